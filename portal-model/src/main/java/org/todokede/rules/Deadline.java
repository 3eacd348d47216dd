package org.todokede.rules;

/**
 * What kind of date the filing is due by; the date itself is counted by the calendar (procedure.md K8 to K11).
 *
 * @param kind kind of deadline
 * @param amount see the kind; 0 where nothing is due
 */
public record Deadline(Kind kind, int amount) {

    /** Kinds of deadline. */
    public enum Kind {
        /** File within {@code amount} months before the act (Cabinet Order 3(3), 4(3)), and wait until the act is free. */
        BEFORE_THE_ACT,
        /** Report by the {@code amount}th day of the month after the act, inclusive (acts until 2020-06-06). */
        DAY_OF_NEXT_MONTH,
        /** Report within {@code amount} days, the day of the act not counted (acts from 2020-06-07). */
        DAYS_AFTER_ACT,
        NOTHING_DUE
    }

    static final Deadline NOTHING = new Deadline(Kind.NOTHING_DUE, 0);
}
