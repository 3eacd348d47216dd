package org.todokede.registry.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.TreeMap;
import org.todokede.platform.rest.Admits;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Routes;
import org.todokede.refusal.NotFound;
import org.todokede.registry.service.OrganisationService;

/** The foreign investor the person files for. */
@Path("organisation")
@RequestScoped
@Admits(Routes.Access.FILER)
@Produces(MediaType.APPLICATION_JSON)
public class OrganisationResource {

    /** Its facts, by the paths of the filer section of a notification. */
    public record Facts(Map<String, String> fields) {

        public Facts {
            fields = new TreeMap<>(fields);
        }
    }

    @EJB
    private OrganisationService organisations;

    @Inject
    private HttpServletRequest request;

    @GET
    public Facts read() {
        return organisations.own(PageRequest.actor(request)).map(o -> o.isInvestor() ? o.asFilerFields() : o.asAgentFields()).map(Facts::new).orElseThrow(NotFound::new);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response register(Facts body) {
        OrganisationService.Registered registered = organisations.registerOnce(PageRequest.actor(request), body.fields());
        return Response.status(registered.isNew() ? Response.Status.CREATED : Response.Status.OK).entity(new Facts(registered.facts())).build();
    }
}
