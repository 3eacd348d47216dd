package org.todokede.registry.web;

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
import org.todokede.documents.service.PowerOfAttorneyService;
import org.todokede.platform.web.Failures;
import org.todokede.platform.web.FormWithFiles;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.RefusedByRule;

/** Takes the power of attorney of an authority. Why one is not taken is shown on its page, at the file. */
@WebServlet(name = "power-of-attorney", urlPatterns = "/upload/authorities/*")
@MultipartConfig(location = "powers", maxFileSize = DocumentStore.MAX_BYTES, maxRequestSize = DocumentStore.MAX_BYTES + FormWithFiles.ROOM, fileSizeThreshold = FormWithFiles.ROOM)
public class PowerOfAttorneyServlet extends FormWithFiles {

    @EJB
    private transient PowerOfAttorneyService powers;

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
            if (files.size() != 1) {
                throw InvalidInput.at("file", "document.choose");
            }
            try (InputStream bytes = files.get(0).getInputStream()) {
                powers.attach(PageRequest.actor(request), PageRequest.routeId(request, "id"), files.get(0).getSubmittedFileName(), bytes);
            }
            redirect(request, response, "/organisation/authorities");
        } catch (RuntimeException failure) {
            request.setAttribute(
                    PowerOfAttorneyPage.REFUSED, Failures.refusal(failure).filter(r -> r instanceof InvalidInput || r instanceof RefusedByRule).orElseThrow(() -> failure));
            request.getRequestDispatcher("/pages/registry/authority-file.xhtml").forward(request, response);
        }
    }

    private static String page(HttpServletRequest request) {
        return "/organisation/authorities/" + PageRequest.routeId(request, "id") + "/file";
    }
}
