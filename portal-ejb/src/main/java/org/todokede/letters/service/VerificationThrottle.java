package org.todokede.letters.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Slows down whoever tries codes, per network address. Kept in memory of the node: a restart forgives; 80 random bits are the guard, this keeps the noise low. */
@ApplicationScoped
public class VerificationThrottle {

    /** Questions from one address in one window: an office behind one address may check a folder of letters. */
    static final int AT_MOST = 120;

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int REMEMBERED = 10_000;

    private record Count(int asked, Instant since) {}

    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    /** Counts one question. @return whether it may be answered */
    boolean admits(String address, Instant now) {
        Instant old = now.minus(WINDOW);
        if (counts.size() >= REMEMBERED) {
            counts.values().removeIf(c -> c.since().isBefore(old));
        }
        Count count = counts.merge(address, new Count(1, now), (known, one) -> known.since().isBefore(old) ? one : new Count(known.asked() + 1, known.since()));
        return count.asked() <= AT_MOST;
    }
}
