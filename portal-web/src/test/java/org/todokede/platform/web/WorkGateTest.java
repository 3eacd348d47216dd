package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkGateTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private CompletableFuture<Boolean> entering(WorkGate gate) {
        return CompletableFuture.supplyAsync(() -> gate.enter(false), threads);
    }

    @Test
    void whoWaits_comesIn_whenAnotherIsDone() throws Exception {
        WorkGate gate = new WorkGate(1, 1, 0, Duration.ofMinutes(1));
        assertTrue(gate.enter(false));
        CompletableFuture<Boolean> next = entering(gate);
        gate.leave();
        assertTrue(next.get(30, TimeUnit.SECONDS));
    }

    @Test
    void whoWaitsTooLong_isTurnedAway_andHoldsNoPlace() throws Exception {
        WorkGate gate = new WorkGate(1, 1, 0, Duration.ofMillis(20));
        assertTrue(gate.enter(false));
        assertFalse(entering(gate).get(30, TimeUnit.SECONDS));
        gate.leave();
        assertTrue(gate.enter(false));
    }

    @Test
    void whoFindsTooManyBefore_isTurnedAwayAtOnce() throws Exception {
        WorkGate gate = new WorkGate(1, 0, 0, Duration.ofMinutes(1));
        assertTrue(gate.enter(false));
        assertFalse(entering(gate).get(30, TimeUnit.SECONDS));
    }

    @Test
    void whoSends_waits_whereWhoReadsIsTurnedAway() throws Exception {
        WorkGate gate = new WorkGate(1, 0, 1, Duration.ofMinutes(1));
        assertTrue(gate.enter(true));
        CompletableFuture<Boolean> sender = CompletableFuture.supplyAsync(() -> gate.enter(true), threads);
        assertFalse(entering(gate).get(30, TimeUnit.SECONDS));
        gate.leave();
        assertTrue(sender.get(30, TimeUnit.SECONDS));
    }

    @Test
    void onePlace_letsOneIn() throws Exception {
        WorkGate gate = new WorkGate(1, 9, 0, Duration.ofMinutes(1));
        assertTrue(gate.enter(false));
        List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            waiting.add(entering(gate));
        }
        for (int done = 1; done <= 5; done++) {
            gate.leave();
            CompletableFuture.anyOf(waiting.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
            waiting.removeIf(CompletableFuture::isDone);
            assertEquals(5 - done, waiting.size());
        }
    }
}
