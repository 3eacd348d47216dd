package org.todokede.period.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a question needs to be told; the lower-case name is that of the parameter and of the field. */
enum CountField {
    /** Whether the day is that of sending or of the recorded receipt (K12). */
    BASIS("SENT", "RECEIVED"),
    DAY,
    EXTENDED4,
    EXTENDED5,
    PUBLISHED,
    FREE,
    RECOMMENDED,
    KIND("CHANGE", "STOP"),
    REPLIED,
    REPLY("ACCEPTED", "REFUSED"),
    PLANNED,
    ACT,
    EXEMPT("no", "yes"),
    CHANGED,
    UNDERWRITER("no", "yes"),
    POSTED,
    ADDRESSEE("japan", "abroad");

    private final List<String> choices;

    CountField(String... choices) {
        this.choices = List.of(choices);
    }

    String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What may be chosen; empty for a day. */
    List<String> choices() {
        return choices;
    }

    boolean isDay() {
        return choices.isEmpty();
    }

    /** What counts if nothing was chosen; empty if a choice is required. */
    String otherwise() {
        return switch (this) {
            case BASIS, EXEMPT, UNDERWRITER -> choices.get(0);
            default -> "";
        };
    }

    static Optional<CountField> of(String path) {
        return Arrays.stream(values()).filter(field -> field.path().equals(path)).findFirst();
    }
}
