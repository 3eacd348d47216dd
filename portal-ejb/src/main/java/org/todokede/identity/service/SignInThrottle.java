package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Slows guessing down, per account and address together, so that a stranger elsewhere cannot lock anybody out. After five failures the pair is closed
 * for a minute. Kept in memory of the node: a restart forgives.
 */
@ApplicationScoped
public class SignInThrottle {

    private static final int FAILURES = 5;
    private static final Duration CLOSED_FOR = Duration.ofMinutes(1);
    private static final int REMEMBERED = 10_000;

    private record Failures(int count, Instant last) {}

    private final Map<String, Failures> failures = new ConcurrentHashMap<>();

    boolean isClosed(String login, String address) {
        Failures known = failures.get(key(login, address));
        return known != null && known.count() >= FAILURES && known.last().plus(CLOSED_FOR).isAfter(Instant.now());
    }

    void failed(String login, String address) {
        if (failures.size() >= REMEMBERED) {
            Instant old = Instant.now().minus(CLOSED_FOR);
            failures.values().removeIf(f -> f.last().isBefore(old));
        }
        Instant now = Instant.now();
        failures.merge(key(login, address), new Failures(1, now), (a, b) -> new Failures(a.last().plus(CLOSED_FOR).isBefore(now) ? 1 : a.count() + 1, now));
    }

    void succeeded(String login, String address) {
        failures.remove(key(login, address));
    }

    private static String key(String login, String address) {
        return address + "\n" + (login.length() > 100 ? login.substring(0, 100) : login);
    }
}
