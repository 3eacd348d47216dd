package org.todokede.platform.web;

import jakarta.ejb.EJBException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.todokede.platform.service.DatabaseInReach;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;
import org.todokede.refusal.Refusal;

/** The one table that turns a kind of refusal into an HTTP status and an error page. */
public final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class.getName());

    /** What the server says of servlets by itself; held, because a logger that nobody holds is forgotten with its filter. */
    private static final Logger OF_SERVLETS = Logger.getLogger("jakarta.enterprise.web.core");

    private Failures() {}

    /** Has the server write no warning for each address that there is not: whatever somebody is refused is a line of the record, if it is one, and no failure. */
    static void leaveRefusalsToTheRecord() {
        OF_SERVLETS.setFilter(line -> line.getThrown() == null || refusal(line.getThrown()).isEmpty());
    }

    public static int status(Refusal refusal) {
        if (refusal instanceof NotFound) {
            return 404;
        }
        if (refusal instanceof Forbidden) {
            return 403;
        }
        if (refusal instanceof ChangedBySomebodyElse || refusal instanceof RefusedByRule) {
            return 409;
        }
        return refusal instanceof InvalidInput ? 422 : 400;
    }

    /** Key of the error page for a status: {@code error.KEY.title} and {@code .text}. */
    public static String page(int status) {
        return switch (status) {
            case 401 -> "sessionEnded";
            case 403 -> "forbidden";
            case 404, 405 -> "notFound";
            case 413 -> "tooLarge";
            case 429 -> "tooMany";
            case 503 -> "away";
            default -> status < 500 ? "badRequest" : "wentWrong";
        };
    }

    /** Status of a failure that is no refusal: 503 while the database is gone or its disk takes nothing, because asked again later it may succeed. */
    public static int statusOfFault(Throwable failure) {
        return DatabaseInReach.isLost(failure) ? 503 : 500;
    }

    /** Writes a failure nobody foresaw to the log; in one line while the database is gone, because then everybody meets it. @return the number under which it is found there */
    public static String log(HttpServletRequest request, Throwable failure) {
        String id = PageRequest.id(request);
        if (DatabaseInReach.isLost(failure)) {
            Throwable cause = failure;
            while (cause.getCause() != null && cause.getCause() != cause) {
                cause = cause.getCause();
            }
            String why = String.valueOf(cause).lines().findFirst().orElse("");
            LOG.warning(() -> "failure " + id + " at " + request.getMethod() + " " + PageRequest.address(request) + ": the database is out of reach: " + why);
            return id;
        }
        LogRecord line = new LogRecord(Level.SEVERE, "failure {0} at {1} {2}");
        line.setLoggerName(LOG.getName());
        line.setParameters(new Object[] {id, request.getMethod(), PageRequest.address(request)});
        line.setThrown(failure);
        LOG.log(line);
        return id;
    }

    /** The refusal behind a failure, if it is one. */
    public static Optional<Refusal> refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
            if (cause instanceof EJBException ejb && ejb.getCausedByException() instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }
}
