package org.todokede.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.period.Rows;
import org.todokede.platform.LegalDay;

/** K4: the list comes out at 17:00 in Tokyo on days on which the window is open. */
class ClearanceListTest {

    @ParameterizedTest(name = "{0}: that of {1}")
    @CsvSource({
        "2026-11-26T16:59:59, 2026-11-25, Thursday before 17:00",
        "2026-11-26T17:00:00, 2026-11-26, Thursday at 17:00",
        "2026-11-26T00:00:00, 2026-11-25, midnight",
        "2026-11-28T17:00:00, 2026-11-27, Saturday",
        "2026-11-30T16:59:00, 2026-11-27, Monday before 17:00",
        "2026-11-30T17:00:00, 2026-11-30, Monday at 17:00",
        "2026-11-23T18:00:00, 2026-11-20, a holiday after a weekend",
        "2027-01-04T16:59:00, 2026-12-30, the window is closed from 31 December to 3 January",
        "2031-01-04T17:00:00, 2031-01-04, a year without holidays counts as open"
    })
    void theLastListOut_isThatOfTheLastOpenDayWhoseFiveOClockIsPast(LocalDateTime inTokyo, LocalDate expected, String why) {
        assertEquals(expected, ClearanceList.lastOut(inTokyo.atZone(LegalDay.TOKYO).toInstant(), Rows.calendar()), why);
    }
}
