package org.todokede.notice;

import java.time.Duration;

/** How long mail that was not taken is left alone before it is tried again: a minute at first, twice as long each time, an hour at most. */
public final class RetryPause {

    private static final int LONGEST_MINUTES = 60;

    /** Tries after which every pause is the longest. */
    private static final int DOUBLED = 6;

    private RetryPause() {}

    /** The pause that follows the next try. @param attempts tries so far, not negative */
    public static Duration after(int attempts) {
        return Duration.ofMinutes(Math.min(LONGEST_MINUTES, 1L << Math.min(attempts, DOUBLED)));
    }

    /** All pauses that so many tries have been followed by, together: so much earlier than it is due next, mail was due for the first time. */
    public static Duration ofAll(int attempts) {
        return Duration.ofMinutes((1L << Math.min(attempts, DOUBLED)) - 1 + (long) LONGEST_MINUTES * Math.max(0, attempts - DOUBLED));
    }
}
