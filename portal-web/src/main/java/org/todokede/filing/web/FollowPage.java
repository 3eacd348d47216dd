package org.todokede.filing.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.todokede.filing.service.FilingService;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;

/** A filer says what was done to follow a recommendation to keep to the conditions of the exemption. */
@Named
@RequestScoped
public class FollowPage {

    private static final CaseAct ACT = CaseAct.FOLLOW_EXEMPTION_RECOMMENDATION;

    @EJB
    private FilingService filings;

    @Inject
    private PortalClock clock;

    @Inject
    private Texts texts;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private String number;
    private String article = "";
    private int seen;
    private Reason whyNot;

    /** Runs before the form is shown, or sent. */
    public void load() {
        number = page.route("number");
        long id = filings.idOf(page.actor(), number);
        CaseHistory history = filings.history(page.actor(), id);
        article = history.article(ACT);
        seen = history.events().size();
        errors.nameFields(path -> path.equals("reasons") ? texts.get("follow.reasons") : "");
        if (page.isPost()) {
            try {
                filings.followRecommendation(page.actor(), id, (int) page.number("seen", -1), getReasons());
                page.redirect("/filings/" + number);
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        whyNot = history.whyNot(ACT, clock.today(), page.actor()).orElse(null);
    }

    /** Why nothing can be reported now; empty if it can. */
    public String getReason() {
        return whyNot == null ? "" : texts.reason(whyNot);
    }

    public String getReasonArticle() {
        return whyNot == null ? "" : whyNot.article();
    }

    public String getNumber() {
        return number;
    }

    public int getSeen() {
        return seen;
    }

    public String getArticle() {
        return article;
    }

    /** What was typed, so that nothing is lost when something is wrong. */
    public String getReasons() {
        return page.param("reasons");
    }
}
