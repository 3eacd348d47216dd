package org.todokede.questions.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Slows down whoever tries links that open nothing, per network address. Kept in memory of the node: a restart forgives. */
@ApplicationScoped
public class LinkThrottle {

    /** As many misses from one address in one window. */
    static final int AT_MOST = 20;

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int REMEMBERED = 10_000;

    private record Count(int misses, Instant since) {}

    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    /** Whether the address may try another link. */
    boolean admits(String address, Instant now) {
        Count count = counts.get(address);
        return count == null || count.since().isBefore(now.minus(WINDOW)) || count.misses() < AT_MOST;
    }

    /** Counts a link that opened nothing. */
    void missed(String address, Instant now) {
        Instant old = now.minus(WINDOW);
        if (counts.size() >= REMEMBERED) {
            counts.values().removeIf(c -> c.since().isBefore(old));
        }
        counts.merge(address, new Count(1, now), (known, one) -> known.since().isBefore(old) ? one : new Count(known.misses() + 1, known.since()));
    }
}
