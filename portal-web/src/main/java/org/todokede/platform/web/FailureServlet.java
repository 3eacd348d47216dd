package org.todokede.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.todokede.identity.service.Seal;
import org.todokede.platform.service.PortalClock;

/** Answers what the server itself refuses (a missing file, a body it cannot read) with the same page as everything else. */
@WebServlet(name = "failure", urlPatterns = "/failure")
public class FailureServlet extends HttpServlet {

    @Inject
    private transient Seal seal;

    @Inject
    private transient PortalClock clock;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        // what the server refuses by itself, such as a look into WEB-INF, has not come through the front door
        if (Visit.of(request) == null) {
            request.setAttribute(Page.RESPONSE, response);
            Visit.begin(request, response, seal, clock.machineTime());
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int code = status instanceof Integer known ? known : 404;
        Throwable failure = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (code == 405) {
            // a servlet that knows one of the two
            String method = request.getMethod();
            ErrorAnswer.notAllowed(request, response, "POST".equals(method) ? ErrorAnswer.READ : "GET".equals(method) || "HEAD".equals(method) ? "POST" : ErrorAnswer.READ_AND_SENT);
            return;
        }
        ErrorAnswer.show(request, response, code == 500 ? Failures.statusOfFault(failure) : code, code < 500 ? null : Failures.log(request, failure));
    }
}
