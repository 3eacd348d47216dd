package org.todokede.questions.web;

import jakarta.ejb.EJB;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.todokede.documents.service.DocumentService;
import org.todokede.documents.service.TargetFileService;
import org.todokede.platform.web.InertAttachment;
import org.todokede.platform.web.PageRequest;
import org.todokede.questions.service.TargetThreadService;

/** Hands the target a file that the filer has opened to it, always as an attachment that no browser runs. */
@WebServlet(name = "target-file", urlPatterns = "/thread/file")
public class TargetFileServlet extends HttpServlet {

    @EJB
    private transient TargetThreadService target;

    @EJB
    private transient TargetFileService files;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        DocumentService.Opened file = files.open(target.access(TargetThreadPage.key(request)), PageRequest.routeId(request, "id"));
        InertAttachment.announce(response, file.fileName(), file.mediaType(), file.sizeBytes());
        try (InputStream bytes = file.bytes()) {
            bytes.transferTo(response.getOutputStream());
        }
    }
}
