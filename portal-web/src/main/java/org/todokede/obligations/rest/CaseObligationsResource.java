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
import java.util.Map;
import org.todokede.identity.Actor;
import org.todokede.obligations.service.ObligationService;
import org.todokede.platform.rest.Admits;
import org.todokede.platform.rest.Query;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Routes;
import org.todokede.refusal.InvalidInput;

/** What is owed in a case, for its ministries and the window; and for its ministries what they do about it: one officer proposes, another approves. */
@Path("cases/{number}/obligations")
@RequestScoped
@Admits(Routes.Access.STAFF)
@Produces(MediaType.APPLICATION_JSON)
public class CaseObligationsResource {

    /** An obligation to propose. @param firstDue as {@code yyyy-mm-dd}; empty for what is owed at all times @param lastDue the same; empty for none @param condition number of the event by which a ministry signed the condition that it lays down; empty for none */
    public record Terms(String basis, String debtor, String what, String rhythm, String firstDue, String lastDue, String condition) {}

    /** What an officer does about an obligation or a proposal. @param reasons why; may be empty only for what is taken on or approved */
    public record Decision(String act, String reasons) {}

    @EJB
    private ObligationService obligations;

    @Inject
    private PortalClock clock;

    @Inject
    private HttpServletRequest request;

    @GET
    public ObligationList list(@PathParam("number") String number) {
        return ObligationList.of(obligations.ofCase(actor(), number), clock.today());
    }

    @GET
    @Path("proposals")
    public ProposalList proposals(@PathParam("number") String number) {
        return ProposalList.of(obligations.ofCase(actor(), number));
    }

    @POST
    @Path("proposals")
    @Consumes(MediaType.APPLICATION_JSON)
    public ProposalList propose(@PathParam("number") String number, Terms body) {
        obligations.propose(actor(), number, Map.of(
                "basis", body.basis(), "debtor", body.debtor(), "what", body.what(), "rhythm", body.rhythm(), "firstDue", body.firstDue(), "lastDue", body.lastDue(), "condition", body.condition()));
        return proposals(number);
    }

    /** @param seen number of the last event of the obligation that was seen */
    @POST
    @Path("proposals/{proposal}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ProposalList end(@PathParam("number") String number, @PathParam("proposal") int proposal, @QueryParam("seen") String seen, Decision body) {
        switch (body.act()) {
            case "APPROVE" -> obligations.approve(actor(), number, proposal, seen(seen));
            case "DROP" -> obligations.drop(actor(), number, proposal, body.reasons());
            default -> throw InvalidInput.at("act", "field.notAnOption");
        }
        return proposals(number);
    }

    /** @param seen as above @param condition of what is taken on: as of what is proposed */
    @POST
    @Path("{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ObligationList decide(@PathParam("number") String number, @PathParam("key") String key, @QueryParam("seen") String seen, @QueryParam("condition") String condition, Decision body) {
        obligations.decide(actor(), number, key, body.act(), seen(seen), body.reasons(), condition == null ? "" : condition);
        return list(number);
    }

    private static int seen(String typed) {
        return (int) Query.number("seen", typed, 0, 0, Integer.MAX_VALUE);
    }

    private Actor actor() {
        return PageRequest.actor(request);
    }
}
