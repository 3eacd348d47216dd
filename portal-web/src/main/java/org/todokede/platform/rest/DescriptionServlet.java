package org.todokede.platform.rest;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/** The description of the API (OpenAPI 3.0), for everybody: written by hand in {@code openapi.json} and held against the resources by a test. */
@WebServlet(name = "description", urlPatterns = "/description")
public class DescriptionServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        try (InputStream description = DescriptionServlet.class.getResourceAsStream("/openapi.json")) {
            description.transferTo(response.getOutputStream());
        }
    }
}
