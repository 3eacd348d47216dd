package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever waits at the gate together shares one sync, and nobody passes on a sync that began before they came. */
@Timeout(30)
class DurabilityGateTest {

    private static final int CALLERS = 16;

    private final AtomicInteger syncs = new AtomicInteger();
    private final AtomicInteger marks = new AtomicInteger();
    private final CountDownLatch firstSyncBegan = new CountDownLatch(1);
    private final CountDownLatch firstSyncMayEnd = new CountDownLatch(1);
    private volatile boolean firstSyncFails;
    private volatile IOException firstSyncCause;

    @Test
    void callersWhoComeDuringASync_shareTheNextOne() throws Exception {
        DurabilityGate gate = new DurabilityGate(database("H2"));
        List<Thread> callers = callersDuringTheFirstSync(gate, new ArrayList<>());

        firstSyncMayEnd.countDown();
        for (Thread caller : callers) {
            caller.join();
        }

        assertEquals(2, syncs.get(), "one for whoever came first, one for the " + (CALLERS - 1) + " who came while it ran");
    }

    @Test
    void nobodyPassesOnASyncThatBeganBeforeTheyCame() throws Exception {
        DurabilityGate gate = new DurabilityGate(database("H2"));
        List<Integer> syncsSeen = new ArrayList<>();
        List<Thread> callers = callersDuringTheFirstSync(gate, syncsSeen);

        firstSyncMayEnd.countDown();
        for (Thread caller : callers) {
            caller.join();
        }

        assertTrue(syncsSeen.stream().skip(1).allMatch(n -> n >= 2) && syncsSeen.size() == CALLERS, () -> "syncs seen on passing: " + syncsSeen);
    }

    @Test
    void afterAFailedSync_nobodyWhoWaitedForItPassesWithoutANewOne() throws Exception {
        firstSyncFails = true;
        DurabilityGate gate = new DurabilityGate(database("H2"));
        List<Integer> syncsSeen = new ArrayList<>();
        List<Thread> callers = callersDuringTheFirstSync(gate, syncsSeen);

        firstSyncMayEnd.countDown();
        for (Thread caller : callers) {
            caller.join();
        }

        assertEquals(CALLERS - 1, syncsSeen.size(), "the one whose sync failed is told so");
        assertTrue(syncsSeen.stream().allMatch(n -> n >= 2), () -> "syncs seen on passing: " + syncsSeen);
    }

    @Test
    void aSync_doesNotBeginInsideATransaction_norATransactionInsideASync() throws Exception {
        DurabilityGate gate = new DurabilityGate(database("H2"));
        Thread syncing = new Thread(gate::awaitDurable);
        gate.betweenSyncs(() -> {
            syncing.start();
            waitUntilWaiting(syncing);
            assertEquals(0, syncs.get());
            return null;
        });
        assertTrue(firstSyncBegan.await(10, TimeUnit.SECONDS));

        List<Integer> syncedBefore = new ArrayList<>();
        Thread writing = new Thread(() -> gate.betweenSyncs(() -> syncedBefore.add(syncs.get())));
        writing.start();
        waitUntilWaiting(writing);
        assertEquals(List.of(), syncedBefore);
        firstSyncMayEnd.countDown();
        writing.join();
        syncing.join();
        assertEquals(List.of(1), syncedBefore);
    }

