package org.todokede.obligations.web;

import jakarta.ejb.EJB;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.todokede.documents.service.DocumentStore;
import org.todokede.identity.Actor;
import org.todokede.obligations.service.UndertakingService;
import org.todokede.platform.web.Failures;
import org.todokede.platform.web.FormWithFiles;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;

/** Takes evidence of what is owed: words, a file of the case or a new one. Why it is not taken is shown on its page, with what was typed. */
@WebServlet(name = "evidence", urlPatterns = "/upload/filings/*")
@MultipartConfig(location = "evidence", maxFileSize = DocumentStore.MAX_BYTES, maxRequestSize = DocumentStore.MAX_BYTES + FormWithFiles.ROOM, fileSizeThreshold = FormWithFiles.ROOM)
public class EvidenceServlet extends FormWithFiles {

    @EJB
    private transient UndertakingService undertakings;

    /** Somebody who changes the language after an error comes back by GET. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, page(request));
    }

    @Override
    protected void refuseSize(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, page(request) + "?problem=document.tooLarge&detail=" + DocumentStore.MAX_BYTES / 1024 / 1024);
    }

    @Override
    protected void refuseCut(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, page(request) + "?problem=upload.cut");
    }

    @Override
    protected void take(HttpServletRequest request, HttpServletResponse response, List<Part> files) throws ServletException, IOException {
        try {
            handIn(request, files);
            redirect(request, response, owed(request));
        } catch (RuntimeException failure) {
            Refusal refusal = Failures.refusal(failure).filter(each -> !(each instanceof NotFound)).orElseThrow(() -> failure);
            request.setAttribute(UndertakingsPage.REFUSED, refusal);
            request.getRequestDispatcher("/pages/obligations/evidence.xhtml").forward(request, response);
        }
    }

    private void handIn(HttpServletRequest request, List<Part> files) throws IOException {
        Actor actor = PageRequest.actor(request);
        String number = PageRequest.route(request, "number");
        String key = PageRequest.route(request, "key");
        int seen = text(request, "seen").matches("\\d{1,6}") ? Integer.parseInt(text(request, "seen")) : -1;
        String document = text(request, "document");
        if (files.isEmpty()) {
            undertakings.handIn(actor, number, key, seen, text(request, "evidence"), document);
            return;
        }
        if (files.size() > 1 || !document.isEmpty()) {
            throw InvalidInput.at("file", "obligation.oneFile");
        }
        try (InputStream bytes = files.get(0).getInputStream()) {
            undertakings.handInFile(actor, number, key, seen, text(request, "evidence"), files.get(0).getSubmittedFileName(), bytes);
        }
    }

    private static String owed(HttpServletRequest request) {
        return "/filings/" + PageRequest.route(request, "number") + "/obligations";
    }

    private static String page(HttpServletRequest request) {
        return owed(request) + "/" + PageRequest.route(request, "key");
    }
}
