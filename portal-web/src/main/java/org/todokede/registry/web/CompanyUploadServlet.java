package org.todokede.registry.web;

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
import org.todokede.platform.web.Failures;
import org.todokede.platform.web.FormWithFiles;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.InvalidInput;
import org.todokede.registry.service.CompanyListService;
import org.todokede.registry.service.CompanyListService.Handed;

/** Takes a list of listed companies. What is wrong with it is shown on the page of the import, with what was typed beside it. */
@WebServlet(name = "companies-upload", urlPatterns = "/upload/companies")
@MultipartConfig(location = "companies", maxFileSize = CompanyListService.MOST_BYTES, maxRequestSize = CompanyListService.MOST_BYTES + FormWithFiles.ROOM, fileSizeThreshold = FormWithFiles.ROOM)
public class CompanyUploadServlet extends FormWithFiles {

    private static final String PAGE = "/pages/registry/import.xhtml";
    private static final String BACK = "/admin/companies/import";

    @EJB
    private transient CompanyListService companies;

    /** Somebody who changes the language after an error comes back by GET. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, BACK);
    }

    @Override
    protected void refuseSize(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, BACK + "?problem=document.tooLarge&detail=" + CompanyListService.MOST_BYTES / 1_000_000);
    }

    @Override
    protected void refuseCut(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, BACK + "?problem=upload.cut");
    }

    @Override
    protected void take(HttpServletRequest request, HttpServletResponse response, List<Part> files) throws ServletException, IOException {
        Actor actor = PageRequest.actor(request);
        Path file = null;
        try {
            file = onDisk(files);
            Handed handed = companies.handIn(actor, file, text(request, "edition_on"), text(request, "source"));
            if (handed.upload() != null) {
                redirect(request, response, BACK + "/" + handed.upload());
                return;
            }
            request.setAttribute(ImportCompaniesPage.HANDED, handed);
        } catch (RuntimeException failure) {
            InvalidInput invalid = Failures.refusal(failure).filter(InvalidInput.class::isInstance).map(InvalidInput.class::cast).orElseThrow(() -> failure);
            request.setAttribute(ImportCompaniesPage.INVALID, invalid);
        } finally {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
        request.getRequestDispatcher(PAGE).forward(request, response);
    }
}
