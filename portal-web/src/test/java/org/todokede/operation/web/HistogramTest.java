package org.todokede.operation.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistogramTest {

    private static final long MS = 1_000_000;

    @Test
    void bounds_areInclusive_andEachCountsWhatIsBelow() {
        Histogram histogram = new Histogram();
        for (long took : new long[] {0, 5 * MS, 5 * MS + 1, 10_000 * MS, 10_000 * MS + 1}) {
            histogram.add(took);
        }
        assertEquals(List.of(2L, 3L, 3L, 3L, 3L, 3L, 3L, 3L, 3L, 3L, 4L, 5L), histogram.snapshot().upTo());
        assertEquals(20.010000002, histogram.snapshot().seconds(), 1e-12);
    }

    @Test
    void before_anythingIsCounted_allIsNothing() {
        assertEquals(Histogram.BOUNDS.size() + 1, new Histogram().snapshot().upTo().size());
        assertEquals(0, new Histogram().snapshot().upTo().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void manyAtOnce_areAllCounted() {
        Histogram histogram = new Histogram();
        IntStream.range(0, 10_000).parallel().forEach(n -> histogram.add(n * MS));
        assertEquals(List.of(6L, 11L, 26L, 51L, 101L, 251L, 501L, 1001L, 2501L, 5001L, 10_000L, 10_000L), histogram.snapshot().upTo());
    }
}
