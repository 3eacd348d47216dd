package org.todokede.platform.web;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
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
import org.todokede.operation.web.Condition;
import org.todokede.operation.web.OperatorDoor;
import org.todokede.platform.service.DurabilityGate;
import org.todokede.platform.service.Startup;

/**
 * Says whether the portal lives, and whether it would answer a page: schema and reference data stand, the database answers, and its disk has not failed. The operator is told more, if
 * asked for with {@code detail}; the status is the same.
 */
@WebServlet(name = "health", urlPatterns = {"/health/live", "/health/ready"}, loadOnStartup = 2)
public class HealthServlet extends HttpServlet {

    private static final Logger LOG = Logger.getLogger(HealthServlet.class.getName());

    @EJB
    private transient Startup startup;

    @EJB
    private transient DurabilityGate gate;

    @Inject
    private transient OperatorDoor operators;

    @Inject
    private transient Instance<Condition> condition;

    @Resource(lookup = "java:app/jdbc/portal")
    private transient DataSource dataSource;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean live = request.getServletPath().endsWith("live");
        boolean up = live || (startup.isReady() && !gate.isShut() && databaseAnswers());
        response.setStatus(up ? 200 : 503);
        response.setContentType("application/json");
        if (!live && request.getParameter("detail") != null && operators.admits(request)) {
            response.getWriter().print(condition.get().told(up));
        } else {
            response.getWriter().print(up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
        }
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
