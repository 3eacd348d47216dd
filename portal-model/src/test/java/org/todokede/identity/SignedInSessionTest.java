package org.todokede.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a session ends by itself; something was sent last when it was opened. */
class SignedInSessionTest {

    private static final Instant OPENED = Instant.parse("2026-11-27T00:00:00Z");

    private static SignedInSession session(Duration atMost) {
        return new SignedInSession(1, "hash", new SignInPlace("", ""), OPENED, OPENED.plus(atMost));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, true, false", "PT59.999S, true, false", "PT1M, true, true", "PT30M59.999S, true, true", "PT31M, false, true"})
    void whereNothingIsSent_itEndsAfterTheLimit_andTheMinuteThatIsNotWrittenDown(Duration later, boolean open, boolean toBeSeen) {
        SignedInSession session = session(Duration.ofHours(12));
        assertEquals(open, session.isOpenAt(OPENED.plus(later), Duration.ofMinutes(30)));
        assertEquals(toBeSeen, session.isToBeSeenAt(OPENED.plus(later)));
    }

    @ParameterizedTest
    @CsvSource({"PT19M59.999S, true", "PT20M, false"})
    void whateverIsSent_itEndsAtTheLatestThen(Duration later, boolean open) {
        assertEquals(open, session(Duration.ofMinutes(20)).isOpenAt(OPENED.plus(later), Duration.ofMinutes(30)));
    }
}
