package org.todokede.obligations.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.todokede.identity.Actor;
import org.todokede.obligations.service.OccurrenceService;
import org.todokede.obligations.service.UndertakingService;
import org.todokede.platform.rest.Admits;
import org.todokede.platform.rest.Query;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Routes;

/** What the person's organisation owes in a filing: seen, proved, told of. */
@Path("filings/{number}/obligations")
@RequestScoped
@Admits(Routes.Access.FILER)
@Produces(MediaType.APPLICATION_JSON)
public class ObligationsResource {

    /** Evidence. @param evidence in words; may be empty @param document key of a file of the filing; empty for none */
    public record Evidence(String evidence, String document) {}

    /** An act on which a report is owed. @param occasion which one @param happenedOn its day */
    public record Occurrence(String occasion, String happenedOn) {}

    @EJB
    private UndertakingService undertakings;

    @EJB
    private OccurrenceService occurrences;

    @Inject
    private PortalClock clock;

    @Inject
    private HttpServletRequest request;

    @GET
    public ObligationList list(@PathParam("number") String number) {
        return ObligationList.of(undertakings.ofFiling(actor(), number), clock.today());
    }

    /** @param seen number of the last event of the obligation that was seen */
    @POST
    @Path("{key}/evidence")
    @Consumes(MediaType.APPLICATION_JSON)
    public ObligationList handIn(@PathParam("number") String number, @PathParam("key") String key, @QueryParam("seen") String seen, Evidence body) {
        undertakings.handIn(actor(), number, key, (int) Query.number("seen", seen, 0, 0, Integer.MAX_VALUE), body.evidence(), body.document());
        return list(number);
    }

    @POST
    @Path("occurrences")
    @Consumes(MediaType.APPLICATION_JSON)
    public ObligationList tell(@PathParam("number") String number, Occurrence body) {
        occurrences.tell(actor(), number, body.occasion(), body.happenedOn());
        return list(number);
    }

    private Actor actor() {
        return PageRequest.actor(request);
    }
}
