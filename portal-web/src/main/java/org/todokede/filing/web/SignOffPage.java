package org.todokede.filing.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.todokede.filing.service.FilingService;
import org.todokede.filing.service.SignOffService;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;

/** Whether a draft is signed off, on its own pages; and the page on which somebody does it. */
@Named
@RequestScoped
public class SignOffPage {

    @EJB
    private SignOffService signOffs;

    @EJB
    private FilingService filings;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    private SignOffService.State state;

    /** Runs before the page is shown. */
    public void load() {
        if (!filings.isDraft(page.actor(), getId())) {
            throw new NotFound();
        }
        if (page.isPost()) {
            try {
                signOffs.signOff(page.actor(), getId(), page.param("state"));
                page.redirect("/filings/" + getId());
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    private SignOffService.State state() {
        if (state == null) {
            state = signOffs.of(page.actor(), getId());
        }
        return state;
    }

    public long getId() {
        return page.routeId("id");
    }

    /** Whether there is anything to say of it. */
    public boolean isShown() {
        return state().required() || !state().confirmed().isEmpty() || state().overtaken();
    }

    /** Whether it waits for a sign-off, for readers who would not submit it themselves. */
    public boolean isNeeded() {
        return state().required() && state().whyNot() == null && state().confirmed().isEmpty() && !state().overtaken();
    }

    /** Who has confirmed it as it stands, in words. */
    public List<String> getConfirmed() {
        return state().confirmed().stream().map(c -> texts.of("signoff.by", c.by(), viewer.dateTime(c.at()))).toList();
    }

    /** Why the reader may not submit it; empty if nothing is missing. */
    public String getWhyNot() {
        return state().whyNot() == null ? "" : texts.reason(state().whyNot());
    }

    public boolean isOvertaken() {
        return state().overtaken();
    }

    public boolean isMayConfirm() {
        return state().mayConfirm();
    }

    /** Hash of the draft as the reader saw it: where they came from, or here. */
    public String getSeen() {
        String seen = page.isPost() ? "" : page.param("seen");
        return seen.matches("[0-9a-f]{64}") ? seen : state().state();
    }
}
