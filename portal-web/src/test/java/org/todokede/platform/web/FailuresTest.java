package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ejb.EJBException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.todokede.refusal.NotFound;

/** Whoever meets a database that is gone is told to come back, and not that something went wrong; and whoever looks finds out what did. */
class FailuresTest {

    @Test
    void aDatabaseThatIsGone_isSaidToBeBusy_andAFaultOfOursToBeOurs() {
        assertEquals(503, Failures.statusOfFault(new ServletException(new EJBException(new RuntimeException(new SQLException("connection refused", "08001"))))));
        assertEquals(500, Failures.statusOfFault(new ServletException(new EJBException(new NullPointerException("ours")))));
        assertEquals(500, Failures.statusOfFault(null));
    }

    /** ASVS 5.0, 16.3.4: the number that the page of the error quotes leads to the cause. */
    @Test
    void whatBreaks_standsInTheLog_underTheNumberOfThePage() {
        List<LogRecord> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(FailuresTest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, arguments) -> switch (method.getName()) {
            case "getAttribute" -> Page.REQUEST_ID.equals(arguments[0]) ? "4F7A" : Page.PATH.equals(arguments[0]) ? "/period" : null;
            case "getMethod" -> "GET";
            default -> null;
        });
        Logger log = Logger.getLogger(Failures.class.getName());
        boolean toConsole = log.getUseParentHandlers();
        log.addHandler(handler);
        log.setUseParentHandlers(false);
        try {
            NullPointerException ours = new NullPointerException("ours");
            assertEquals("4F7A", Failures.log(request, ours));
            assertEquals("4F7A", Failures.log(request, new EJBException(new RuntimeException(new SQLException("connection refused", "08001")))));
            assertEquals(List.of(Level.SEVERE, Level.WARNING), lines.stream().map(LogRecord::getLevel).toList());
            assertSame(ours, lines.get(0).getThrown());
            assertEquals("failure 4F7A at GET /period", new SimpleFormatter().formatMessage(lines.get(0)));
            assertTrue(lines.get(1).getMessage().startsWith("failure 4F7A at GET /period: the database is out of reach: "), lines.get(1).getMessage());
        } finally {
            log.setUseParentHandlers(toConsole);
            log.removeHandler(handler);
        }
    }

    /** What fails before its route is looked for, such as the question who is signed in, must not write down what opens somebody's account. */
    @Test
    void theSecretOfALink_isInNoLine_howeverEarlyItFails() {
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(FailuresTest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, arguments) ->
                method.getName().equals("getAttribute") && Page.PATH.equals(arguments[0]) ? "/sign-in/reset/" + "s".repeat(43) : null);
        assertEquals("/sign-in/reset/{token:[A-Za-z0-9_-]{43}}", PageRequest.address(request));
    }

    @Test
    void whatSomebodyIsRefused_isNoWarningOfTheServer_andWhatBreaksIs() {
        Failures.leaveRefusalsToTheRecord();
        Filter ofServlets = Logger.getLogger("jakarta.enterprise.web.core").getFilter();
        assertFalse(ofServlets.isLoggable(thrown(new ServletException(new NotFound()))));
        assertTrue(ofServlets.isLoggable(thrown(new ServletException(new NullPointerException("ours")))));
        assertTrue(ofServlets.isLoggable(thrown(null)));
    }

    private static LogRecord thrown(Throwable failure) {
        LogRecord line = new LogRecord(Level.WARNING, "Servlet.service() for servlet faces threw exception");
        line.setThrown(failure);
        return line;
    }
}
