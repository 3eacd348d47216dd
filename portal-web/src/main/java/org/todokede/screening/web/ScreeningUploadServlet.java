package org.todokede.screening.web;

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
import org.todokede.platform.web.Csrf;
import org.todokede.platform.web.Failures;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.screening.service.ScreeningListService;
import org.todokede.screening.service.ScreeningListService.Handed;

/** Takes a screening list. What is wrong with it is shown on the page of the import, with what was typed beside it. */
@WebServlet(name = "screening-upload", urlPatterns = "/upload/screening")
@MultipartConfig(maxFileSize = ScreeningListService.MOST_BYTES, maxRequestSize = ScreeningListService.MOST_BYTES + 64 * 1024, fileSizeThreshold = 64 * 1024)
public class ScreeningUploadServlet extends HttpServlet {

    private static final String PAGE = "/pages/screening/import.xhtml";
    private static final String BACK = "/admin/screening/import";

    @EJB
    private transient ScreeningListService lists;

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
        String tooLarge = back + "?problem=document.tooLarge&detail=" + (ScreeningListService.MOST_BYTES + 1) / 1_000_000;
        if (request.getContentLengthLong() > ScreeningListService.MOST_BYTES + 64 * 1024) {
            redirect(response, tooLarge);
            return;
        }
        Part part;
        try {
            part = request.getPart("file");
        } catch (ServletException | IOException cut) {
            redirect(response, back + "?problem=upload.cut");
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
            Handed handed = lists.handIn(actor, file, text(request, "edition_on"), text(request, "source"));
            if (handed.upload() != null) {
                redirect(response, back + "/" + handed.upload());
                return;
            }
            request.setAttribute(ImportScreeningPage.HANDED, handed);
        } catch (RuntimeException failure) {
            InvalidInput invalid = Failures.refusal(failure).filter(InvalidInput.class::isInstance).map(InvalidInput.class::cast).orElseThrow(() -> failure);
            request.setAttribute(ImportScreeningPage.INVALID, invalid);
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
        Path file = Files.createTempFile("screening", null);
        try (InputStream bytes = part.getInputStream()) {
            Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    private static void redirect(HttpServletResponse response, String to) {
        response.setStatus(303);
        response.setHeader("Location", to);
    }
}
