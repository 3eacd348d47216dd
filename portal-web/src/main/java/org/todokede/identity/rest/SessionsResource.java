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
import org.todokede.identity.service.AccountService;
import org.todokede.platform.rest.Admits;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Routes;

/** Signing in and out, by the same cookie as the pages. */
@Path("sessions")
@RequestScoped
@Admits(Routes.Access.PUBLIC)
@Consumes(MediaType.APPLICATION_JSON)
public class SessionsResource {

    /** Who signs in. */
    public record SignIn(String login, String password) {}

    @EJB
    private AccountService accounts;

    @Inject
    private HttpServletRequest request;

    @POST
    public void open(SignIn body) {
        PageRequest.signIn(request, accounts.signIn(body.login(), body.password(), PageRequest.sender(request)));
    }

    @DELETE
    @Consumes(MediaType.WILDCARD)
    public void close() {
        PageRequest.signOut(request);
    }
}
