package org.todokede.registry.web;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import org.todokede.platform.web.FormWithFiles;
import org.todokede.platform.web.PageRequest;
import org.todokede.platform.web.TableUpload;
import org.todokede.registry.service.CompanyListService;
import org.todokede.registry.service.CompanyListService.Handed;

/** Takes a list of listed companies. What is wrong with it is shown on the page of the import, with what was typed beside it. */
@WebServlet(name = "companies-upload", urlPatterns = "/upload/companies")
@MultipartConfig(location = "companies", maxFileSize = CompanyListService.MOST_BYTES, maxRequestSize = CompanyListService.MOST_BYTES + FormWithFiles.ROOM, fileSizeThreshold = FormWithFiles.ROOM)
public class CompanyUploadServlet extends TableUpload {

    @EJB
    private transient CompanyListService companies;

    /** Made by the server. */
    public CompanyUploadServlet() {
        super("/pages/registry/import.xhtml", "/admin/companies/import", CompanyListService.MOST_BYTES);
    }

    @Override
    protected String handIn(HttpServletRequest request, Path file) {
        Handed handed = companies.handIn(PageRequest.actor(request), file, text(request, "edition_on"), text(request, "source"));
        request.setAttribute(ImportCompaniesPage.HANDED, handed);
        return handed.upload() == null ? null : "/" + handed.upload();
    }
}
