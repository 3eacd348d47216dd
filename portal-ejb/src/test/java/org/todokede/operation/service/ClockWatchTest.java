package org.todokede.operation.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.operation.service.ClockWatch.Look;

class ClockWatchTest {

    private static final Look EARLIER = new Look(Instant.parse("2026-11-27T00:00:00Z"), 7_000_000_000L);

    /** A while later, after the clock was set by so many seconds. */
    private static Look later(Duration passed, long set) {
        return new Look(EARLIER.clock().plus(passed).plusSeconds(set), EARLIER.running() + passed.toNanos());
    }

    @ParameterizedTest
    @ValueSource(longs = {31, -31, 86_400, -31 * 86_400})
    void aClockThatWasSet_isSeen_byHowMuch_howeverLongItWas(long set) {
        assertEquals(Optional.of(Duration.ofSeconds(set)), later(Duration.ofSeconds(10), set).setSince(EARLIER));
        assertEquals(Optional.of(Duration.ofSeconds(set)), later(Duration.ofHours(7), set).setSince(EARLIER));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 30, -30})
    void timeThatPasses_andASmallCorrection_areNoted_byNobody(long set) {
        assertEquals(Optional.empty(), later(Duration.ofDays(2), set).setSince(EARLIER));
    }
}
