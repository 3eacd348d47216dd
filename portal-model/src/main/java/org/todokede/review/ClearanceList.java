package org.todokede.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.todokede.period.BusinessCalendar;
import org.todokede.period.DayClosure;
import org.todokede.period.Office;
import org.todokede.platform.LegalDay;

/**
 * When the list of receipt numbers that are free to proceed comes out (K4): at 17:00 Japan time on every day on which the window is open. A period
 * that has ended stands in the list of its first free day or the next list after it; a shortening in that of the day it was published.
 */
public final class ClearanceList {

    /** From this time of day on, inclusive, the day's list is out; the window says "about 17:00" (K4). */
    public static final LocalTime OUT_AT = LocalTime.of(17, 0);

    private ClearanceList() {}

    /**
     * Day of the last list that is out.
     *
     * @param now any instant; the time of day is that of Tokyo
     * @param calendar where it does not know a year, the days of that year count as open: nothing is shown earlier than 17:00 for that
     */
    public static LocalDate lastOut(Instant now, BusinessCalendar calendar) {
        var there = now.atZone(LegalDay.TOKYO);
        var day = there.toLocalTime().isBefore(OUT_AT) ? there.toLocalDate().minusDays(1) : there.toLocalDate();
        while (calendar.closure(Office.BANK, day) == DayClosure.CLOSED) {
            day = day.minusDays(1);
        }
        return day;
    }
}
