package org.todokede.platform.service;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
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
        return (DataSource) Proxy.newProxyInstance(HeldConnections.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
            Object answer = call(source, method, args);
            return answer instanceof Connection connection ? hold(connection) : answer;
        });
    }

    private Connection hold(Connection connection) {
        held.add(connection);
        return (Connection) Proxy.newProxyInstance(
                HeldConnections.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> "close".equals(method.getName()) ? null : call(connection, method, args));
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
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
