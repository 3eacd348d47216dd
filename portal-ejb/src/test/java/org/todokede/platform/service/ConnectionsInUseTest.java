package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** How many connections are held is counted as they are taken and given back. Services and database, without a server. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ConnectionsInUseTest {

    private static final int READERS = 3;

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static Object read() {
        return portal.em.createNativeQuery("select count(*) from account").getSingleResult();
    }

    @Test
    void eachTransaction_holdsOne_untilItEnds_howeverItEnds() throws Exception {
        int before = ConnectionsInUse.held();
        CountDownLatch reading = new CountDownLatch(READERS);
        CountDownLatch enough = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        try {
            var readers = java.util.stream.IntStream.range(0, READERS).<Future<?>>mapToObj(n -> threads.submit(() -> portal.inTransaction(() -> {
                portal.em.createNativeQuery("update setting set setting_value = setting_value where 1 = 0").executeUpdate();
                Object read = read();
                reading.countDown();
                await(enough);
                return read;
            }))).toList();
            reading.await();
            assertEquals(before + READERS, ConnectionsInUse.held());
            enough.countDown();
            for (Future<?> reader : readers) {
                reader.get();
            }
        } finally {
            enough.countDown();
            threads.shutdownNow();
        }
        assertEquals(before, ConnectionsInUse.held());
        assertThrows(PersistenceException.class, () -> portal.inTransaction(() -> portal.em.createNativeQuery("select nothing from nowhere").getSingleResult()));
        assertThrows(IllegalStateException.class, () -> portal.inTransaction(() -> {
            read();
            throw new IllegalStateException();
        }));
        assertEquals(before, ConnectionsInUse.held());
        assertEquals(0, ConnectionsInUse.awaited());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void asManyAsThere_theServerGivesOut() throws IOException {
        Matcher most = Pattern.compile("<max-pool-size>(\\d+)</max-pool-size>").matcher(Files.readString(ServicesWithoutServer.projectRoot().resolve("portal-web/src/main/webapp/WEB-INF/web.xml")));
        assertTrue(most.find());
        assertEquals(ConnectionsInUse.MOST, Integer.parseInt(most.group(1)));
    }
}
