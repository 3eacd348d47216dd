package org.todokede.identity.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.todokede.identity.service.AccountService;
import org.todokede.identity.service.AccountService.Passed;
import org.todokede.identity.service.AccountService.Step;
import org.todokede.identity.service.SecondFactorService;
import org.todokede.platform.rest.Admits;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Routes;
import org.todokede.platform.web.Sessions;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.Reason;

/** Signing in and out, by the same cookie as the pages. */
@Path("sessions")
@RequestScoped
@Admits(Routes.Access.PUBLIC)
@Consumes(MediaType.APPLICATION_JSON)
public class SessionsResource {

    /** Who signs in. @param code of the second factor, or a recovery code; may be left out where there is none */
    public record SignIn(String login, String password, Optional<String> code) {}

    @EJB
    private AccountService accounts;

    @EJB
    private SecondFactorService factors;

    @Inject
    private Sessions sessions;

    @Inject
    private HttpServletRequest request;

    @POST
    public void open(SignIn body) {
        Passed passed = accounts.signIn(body.login(), body.password(), PageRequest.sender(request));
        if (passed.next() == Step.ENROL) {
            throw new Forbidden(Reason.plain("secondfactor.enrolFirst"));
        }
        if (passed.next() == Step.CODE) {
            String code = body.code().orElseThrow(() -> new Forbidden(Reason.plain("secondfactor.codeNeeded")));
            factors.signIn(passed.actor(), code, PageRequest.sender(request));
        }
        sessions.signIn(request, passed.actor());
    }

    @DELETE
    @Consumes(MediaType.WILDCARD)
    public void close() {
        sessions.signOut(request);
    }
}
