package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.enterprise.inject.Instance;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
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
import org.todokede.operation.web.Condition;
import org.todokede.operation.web.OperatorDoor;
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
        return asked(path, null, ready, shut, database);
    }

    /** @param detail the parameter of that name; null if it was not sent */
    private String asked(String path, String detail, boolean ready, boolean shut, Database database) throws ReflectiveOperationException, IOException {
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
        put(servlet, "operators", new OperatorDoor() {
            @Override
            public boolean admits(HttpServletRequest request) {
                return true;
            }
        });
        // of all that is told beside, nothing is well
        Condition condition = new Condition() {
            @Override
            public JsonObject told(boolean up) {
                JsonProvider json = JsonProvider.provider();
                return json.createObjectBuilder().add("status", word(up)).add("checks", json.createObjectBuilder().add("scanner", word(false)).add("data", word(false))).build();
            }
        };
        put(servlet, "condition", as(Instance.class, (proxy, method, args) -> method.getName().equals("get") ? condition : null));
        HttpServletRequest request = as(HttpServletRequest.class, (proxy, method, args) -> switch (method.getName()) {
            case "getServletPath" -> path;
            case "getParameter" -> detail;
            default -> null;
        });
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

    @Test
    void whatIsToldBeside_decidesNothing() throws ReflectiveOperationException, IOException {
        assertEquals("200 {\"status\":\"UP\",\"checks\":{\"scanner\":\"DOWN\",\"data\":\"DOWN\"}}", asked("/health/ready", "", true, false, Database.ANSWERS));
        body.getBuffer().setLength(0);
        assertEquals("503 {\"status\":\"DOWN\",\"checks\":{\"scanner\":\"DOWN\",\"data\":\"DOWN\"}}", asked("/health/ready", "", true, true, Database.ANSWERS));
        body.getBuffer().setLength(0);
        assertEquals("200 {\"status\":\"UP\"}", asked("/health/live", "", true, true, Database.ANSWERS), "of the life alone nothing more is told");
    }
}
