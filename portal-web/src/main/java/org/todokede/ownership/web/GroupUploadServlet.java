package org.todokede.ownership.web;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import org.todokede.ownership.service.CompanyGroupService;
import org.todokede.ownership.service.GroupTable;
import org.todokede.ownership.service.OwnershipService.Imported;
import org.todokede.platform.web.FormWithFiles;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.TableUpload;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Refusal;
import org.todokede.refusal.RefusedByRule;

/** Takes a table of companies and their groups. What is wrong with it is shown on its page; of such a table nothing is kept. */
@WebServlet(name = "group-upload", urlPatterns = "/upload/groups")
@MultipartConfig(location = "groups", maxFileSize = GroupTable.MOST_BYTES, maxRequestSize = GroupTable.MOST_BYTES + FormWithFiles.ROOM, fileSizeThreshold = FormWithFiles.ROOM)
public class GroupUploadServlet extends TableUpload {

    @EJB
    private transient CompanyGroupService groups;

    /** Made by the server. */
    public GroupUploadServlet() {
        super("/pages/ownership/register-import.xhtml", "/admin/companies/register/import", GroupTable.MOST_BYTES);
    }

    @Override
    protected boolean isShown(Refusal refusal) {
        return refusal instanceof InvalidInput || refusal instanceof RefusedByRule;
    }

    @Override
    protected String handIn(HttpServletRequest request, Path file) {
        Imported imported = groups.importTable(PageRequest.actor(request), file);
        request.setAttribute(ImportGroupsPage.IMPORTED, imported);
        return imported.wrongRows() == 0 ? "?saved=table&added=" + imported.added() + "&known=" + imported.known() : null;
    }
}
