package org.todokede.record.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import org.todokede.identity.Actor;
import org.todokede.letters.LetterKind;
import org.todokede.letters.service.LetterService;
import org.todokede.platform.rest.Admits;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.Routes;
import org.todokede.record.service.RecordProofService;

/** The letters of a filing, for its filer, each with the proof that its printing is on record. */
@Path("filings/{number}/letters")
@RequestScoped
@Admits(Routes.Access.FILER)
public class LettersResource {

    /** A letter. @param day on which it was written, in Tokyo */
    public record WrittenLetter(String number, LetterKind kind, LocalDate day) {}

    /** The letters of a filing, oldest first. */
    public record LetterList(List<WrittenLetter> letters) {}

    @EJB
    private LetterService letters;

    @EJB
    private RecordProofService proofs;

    @Inject
    private HttpServletRequest request;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public LetterList list(@PathParam("number") String number) {
        return new LetterList(letters.ofCase(actor(), number).stream().map(row -> new WrittenLetter(row.number(), row.kind(), row.day())).toList());
    }

    @GET
    @Path("{letter}")
    @Produces("application/zip")
    public byte[] withProof(@PathParam("number") String number, @PathParam("letter") String letter) {
        return proofs.letterWithProof(actor(), number, letter).zipped();
    }

    private Actor actor() {
        return PageRequest.actor(request);
    }
}
