package org.todokede.record.web;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.todokede.platform.web.InertAttachment;
import org.todokede.platform.web.PageRequest;
import org.todokede.record.service.RecordProofService;

/** Hands out a letter and its proof as one file, to whoever may read the letter. */
@WebServlet(name = "proven-letter", urlPatterns = "/proof/enclosed")
public class ProvenLetterServlet extends HttpServlet {

    @EJB
    private transient RecordProofService proofs;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RecordProofService.ProvenLetter letter = proofs.letterWithProof(PageRequest.actor(request), null, PageRequest.route(request, "letter"));
        byte[] bytes = letter.zipped();
        InertAttachment.announce(response, letter.fileName(), "application/zip", bytes.length);
        response.getOutputStream().write(bytes);
    }
}
