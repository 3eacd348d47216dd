package org.todokede.documents.web;

import jakarta.ejb.EJB;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.todokede.documents.service.DocumentService;
import org.todokede.identity.Actor;
import org.todokede.platform.web.InertAttachment;
import org.todokede.platform.web.PageRequest;
import org.todokede.refusal.NotFound;

/** Hands a file out, always as an attachment that no browser runs. */
@WebServlet(name = "document", urlPatterns = "/document")
public class DocumentServlet extends HttpServlet {

    @EJB
    private transient DocumentService documents;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Actor actor = PageRequest.actor(request);
        if (actor == null) {
            throw new NotFound();
        }
        DocumentService.Opened file = documents.open(actor, PageRequest.routeId(request, "id"));
        InertAttachment.announce(response, file.fileName(), file.mediaType(), file.sizeBytes());
        try (InputStream bytes = file.bytes()) {
            bytes.transferTo(response.getOutputStream());
        }
    }
}
