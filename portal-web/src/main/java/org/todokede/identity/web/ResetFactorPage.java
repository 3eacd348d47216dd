package org.todokede.identity.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.todokede.identity.service.SecondFactorService;
import org.todokede.identity.service.SecondFactorService.Holder;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.refusal.Refusal;

/** Resets the second factor of somebody who has lost it. */
@Named
@RequestScoped
public class ResetFactorPage {

    @EJB
    private SecondFactorService factors;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private List<Holder> holders = List.of();

    /** Runs before the page is shown, or a factor is reset. */
    public void load() {
        if (page.isPost()) {
            try {
                factors.reset(page.actor(), page.number("id", 0));
                page.redirect("/admin/factors");
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        holders = factors.holders(page.actor(), getBegins());
    }

    public String getBegins() {
        return page.param("login");
    }

    public List<Holder> getHolders() {
        return holders;
    }
}
