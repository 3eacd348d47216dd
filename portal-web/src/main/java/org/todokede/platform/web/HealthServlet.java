package org.todokede.platform.web;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.todokede.platform.service.Startup;

/** Says whether the portal lives, and whether it would answer a page: schema and reference data stand, and the database answers. */
@WebServlet(name = "health", urlPatterns = {"/health/live", "/health/ready"}, loadOnStartup = 2)
public class HealthServlet extends HttpServlet {

    private static final Logger LOG = Logger.getLogger(HealthServlet.class.getName());

    @EJB
    private transient Startup startup;

    @Resource(lookup = "java:app/jdbc/portal")
    private transient DataSource dataSource;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean up = request.getServletPath().endsWith("live") || (startup.isReady() && databaseAnswers());
        response.setStatus(up ? 200 : 503);
        response.setContentType("application/json");
        response.getWriter().print(up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
    }

    private boolean databaseAnswers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "the database does not answer", e);
            return false;
        }
    }
}
