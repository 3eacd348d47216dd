package org.todokede.record.web;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.todokede.platform.web.InertAttachment;
import org.todokede.platform.web.PageRequest;
import org.todokede.record.service.RecordProofService;
import org.todokede.record.service.RecordProofService.Proof;

/** Hands out what an outsider checks the record with, each as a small file: to everybody key, newest head and continuation, to whoever may read them the proofs of a receipt and a letter. */
@WebServlet(name = "record-proof", urlPatterns = {"/proof/filing", "/proof/letter", "/proof/held", "/proof/heads", "/proof/published"})
public class RecordProofServlet extends HttpServlet {

    @EJB
    private transient RecordProofService proofs;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Proof proof = switch (request.getServletPath()) {
            case "/proof/filing" -> proofs.ofFiling(PageRequest.actor(request), PageRequest.route(request, "number"), (int) PageRequest.routeId(request, "version"));
            case "/proof/letter" -> proofs.ofLetter(PageRequest.actor(request), PageRequest.route(request, "letter"));
            case "/proof/held" -> proofs.ofHeldLetter(parameter(request, "number"), parameter(request, "code"), PageRequest.sender(request));
            case "/proof/heads" -> proofs.consistency(PageRequest.routeId(request, "id"));
            default -> published(PageRequest.route(request, "file"));
        };
        byte[] bytes = proof.text().getBytes(StandardCharsets.UTF_8);
        InertAttachment.announce(response, proof.fileName(), "text/plain;charset=UTF-8", bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static String parameter(HttpServletRequest request, String name) {
        String given = request.getParameter(name);
        return given == null ? "" : given;
    }

    private Proof published(String file) {
        return file.equals("key") ? new Proof("record-key.txt", proofs.publicKey()) : new Proof("record-head.txt", proofs.latestHead());
    }
}
