package org.todokede.operation.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.todokede.operation.web.ConditionTest.put;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.todokede.documents.service.VirusScanner;
import org.todokede.platform.service.PortalConfig;

/** Figures of what is not there are left out, and do not fail the others. */
class MetricsServletTest {

    private static final Logger LOG = Logger.getLogger(MetricsServlet.class.getName());

    /** That the database is silent is what is tried. */
    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        LOG.setLevel(null);
    }

    /** The lines of a portal whose database is silent. */
    private static List<String> figures(VirusScanner scanner) throws ReflectiveOperationException, IOException {
        MetricsServlet servlet = new MetricsServlet();
        put(servlet, MetricsServlet.class, "operation", ConditionTest.saying(null));
        put(servlet, MetricsServlet.class, "room", ConditionTest.room(true, 4096));
        put(servlet, MetricsServlet.class, "scanner", scanner);
        put(servlet, MetricsServlet.class, "traffic", new Traffic());
        put(servlet, MetricsServlet.class, "config", new PortalConfig());
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        servlet.doGet(null, (HttpServletResponse) Proxy.newProxyInstance(MetricsServletTest.class.getClassLoader(), new Class<?>[] {HttpServletResponse.class},
                (proxy, method, args) -> method.getName().equals("getWriter") ? writer : null));
        writer.flush();
        return text.toString().lines().toList();
    }

    private static List<String> ofTheScanner(VirusScanner scanner) throws ReflectiveOperationException, IOException {
        return figures(scanner).stream().filter(line -> line.contains("todokede_scanner")).toList();
    }

    @Test
    void theScanner_isUpOrDown_andLeftOutWhereNoneIsSet() throws ReflectiveOperationException, IOException {
        String help = "# HELP todokede_scanner_up Whether the scanner of attached files answered a call.";
        assertEquals(List.of(help, "# TYPE todokede_scanner_up gauge", "todokede_scanner_up 1"), ofTheScanner(ConditionTest.scanner(true, true)));
        assertEquals(List.of(help, "# TYPE todokede_scanner_up gauge", "todokede_scanner_up 0"), ofTheScanner(ConditionTest.scanner(true, false)));
        assertEquals(List.of(), ofTheScanner(ConditionTest.scanner(false, false)));
    }

    @Test
    void whereTheDatabaseIsSilent_itsFiguresAreLeftOut_andTheOthersStand() throws ReflectiveOperationException, IOException {
        List<String> figures = figures(ConditionTest.scanner(false, false));
        assertTrue(figures.containsAll(List.of("todokede_database_up 0", "todokede_data_free_bytes 4096")), figures.toString());
        assertTrue(figures.stream().noneMatch(line -> line.startsWith("todokede_outbox") || line.startsWith("todokede_record")), figures.toString());
        assertTrue(figures.stream().anyMatch(line -> line.startsWith("jvm_threads ")), figures.toString());
    }
}
