package org.todokede.record.web;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.todokede.filing.CopyKind;
import org.todokede.identity.Actor;
import org.todokede.platform.web.InertAttachment;
import org.todokede.platform.web.PageRequest;
import org.todokede.record.service.RecordProofService;

/** Hands out a letter or a copy of a filing, and its proof, as one file, to whoever may read the paper. */
@WebServlet(name = "proven-paper", urlPatterns = {"/proof/enclosed", ProvenPaperServlet.COPY})
public class ProvenPaperServlet extends HttpServlet {

    /** Of a copy. */
    static final String COPY = "/proof/copy";

    @EJB
    private transient RecordProofService proofs;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Actor actor = PageRequest.actor(request);
        RecordProofService.ProvenPaper paper = request.getServletPath().equals(COPY)
                ? proofs.copyWithProof(actor, PageRequest.route(request, "number"), (int) PageRequest.routeId(request, "version"), CopyKind.valueOf(PageRequest.route(request, "kind").toUpperCase(Locale.ROOT)))
                : proofs.letterWithProof(actor, null, PageRequest.route(request, "letter"));
        byte[] bytes = paper.zipped();
        InertAttachment.announce(response, paper.fileName(), "application/zip", bytes.length);
        response.getOutputStream().write(bytes);
    }
}
