package org.todokede.identity.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.todokede.filing.web.FieldViews;
import org.todokede.identity.service.DelegationService;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.Refusal;

/** Who acts for whom while somebody of a ministry is away. */
@Named
@RequestScoped
public class AbsencePage {

    private static final String PATH = "/review/absence";

    @EJB
    private DelegationService delegations;

    @Inject
    private Viewer viewer;

    @Inject
    private Texts texts;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private List<DelegationService.Line> lines = List.of();
    private List<DelegationService.Line> inForce;

    /** Runs before the page is shown, a colleague is asked, or a delegation is ended. */
    public void load() {
        errors.nameFields(path -> texts.get("absence." + path));
        if (page.isPost()) {
            try {
                if (page.param("do").equals("end")) {
                    delegations.end(page.actor(), page.number("id", 0));
                } else {
                    delegations.delegate(page.actor(), page.number("deputy", 0), page.param("from"), page.param("until"));
                }
                page.redirect(PATH);
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        lines = delegations.current(page.actor());
    }

    public List<DelegationService.Line> getLines() {
        return lines;
    }

    public List<FieldViews.OptionView> getColleagues() {
        return delegations.colleagues(page.actor()).stream().map(c -> new FieldViews.OptionView(String.valueOf(c.accountId()), c.name())).toList();
    }

    /** Colleagues for whom the person may act today; on the page of an act. */
    public List<FieldViews.OptionView> getAbsent() {
        if (inForce == null) {
            inForce = delegations.inForceFor(page.actor());
        }
        return inForce.stream().map(d -> new FieldViews.OptionView(String.valueOf(d.id()), texts.of("absence.absentUntil", d.absent(), viewer.date(d.untilOn())))).toList();
    }

    /** What was typed, so that nothing is lost. */
    public String typed(String name) {
        return page.param(name);
    }
}
