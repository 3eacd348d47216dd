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
import java.util.List;
import java.util.Optional;
import org.todokede.documents.Audience;
import org.todokede.documents.service.DocumentService;
import org.todokede.documents.service.DocumentStore;
import org.todokede.identity.Actor;
import org.todokede.platform.web.Csrf;
import org.todokede.platform.web.Failures;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;

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
        String back = request.getContextPath() + "/filings/" + filing + "/attachments?";
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
                documents.attach(actor, filing, upload(request, file.getSubmittedFileName(), bytes));
            } finally {
                file.delete();
            }
            redirect(response, back.substring(0, back.length() - 1));
        } catch (ServletException | IOException cut) {
            refuse(response, back, "upload.cut", "");
        } catch (IllegalStateException tooLarge) {
            refuse(response, back, "document.tooLarge", String.valueOf(DocumentStore.MAX_BYTES / 1024 / 1024));
        } catch (RuntimeException failure) {
            Reason reason = Failures.refusal(failure).flatMap(UploadServlet::ofTheFile).orElseThrow(() -> failure);
            List<String> args = reason.args();
            // a refused replacement is tried again where it was begun
            String place = back + number(request.getParameter("replaces")).map(id -> "change=" + id + "&").orElse("");
            refuse(response, place, reason.key(), args.isEmpty() ? "" : args.get(0), args.size() < 2 ? "" : args.get(1));
        }
    }

    private static DocumentService.Upload upload(HttpServletRequest request, String fileName, InputStream bytes) {
        String audience = Optional.ofNullable(request.getParameter("audience")).orElse(Audience.ALL_MINISTRIES.code());
        return new DocumentService.Upload(String.valueOf(request.getParameter("heading")), audience, number(request.getParameter("replaces")).orElse(null), fileName, bytes);
    }

    private static Optional<Long> number(String text) {
        return Optional.ofNullable(text).filter(t -> t.matches("\\d{1,18}")).map(Long::valueOf);
    }

    /** Why the file is not taken; empty if it is the filing that takes none. */
    private static Optional<Reason> ofTheFile(Refusal refusal) {
        if (refusal instanceof InvalidInput invalid) {
            return Optional.of(invalid.defects().get(0).reason());
        }
        return Optional.of(refusal.reason()).filter(reason -> reason.key().startsWith("document."));
    }

    private static void refuse(HttpServletResponse response, String back, String key, String... details) {
        StringBuilder to = new StringBuilder(back).append("problem=").append(key);
        for (int i = 0; i < details.length; i++) {
            to.append(i == 0 ? "&detail=" : "&more=").append(URLEncoder.encode(details[i], StandardCharsets.UTF_8));
        }
        redirect(response, to.toString());
    }

    private static void redirect(HttpServletResponse response, String to) {
        response.setStatus(303);
        response.setHeader("Location", to);
    }
}
