package org.todokede.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPauseTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "5, 32", "6, 60", "7, 60", "1000, 60"})
    void pause_doubles_untilAnHour(int attempts, long minutes) {
        assertEquals(Duration.ofMinutes(minutes), RetryPause.after(attempts));
    }

    @Test
    void allPauses_areTheSumOfEach() {
        Duration sum = Duration.ZERO;
        for (int attempts = 0; attempts < 200; attempts++) {
            assertEquals(sum, RetryPause.ofAll(attempts), attempts + " tries");
            sum = sum.plus(RetryPause.after(attempts));
        }
    }
}
