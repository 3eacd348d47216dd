package org.todokede.obligations;

import java.time.LocalDate;

/** How often something is owed. Stored by name. */
public enum Rhythm {
    /** At all times: without a day, and so never late. */
    STANDING(0),
    ONCE(0),
    MONTHLY(1),
    QUARTERLY(3),
    HALF_YEARLY(6),
    YEARLY(12);

    private final int months;

    Rhythm(int months) {
        this.months = months;
    }

    /** Whether it is owed again and again. */
    public boolean recurs() {
        return months > 0;
    }

    /**
     * Last day of an instalment, inclusive: the corresponding day, or the last of the month if there is none. Counted from the first one each time, so that the
     * 31st comes back after a shorter month.
     *
     * @param number 0 for the first
     */
    public LocalDate instalment(LocalDate first, int number) {
        return first.plusMonths((long) months * number);
    }
}
