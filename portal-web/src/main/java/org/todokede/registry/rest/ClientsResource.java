package org.todokede.registry.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.TreeMap;
import org.todokede.identity.Actor;
import org.todokede.identity.Standing;
import org.todokede.platform.rest.Admits;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Routes;
import org.todokede.platform.web.Sessions;
import org.todokede.refusal.NotFound;

/** For whom the person can act, and for whom the session acts. */
@Path("clients")
@RequestScoped
@Admits(Routes.Access.FILER)
@Produces(MediaType.APPLICATION_JSON)
public class ClientsResource {

    /** An organisation. @param chosen whether the session acts for it */
    public record Client(String id, String name, boolean chosen) {}

    /** In the order in which they were registered. */
    public record Clients(List<Client> clients) {}

    /** The one to act for from now on. */
    public record Choice(String id) {}

    @Inject
    private Sessions sessions;

    @Inject
    private HttpServletRequest request;

    @GET
    public Clients list() {
        Actor actor = PageRequest.actor(request);
        TreeMap<Long, String> names = new TreeMap<>();
        actor.standings().forEach(s -> names.put(s.organisationId(), s.organisationName()));
        return new Clients(names.entrySet().stream().map(e -> new Client(String.valueOf(e.getKey()), e.getValue(), e.getKey().equals(actor.organisationId()))).toList());
    }

    @PUT
    @Path("chosen")
    @Consumes(MediaType.APPLICATION_JSON)
    public void choose(Choice body) {
        long chosen = PageRequest.actor(request).standings().stream().map(Standing::organisationId).filter(id -> String.valueOf(id).equals(body.id())).findFirst().orElseThrow(NotFound::new);
        sessions.actFor(request, chosen);
    }
}
