package org.todokede.filing.web;

import jakarta.ejb.EJB;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.todokede.filing.CopyKind;
import org.todokede.filing.service.FilingCopyService;
import org.todokede.identity.Actor;
import org.todokede.platform.web.InertAttachment;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.NotFound;

/** Hands a paper of a filing out as a PDF to be saved. */
@WebServlet(name = "copy", urlPatterns = "/copy")
public class CopyServlet extends HttpServlet {

    @EJB
    private transient FilingCopyService copies;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Actor actor = PageRequest.actor(request);
        if (actor == null) {
            throw new NotFound();
        }
        FilingCopyService.Copy copy = copies.open(
                actor,
                PageRequest.route(request, "number"),
                (int) PageRequest.routeId(request, "version"),
                CopyKind.valueOf(PageRequest.route(request, "kind").toUpperCase(Locale.ROOT)));
        InertAttachment.announce(response, copy.fileName(), "application/pdf", copy.bytes().length);
        response.getOutputStream().write(copy.bytes());
    }
}
