package org.todokede.platform.service;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Connections that a migration uses on H2, held until the portal ends. H2 evaluates a check with a list of values through the session that made it; once the
 * pool has closed that one, every insert into the table fails until the next start. PostgreSQL has no such tie.
 */
final class HeldConnections implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(HeldConnections.class.getName());

    private final List<Connection> held = new ArrayList<>();

    /** The same source, whose connections stay open when their user closes them. */
    DataSource over(DataSource source) {
        return StandIn.of(DataSource.class, (method, args) -> {
            Object answer = StandIn.handOn(source, method, args);
            return answer instanceof Connection connection ? hold(connection) : answer;
        });
    }

    private Connection hold(Connection connection) {
        held.add(connection);
        return StandIn.of(Connection.class, (method, args) -> "close".equals(method.getName()) ? null : StandIn.handOn(connection, method, args));
    }

    @Override
    public void close() {
        held.forEach(connection -> {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.log(Level.WARNING, "a connection of the migration could not be closed", e);
            }
        });
        held.clear();
    }
}
