package org.todokede.platform.web;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how many pages are worked at at once. Each holds memory until it is sent, and a server that works at hundreds finishes none sooner: the others wait, in the
 * order in which they came, and whoever finds too many before them, or waits too long, is asked to come again. Whoever sends something finds room where whoever only reads
 * does not any more, because what was typed is worth more than what can be read again. What is worked at is never given up.
 */
final class WorkGate {

    private final Semaphore places;
    private final int mostWaiting;
    private final int mostSending;
    private final Duration longestWait;
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param most worked at at once @param mostWaiting who may wait beside these @param mostSending who may wait beside both, if they send something; all together well below the threads of the server */
    WorkGate(int most, int mostWaiting, int mostSending, Duration longestWait) {
        this.places = new Semaphore(most, true);
        this.mostWaiting = mostWaiting;
        this.mostSending = mostSending;
        this.longestWait = longestWait;
    }

    /** Somebody wants something done, and waits if need be. @param sends whether they send something @return whether their turn has come; if so, {@link #leave} must follow */
    boolean enter(boolean sends) {
        try {
            if (places.tryAcquire(0, TimeUnit.SECONDS)) {
                return true;
            }
            if (waiting.incrementAndGet() > mostWaiting + (sends ? mostSending : 0)) {
                waiting.decrementAndGet();
                return false;
            }
            try {
                return places.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                waiting.decrementAndGet();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** It is done. */
    void leave() {
        places.release();
    }
}
