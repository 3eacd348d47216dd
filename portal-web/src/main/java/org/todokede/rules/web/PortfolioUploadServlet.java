package org.todokede.rules.web;

import jakarta.ejb.EJB;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import org.todokede.platform.web.Failures;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Refusal;
import org.todokede.rules.service.PortfolioService;

/** Takes a table of cases from anybody. The server spools it to disk; what is too large is refused before it is read to its end. */
@WebServlet(name = "portfolio-upload", urlPatterns = "/check/portfolio/upload")
@MultipartConfig(maxFileSize = PortfolioUploadServlet.MOST, maxRequestSize = PortfolioUploadServlet.MOST + PortfolioUploadServlet.ROOM, fileSizeThreshold = PortfolioUploadServlet.ROOM)
public class PortfolioUploadServlet extends HttpServlet {

    /** Largest table, in bytes, exclusive. */
    static final long MOST = 64_000_000;

    /** Room for what is sent beside the file. */
    static final int ROOM = 64 * 1024;

    private static final String PAGE = "/check/portfolio";

    @EJB
    private transient PortfolioService portfolios;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        redirect(request, response, PAGE);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        if (request.getContentLengthLong() > MOST + ROOM) {
            redirect(request, response, PAGE + "?problem=tooLarge");
            return;
        }
        Part file;
        try {
            file = request.getPart("file");
        } catch (IllegalStateException tooLarge) {
            redirect(request, response, PAGE + "?problem=tooLarge");
            return;
        } catch (ServletException | IOException cut) {
            redirect(request, response, PAGE + "?problem=cut");
            return;
        }
        if (file == null || file.getSubmittedFileName() == null || file.getSubmittedFileName().isEmpty()) {
            redirect(request, response, PAGE + "?problem=choose");
            return;
        }
        try (InputStream bytes = file.getInputStream()) {
            String id = portfolios.assess(PageRequest.actor(request), request.getRemoteAddr(), PageRequest.language(request), file.getSubmittedFileName(), bytes);
            redirect(request, response, PAGE + "/" + id);
        } catch (RuntimeException failure) {
            refuse(request, response, Failures.refusal(failure).orElseThrow(() -> failure));
        } finally {
            file.delete();
        }
    }

    /** Shows the page again, with what is wrong at the file. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws ServletException, IOException {
        request.setAttribute(PortfolioPage.REFUSED, refusal);
        response.setStatus(refusal instanceof InvalidInput ? 422 : Failures.status(refusal));
        request.getRequestDispatcher("/pages/rules/portfolio.xhtml").forward(request, response);
    }

    private static void redirect(HttpServletRequest request, HttpServletResponse response, String to) {
        response.setStatus(303);
        response.setHeader("Location", request.getContextPath() + to);
    }
}
