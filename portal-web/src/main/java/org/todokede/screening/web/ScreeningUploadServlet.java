package org.todokede.screening.web;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import org.todokede.platform.web.FormWithFiles;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.TableUpload;
import org.todokede.screening.service.ScreeningListService;
import org.todokede.screening.service.ScreeningListService.Handed;

/** Takes a screening list. What is wrong with it is shown on the page of the import, with what was typed beside it. */
@WebServlet(name = "screening-upload", urlPatterns = "/upload/screening")
@MultipartConfig(location = "screening", maxFileSize = ScreeningListService.MOST_BYTES, maxRequestSize = ScreeningListService.MOST_BYTES + FormWithFiles.ROOM, fileSizeThreshold = FormWithFiles.ROOM)
public class ScreeningUploadServlet extends TableUpload {

    @EJB
    private transient ScreeningListService lists;

    /** Made by the server. */
    public ScreeningUploadServlet() {
        super("/pages/screening/import.xhtml", "/admin/screening/import", ScreeningListService.MOST_BYTES);
    }

    @Override
    protected String handIn(HttpServletRequest request, Path file) {
        Handed handed = lists.handIn(PageRequest.actor(request), file, text(request, "edition_on"), text(request, "source"));
        request.setAttribute(ImportScreeningPage.HANDED, handed);
        return handed.upload() == null ? null : "/" + handed.upload();
    }
}
