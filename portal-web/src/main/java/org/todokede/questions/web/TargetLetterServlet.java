package org.todokede.questions.web;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.todokede.letters.service.LetterService;
import org.todokede.platform.web.InertAttachment;
import org.todokede.platform.web.PageRequest;
import org.todokede.questions.service.TargetThreadService;

/** Hands the target a letter that is addressed to it, as a PDF to be saved. */
@WebServlet(name = "target-letter", urlPatterns = "/thread/letter")
public class TargetLetterServlet extends HttpServlet {

    @EJB
    private transient TargetThreadService target;

    @EJB
    private transient LetterService letters;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LetterService.Paper paper = letters.openForTarget(target.access(TargetThreadPage.key(request)), PageRequest.route(request, "letter"));
        InertAttachment.announce(response, paper.fileName(), "application/pdf", paper.bytes().length);
        response.getOutputStream().write(paper.bytes());
    }
}
