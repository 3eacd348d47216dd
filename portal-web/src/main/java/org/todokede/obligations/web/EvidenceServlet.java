package org.todokede.obligations.web;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.todokede.documents.service.DocumentStore;
import org.todokede.documents.web.OneFileUpload;
import org.todokede.identity.Actor;
import org.todokede.obligations.service.UndertakingService;
import org.todokede.platform.web.FormWithFiles;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.InvalidInput;

/** Takes evidence of what is owed: words, a file of the case or a new one. Why it is not taken is shown on its page, with what was typed. */
@WebServlet(name = "evidence", urlPatterns = "/upload/filings/*")
@MultipartConfig(location = "evidence", maxFileSize = DocumentStore.MAX_BYTES, maxRequestSize = DocumentStore.MAX_BYTES + FormWithFiles.ROOM, fileSizeThreshold = FormWithFiles.ROOM)
public class EvidenceServlet extends OneFileUpload {

    @EJB
    private transient UndertakingService undertakings;

    public EvidenceServlet() {
        super("/pages/obligations/evidence.xhtml");
    }

    @Override
    protected String handIn(HttpServletRequest request, List<Part> files) throws IOException {
        Actor actor = PageRequest.actor(request);
        String number = PageRequest.route(request, "number");
        String key = PageRequest.route(request, "key");
        int seen = text(request, "seen").matches("\\d{1,6}") ? Integer.parseInt(text(request, "seen")) : -1;
        String document = text(request, "document");
        if (files.isEmpty()) {
            undertakings.handIn(actor, number, key, seen, text(request, "evidence"), document);
            return owed(request);
        }
        if (files.size() > 1 || !document.isEmpty()) {
            throw InvalidInput.at("file", "obligation.oneFile");
        }
        try (InputStream bytes = files.get(0).getInputStream()) {
            undertakings.handInFile(actor, number, key, seen, text(request, "evidence"), files.get(0).getSubmittedFileName(), bytes);
        }
        return owed(request);
    }

    private static String owed(HttpServletRequest request) {
        return "/filings/" + PageRequest.route(request, "number") + "/obligations";
    }

    @Override
    protected String page(HttpServletRequest request) {
        return owed(request) + "/" + PageRequest.route(request, "key");
    }
}
