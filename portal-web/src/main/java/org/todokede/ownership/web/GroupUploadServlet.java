package org.todokede.ownership.web;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.todokede.identity.Actor;
import org.todokede.ownership.service.CompanyGroupService;
import org.todokede.ownership.service.GroupTable;
import org.todokede.ownership.service.OwnershipService.Imported;
import org.todokede.platform.web.Csrf;
import org.todokede.platform.web.Failures;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;

/** Takes a table of companies and their groups. What is wrong with it is shown on its page; of such a table nothing is kept. */
@WebServlet(name = "group-upload", urlPatterns = "/upload/groups")
@MultipartConfig(maxFileSize = GroupTable.MOST_BYTES, maxRequestSize = GroupTable.MOST_BYTES + 64 * 1024, fileSizeThreshold = 64 * 1024)
public class GroupUploadServlet extends HttpServlet {

    private static final String PAGE = "/pages/ownership/register-import.xhtml";
    private static final String BACK = "/admin/companies/register/import";

    @EJB
    private transient CompanyGroupService groups;

    @Inject
    private transient Csrf csrf;

    /** Somebody who changes the language after an error comes back by GET. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        redirect(response, request.getContextPath() + BACK);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Actor actor = PageRequest.actor(request);
        if (actor == null) {
            throw new NotFound();
        }
        String back = request.getContextPath() + BACK;
        String tooLarge = back + "?problem=document.tooLarge&detail=" + GroupTable.MOST_BYTES / 1_000_000 + "#f-file";
        if (request.getContentLengthLong() > GroupTable.MOST_BYTES + 64 * 1024) {
            redirect(response, tooLarge);
            return;
        }
        Part part;
        try {
            part = request.getPart("file");
        } catch (ServletException | IOException cut) {
            redirect(response, back + "?problem=upload.cut#f-file");
            return;
        } catch (IllegalStateException larger) {
            redirect(response, tooLarge);
            return;
        }
        if (!csrf.isGenuine(request)) {
            throw new Forbidden();
        }
        Path file = null;
        try {
            file = stored(part);
            Imported imported = groups.importTable(actor, file);
            if (imported.wrongRows() == 0) {
                redirect(response, back + "?saved=table&added=" + imported.added() + "&known=" + imported.known());
                return;
            }
            request.setAttribute(ImportGroupsPage.IMPORTED, imported);
        } catch (RuntimeException failure) {
            request.setAttribute(ImportGroupsPage.INVALID, Failures.refusal(failure).filter(r -> r instanceof InvalidInput || r instanceof RefusedByRule).orElseThrow(() -> failure));
        } finally {
            if (part != null) {
                part.delete();
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
        request.getRequestDispatcher(PAGE).forward(request, response);
    }

    /** The file on disk; null if none was chosen. */
    private static Path stored(Part part) throws IOException {
        if (part == null || part.getSubmittedFileName() == null || part.getSubmittedFileName().isEmpty()) {
            return null;
        }
        Path file = Files.createTempFile("groups", null);
        try (InputStream bytes = part.getInputStream()) {
            Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static void redirect(HttpServletResponse response, String to) {
        response.setStatus(303);
        response.setHeader("Location", to);
    }
}
