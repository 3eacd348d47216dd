package org.todokede.operation.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private static List<String> lines(Traffic traffic) {
        Exposition text = new Exposition();
        traffic.writeTo(text);
        return text.toString().lines().toList();
    }

    @Test
    void anAnswer_isCountedByKindAndClass_andARefusalByItsReason() {
        Traffic traffic = new Traffic();
        traffic.count(Traffic.Kind.PAGE, 200, 1_000_000);
        traffic.count(Traffic.Kind.PAGE, 303, 1_000_000);
        traffic.count(Traffic.Kind.PAGE, 304, 1_000_000);
        traffic.count(Traffic.Kind.API, 503, 20_000_000_000L);
        traffic.refuse(Traffic.Refused.BODIES);
        assertTrue(lines(traffic).containsAll(List.of(
                "todokede_requests_total{kind=\"page\",status=\"2xx\"} 1", "todokede_requests_total{kind=\"page\",status=\"3xx\"} 2",
                "todokede_requests_total{kind=\"page\",status=\"4xx\"} 0", "todokede_requests_total{kind=\"api\",status=\"5xx\"} 1",
                "todokede_request_duration_seconds_count{kind=\"page\"} 3", "todokede_request_duration_seconds_bucket{kind=\"api\",le=\"10\"} 0",
                "todokede_requests_refused_total{by=\"bodies\"} 1", "todokede_requests_refused_total{by=\"throttle\"} 0")), () -> String.join("\n", lines(traffic)));
    }

    @Test
    void thereAreAsManyLines_whateverIsAskedFor() {
        Traffic traffic = new Traffic();
        int before = lines(traffic).size();
        for (int status = 0; status < 1_000; status++) {
            traffic.count(Traffic.Kind.PAGE, status, 1);
        }
        assertEquals(before, lines(traffic).size());
    }
}
