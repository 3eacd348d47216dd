package org.todokede.platform.service;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Counts the connections to the database that the services hold, and who waits for one: the pool of the server tells nobody. Whoever asks the source itself, such as the
 * check of health, holds one for a moment and is not counted. What is counted is of this server.
 */
public final class ConnectionsInUse {

    /** As many as the pool gives out at once ({@code max-pool-size} in WEB-INF/web.xml). */
    public static final int MOST = 40;

    private static final AtomicInteger HELD = new AtomicInteger();

    private static final AtomicInteger AWAITED = new AtomicInteger();

    private ConnectionsInUse() {}

    /** How many are held now. */
    public static int held() {
        return HELD.get();
    }

    /** How many wait to be given one, or ask for one just now. */
    public static int awaited() {
        return AWAITED.get();
    }

    /** Asks for a connection, which counts until it is closed. */
    static Connection counted(Supplier<Connection> pool) {
        AWAITED.incrementAndGet();
        Connection given;
        try {
            given = pool.get();
        } finally {
            AWAITED.decrementAndGet();
        }
        HELD.incrementAndGet();
        AtomicBoolean held = new AtomicBoolean(true);
        return (Connection) Proxy.newProxyInstance(ConnectionsInUse.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
            if (method.getName().equals("close") && held.getAndSet(false)) {
                HELD.decrementAndGet();
            }
            try {
                return method.invoke(given, args);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        });
    }
}
