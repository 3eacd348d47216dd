package org.todokede.ownership.web;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import org.todokede.ownership.service.OwnershipService;
import org.todokede.ownership.service.OwnershipService.Imported;
import org.todokede.platform.web.FormWithFiles;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.TableUpload;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Refusal;
import org.todokede.refusal.RefusedByRule;

/** Takes a table of ownership. What is wrong with it is shown on the page of the profile; of such a table nothing is kept. */
@WebServlet(name = "ownership-upload", urlPatterns = "/upload/ownership")
@MultipartConfig(location = "ownership", maxFileSize = OwnershipService.MOST_BYTES, maxRequestSize = OwnershipService.MOST_BYTES + FormWithFiles.ROOM, fileSizeThreshold = FormWithFiles.ROOM)
public class OwnershipUploadServlet extends TableUpload {

    @EJB
    private transient OwnershipService ownerships;

    /** Made by the server. */
    public OwnershipUploadServlet() {
        super("/pages/ownership/ownership.xhtml", "/organisation/ownership", OwnershipService.MOST_BYTES);
    }

    @Override
    protected boolean isShown(Refusal refusal) {
        return refusal instanceof InvalidInput || refusal instanceof RefusedByRule;
    }

    @Override
    protected String handIn(HttpServletRequest request, Path file) {
        Imported imported = ownerships.importTable(PageRequest.actor(request), file);
        request.setAttribute(OwnershipPage.IMPORTED, imported);
        return imported.wrongRows() == 0 ? "?saved=table&added=" + imported.added() + "&known=" + imported.known() : null;
    }
}
