package org.todokede.review.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.todokede.filing.web.FieldViews;
import org.todokede.identity.service.DelegationService;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.Refusal;
import org.todokede.review.service.AssignmentService;

/** Who of the ministry works on a case: on the page of the case, and the page on which it is given to somebody. */
@Named
@RequestScoped
public class AssignmentPage {

    /** Means no account: what was sent names none. */
    private static final long NONE_NAMED = -1;

    @EJB
    private AssignmentService assignments;

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

    private AssignmentService.Holder holder;

    /** Runs before the page is shown, or the case is given to somebody. */
    public void load() {
        errors.nameFields(path -> texts.get("assign.officer"));
        if (page.isPost()) {
            try {
                assignments.assign(page.actor(), getNumber(), page.number("officer", NONE_NAMED), page.number("seen", NONE_NAMED));
                page.redirect("/review/" + getNumber());
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        getHolder();
    }

    public String getNumber() {
        return page.route("number");
    }

    /** Whose the case is; looked up once for a page. */
    public AssignmentService.Holder getHolder() {
        if (holder == null) {
            holder = assignments.of(page.actor(), getNumber());
        }
        return holder;
    }

    /** Who said so, and when; empty if nobody has. */
    public String getSaid() {
        return getHolder().at() == null ? "" : texts.of("assign.said", getHolder().by(), viewer.dateTime(getHolder().at()));
    }

    public long getSelf() {
        return page.actor().accountId();
    }

    /** Whom the case can be given to: the person, the colleagues by name, nobody. */
    public List<FieldViews.OptionView> getOfficers() {
        List<FieldViews.OptionView> officers = new ArrayList<>();
        officers.add(new FieldViews.OptionView(String.valueOf(getSelf()), texts.of("assign.self", page.actor().name())));
        delegations.colleagues(page.actor()).forEach(c -> officers.add(new FieldViews.OptionView(String.valueOf(c.accountId()), c.name())));
        officers.add(new FieldViews.OptionView(String.valueOf(AssignmentService.NOBODY), texts.get("assign.nobody")));
        return officers;
    }

    /** What was chosen, so that nothing is lost. */
    public String getChosen() {
        return page.param("officer");
    }
}
