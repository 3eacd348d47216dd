package org.todokede.review.rest;

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
import java.util.Arrays;
import org.todokede.filing.rest.ActList;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.platform.rest.Admits;
import org.todokede.platform.rest.Query;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Routes;
import org.todokede.platform.web.Texts;
import org.todokede.refusal.InvalidInput;
import org.todokede.review.CaseAct;
import org.todokede.review.service.ReviewService;

/** What window and ministries may do in a case, and the doing of it; questions and consultations have their pages. */
@Path("cases/{number}/acts")
@RequestScoped
@Admits(Routes.Access.STAFF)
@Produces(MediaType.APPLICATION_JSON)
public class CaseActsResource {

    @EJB
    private ReviewService review;

    @Inject
    private PortalClock clock;

    @Inject
    private Texts texts;

    @Inject
    private HttpServletRequest request;

    @GET
    public ActList list(@PathParam("number") String number) {
        return ActList.of(number, review.history(actor(), number), clock.today(), actor(), texts);
    }

    /** @param seen number of the last event of the case that was seen */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ActList take(@PathParam("number") String number, @QueryParam("seen") String seen, ActList.Taken body) {
        CaseAct act = Arrays.stream(CaseAct.values())
                .filter(a -> a.name().equals(body.act()) && a.role() != Role.FILER && !a.isOfQuestions() && !a.isOfConsultation())
                .findFirst()
                .orElseThrow(() -> InvalidInput.at("act", "field.notAnOption"));
        review.act(actor(), number, act, (int) Query.number("seen", seen, 0, 0, Integer.MAX_VALUE), body.details());
        return list(number);
    }

    private Actor actor() {
        return PageRequest.actor(request);
    }
}
