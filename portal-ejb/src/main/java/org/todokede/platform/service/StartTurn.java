package org.todokede.platform.service;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The turn of whoever brings up a database of PostgreSQL: the others wait until it stands, as long as it takes. PostgreSQL carries out what a server has sent before it
 * died, and finds only then that nobody waits for the answer: the turn of that server is free already, its work is not done. So every connection that changes tables bears
 * a mark of its own, and the next turn begins when there is none left. A file of H2 is its only process's own, and needs neither.
 */
final class StartTurn {

    /** Any numbers, as long as every version of the portal takes the same. */
    private static final long KEY = 27_0005;

    private static final long MARK = 27_0006;

    private StartTurn() {}

    /** Does the work while nobody else does. A server that dies meanwhile leaves its turn to the next. @throws IllegalStateException if the database does not give a turn */
    static void take(DataSource source, DatabaseInReach.Who who, Runnable work) {
        try (Connection connection = source.getConnection()) {
            if (!isPostgreSql(connection)) {
                work.run();
                return;
            }
            connection.setAutoCommit(false);
            try (Statement patience = connection.createStatement()) {
                patience.execute("set local lock_timeout = 0");
                patience.execute("set local idle_in_transaction_session_timeout = 0");
                ask(connection, "select pg_advisory_xact_lock(?)", KEY);
                ask(connection, "select pg_advisory_lock(?)", MARK);
                ask(connection, "select pg_advisory_unlock(?)", MARK);
                work.run();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(DatabaseInReach.reason(failure, who), failure);
        }
    }

    /** The same source, whose connections bear the mark until they are closed. */
    static DataSource marked(DataSource source) {
        return StandIn.of(DataSource.class, (method, args) -> {
            Object answer = StandIn.handOn(source, method, args);
            return answer instanceof Connection connection && isPostgreSql(connection) ? mark(connection) : answer;
        });
    }

    private static Connection mark(Connection connection) throws SQLException {
        ask(connection, "select pg_advisory_lock_shared(?)", MARK);
        return StandIn.of(Connection.class, (method, args) -> {
            if ("close".equals(method.getName()) && !connection.isClosed()) {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
                ask(connection, "select pg_advisory_unlock_shared(?)", MARK);
            }
            return StandIn.handOn(connection, method, args);
        });
    }

    private static void ask(Connection connection, String question, long which) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setLong(1, which);
            statement.execute();
        }
    }

    private static boolean isPostgreSql(Connection connection) throws SQLException {
        return "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
    }
}
