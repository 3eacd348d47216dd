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
import org.todokede.platform.web.InertAttachment;
import org.todokede.platform.web.PageRequest;
import org.todokede.questions.service.QuestionService;

/** Hands the ministries a file that came with an answer of the target, always as an attachment that no browser runs. */
@WebServlet(name = "question-file", urlPatterns = "/question/file")
public class QuestionFileServlet extends HttpServlet {

    @EJB
    private transient QuestionService questions;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        DocumentService.Opened file = questions.file(PageRequest.actor(request), PageRequest.route(request, "number"), PageRequest.routeId(request, "id"));
        InertAttachment.announce(response, file.fileName(), file.mediaType(), file.sizeBytes());
        try (InputStream bytes = file.bytes()) {
            bytes.transferTo(response.getOutputStream());
        }
    }
}
