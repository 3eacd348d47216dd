package org.todokede.ownership.web;

import jakarta.ejb.EJB;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.todokede.identity.Actor;
import org.todokede.ownership.service.OwnershipService;
import org.todokede.ownership.service.OwnershipService.Imported;
import org.todokede.platform.web.Failures;
import org.todokede.platform.web.FormWithFiles;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.RefusedByRule;

/** Takes a table of ownership. What is wrong with it is shown on the page of the profile; of such a table nothing is kept. */
@WebServlet(name = "ownership-upload", urlPatterns = "/upload/ownership")
@MultipartConfig(location = "ownership", maxFileSize = OwnershipService.MOST_BYTES, maxRequestSize = OwnershipService.MOST_BYTES + FormWithFiles.ROOM, fileSizeThreshold = FormWithFiles.ROOM)
public class OwnershipUploadServlet extends FormWithFiles {

    private static final String PAGE = "/pages/ownership/ownership.xhtml";
    private static final String BACK = "/organisation/ownership";

    @EJB
    private transient OwnershipService ownerships;

    /** Somebody who changes the language after an error comes back by GET. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, BACK);
    }

    @Override
    protected void refuseSize(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, BACK + "?problem=document.tooLarge&detail=" + OwnershipService.MOST_BYTES / 1_000_000 + "#f-file");
    }

    @Override
    protected void refuseCut(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, BACK + "?problem=upload.cut#f-file");
    }

    @Override
    protected void take(HttpServletRequest request, HttpServletResponse response, List<Part> files) throws ServletException, IOException {
        Actor actor = PageRequest.actor(request);
        Path file = null;
        try {
            file = onDisk(files);
            Imported imported = ownerships.importTable(actor, file);
            if (imported.wrongRows() == 0) {
                redirect(request, response, BACK + "?saved=table&added=" + imported.added() + "&known=" + imported.known());
                return;
            }
            request.setAttribute(OwnershipPage.IMPORTED, imported);
        } catch (RuntimeException failure) {
            request.setAttribute(OwnershipPage.INVALID, Failures.refusal(failure).filter(r -> r instanceof InvalidInput || r instanceof RefusedByRule).orElseThrow(() -> failure));
        } finally {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
        request.getRequestDispatcher(PAGE).forward(request, response);
    }
}
