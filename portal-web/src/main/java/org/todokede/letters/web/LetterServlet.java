package org.todokede.letters.web;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.todokede.letters.service.LetterService;
import org.todokede.platform.web.InertAttachment;
import org.todokede.platform.web.PageRequest;

/** Hands a letter out as a PDF to be saved. */
@WebServlet(name = "letter", urlPatterns = "/letter")
public class LetterServlet extends HttpServlet {

    @EJB
    private transient LetterService letters;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LetterService.Paper paper = letters.open(PageRequest.actor(request), PageRequest.route(request, "letter"));
        InertAttachment.announce(response, paper.fileName(), "application/pdf", paper.bytes().length);
        response.getOutputStream().write(paper.bytes());
    }
}