    @Test
    void onH2_transactionsRunOneAfterTheOther_onPostgreSqlTogether() throws Exception {
        for (String product : List.of("H2", "PostgreSQL")) {
            DurabilityGate gate = new DurabilityGate(database(product));
            CountDownLatch inside = new CountDownLatch(1);
            Thread second = new Thread(() -> gate.betweenSyncs(() -> {
                inside.countDown();
                return null;
            }));
            gate.betweenSyncs(() -> {
                second.start();
                if (product.equals("H2")) {
                    waitUntilWaiting(second);
                    assertEquals(1, inside.getCount());
                } else {
                    assertTrue(await(inside), "both are inside");
                }
                return null;
            });
            second.join();
            assertEquals(0, inside.getCount());
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void waitUntilWaiting(Thread thread) {
        long giveUp = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (thread.getState() != Thread.State.WAITING) {
            assertTrue(System.nanoTime() < giveUp, "the thread does not wait");
            Thread.onSpinWait();
        }
    }

    @Test
    void aFailedSync_isToldToTheCaller() {
        firstSyncFails = true;
        firstSyncMayEnd.countDown();
        DurabilityGate gate = new DurabilityGate(database("H2"));
        assertThrows(NotDurable.class, gate::awaitDurable);
    }

    /** The system may have dropped what it could not write: a later sync that succeeds would say nothing about it. */
    @Test
    void aDiskThatHasFailed_isNotAskedAgain_andNothingIsWrittenAnyMore() {
        firstSyncFails = true;
        firstSyncCause = new IOException("Input/output error");
        firstSyncMayEnd.countDown();
        DurabilityGate gate = new DurabilityGate(database("H2"));
        assertThrows(NotDurable.class, gate::awaitDurable);
        assertTrue(gate.isShut());
        assertThrows(NotDurable.class, gate::awaitDurable);
        assertThrows(NotDurable.class, () -> gate.betweenSyncs(() -> fail("nothing may be written")));
        assertEquals(1, syncs.get());
    }

    @Test
    void aFullDisk_isAskedAgain() {
        firstSyncFails = true;
        firstSyncCause = new IOException("No space left on device");
        firstSyncMayEnd.countDown();
        DurabilityGate gate = new DurabilityGate(database("H2"));
        assertThrows(NotDurable.class, gate::awaitDurable);
        assertFalse(gate.isShut());
        gate.awaitDurable();
        assertEquals(2, syncs.get());
    }

    @Test
    void postgreSql_syncsAtCommit_soTheGateAsksNothing() {
        DurabilityGate gate = new DurabilityGate(database("PostgreSQL"));
        gate.awaitDurable();
        gate.awaitDurable();
        assertEquals(0, syncs.get());
    }

    @Test
    void callersOneAfterTheOther_eachGetTheirOwnSync() {
        firstSyncMayEnd.countDown();
        DurabilityGate gate = new DurabilityGate(database("H2"));
        gate.awaitDurable();
        gate.awaitDurable();
        gate.awaitDurable();
        assertEquals(3, syncs.get());
    }

    /** One caller inside its sync, all others waiting at the gate. */
    private List<Thread> callersDuringTheFirstSync(DurabilityGate gate, List<Integer> syncsSeen) throws InterruptedException {
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Thread caller = new Thread(() -> {
                try {
                    gate.awaitDurable();
                } catch (IllegalStateException failed) {
                    return;
                }
                synchronized (syncsSeen) {
                    syncsSeen.add(syncs.get());
                }
            });
            callers.add(caller);
            caller.start();
            if (i == 0) {
                assertTrue(firstSyncBegan.await(10, TimeUnit.SECONDS));
            }
        }
        long giveUp = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        // not by the state of a thread, which also waits while another is asking to be let in
        while (gate.inLine() < CALLERS - 1) {
            assertTrue(System.nanoTime() < giveUp, "the callers do not wait");
            Thread.onSpinWait();
        }
        return callers;
    }

    private DataSource database(String product) {
        DatabaseMetaData metaData = proxy(DatabaseMetaData.class, (method, args) -> product);
        Statement statement = proxy(Statement.class, (method, args) -> {
            if (method.equals("execute")) {
                if (args[0].toString().contains("durability.mark")) {
                    marks.incrementAndGet();
                    return false;
                }
                assertEquals("CHECKPOINT SYNC", args[0]);
                assertEquals(syncs.incrementAndGet(), marks.get(), "a sync always has something to store");
                sync(syncs.get());
                return false;
            }
            return null;
        });
        Connection connection = proxy(Connection.class, (method, args) ->
                method.equals("getMetaData") ? metaData : method.equals("createStatement") ? statement : null);
        return proxy(DataSource.class, (method, args) -> connection);
    }

    private void sync(int running) throws Exception {
        if (running == 1) {
            firstSyncBegan.countDown();
            firstSyncMayEnd.await();
            if (firstSyncFails) {
                throw new SQLException("disk full", firstSyncCause);
            }
        }
    }

    private interface Answer {
        Object to(String method, Object[] args) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> answer.to(method.getName(), args)));
    }
}
