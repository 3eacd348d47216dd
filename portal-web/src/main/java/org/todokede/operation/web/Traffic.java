package org.todokede.operation.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What has come through the front door since this server started. */
@ApplicationScoped
public class Traffic {

    /** Kinds of addresses: few, so that nobody can make up another by asking for it. */
    public enum Kind {
        /** Pages, and whatever does not exist. */
        PAGE,
        API,
        /** Style sheets, scripts, fonts. */
        ASSET,
        /** What a page hands out or takes in beside itself: files, tables, letters, uploads. */
        EXPORT,
        /** Health and figures. */
        OPERATION
    }

    /** Why a request was turned away before anybody looked at it. */
    public enum Refused {
        /** Too many requests from one sender. */
        THROTTLE,
        /** Too many bodies on their way. */
        BODIES,
        /** Too many pages asked for at once. */
        WORK
    }

    private static final int CLASSES = 5;

    private final Map<Kind, List<LongAdder>> answers = each(Kind.class, () -> Stream.generate(LongAdder::new).limit(CLASSES).toList());

    private final Map<Kind, Histogram> durations = each(Kind.class, Histogram::new);

    private final Map<Refused, LongAdder> refused = each(Refused.class, LongAdder::new);

    private static <K extends Enum<K>, V> Map<K, V> each(Class<K> keys, Supplier<V> first) {
        Map<K, V> all = new EnumMap<>(keys);
        for (K key : keys.getEnumConstants()) {
            all.put(key, first.get());
        }
        return all;
    }

    /** Counts an answer. @param status of HTTP @param tookNanos from the first look at the request until the thread was free again */
    public void count(Kind kind, int status, long tookNanos) {
        answers.get(kind).get(Math.min(Math.max(status / 100, 1), CLASSES) - 1).increment();
        durations.get(kind).add(tookNanos);
    }

    /** Counts a request that was turned away; it is counted as an answer, too. */
    public void refuse(Refused why) {
        refused.get(why).increment();
    }

    /** Writes what was counted. */
    void writeTo(Exposition text) {
        text.metric("todokede_requests_total", "counter", "Requests answered, by kind of address and class of status.");
        answers.forEach((kind, classes) -> {
            for (int n = 0; n < CLASSES; n++) {
                text.sample("todokede_requests_total", Map.of("kind", label(kind), "status", n + 1 + "xx"), classes.get(n).sum());
            }
        });
        text.metric("todokede_request_duration_seconds", "histogram", "Time until a request was answered, by kind of address.");
        durations.forEach((kind, histogram) -> text.histogram("todokede_request_duration_seconds", Map.of("kind", label(kind)), histogram.snapshot()));
        text.metric("todokede_requests_refused_total", "counter", "Requests turned away unread: by the throttle of public addresses, or because too many bodies were on their way or too many pages were asked for at once.");
        refused.forEach((why, count) -> text.sample("todokede_requests_refused_total", Map.of("by", label(why)), count.sum()));
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
