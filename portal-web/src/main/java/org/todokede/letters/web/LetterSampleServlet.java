package org.todokede.letters.web;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.todokede.letters.LetterKind;
import org.todokede.letters.service.LetterTemplateService;
import org.todokede.platform.web.InertAttachment;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.NotFound;

/** Hands out what a version of a template gives in a made-up case, as a PDF to be saved. */
@WebServlet(name = "letter-sample", urlPatterns = "/letter/sample")
public class LetterSampleServlet extends HttpServlet {

    @EJB
    private transient LetterTemplateService templates;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LetterKind kind = LetterKind.named(PageRequest.route(request, "kind")).orElseThrow(NotFound::new);
        LetterTemplateService.Sample sample = templates.sample(PageRequest.actor(request), kind, (int) PageRequest.routeId(request, "version"));
        InertAttachment.announce(response, sample.fileName(), "application/pdf", sample.bytes().length);
        response.getOutputStream().write(sample.bytes());
    }
}
