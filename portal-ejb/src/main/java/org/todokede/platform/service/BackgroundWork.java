package org.todokede.platform.service;

import java.time.Duration;

/** Work that nobody waits for, done in rounds: what is due is found by a query each time, so a round that was left out is made up for by the next. No deadline hangs on it. */
public interface BackgroundWork {

    /** Between the end of a round and the begin of the next: a minute, where it says nothing else. */
    default Duration pause() {
        return Duration.ofMinutes(1);
    }

    /** One round; outside of a transaction. */
    void round();
}
