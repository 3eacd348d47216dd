package org.todokede.filing.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.todokede.documents.service.DocumentService;
import org.todokede.filing.service.FilingService;
import org.todokede.filing.service.FilingVersionService;
import org.todokede.identity.Actor;
import org.todokede.platform.rest.Admits;
import org.todokede.platform.rest.Query;
import org.todokede.platform.rest.Unreadable;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Routes;

/** The filings of the person's organisation: send one whole, list them, follow one. */
@Path("filings")
@RequestScoped
@Admits(Routes.Access.FILER)
@Produces(MediaType.APPLICATION_JSON)
public class FilingsResource {

    private static final int ROWS = 25;
    private static final int MOST_ROWS = 100;
    private static final int LAST_VERSION = 0;

    /**
     * A notification, a report or a reply.
     *
     * @param form number of the annexed form
     * @param fields values by field path, each as text; the facts of the filer may be left out, those of the organisation then stand
     * @param declared whether it is declared true and complete
     */
    public record NewFiling(String form, Map<String, String> fields, boolean declared) {}

    @EJB
    private FilingService filings;

    @EJB
    private DocumentService documents;

    @EJB
    private FilingVersionService versions;

    @Inject
    private PortalClock clock;

    @Inject
    private HttpServletRequest request;

    @Context
    private UriInfo address;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response file(@HeaderParam("Idempotency-Key") String key, NewFiling body) {
        FilingService.Filed filed = filings.file(actor(), new FilingService.Request(body.form(), body.fields(), body.declared(), requireKey(key)));
        return Response.status(filed.repeated() ? Response.Status.OK : Response.Status.CREATED)
                .location(address.getAbsolutePathBuilder().path(filed.receipt().number()).build())
                .entity(ReceiptView.of(filed.receipt()))
                .build();
    }

    @GET
    public FilingList list(@QueryParam("before") String before, @QueryParam("limit") String limit) {
        int rows = (int) Query.number("limit", limit, ROWS, 1, MOST_ROWS);
        return FilingList.of(filings.list(actor(), Query.number("before", before, Long.MAX_VALUE, 1, Long.MAX_VALUE), rows + 1), rows);
    }

    @GET
    @Path("{number}")
    public CaseView follow(@PathParam("number") String number) {
        long id = filings.idOf(actor(), number);
        return CaseView.of(filings.receipt(actor(), id), filings.history(actor(), id), clock.today());
    }

    @GET
    @Path("{number}/files")
    public FileList files(@PathParam("number") String number, @QueryParam("version") String version) {
        return FileList.of(documents.list(actor(), number, (int) Query.number("version", version, LAST_VERSION, 1, Integer.MAX_VALUE)));
    }

    /** @param from version, a whole number from 1; the last but one if left out @param to the last one if left out */
    @GET
    @Path("{number}/redline")
    public RedlineView redline(@PathParam("number") String number, @QueryParam("from") String from, @QueryParam("to") String to) {
        return RedlineView.of(versions.compare(actor(), number, RedlineView.version("from", from), RedlineView.version("to", to)));
    }

    private Actor actor() {
        return PageRequest.actor(request);
    }

    private static String requireKey(String key) {
        if (key == null || !key.matches("[A-Za-z0-9-]{1,64}")) {
            throw Unreadable.at("Idempotency-Key", "api.key");
        }
        return key;
    }
}
