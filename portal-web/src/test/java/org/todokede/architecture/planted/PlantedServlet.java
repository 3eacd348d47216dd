package org.todokede.architecture.planted;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;

/** A servlet that no route leads to: one address the front door does not know, and one that it lets pass unasked. */
@WebServlet(name = "planted", urlPatterns = {"/planted", "/health/planted"})
public class PlantedServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
}
