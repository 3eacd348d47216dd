package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.ejb.EJBException;
import jakarta.servlet.ServletException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Whoever meets a database that is gone is told to come back, and not that something went wrong. */
class FailuresTest {

    @Test
    void aDatabaseThatIsGone_isSaidToBeBusy_andAFaultOfOursToBeOurs() {
        assertEquals(503, Failures.statusOfFault(new ServletException(new EJBException(new RuntimeException(new SQLException("connection refused", "08001"))))));
        assertEquals(500, Failures.statusOfFault(new ServletException(new EJBException(new NullPointerException("ours")))));
        assertEquals(500, Failures.statusOfFault(null));
    }
}
