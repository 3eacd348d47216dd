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
import org.todokede.ownership.service.CompanyGroupService;
import org.todokede.ownership.service.GroupTable;
import org.todokede.ownership.service.OwnershipService.Imported;
import org.todokede.platform.web.Failures;
import org.todokede.platform.web.FormWithFiles;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.RefusedByRule;

/** Takes a table of companies and their groups. What is wrong with it is shown on its page; of such a table nothing is kept. */
@WebServlet(name = "group-upload", urlPatterns = "/upload/groups")
@MultipartConfig(location = "groups", maxFileSize = GroupTable.MOST_BYTES, maxRequestSize = GroupTable.MOST_BYTES + FormWithFiles.ROOM, fileSizeThreshold = FormWithFiles.ROOM)
public class GroupUploadServlet extends FormWithFiles {

    private static final String PAGE = "/pages/ownership/register-import.xhtml";
    private static final String BACK = "/admin/companies/register/import";

    @EJB
    private transient CompanyGroupService groups;

    /** Somebody who changes the language after an error comes back by GET. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, BACK);
    }

    @Override
    protected void refuseSize(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, BACK + "?problem=document.tooLarge&detail=" + GroupTable.MOST_BYTES / 1_000_000 + "#f-file");
    }

    @Override
    protected void refuseCut(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, BACK + "?problem=upload.cut#f-file");
    }

    @Override
    protected void take(HttpServletRequest request, HttpServletResponse response, List<Part> files) throws ServletException, IOException {
        Path file = null;
        try {
            file = onDisk(files);
            Imported imported = groups.importTable(PageRequest.actor(request), file);
            if (imported.wrongRows() == 0) {
                redirect(request, response, BACK + "?saved=table&added=" + imported.added() + "&known=" + imported.known());
                return;
            }
            request.setAttribute(ImportGroupsPage.IMPORTED, imported);
        } catch (RuntimeException failure) {
            request.setAttribute(ImportGroupsPage.INVALID, Failures.refusal(failure).filter(r -> r instanceof InvalidInput || r instanceof RefusedByRule).orElseThrow(() -> failure));
        } finally {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
        request.getRequestDispatcher(PAGE).forward(request, response);
    }
}
