package org.todokede.rules.web;

import jakarta.ejb.EJB;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.todokede.platform.web.Failures;
import org.todokede.platform.web.FormWithFiles;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Refusal;
import org.todokede.rules.service.PortfolioService;

/** Takes a table of cases from anybody. */
@WebServlet(name = "portfolio-upload", urlPatterns = "/check/portfolio/upload")
@MultipartConfig(location = "portfolios", maxFileSize = PortfolioUploadServlet.MOST, maxRequestSize = PortfolioUploadServlet.MOST + FormWithFiles.ROOM, fileSizeThreshold = FormWithFiles.ROOM)
public class PortfolioUploadServlet extends FormWithFiles {

    /** Largest table, in bytes, exclusive. */
    static final long MOST = 64_000_000;

    private static final String PAGE = "/check/portfolio";

    @EJB
    private transient PortfolioService portfolios;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, PAGE);
    }

    @Override
    protected boolean isOpenToAll() {
        return true;
    }

    @Override
    protected void refuseSize(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, PAGE + "?problem=tooLarge");
    }

    @Override
    protected void refuseCut(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, PAGE + "?problem=cut");
    }

    @Override
    protected void take(HttpServletRequest request, HttpServletResponse response, List<Part> files) throws ServletException, IOException {
        if (files.isEmpty()) {
            redirect(request, response, PAGE + "?problem=choose");
            return;
        }
        Part file = files.get(0);
        try (InputStream bytes = file.getInputStream()) {
            String id = portfolios.assess(PageRequest.actor(request), PageRequest.sender(request), PageRequest.language(request), file.getSubmittedFileName(), bytes);
            redirect(request, response, PAGE + "/" + id);
        } catch (RuntimeException failure) {
            refuse(request, response, Failures.refusal(failure).orElseThrow(() -> failure));
        }
    }

    /** Shows the page again, with what is wrong at the file. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws ServletException, IOException {
        request.setAttribute(PortfolioPage.REFUSED, refusal);
        response.setStatus(refusal instanceof InvalidInput ? 422 : Failures.status(refusal));
        request.getRequestDispatcher("/pages/rules/portfolio.xhtml").forward(request, response);
    }
}
