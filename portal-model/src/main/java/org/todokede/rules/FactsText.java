package org.todokede.rules;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Facts as one short line, {@code as_of_date=2027-01-12|target_listed=yes}, kept in a column of a table so that many stored cases can be judged without reading
 * what else they hold. Read back, the facts are equal. Only what the facts know is written.
 */
public final class FactsText {

    private static final char BETWEEN_FACTS = '|';
    private static final String BETWEEN_VALUES = ";";
    private static final Fact[] FACTS = Fact.values();

    private FactsText() {}

    /** The line; empty if nothing is known. */
    public static String write(Facts facts) {
        StringBuilder line = new StringBuilder(160);
        for (Fact fact : Fact.values()) {
            if (facts.knows(fact)) {
                line.append(line.isEmpty() ? "" : BETWEEN_FACTS).append(fact.column()).append('=').append(value(facts.get(fact)));
            }
        }
        return line.toString();
    }

    private static String value(Object value) {
        if (value instanceof Collection<?> many) {
            Stream<String> texts = many.stream().map(TraceStep::text);
            return (value instanceof Set ? texts.sorted() : texts).collect(Collectors.joining(BETWEEN_VALUES));
        }
        return TraceStep.text(value);
    }

    /**
     * Reads a line back.
     *
     * @throws IllegalArgumentException if {@link #write} did not write it
     */
    public static Facts read(String line) {
        Facts.Builder facts = Facts.builder();
        int at = 0;
        int next = 0;
        while (at < line.length()) {
            int end = line.indexOf(BETWEEN_FACTS, at);
            end = end < 0 ? line.length() : end;
            int equals = line.indexOf('=', at);
            next = equals < 0 || equals > end ? FACTS.length : firstFrom(next, line, at, equals);
            if (next == FACTS.length) {
                throw new IllegalArgumentException(line);
            }
            facts.set(FACTS[next], parsed(FACTS[next], line.substring(equals + 1, end)));
            at = end + 1;
            next++;
        }
        return facts.buildChecked();
    }

    /** Place of the fact with this column; facts stand in their own order, so that nothing before the last one is looked at. */
    private static int firstFrom(int place, String line, int at, int equals) {
        int found = place;
        while (found < FACTS.length && !(FACTS[found].column().length() == equals - at && line.startsWith(FACTS[found].column(), at))) {
            found++;
        }
        return found;
    }

    private static Object parsed(Fact fact, String value) {
        Class<?> type = fact.type();
        if (type == Boolean.class) {
            return yesOrNo(value);
        }
        if (type == Ratio.class) {
            return Ratio.parsePercent(value);
        }
        if (type == LocalDate.class) {
            return LocalDate.parse(value);
        }
        if (type == InvestorType.class) {
            return InvestorType.valueOf(value);
        }
        if (type == ActKind.class) {
            return ActKind.valueOf(value);
        }
        if (type == Long.class) {
            return Long.valueOf(value);
        }
        if (type == List.class) {
            return value.indexOf(';') < 0 ? List.of(value) : Arrays.asList(value.split(BETWEEN_VALUES));
        }
        return type == Set.class ? overlays(value) : value;
    }

    private static Boolean yesOrNo(String value) {
        if (value.equals("yes")) {
            return Boolean.TRUE;
        }
        if (value.equals("no")) {
            return Boolean.FALSE;
        }
        throw new IllegalArgumentException(value);
    }

    private static Set<Overlay> overlays(String value) {
        Set<Overlay> overlays = new LinkedHashSet<>();
        if (!value.isEmpty()) {
            for (String name : value.split(BETWEEN_VALUES)) {
                overlays.add(Overlay.valueOf(name));
            }
        }
        return overlays;
    }
}
