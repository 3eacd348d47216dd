package org.todokede.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Keeps a session open while somebody is still typing, or ends it. */
@WebServlet(name = "session", urlPatterns = {"/session/extend", "/session/end"})
public class SessionServlet extends HttpServlet {

    @Inject
    private transient Sessions sessions;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        if (request.getServletPath().endsWith("extend")) {
            response.setStatus(request.getAttribute(Page.ACTOR) == null ? 401 : 204);
            return;
        }
        boolean provider = sessions.signOutHere(request);
        response.setHeader("Clear-Site-Data", "\"cache\"");
        response.setStatus(303);
        response.setHeader("Location", request.getContextPath() + (provider ? "/sign-out/provider" : "/"));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        ErrorAnswer.show(request, response, 404, null);
    }
}
