package org.todokede.letters.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import org.todokede.letters.LetterKind;
import org.todokede.letters.service.VerificationService;
import org.todokede.platform.rest.Admits;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Routes;

/** Whether a letter is genuine, for everybody: kind and day, nothing of what it says. */
@Path("verifications")
@RequestScoped
@Admits(Routes.Access.PUBLIC)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class VerificationsResource {

    /** What stands on the letter. @param sha256 of its file; empty if that is not asked */
    public record Question(String number, String code, String sha256) {}

    /** The answer; of a letter that is not known nothing else is said, whatever the reason. */
    public record Verification(boolean genuine, String number, LetterKind kind, LocalDate day, Boolean sameFile) {}

    @EJB
    private VerificationService verifications;

    @Inject
    private HttpServletRequest request;

    @POST
    public Verification verify(Question asked) {
        return verifications.verify(PageRequest.actor(request), asked.number(), asked.code(), asked.sha256(), PageRequest.sender(request))
                .map(found -> new Verification(true, found.number(), found.kind(), found.day(), found.sameFile()))
                .orElseGet(() -> new Verification(false, null, null, null, null));
    }
}
