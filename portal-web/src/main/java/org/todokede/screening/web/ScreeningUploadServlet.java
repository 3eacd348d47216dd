package org.todokede.screening.web;

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
import org.todokede.platform.web.Failures;
import org.todokede.platform.web.FormWithFiles;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.InvalidInput;
import org.todokede.screening.service.ScreeningListService;
import org.todokede.screening.service.ScreeningListService.Handed;

/** Takes a screening list. What is wrong with it is shown on the page of the import, with what was typed beside it. */
@WebServlet(name = "screening-upload", urlPatterns = "/upload/screening")
@MultipartConfig(location = "screening", maxFileSize = ScreeningListService.MOST_BYTES, maxRequestSize = ScreeningListService.MOST_BYTES + FormWithFiles.ROOM, fileSizeThreshold = FormWithFiles.ROOM)
public class ScreeningUploadServlet extends FormWithFiles {

    private static final String PAGE = "/pages/screening/import.xhtml";
    private static final String BACK = "/admin/screening/import";

    @EJB
    private transient ScreeningListService lists;

    /** Somebody who changes the language after an error comes back by GET. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, BACK);
    }

    @Override
    protected void refuseSize(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, BACK + "?problem=document.tooLarge&detail=" + (ScreeningListService.MOST_BYTES + 1) / 1_000_000);
    }

    @Override
    protected void refuseCut(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, BACK + "?problem=upload.cut");
    }

    @Override
    protected void take(HttpServletRequest request, HttpServletResponse response, List<Part> files) throws ServletException, IOException {
        Path file = null;
        try {
            file = onDisk(files);
            Handed handed = lists.handIn(PageRequest.actor(request), file, text(request, "edition_on"), text(request, "source"));
            if (handed.upload() != null) {
                redirect(request, response, BACK + "/" + handed.upload());
                return;
            }
            request.setAttribute(ImportScreeningPage.HANDED, handed);
        } catch (RuntimeException failure) {
            InvalidInput invalid = Failures.refusal(failure).filter(InvalidInput.class::isInstance).map(InvalidInput.class::cast).orElseThrow(() -> failure);
            request.setAttribute(ImportScreeningPage.INVALID, invalid);
        } finally {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
        request.getRequestDispatcher(PAGE).forward(request, response);
    }
}
