package org.todokede.operation.web;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How long answers took, counted into fixed bounds by many threads at once. */
final class Histogram {

    /** Upper bounds in seconds, inclusive, ascending; what took longer stands above them all. */
    static final List<Double> BOUNDS = List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

    private static final double NANOS = 1e9;

    private final List<LongAdder> counts = Stream.generate(LongAdder::new).limit(BOUNDS.size() + 1L).toList();

    private final LongAdder nanos = new LongAdder();

    /**
     * What was counted so far, read once so that it agrees with itself.
     *
     * @param upTo for each of {@link #BOUNDS} how many took at most so long, and last how many there are
     * @param seconds all together
     */
    record Snapshot(List<Long> upTo, double seconds) {}

    void add(long tookNanos) {
        int at = 0;
        while (at < BOUNDS.size() && tookNanos > BOUNDS.get(at) * NANOS) {
            at++;
        }
        counts.get(at).increment();
        nanos.add(tookNanos);
    }

    Snapshot snapshot() {
        double seconds = nanos.sum() / NANOS;
        long[] all = {0};
        return new Snapshot(counts.stream().map(count -> all[0] += count.sum()).toList(), seconds);
    }
}
