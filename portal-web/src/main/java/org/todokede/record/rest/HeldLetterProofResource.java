package org.todokede.record.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.todokede.platform.rest.Admits;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Routes;
import org.todokede.record.service.RecordProofService;

/** The proof that the printing of a letter is on record, for everybody who holds the letter. */
@Path("verifications/proof")
@RequestScoped
@Admits(Routes.Access.PUBLIC)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.TEXT_PLAIN)
public class HeldLetterProofResource {

    /** What stands on the letter. */
    public record HeldLetter(String number, String code) {}

    @EJB
    private RecordProofService proofs;

    @Inject
    private HttpServletRequest request;

    @POST
    public String proof(HeldLetter held) {
        return proofs.ofHeldLetter(held.number(), held.code(), PageRequest.sender(request)).text();
    }
}
