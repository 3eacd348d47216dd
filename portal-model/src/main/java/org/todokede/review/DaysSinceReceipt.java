package org.todokede.review;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How old an open case is, in steps; the day of receipt is day 1, as in the count of the period (K1). */
public enum DaysSinceReceipt {
    /** Not received yet, or nothing that is received. */
    NONE,
    /** Day 1 to 7. */
    SEVEN,
    /** Day 8 to 14. */
    FOURTEEN,
    /** Day 15 to 30. */
    THIRTY,
    /** Day 31 and later: the period was extended. */
    MORE;

    /** @param receivedOn null while it was not received */
    public static DaysSinceReceipt of(LocalDate receivedOn, LocalDate today) {
        if (receivedOn == null) {
            return NONE;
        }
        long day = ChronoUnit.DAYS.between(receivedOn, today) + 1;
        return day <= 7 ? SEVEN : day <= 14 ? FOURTEEN : day <= 30 ? THIRTY : MORE;
    }
}
