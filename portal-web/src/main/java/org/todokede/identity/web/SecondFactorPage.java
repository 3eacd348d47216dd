package org.todokede.identity.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.todokede.identity.service.SecondFactorService;
import org.todokede.identity.service.SecondFactorService.Standing;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Sessions;
import org.todokede.refusal.Refusal;

/** A person's own second factor: chosen, changed, given up, and its recovery codes made anew. */
@Named
@RequestScoped
public class SecondFactorPage {

    private static final String PATH = "/account/factor";

    @EJB
    private SecondFactorService factors;

    @Inject
    private FactorOffer offer;

    @Inject
    private Sessions sessions;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    private Standing standing;
    private boolean changing;

    /** Runs before the page is shown, or something is changed. */
    public void load() {
        errors.nameFields(offer::label);
        String wish = page.param("do");
        changing = wish.equals("change") || wish.equals("enrol");
        if (page.isPost()) {
            try {
                act(wish);
            } catch (Refusal refusal) {
                errors.add(refusal);
            }
        }
        standing = factors.standing(page.actor());
        if (isOffered()) {
            offer.make(page.actor());
        }
    }

    private void act(String wish) {
        switch (wish) {
            case "enrol" -> {
                offer.enrol(page.actor());
                sessions.signInAnew(request, page.actor());
            }
            case "renew" -> offer.renew(page.actor());
            case "remove" -> {
                factors.remove(page.actor(), page.param("current"), PageRequest.sender(request));
                sessions.signInAnew(request, page.actor());
                page.redirect(PATH);
            }
            default -> page.redirect(PATH);
        }
    }

    /** Whether an authenticator stands there to be taken over. */
    public boolean isOffered() {
        return offer.getRecoveryCodes().isEmpty() && (standing.since() == null || changing);
    }

    public Standing getStanding() {
        return standing;
    }
}
