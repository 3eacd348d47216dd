package org.todokede.identity.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.todokede.identity.Actor;
import org.todokede.identity.service.AccountService.Passed;
import org.todokede.identity.service.AccountService.Step;
import org.todokede.identity.service.ProviderLinkService;
import org.todokede.identity.service.ProviderSignInService;
import org.todokede.identity.service.ProviderSignInService.Answer;
import org.todokede.identity.service.ProviderSignInService.Purpose;
import org.todokede.identity.service.ProviderSignInService.Way;
import org.todokede.platform.web.Errors;
import org.todokede.platform.web.Page;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Sessions;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Visit;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;

/**
 * The way to the identity provider and back, for whoever signs in there, links the own account, or shows anew who they are. A form of ours begins it, and a page of
 * ours leads on: the policy of our pages lets no form be answered by another site.
 */
@Named
@RequestScoped
public class ProviderPage {

    /** Of a visit: the way that was begun. */
    private static final String TURN = "provider";

    private static final String SIGN_IN = "/sign-in";
    private static final String ACCOUNT = "/account/provider";
    private static final String SESSIONS = "/account/sessions";

    @EJB
    private ProviderSignInService service;

    @EJB
    private ProviderLinkService links;

    @Inject
    private Sessions sessions;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Page page;

    @Inject
    private Errors errors;

    @Inject
    private Texts texts;

    private URI to;
    private ProviderLinkService.Standing standing;
    private String again = SIGN_IN;

    /** Begins to sign in, or to show anew who somebody is; the page leads on. */
    public void begin() {
        requireProvider();
        if (!page.isPost()) {
            page.redirect(SIGN_IN);
            return;
        }
        boolean freshly = page.param("for").equals("freshly");
        again = freshly ? SESSIONS : SIGN_IN;
        try {
            if (freshly) {
                go(service.beginFreshly(page.actor(), SESSIONS, PageRequest.language(request)));
            } else {
                go(service.begin(SignIn.ownAddress(page.param("next")), PageRequest.language(request)));
            }
        } catch (Refusal refusal) {
            errors.add(refusal);
        }
    }

    /** Takes what the provider has sent back; each way is come back on once. */
    public void comeBack() {
        requireProvider();
        String kept = Visit.of(request).get(TURN).orElse("");
        Visit.of(request).remove(TURN);
        Purpose purpose = service.purpose(kept).orElse(Purpose.SIGN_IN);
        Answer answer = new Answer(page.param("code"), page.param("state"), page.param("iss"), page.param("error"));
        try {
            switch (purpose) {
                case SIGN_IN -> signIn(kept, answer);
                case LINK -> {
                    again = ACCOUNT;
                    service.link(signedIn(), Sessions.id(request), kept, answer);
                    sessions.noteAtProvider(request);
                    page.redirect(ACCOUNT + "?done=1");
                }
                default -> {
                    again = SESSIONS;
                    service.showFreshly(signedIn(), kept, answer);
                    sessions.showFreshly(request);
                    page.redirect(SESSIONS);
                }
            }
        } catch (Refusal refusal) {
            errors.add(refusal);
        }
    }

    private Actor signedIn() {
        if (page.actor() == null) {
            throw new Forbidden(Reason.plain("provider.stale"));
        }
        return page.actor();
    }

    private void signIn(String kept, Answer answer) {
        String next = service.next(kept);
        Passed passed = service.signIn(kept, answer, PageRequest.sender(request));
        if (passed.next() == Step.IN) {
            sessions.signInAtProvider(request, passed.actor());
            page.redirect(next.isEmpty() ? SignIn.home(passed.actor()) : next);
        } else {
            sessions.signInByHalfAtProvider(request, passed.actor());
            page.redirect(next.isEmpty() ? SIGN_IN : SIGN_IN + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
        }
    }

    /** Shows how the own account stands to the provider, begins to link it, or ends the link. */
    public void loadOwn() {
        errors.nameFields(path -> texts.has("provider." + path) ? texts.get("provider." + path) : "");
        standing = links.own(page.actor()).orElseThrow(NotFound::new);
        if (!page.isPost()) {
            return;
        }
        String password = page.param("password");
        String sender = PageRequest.sender(request);
        try {
            if (page.param("do").equals("end")) {
                links.endOwn(page.actor(), Sessions.id(request), password, sender);
                page.redirect(ACCOUNT);
            } else {
                go(service.beginLink(page.actor(), password, sender, PageRequest.language(request)));
            }
        } catch (Refusal refusal) {
            errors.add(refusal);
        }
    }

    /** Leads whoever was signed out here on to where they are signed out at the provider. */
    public void signOut() {
        requireProvider();
        if (Sessions.wasAtProvider(request)) {
            to = service.signOut().orElse(null);
        }
        if (to == null) {
            page.redirect("/");
        }
    }

    private void requireProvider() {
        if (service.name().isEmpty()) {
            throw new NotFound();
        }
    }

    private void go(Way way) {
        Visit.of(request).put(TURN, way.kept(), way.open());
        to = way.to();
    }

    /** Where the browser goes on to; empty if it stays. */
    public String getTo() {
        return to == null ? "" : to.toString();
    }

    /** What people call the provider; empty if there is none. */
    public String getName() {
        return service.name();
    }

    /** Where somebody begins anew whom the provider did not let in. */
    public String getAgain() {
        return again;
    }

    /** How the own account stands to the provider. */
    public ProviderLinkService.Standing getStanding() {
        return standing;
    }

    /** Whether the account was linked just now. */
    public boolean isDone() {
        return !page.isPost() && page.param("done").equals("1");
    }
}
