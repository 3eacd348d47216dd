package org.todokede.review.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.todokede.filing.rest.RedlineView;
import org.todokede.filing.service.FilingVersionService;
import org.todokede.platform.rest.Admits;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Routes;

/** The cases of a ministry and of the window: what was filed in them. */
@Path("cases")
@RequestScoped
@Admits(Routes.Access.STAFF)
@Produces(MediaType.APPLICATION_JSON)
public class CasesResource {

    @EJB
    private FilingVersionService versions;

    @Inject
    private HttpServletRequest request;

    /** @param from version, a whole number from 1; the last but one if left out @param to the last one if left out */
    @GET
    @Path("{number}/redline")
    public RedlineView redline(@PathParam("number") String number, @QueryParam("from") String from, @QueryParam("to") String to) {
        return RedlineView.of(versions.compare(PageRequest.actor(request), number, RedlineView.version("from", from), RedlineView.version("to", to)));
    }
}
