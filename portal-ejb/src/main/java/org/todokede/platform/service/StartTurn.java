package org.todokede.platform.service;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The turn of whoever brings up a database of PostgreSQL that several servers open: the others wait until it stands, as long as it takes. */
final class StartTurn {

    /** Any number, as long as every version of the portal takes the same. */
    private static final long KEY = 27_0005;

    private StartTurn() {}

    /** Does the work while nobody else does. A server that dies meanwhile leaves its turn to the next. @throws IllegalStateException if the database does not give a turn */
    static void take(DataSource source, DatabaseInReach.Who who, Runnable work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement patience = connection.createStatement();
                    PreparedStatement turn = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
                patience.execute("set local lock_timeout = 0");
                patience.execute("set local idle_in_transaction_session_timeout = 0");
                turn.setLong(1, KEY);
                turn.execute();
                work.run();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(DatabaseInReach.reason(failure, who), failure);
        }
    }
}
