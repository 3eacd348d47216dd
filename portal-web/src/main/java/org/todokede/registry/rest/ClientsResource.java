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
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.todokede.identity.Actor;
import org.todokede.identity.Standing;
import org.todokede.platform.rest.Admits;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Routes;
import org.todokede.refusal.NotFound;

/** For whom the person can act, and for whom the session acts. */
@Path("clients")
@RequestScoped
@Admits(Routes.Access.FILER)
@Produces(MediaType.APPLICATION_JSON)
public class ClientsResource {

    /** An organisation. @param chosen whether the session acts for it */
    public record Client(long id, String name, boolean chosen) {}

    /** The one to act for from now on. */
    public record Choice(long id) {}

    @Inject
    private HttpServletRequest request;

    @GET
    public List<Client> list() {
        Actor actor = PageRequest.actor(request);
        return actor.standings().stream()
                .collect(Collectors.toMap(Standing::organisationId, Standing::organisationName, (first, second) -> first))
                .entrySet().stream()
                .map(e -> new Client(e.getKey(), e.getValue(), e.getKey().equals(actor.organisationId())))
                .sorted(Comparator.comparing(Client::id))
                .toList();
    }

    @PUT
    @Path("chosen")
    @Consumes(MediaType.APPLICATION_JSON)
    public void choose(Choice body) {
        if (PageRequest.actor(request).standings().stream().noneMatch(s -> s.organisationId() == body.id())) {
            throw new NotFound();
        }
        PageRequest.actFor(request, body.id());
    }
}
