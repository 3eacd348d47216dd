package org.todokede.period;

/** Where a day of the bar picture lies, seen from today. */
public enum DayPosition {
    /** A barred day that is over. */
    PAST,
    /** A barred day, and it is today. */
    TODAY,
    /** A barred day still to come. */
    FUTURE,
    /** The first free day, whether today, past or future. */
    FREE
}
