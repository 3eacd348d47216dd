package org.todokede.documents.web;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.todokede.documents.service.DocumentService;
import org.todokede.documents.service.DocumentStore;
import org.todokede.identity.Actor;
import org.todokede.platform.web.Csrf;
import org.todokede.platform.web.Failures;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;

/** Takes a file for a draft. The server spools it to disk; what is too large is refused before it is read to its end. */
@WebServlet(name = "upload", urlPatterns = "/upload/*")
@MultipartConfig(maxFileSize = DocumentStore.MAX_BYTES, maxRequestSize = DocumentStore.MAX_BYTES + 64 * 1024, fileSizeThreshold = 64 * 1024)
public class UploadServlet extends HttpServlet {

    @EJB
    private transient DocumentService documents;

    @Inject
    private transient Csrf csrf;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Actor actor = PageRequest.actor(request);
        long filing = PageRequest.routeId(request, "id");
        String back = request.getContextPath() + "/filings/" + filing + "/attachments";
        if (actor == null) {
            throw new NotFound();
        }
        if (request.getContentLengthLong() > DocumentStore.MAX_BYTES + 64 * 1024) {
            refuse(response, back, "document.tooLarge", String.valueOf(DocumentStore.MAX_BYTES / 1024 / 1024));
            return;
        }
        try {
            Part file = request.getPart("file");
            if (!csrf.isGenuine(request)) {
                throw new Forbidden();
            }
            if (file == null || file.getSubmittedFileName() == null || file.getSubmittedFileName().isEmpty()) {
                refuse(response, back, "document.choose", "");
                return;
            }
            try (InputStream bytes = file.getInputStream()) {
                documents.attach(actor, filing, String.valueOf(request.getParameter("heading")), file.getSubmittedFileName(), bytes);
            } finally {
                file.delete();
            }
            redirect(response, back);
        } catch (ServletException | IOException cut) {
            refuse(response, back, "upload.cut", "");
        } catch (IllegalStateException tooLarge) {
            refuse(response, back, "document.tooLarge", String.valueOf(DocumentStore.MAX_BYTES / 1024 / 1024));
        } catch (RuntimeException failure) {
            InvalidInput invalid = Failures.refusal(failure).filter(InvalidInput.class::isInstance).map(InvalidInput.class::cast).orElseThrow(() -> failure);
            FieldDefect defect = invalid.defects().get(0);
            refuse(response, back, defect.reason().key(), defect.reason().args().isEmpty() ? "" : defect.reason().args().get(0));
        }
    }

    private static void refuse(HttpServletResponse response, String back, String key, String detail) {
        redirect(response, back + "?problem=" + key + "&detail=" + URLEncoder.encode(detail, StandardCharsets.UTF_8));
    }

    private static void redirect(HttpServletResponse response, String to) {
        response.setStatus(303);
        response.setHeader("Location", to);
    }
}
