package org.todokede.filing.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.todokede.filing.service.AgentParticularsService;
import org.todokede.filing.service.AgentParticularsService.Offer;
import org.todokede.filing.service.Drafts;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.Refusal;

/** Takes the particulars of the resident agent into a draft that was begun without; offered on the pages of the draft as well. */
@Named
@RequestScoped
public class AgentParticularsPage {

    /** A field that would be written. */
    public record Line(String label, String value) {}

    @EJB
    private AgentParticularsService particulars;

    @EJB
    private Drafts drafts;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    @Inject
    private Viewer viewer;

    private Drafts.Draft draft;
    private Offer offer;
    private boolean asked;

    /** Runs before they are shown, or taken over. */
    public void load() {
        draft = drafts.read(page.actor(), page.routeId("id"));
        if (page.isPost()) {
            try {
                page.redirect("/filings/" + draft.id() + "/section/" + particulars.takeOver(page.actor(), draft.id(), page.number("version", -1)));
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
    }

    /** What can be taken over; null if nothing. Asked many times while a page is drawn, answered once. */
    public Offer offer(long id) {
        if (!asked) {
            offer = particulars.offered(page.actor(), id).orElse(null);
            asked = true;
        }
        return offer;
    }

    public Drafts.Draft getDraft() {
        return draft;
    }

    /** What the filing is called, as on its other pages. */
    public String getTitle() {
        return FormWords.title(texts, viewer.getLanguage(), draft.form(), draft.content());
    }

    /** What would be written, in the words of the form. */
    public List<Line> getLines() {
        return offer(draft.id()).fields().entrySet().stream()
                .map(f -> new Line(draft.form().label(f.getKey(), viewer.getLanguage()), f.getValue().equals("yes") ? texts.get("form.yes") : f.getValue()))
                .toList();
    }
}
