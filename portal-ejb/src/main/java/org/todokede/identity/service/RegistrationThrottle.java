package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Slows down whoever asks for accounts by the dozen, per network address. Kept in memory of the node: a restart forgives. */
@ApplicationScoped
public class RegistrationThrottle {

    /** As many from one address in one window; a law firm behind one address registers no more in that time. */
    static final int AT_MOST = 60;

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int REMEMBERED = 10_000;

    private record Count(int asked, Instant since) {}

    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    /** Counts one request. @return whether it may go on */
    boolean admits(String address, Instant now) {
        Instant old = now.minus(WINDOW);
        if (counts.size() >= REMEMBERED) {
            counts.values().removeIf(c -> c.since().isBefore(old));
        }
        Count count = counts.merge(address, new Count(1, now), (known, one) -> known.since().isBefore(old) ? one : new Count(known.asked() + 1, known.since()));
        return count.asked() <= AT_MOST;
    }
}
