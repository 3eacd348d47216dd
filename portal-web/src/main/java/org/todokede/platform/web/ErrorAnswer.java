package org.todokede.platform.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What is answered in place of what was asked for: a page to people, a problem to programs. */
final class ErrorAnswer {

    /** Where programs ask. */
    static final String API = "/api/";

    /** Seconds after which somebody who found no room, or no database, may ask again. */
    private static final String AGAIN = "30";

    private ErrorAnswer() {}

    /** Shows the error page, or tells a program. @param id number to quote, null if there is nothing to look up */
    static void show(HttpServletRequest request, HttpServletResponse response, int status, String id) throws IOException, ServletException {
        if (response.isCommitted()) {
            return;
        }
        String closing = response.getHeader("Connection");
        response.reset();
        SecureHeaders.set(request, response);
        Visit.of(request).tellAgain();
        if (closing != null) {
            response.setHeader("Connection", closing);
        }
        response.setHeader("Cache-Control", "no-store");
        if (status == 429) {
            response.setHeader("Retry-After", String.valueOf(request.getAttribute(Page.WAIT)));
        } else if (status == 503) {
            response.setHeader("Retry-After", AGAIN);
        }
        response.setStatus(status);
        if (isAskedByProgram(request)) {
            request.setAttribute(ErrorPage.ID, id);
            request.getRequestDispatcher("/problem").forward(request, response);
            return;
        }
        request.setAttribute(ErrorPage.KEY, Failures.page(status));
        request.setAttribute(ErrorPage.ID, id);
        request.getRequestDispatcher("/error.xhtml").forward(new WithoutView(request), response);
    }

    /** There is no room, or no database: said to people in both languages and without a page, because whoever is turned away by the hundred must not cost what a page does. */
    static void busy(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        if (isAskedByProgram(request)) {
            show(request, response, 503, null);
            return;
        }
        response.setStatus(503);
        response.setHeader("Retry-After", AGAIN);
        response.setHeader("Content-Security-Policy", SecureHeaders.POLICY);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/plain;charset=UTF-8");
        for (String language : Bundles.LANGUAGES) {
            response.getWriter().println(Bundles.text(language, "error.busy.title") + "\n" + Bundles.text(language, "error.busy.text") + "\n");
        }
    }

    private static boolean isAskedByProgram(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(Page.PATH)).startsWith(API);
    }
}
