package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.platform.service.DurabilityGate;
import org.todokede.platform.service.Startup;

/** The portal is ready when a page would be answered, and lives as long as the server answers at all. */
class HealthServletTest {

    private enum Database {
        ANSWERS,
        IS_SILENT,
        IS_AWAY
    }

    private static final Logger LOG = Logger.getLogger(HealthServlet.class.getName());

    private final int[] status = new int[1];
    private final StringWriter body = new StringWriter();

    /** That the database does not answer is what is tried. */
    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        LOG.setLevel(null);
    }

    private static <T> T as(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }

    private static void put(HealthServlet servlet, String name, Object value) throws ReflectiveOperationException {
        Field field = HealthServlet.class.getDeclaredField(name);
        field.setAccessible(true);
        field.set(servlet, value);
    }

    private static DataSource source(Database database) {
        return as(DataSource.class, (proxy, method, args) -> {
            if (database == Database.IS_AWAY) {
                throw new SQLException("connection refused", "08001");
            }
            return as(Connection.class, (connection, called, values) -> called.getName().equals("isValid") ? database == Database.ANSWERS : null);
        });
    }

    private String asked(String path, boolean ready, boolean shut, Database database) throws ReflectiveOperationException, IOException {
        HealthServlet servlet = new HealthServlet();
        put(servlet, "startup", new Startup() {
            @Override
            public boolean isReady() {
                return ready;
            }
        });
        put(servlet, "gate", new DurabilityGate() {
            @Override
            public boolean isShut() {
                return shut;
            }
        });
        put(servlet, "dataSource", source(database));
        HttpServletRequest request = as(HttpServletRequest.class, (proxy, method, args) -> method.getName().equals("getServletPath") ? path : null);
        PrintWriter writer = new PrintWriter(body);
        HttpServletResponse response = as(HttpServletResponse.class, (proxy, method, args) -> {
            if (method.getName().equals("setStatus")) {
                status[0] = (int) args[0];
            }
            return method.getName().equals("getWriter") ? writer : null;
        });
        servlet.doGet(request, response);
        writer.flush();
        return status[0] + " " + body;
    }

    @ParameterizedTest
    @CsvSource({"false, false, ANSWERS", "true, true, ANSWERS", "true, false, IS_SILENT", "true, false, IS_AWAY", "false, true, IS_AWAY"})
    void beforeTheStartIsDone_andWhereTheDiskOrTheDatabaseIsGone_itIsNotReady_butLives(boolean ready, boolean shut, Database database) throws ReflectiveOperationException, IOException {
        assertEquals("503 {\"status\":\"DOWN\"}", asked("/health/ready", ready, shut, database));
        body.getBuffer().setLength(0);
        assertEquals("200 {\"status\":\"UP\"}", asked("/health/live", ready, shut, database));
    }

    @Test
    void whereAllStands_itIsReady() throws ReflectiveOperationException, IOException {
        assertEquals("200 {\"status\":\"UP\"}", asked("/health/ready", true, false, Database.ANSWERS));
    }
}
