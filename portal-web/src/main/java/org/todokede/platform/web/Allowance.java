package org.todokede.platform.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * So many requests a minute for each sender, and as many at once for whoever has been quiet for a minute. Kept in memory of the node: a restart forgives, and so
 * does the node when it has heard of too many others since.
 */
final class Allowance {

    private static final double MINUTE = Duration.ofMinutes(1).toNanos();

    /** What a sender has left, and when that was so. */
    private record Left(double requests, long at) {}

    private final int perMinute;
    private final Map<String, Left> senders;

    /**
     * @param perMinute requests a minute; none are counted if it is 0
     * @param remembered senders that are known at a time, at most
     */
    Allowance(int perMinute, int remembered) {
        this.perMinute = perMinute;
        senders = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Left> eldest) {
                return size() > remembered;
            }
        };
    }

    /**
     * Counts one request. One that is refused is not counted: whoever waits as told is let in.
     *
     * @param now of a clock that never goes back, in nanoseconds
     * @return how long to wait, if it may not be answered now; at least a second, in whole ones
     */
    synchronized Optional<Duration> take(String sender, long now) {
        if (perMinute == 0) {
            return Optional.empty();
        }
        Left known = senders.get(sender);
        double left = known == null ? perMinute : Math.min(perMinute, known.requests() + (now - known.at()) / MINUTE * perMinute);
        if (left < 1) {
            senders.put(sender, new Left(left, now));
            return Optional.of(Duration.ofSeconds((long) Math.ceil((1 - left) * 60 / perMinute)));
        }
        senders.put(sender, new Left(left - 1, now));
        return Optional.empty();
    }

    synchronized int remembered() {
        return senders.size();
    }
}
