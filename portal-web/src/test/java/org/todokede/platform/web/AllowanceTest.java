package org.todokede.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void asManyAsAMinuteHas_areLetInAtOnce_andTheNextWaitsAsLongAsItIsTold() {
        Allowance allowance = new Allowance(30, 10);
        for (int n = 0; n < 30; n++) {
            assertEquals(Optional.empty(), allowance.take("a", 0), "request " + n);
        }
        Duration wait = allowance.take("a", 0).orElseThrow();
        assertEquals(Duration.ofSeconds(2), wait);
        assertEquals(Optional.of(Duration.ofSeconds(1)), allowance.take("a", SECOND));
        assertEquals(Optional.empty(), allowance.take("a", wait.toNanos()));
        assertTrue(allowance.take("a", wait.toNanos()).isPresent(), "one is let in, not two");
    }

    @Test
    void whoWasRefused_doesNotLockOutOthers_norLongerThemselves() {
        Allowance allowance = new Allowance(1, 10);
        allowance.take("a", 0);
        for (int n = 0; n < 1000; n++) {
            assertTrue(allowance.take("a", n).isPresent());
        }
        assertEquals(Optional.empty(), allowance.take("b", 1000));
        assertEquals(Optional.empty(), allowance.take("a", 60 * SECOND));
    }

    @Test
    void whoIsQuiet_savesNoMoreThanAMinute() {
        Allowance allowance = new Allowance(2, 10);
        allowance.take("a", 0);
        long hour = 3600 * SECOND;
        assertEquals(Optional.empty(), allowance.take("a", hour));
        assertEquals(Optional.empty(), allowance.take("a", hour));
        assertTrue(allowance.take("a", hour).isPresent());
    }

    @Test
    void zero_isNoLimit_andRemembersNobody() {
        Allowance allowance = new Allowance(0, 10);
        for (int n = 0; n < 1000; n++) {
            assertEquals(Optional.empty(), allowance.take("a", 0));
        }
        assertEquals(0, allowance.remembered());
    }

    @Test
    void ofManySenders_onlyTheLastAreRemembered() {
        Allowance allowance = new Allowance(1, 100);
        for (int n = 0; n < 10_000; n++) {
            allowance.take("sender " + n, 0);
        }
        assertEquals(100, allowance.remembered());
        assertTrue(allowance.take("sender 9999", 0).isPresent());
        assertEquals(Optional.empty(), allowance.take("sender 0", 0));
    }
}
