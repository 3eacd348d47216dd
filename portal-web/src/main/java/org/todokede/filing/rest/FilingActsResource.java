package org.todokede.filing.rest;

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
import org.todokede.filing.service.FilingService;
import org.todokede.identity.Actor;
import org.todokede.platform.rest.Admits;
import org.todokede.platform.rest.Query;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Routes;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.InvalidInput;

/** What the filer may do in a filing that was sent; what is done by no form and no file can be done here. */
@Path("filings/{number}/acts")
@RequestScoped
@Admits(Routes.Access.FILER)
@Produces(MediaType.APPLICATION_JSON)
public class FilingActsResource {

    private static final String REASONS = "reasons";

    @EJB
    private FilingService filings;

    @Inject
    private PortalClock clock;

    @Inject
    private Texts texts;

    @Inject
    private HttpServletRequest request;

    @GET
    public ActList list(@PathParam("number") String number) {
        return ActList.of(number, filings.history(actor(), filings.idOf(actor(), number)), clock.today(), actor(), texts);
    }

    /** @param seen number of the last event of the case that was seen */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ActList take(@PathParam("number") String number, @QueryParam("seen") String seen, ActList.Taken body) {
        int last = (int) Query.number("seen", seen, 0, 0, Integer.MAX_VALUE);
        long id = filings.idOf(actor(), number);
        String reasons = body.details().getOrDefault(REASONS, "");
        body.details().keySet().stream().filter(name -> !name.equals(REASONS)).findFirst().ifPresent(name -> {
            throw InvalidInput.at(name, "field.unknown");
        });
        switch (body.act()) {
            case "WITHDRAW" -> filings.withdraw(actor(), id, last, reasons);
            case "FOLLOW_EXEMPTION_RECOMMENDATION" -> filings.followRecommendation(actor(), id, last, reasons);
            default -> throw InvalidInput.at("act", "field.notAnOption");
        }
        return list(number);
    }

    private Actor actor() {
        return PageRequest.actor(request);
    }
}
