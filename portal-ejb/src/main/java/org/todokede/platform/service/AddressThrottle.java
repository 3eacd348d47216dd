package org.todokede.platform.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.todokede.platform.SenderNetwork;

/** Slows down whoever asks for the same again and again, per network address, or the {@linkplain SenderNetwork network} it is in. Kept in memory of the node: a restart forgives. */
public abstract class AddressThrottle {

    /** For so long from the first one those of an address are counted together. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    /** When so many addresses are known, those are forgotten whose window has passed. */
    static final int REMEMBERED = 10_000;

    private record Count(int asked, Instant since) {

        boolean isOld(Instant now) {
            return since.isBefore(now.minus(WINDOW));
        }
    }

    private final int atMost;
    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    /** @param atMost as many from one address in one window */
    protected AddressThrottle(int atMost) {
        this.atMost = atMost;
    }

    /** Counts one. @return whether it may go on */
    public boolean admits(String address, Instant now) {
        if (counts.size() >= REMEMBERED) {
            counts.values().removeIf(count -> count.isOld(now));
        }
        return counts.merge(SenderNetwork.of(address), new Count(1, now), (known, one) -> known.isOld(now) ? one : new Count(known.asked() + 1, known.since())).asked() <= atMost;
    }

    /** Whether another one may go on, which is not counted. */
    public boolean isFree(String address, Instant now) {
        Count count = counts.get(SenderNetwork.of(address));
        return count == null || count.isOld(now) || count.asked() < atMost;
    }

    /** Addresses that are known. */
    int remembered() {
        return counts.size();
    }
}
