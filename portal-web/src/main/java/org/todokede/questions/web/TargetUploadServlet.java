package org.todokede.questions.web;

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
import org.todokede.platform.web.Failures;
import org.todokede.platform.web.FormWithFiles;
import org.todokede.questions.service.TargetThreadService;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;

/** Takes a file that the target lays beside its answer, from the browser that has opened the link. Why one is not taken is shown on the page of the questions. */
@WebServlet(name = "target-upload", urlPatterns = "/upload/target")
@MultipartConfig(location = "answers", maxFileSize = DocumentStore.MAX_BYTES, maxRequestSize = DocumentStore.MAX_BYTES + FormWithFiles.ROOM, fileSizeThreshold = FormWithFiles.ROOM)
public class TargetUploadServlet extends FormWithFiles {

    private static final String PAGE = "/target";

    @EJB
    private transient TargetThreadService target;

    /** Somebody who changes the language after an error comes back by GET. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, PAGE);
    }

    /** The target has no account; its browser holds a secret. */
    @Override
    protected void requireSender(HttpServletRequest request) {
        target.access(TargetThreadPage.key(request));
    }

    @Override
    protected void refuseSize(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, PAGE + "?problem=document.tooLarge&detail=" + DocumentStore.MAX_BYTES / 1024 / 1024);
    }

    @Override
    protected void refuseCut(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, PAGE + "?problem=upload.cut");
    }

    @Override
    protected void take(HttpServletRequest request, HttpServletResponse response, List<Part> files) throws ServletException, IOException {
        try {
            if (files.size() != 1) {
                throw InvalidInput.at("file", "document.choose");
            }
            String asked = text(request, "request");
            if (!asked.matches("\\d{1,4}")) {
                throw new NotFound();
            }
            try (InputStream bytes = files.get(0).getInputStream()) {
                target.attach(TargetThreadPage.key(request), Integer.parseInt(asked), files.get(0).getSubmittedFileName(), bytes);
            }
            redirect(request, response, PAGE);
        } catch (RuntimeException failure) {
            request.setAttribute(TargetThreadPage.REFUSED, Failures.refusal(failure).filter(r -> r instanceof InvalidInput || r instanceof RefusedByRule).orElseThrow(() -> failure));
            request.getRequestDispatcher("/pages/questions/target.xhtml").forward(request, response);
        }
    }
}
