package org.todokede.period;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;

/**
 * Something that happened on a day in Tokyo and counts for a period.
 *
 * @param kind what happened
 * @param date the day in Tokyo
 * @param attributes what the kind needs to know, by the names of {@code periods.csv}
 */
public record PeriodEvent(PeriodEventKind kind, LocalDate date, Map<String, String> attributes) {

    /** More events than any case has: beyond it a text is refused unread. */
    static final int MOST_EVENTS = 100;

    public PeriodEvent {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(date, "date");
        attributes = Map.copyOf(attributes);
    }

    public static PeriodEvent of(PeriodEventKind kind, LocalDate date) {
        return new PeriodEvent(kind, date, Map.of());
    }

    public static PeriodEvent of(PeriodEventKind kind, LocalDate date, String name, String value) {
        return new PeriodEvent(kind, date, Map.of(name, value));
    }

    /** Empty if there is no such attribute. */
    public String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    /** The published first free day of a SHORTENED; null for other kinds. */
    public LocalDate free() {
        return strictDay(attribute("free")).orElse(null);
    }

    /** Whether it is an answer to a recommendation. */
    boolean isReply() {
        return kind == PeriodEventKind.ACCEPTED || kind == PeriodEventKind.REFUSED;
    }

    /**
     * Reads {@code KIND@yyyy-mm-dd name=value ...;KIND@...}. Blanks around parts do not matter, nor do a trailing semicolon and capital or small letters.
     *
     * @throws InvalidInput with one defect for each event that cannot be read; paths are {@code events[0]}, {@code events[1]}, …
     */
    public static List<PeriodEvent> parse(String text) {
        var defects = new ArrayList<FieldDefect>();
        var events = new ArrayList<PeriodEvent>();
        var parts = text == null ? new String[0] : text.strip().split(";");
        if (parts.length > MOST_EVENTS) {
            throw InvalidInput.at("events", "period.input.tooManyEvents", parts.length, MOST_EVENTS);
        }
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].isBlank()) {
                var path = "events[" + i + "]";
                parseOne(parts[i].strip(), path, defects).ifPresent(events::add);
            }
        }
        if (events.isEmpty() && defects.isEmpty()) {
            throw InvalidInput.at("events", "period.input.noEvents");
        }
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        return List.copyOf(events);
    }

    /** A day written {@code yyyy-mm-dd} that exists; empty otherwise. */
    public static Optional<LocalDate> strictDay(String text) {
        if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<PeriodEvent> parseOne(String part, String path, List<FieldDefect> defects) {
        var words = part.split("\\s+");
        var head = words[0].split("@", -1);
        if (head.length != 2) {
            return defect(defects, path, "period.input.notAnEvent", shown(part));
        }
        var kind = Arrays.stream(PeriodEventKind.values())
                .filter(each -> each.name().equalsIgnoreCase(head[0]))
                .findFirst();
        if (kind.isEmpty()) {
            return defect(defects, path, "period.input.unknownEvent", shown(head[0]));
        }
        var date = strictDay(head[1]);
        if (date.isEmpty()) {
            return defect(defects, path, "period.input.notADay", shown(head[1]));
        }
        var attributes = new HashMap<String, String>();
        for (var word : Arrays.asList(words).subList(1, words.length)) {
            var problem = readAttribute(kind.get(), word, attributes);
            if (problem.isPresent()) {
                defects.add(new FieldDefect(path, problem.get()));
                return Optional.empty();
            }
        }
        for (var name : kind.get().required()) {
            if (!attributes.containsKey(name)) {
                return defect(defects, path, "period.input.attributeMissing", kind.get(), name);
            }
        }
        return Optional.of(new PeriodEvent(kind.get(), date.get(), attributes));
    }

    private static Optional<Reason> readAttribute(PeriodEventKind kind, String word, Map<String, String> attributes) {
        var pair = word.split("=", 2);
        if (pair.length != 2) {
            return Optional.of(Reason.plain("period.input.notAnAttribute", shown(word)));
        }
        var name = pair[0].toLowerCase(Locale.ROOT);
        var allowed = kind.attributes().get(name);
        if (allowed == null) {
            return Optional.of(Reason.plain("period.input.unknownAttribute", kind, shown(pair[0])));
        }
        if (allowed.isEmpty() && strictDay(pair[1]).isEmpty()) {
            return Optional.of(Reason.plain("period.input.notADay", shown(pair[1])));
        }
        var value = allowed.stream().filter(each -> each.equalsIgnoreCase(pair[1])).findFirst();
        if (!allowed.isEmpty() && value.isEmpty()) {
            return Optional.of(Reason.plain("period.input.notAChoice", shown(pair[1]), String.join(", ", allowed)));
        }
        if (attributes.put(name, value.orElse(pair[1])) != null) {
            return Optional.of(Reason.plain("period.input.attributeTwice", kind, name));
        }
        return Optional.empty();
    }

    private static Optional<PeriodEvent> defect(List<FieldDefect> defects, String path, String key, Object... args) {
        defects.add(new FieldDefect(path, Reason.plain(key, args)));
        return Optional.empty();
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
