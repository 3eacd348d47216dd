package org.todokede.platform.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** What is answered in place of what was asked for: a page to people, a problem to programs. */
final class ErrorAnswer {

    /** Where programs ask. */
    static final String API = "/api/";

    /** Seconds after which somebody who found no room, or no database, may ask again. */
    private static final String AGAIN = "30";

    /** Methods of what is only read, and of what is read and sent to. */
    static final String READ = "GET, HEAD";
    static final String READ_AND_SENT = "GET, HEAD, POST";

    private static final String ALLOWED = "org.todokede.error.allowed";

    private static final List<String> SHEETS = List.of("tokens.css", "portal.css");

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
        } else if (status == 405 && request.getAttribute(ALLOWED) != null) {
            response.setHeader("Allow", request.getAttribute(ALLOWED).toString());
        }
        response.setStatus(status);
        if (isAskedByProgram(request)) {
            request.setAttribute(ErrorPage.ID, id);
            response.setHeader(SecureHeaders.CONTENT_POLICY, SecureHeaders.POLICY);
            request.getRequestDispatcher("/problem").forward(request, response);
            return;
        }
        request.setAttribute(ErrorPage.KEY, Failures.page(status));
        request.setAttribute(ErrorPage.ID, id);
        request.getRequestDispatcher("/error.xhtml").forward(new WithoutView(request), response);
    }

    /** The address does not take the method. @param allowed those that it takes */
    static void notAllowed(HttpServletRequest request, HttpServletResponse response, String allowed) throws IOException, ServletException {
        request.setAttribute(ALLOWED, allowed);
        show(new Unread(request), response, 405, null);
    }

    /** There is no room. */
    static void busy(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        if (isAskedByProgram(request)) {
            show(request, response, 503, null);
        } else {
            sayBusy(request, response);
        }
    }

    /** Says in both languages that there is no room, or no database, and draws no page for it: whoever is turned away by the hundred must not cost what a page does. */
    static void sayBusy(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(503);
        response.setHeader("Retry-After", AGAIN);
        response.setHeader(SecureHeaders.CONTENT_POLICY, SecureHeaders.POLICY);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/html;charset=UTF-8");
        PrintWriter page = response.getWriter();
        page.print("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"UTF-8\"/><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/><title>Todokede</title>");
        for (String sheet : SHEETS) {
            page.print("<link rel=\"stylesheet\" href=\"" + request.getContextPath() + "/assets/" + sheet + "\"/>");
        }
        page.print("</head><body><main class=\"wrap stack-3\">");
        String heading = "h1";
        for (String language : Bundles.LANGUAGES) {
            page.print("<div lang=\"" + language + "\"><" + heading + ">" + Bundles.text(language, "error.busy.title") + "</" + heading + "><p>" + Bundles.text(language, "error.busy.text") + "</p></div>");
            heading = "h2";
        }
        page.print("</main></body></html>");
    }

    private static boolean isAskedByProgram(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(Page.PATH)).startsWith(API);
    }
}
