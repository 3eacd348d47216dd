package org.todokede.obligations.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.todokede.obligations.service.ObligationService;
import org.todokede.platform.rest.Admits;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Routes;

/** What is owed in a case, for its ministries and the window. */
@Path("cases/{number}/obligations")
@RequestScoped
@Admits(Routes.Access.STAFF)
@Produces(MediaType.APPLICATION_JSON)
public class CaseObligationsResource {

    @EJB
    private ObligationService obligations;

    @Inject
    private PortalClock clock;

    @Inject
    private HttpServletRequest request;

    @GET
    public ObligationList list(@PathParam("number") String number) {
        return ObligationList.of(obligations.ofCase(PageRequest.actor(request), number), clock.today());
    }
}
