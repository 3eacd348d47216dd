package org.todokede.identity.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.todokede.identity.Actor;
import org.todokede.identity.service.AccountService;
import org.todokede.identity.service.AccountService.Passed;
import org.todokede.identity.service.SecondFactorService;
import org.todokede.identity.service.SecondFactorService.Offer;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Texts;

/** The second step of signing in, and an authenticator that is offered, wherever in the portal. */
@Named
@RequestScoped
public class FactorOffer {

    @EJB
    private AccountService accounts;

    @EJB
    private SecondFactorService factors;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    private Offer offer;
    private List<String> recoveryCodes = List.of();

    /** Who has given the password in this session and no more; null if nobody has, or is in already. */
    Passed halfWay() {
        errors.nameFields(this::label);
        return PageRequest.half(request).flatMap(half -> accounts.halfWay(half.accountId(), half.at())).filter(passed -> passed.next() != AccountService.Step.IN).orElse(null);
    }

    String label(String path) {
        return texts.has("secondfactor." + path) ? texts.get("secondfactor." + path) : "";
    }

    void signIn(Actor half) {
        factors.signIn(half, page.param("code"), PageRequest.sender(request));
    }

    void enrol(Actor actor) {
        recoveryCodes = factors.enrol(actor, page.param("sealed"), page.param("code"), page.param("current"), PageRequest.sender(request));
    }

    void renew(Actor actor) {
        recoveryCodes = factors.renewRecoveryCodes(actor, page.param("current"), PageRequest.sender(request));
    }

    /** What to take over: after a wrong code the same once more. */
    void make(Actor actor) {
        offer = page.param("sealed").isEmpty() ? factors.offer(actor) : factors.offerAgain(actor, page.param("sealed"));
    }

    public Offer getOffer() {
        return offer;
    }

    /** Shown once; empty unless they were made by this very request. */
    public List<String> getRecoveryCodes() {
        return recoveryCodes;
    }
}
