package org.todokede.documents.web;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.todokede.documents.Audience;
import org.todokede.documents.service.DocumentService;
import org.todokede.documents.service.DocumentStore;
import org.todokede.identity.Actor;
import org.todokede.platform.web.Failures;
import org.todokede.platform.web.FormWithFiles;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.refusal.Refusal;

/** Takes files for a draft, several under one heading at once. No file is attached before all have arrived. */
@WebServlet(name = "upload", urlPatterns = "/upload/*")
@MultipartConfig(location = UploadServlet.SPOOL, maxFileSize = DocumentStore.MAX_BYTES, maxRequestSize = UploadServlet.MOST_BYTES, fileSizeThreshold = FormWithFiles.ROOM)
public class UploadServlet extends FormWithFiles {

    /** Bytes of one upload, all files and their form together, at most. */
    static final long MOST_BYTES = 4 * DocumentStore.MAX_BYTES + ROOM;

    /** Folder of the spooled files, in the temporary folder of the application. */
    static final String SPOOL = "attachments";

    /** A file that was not taken. */
    private record Refused(String fileName, Reason reason) {}

    @EJB
    private transient DocumentService documents;

    @Override
    protected void take(HttpServletRequest request, HttpServletResponse response, List<Part> files) throws IOException {
        // a file takes the place of one other
        if (files.isEmpty() || files.size() > 1 && number(request.getParameter("replaces")).isPresent()) {
            refuse(request, response, "", "document.choose", "");
            return;
        }
        List<Refused> refused = attach(request, PageRequest.actor(request), PageRequest.routeId(request, "id"), files);
        if (refused.isEmpty()) {
            redirect(request, response, page(request));
            return;
        }
        // a refused replacement is tried again where it was begun
        String place = number(request.getParameter("replaces")).map(id -> "change=" + id + "&").orElse("");
        List<String> args = refused.get(0).reason().args();
        String of = files.size() == 1 ? "" : "of=" + encode(refused.get(0).fileName()) + "&others=" + (refused.size() - 1) + "&";
        refuse(request, response, place + of, refused.get(0).reason().key(), args.isEmpty() ? "" : args.get(0), args.size() < 2 ? "" : args.get(1));
    }

    @Override
    protected void refuseSize(HttpServletRequest request, HttpServletResponse response) {
        refuse(request, response, "", "document.tooLarge", String.valueOf(DocumentStore.MAX_BYTES / 1024 / 1024));
    }

    @Override
    protected void refuseCut(HttpServletRequest request, HttpServletResponse response) {
        refuse(request, response, "", "upload.cut", "");
    }

    /** Attaches one file after the other; one that is not taken keeps none of the others away. */
    private List<Refused> attach(HttpServletRequest request, Actor actor, long filing, List<Part> files) throws IOException {
        List<Refused> refused = new ArrayList<>();
        for (Part file : files) {
            try (InputStream bytes = file.getInputStream()) {
                documents.attach(actor, filing, upload(request, file.getSubmittedFileName(), bytes));
            } catch (RuntimeException failure) {
                Reason reason = Failures.refusal(failure).flatMap(UploadServlet::ofTheFile).orElseThrow(() -> failure);
                refused.add(new Refused(file.getSubmittedFileName(), reason));
            } finally {
                file.delete();
            }
        }
        return refused;
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

    private static void refuse(HttpServletRequest request, HttpServletResponse response, String place, String key, String... details) {
        StringBuilder to = new StringBuilder(page(request)).append('?').append(place).append("problem=").append(key);
        for (int i = 0; i < details.length; i++) {
            to.append(i == 0 ? "&detail=" : "&more=").append(encode(details[i]));
        }
        redirect(request, response, to.toString());
    }

    private static String page(HttpServletRequest request) {
        return "/filings/" + PageRequest.routeId(request, "id") + "/attachments";
    }
}
