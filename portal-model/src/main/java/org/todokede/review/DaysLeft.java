package org.todokede.review;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How many days a desk has left for a case, in steps. */
public enum DaysLeft {
    /** The day has passed: a filing that the window has not received by then. */
    PASSED,
    /** Today, or three days from now at most. */
    THREE,
    /** Four to seven. */
    SEVEN,
    /** Eight to fourteen. */
    FOURTEEN,
    /** Fifteen to thirty. */
    THIRTY,
    /** More than thirty. */
    MORE,
    /** No day binds the ministries. */
    NO_DAY;

    /** @param dueOn last day, inclusive; {@link WorklistEntry#UNTIL_ACTED} for none */
    public static DaysLeft of(LocalDate dueOn, LocalDate today) {
        if (dueOn.equals(WorklistEntry.UNTIL_ACTED)) {
            return NO_DAY;
        }
        long days = ChronoUnit.DAYS.between(today, dueOn);
        return days < 0 ? PASSED : days <= 3 ? THREE : days <= 7 ? SEVEN : days <= 14 ? FOURTEEN : days <= 30 ? THIRTY : MORE;
    }
}
