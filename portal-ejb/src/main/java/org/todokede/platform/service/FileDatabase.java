package org.todokede.platform.service;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Opens the file of H2, of which there is one instance within the process. On a full disk that instance closes itself, and the next connection opens another. If the
 * first takes itself off H2's list only then, it takes the other one off: each further connection finds the file in use, by this very process, as long as one of
 * those that were opened meanwhile lives. They are closed then, and the file is opened anew; whoever was using them hears that the database was lost, as of every
 * other loss. That no other process has the file, the lock of the folder says.
 */
public final class FileDatabase implements DataSource {

    private static final Logger LOG = Logger.getLogger(FileDatabase.class.getName());

    /** How often what was opened had to be given up, by the address of the file as H2 names it. */
    private static final Map<String, AtomicLong> OPENED_ANEW = new ConcurrentHashMap<>();

    private final JdbcDataSource source = new JdbcDataSource();
    private String address;
    private final Set<Connection> opened = Collections.newSetFromMap(new WeakHashMap<>());

    public void setUrl(String url) {
        source.setURL(url);
    }

    public void setUser(String user) {
        source.setUser(user);
    }

    public void setPassword(String password) {
        source.setPassword(password);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(source.getUser(), source.getPassword());
    }

    @Override
    public synchronized Connection getConnection(String user, String password) throws SQLException {
        Connection connection;
        try {
            connection = source.getConnection(user, password);
        } catch (SQLException failure) {
            if (failure.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1 || opened.isEmpty()) {
                throw failure;
            }
            closeOpened();
            connection = source.getConnection(user, password);
        }
        address = connection.getMetaData().getURL();
        opened.removeIf(FileDatabase::isClosed);
        opened.add(connection);
        return connection;
    }

    /** How often what was opened of a file had to be given up: what it had committed and not synced may be gone. @param address as a connection to it says */
    static long timesOpenedAnew(String address) {
        AtomicLong times = OPENED_ANEW.get(address);
        return times == null ? 0 : times.get();
    }

    private void closeOpened() {
        OPENED_ANEW.computeIfAbsent(address, none -> new AtomicLong()).incrementAndGet();
        LOG.warning("The database is held by an instance that H2 does not know any more; its " + opened.size() + " connections are closed, and it is opened anew");
        for (Connection held : List.copyOf(opened)) {
            try {
                held.close();
            } catch (SQLException failure) {
                LOG.log(Level.FINE, "A connection of that instance has failed while it was closed", failure);
            }
        }
        opened.clear();
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException failure) {
            return true;
        }
    }

    @Override
    public PrintWriter getLogWriter() {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        source.setLogWriter(out);
    }

    @Override
    public int getLoginTimeout() {
        return source.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        source.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() {
        return source.getParentLogger();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (!isWrapperFor(type)) {
            throw new SQLException("not a " + type.getName());
        }
        return type.cast(this);
    }
}
