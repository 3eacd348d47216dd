package org.todokede.operation.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lines as the format wants them, character by character. */
class ExpositionTest {

    @Test
    void aMetric_isAnnounced_andItsLabelsStandInOrder() {
        assertEquals("""
                # HELP a_total Some words.
                # TYPE a_total counter
                a_total{kind="page",status="2xx"} 12
                """, new Exposition().metric("a_total", "counter", "Some words.").sample("a_total", Map.of("status", "2xx", "kind", "page"), 12).toString());
    }

    @Test
    void aGauge_hasNoLabels() {
        assertEquals("# HELP g What it is.\n# TYPE g gauge\ng 0.25\n", new Exposition().gauge("g", "What it is.", 0.25).toString());
    }

    @Test
    void whatWouldEndALineOrALabel_isEscaped() {
        assertEquals("# HELP g one\\ntwo \\\\ \"three\"\n# TYPE g gauge\ng{l=\"a\\\"b\\\\c\\nd\"} 1\n",
                new Exposition().metric("g", "gauge", "one\ntwo \\ \"three\"").sample("g", Map.of("l", "a\"b\\c\nd"), 1).toString());
    }

    @Test
    void numbers_areReadByGo() {
        assertEquals("g -1\ng 268435456000\ng 1.0E16\ng 0.1\ng +Inf\ng -Inf\ng NaN\n", new Exposition()
                .sample("g", Map.of(), -1).sample("g", Map.of(), 268_435_456_000.0).sample("g", Map.of(), 1e16).sample("g", Map.of(), 0.1)
                .sample("g", Map.of(), Double.POSITIVE_INFINITY).sample("g", Map.of(), Double.NEGATIVE_INFINITY).sample("g", Map.of(), Double.NaN).toString());
    }

    @Test
    void aHistogram_endsWithTheBoundThatHoldsAll() {
        Histogram histogram = new Histogram();
        histogram.add(7_500_000);
        histogram.add(20_000_000_000L);
        assertEquals("""
                h_bucket{kind="api",le="0.005"} 0
                h_bucket{kind="api",le="0.01"} 1
                h_bucket{kind="api",le="0.025"} 1
                h_bucket{kind="api",le="0.05"} 1
                h_bucket{kind="api",le="0.1"} 1
                h_bucket{kind="api",le="0.25"} 1
                h_bucket{kind="api",le="0.5"} 1
                h_bucket{kind="api",le="1"} 1
                h_bucket{kind="api",le="2.5"} 1
                h_bucket{kind="api",le="5"} 1
                h_bucket{kind="api",le="10"} 1
                h_bucket{kind="api",le="+Inf"} 2
                h_sum{kind="api"} 20.0075
                h_count{kind="api"} 2
                """, new Exposition().histogram("h", Map.of("kind", "api"), histogram.snapshot()).toString());
    }
}
