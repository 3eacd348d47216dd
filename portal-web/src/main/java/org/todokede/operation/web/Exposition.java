package org.todokede.operation.web;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Figures in the text format of Prometheus, version 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats). */
final class Exposition {

    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder(8192);

    /** Announces a metric; its samples must follow. @param type counter, gauge or histogram @param help a sentence for whoever reads it */
    Exposition metric(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    /** One figure of a metric; the labels stand in the order of their names. */
    Exposition sample(String name, Map<String, String> labels, double value) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append(new TreeMap<>(labels).entrySet().stream().map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"").collect(Collectors.joining(",", "{", "}")));
        }
        text.append(' ').append(number(value)).append('\n');
        return this;
    }

    /** A metric of one figure that goes up and down. */
    Exposition gauge(String name, String help, double value) {
        return metric(name, "gauge", help).sample(name, Map.of(), value);
    }

    /** The samples of a histogram. */
    Exposition histogram(String name, Map<String, String> labels, Histogram.Snapshot counted) {
        int last = Histogram.BOUNDS.size();
        for (int n = 0; n <= last; n++) {
            Map<String, String> bound = new TreeMap<>(labels);
            bound.put("le", n == last ? "+Inf" : number(Histogram.BOUNDS.get(n)));
            sample(name + "_bucket", bound, counted.upTo().get(n));
        }
        return sample(name + "_sum", labels, counted.seconds()).sample(name + "_count", labels, counted.upTo().get(last));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** As Go reads it: whole numbers without a point. */
    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
