package org.todokede.filing.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.todokede.filing.service.DealService;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;

/** The filings of one deal beside a case, and the start of the next: filed again, or a copy that nothing links. */
@Named
@RequestScoped
public class DealView {

    @EJB
    private DealService deals;

    @Inject
    private Texts texts;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private DealService.Chain chain;
    private Reason why;

    /** Runs before a filing is begun with what this one says. */
    public void loadAgain() {
        why = deals.whyNotRefile(page.actor(), getNumber()).orElse(null);
        if (!page.isPost()) {
            return;
        }
        try {
            page.redirect("/filings/" + (page.param("how").equals("refile") ? deals.refile(page.actor(), getNumber()) : deals.copy(page.actor(), getNumber())));
        } catch (Refusal refusal) {
            errors.add(refusal);
        }
    }

    public String getNumber() {
        return page.route("number");
    }

    /** Why it cannot be filed again as the same deal; empty if it can. */
    public String getReason() {
        return why == null ? "" : texts.reason(why);
    }

    /** The filings of the deal that the reader may see. */
    public DealService.Chain getChain() {
        if (chain == null) {
            chain = deals.of(page.actor(), getNumber());
        }
        return chain;
    }

    /** Whether there is more than the one filing. */
    public boolean isLinked() {
        return getChain().filings().size() > 1;
    }

    /** Address of a filing for the reader of this page. */
    public String href(String number) {
        return (page.path().startsWith("/review/") ? "/review/" : "/filings/") + number;
    }
}
