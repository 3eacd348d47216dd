package org.todokede.platform.service;

import jakarta.ejb.EJBException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import javax.transaction.xa.XAException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Whether the portal can live in its database: asked before anything is changed there, and answered in one line that says what to do. */
public final class DatabaseInReach {

    /** Oldest PostgreSQL that the portal is tested with. */
    static final int OLDEST_POSTGRESQL = 15;

    /**
     * Classes of SQL states in which the fault lies neither with the request nor with the portal: no connection, no resources, the operator intervenes, the system
     * fails.
     */
    private static final List<String> OUT_OF_REACH = List.of("08", "53", "57P", "58");

    /** The same by the codes of H2: closed, closing, held by an instance that is closing, connection broken, a file that cannot be read or written. */
    private static final Set<Integer> CLOSED = Set.of(90007, 90020, 90028, 90031, 90067, 90098, 90121);

    /** The same by the codes of its store, which a statement that met the failure of another one gives as a general error. */
    private static final Set<Integer> NOT_KEPT = Set.of(DataUtils.ERROR_READING_FAILED, DataUtils.ERROR_WRITING_FAILED, DataUtils.ERROR_CLOSED);

    /** What the server says when the connection went in the midst of a commit; of the cause itself it keeps nothing but its words. */
    private static final Set<Integer> GONE_AT_COMMIT = Set.of(XAException.XAER_RMERR, XAException.XAER_RMFAIL);

    /** What the server says when it has no connection to give. */
    private static final String NONE_TO_GIVE = "Error in allocating a connection";

    /** What the database says when a user has not the right. */
    static final String NOT_ALLOWED = "42501";

    /** As whom somebody signs in to PostgreSQL. */
    enum Who {
        /** The user of the portal at work. */
        USER("PORTAL_DB_USER", "PORTAL_DB_PASSWORD", "set PORTAL_DB_OWNER to the user who owns the database, or PORTAL_DB_USER where there is no other"),
        /** The user who owns the tables, where that is another. */
        OWNER("PORTAL_DB_OWNER", "PORTAL_DB_OWNER_PASSWORD", "make it the owner of the database");

        private final String name;
        private final String password;
        private final String remedy;

        Who(String name, String password, String remedy) {
            this.name = name;
            this.password = password;
            this.remedy = remedy;
        }
    }

    private DatabaseInReach() {}

    /** Whether something failed because the database is gone or cannot keep anything just now: asked again later, it may succeed. */
    public static boolean isLost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof NotDurable || cause instanceof SQLException sql && isLost(sql) || cause instanceof XAException xa && GONE_AT_COMMIT.contains(xa.errorCode)
                    || cause instanceof MVStoreException store && NOT_KEPT.contains(store.getErrorCode())) {
                return true;
            }
            if (cause instanceof EJBException ejb && ejb.getCause() == null && ejb.getCausedByException() != null && isLost(ejb.getCausedByException())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLost(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return OUT_OF_REACH.stream().anyMatch(state::startsWith) || CLOSED.contains(failure.getErrorCode()) || String.valueOf(failure.getMessage()).startsWith(NONE_TO_GIVE);
    }

    /** @throws IllegalStateException if the database does not answer, does not let the portal in, or is not one that it can live in; with the reason */
    static void require(DataSource source, Who who) {
        try (Connection connection = source.getConnection()) {
            DatabaseMetaData database = connection.getMetaData();
            if (!"PostgreSQL".equals(database.getDatabaseProductName())) {
                return;
            }
            requireVersion(database.getDatabaseMajorVersion(), database.getDatabaseProductVersion());
            requireUnicode(connection);
        } catch (SQLException failure) {
            throw new IllegalStateException(reason(failure, who), failure);
        }
    }

    static void requireVersion(int major, String version) {
        if (major < OLDEST_POSTGRESQL) {
            throw new IllegalStateException("PostgreSQL %d or newer is needed, but the database is version %s".formatted(OLDEST_POSTGRESQL, version));
        }
    }

    private static void requireUnicode(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show server_encoding")) {
            row.next();
            if (!"UTF8".equals(row.getString(1))) {
                throw new IllegalStateException("the database keeps its text as %s: make one with the encoding UTF8".formatted(row.getString(1)));
            }
        }
    }

    /** What to do about it. The driver's own words name user and database, never the password. */
    static String reason(SQLException failure, Who who) {
        SQLException known = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                known = sql;
            }
        }
        String state = known.getSQLState() == null ? "" : known.getSQLState();
        String words = String.valueOf(known.getMessage()).lines().findFirst().orElse("").strip();
        return switch (state) {
            case "28P01", "28000" -> "the database does not let the portal in: set %s and %s to a user of it (%s)".formatted(who.name, who.password, words);
            case "3D000" -> "there is no such database: make it, or set PORTAL_DB_URL to another (%s)".formatted(words);
            case NOT_ALLOWED -> "%s may not do that: %s (%s)".formatted(who.name, who.remedy, words);
            case "42704" -> "there is no such user of the database: make it, or set PORTAL_DB_USER to another (%s)".formatted(words);
            case "53300" -> "the database takes no more connections: raise its max_connections to 50 for each portal (%s)".formatted(words);
            case "57P03" -> "the database is starting or stopping: try again when it is up (%s)".formatted(words);
            default -> state.startsWith("08") ? "the database does not answer: start it, or set PORTAL_DB_URL (%s)".formatted(words) : "the database cannot be opened: %s".formatted(words);
        };
    }
}
