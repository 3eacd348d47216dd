package org.todokede.review;

import java.util.Arrays;
import java.util.List;

/**
 * One detail that an act takes, enough to draw its field and to check it.
 *
 * @param name key in {@link CaseEvent#details()} and path of its defect
 * @param type day ({@code yyyy-mm-dd}), text or choice
 * @param required whether the act is refused without it
 * @param choices the allowed values of a choice, by name; empty otherwise
 */
public record DetailRule(String name, Type type, boolean required, List<String> choices) {

    /** Kind of value. */
    public enum Type {
        DAY,
        TEXT,
        CHOICE
    }

    public DetailRule {
        choices = List.copyOf(choices);
    }

    static DetailRule day(String name) {
        return new DetailRule(name, Type.DAY, true, List.of());
    }

    static DetailRule dayIfKnown(String name) {
        return new DetailRule(name, Type.DAY, false, List.of());
    }

    static DetailRule text(String name) {
        return new DetailRule(name, Type.TEXT, true, List.of());
    }

    static DetailRule textIfAny(String name) {
        return new DetailRule(name, Type.TEXT, false, List.of());
    }

    static DetailRule choice(String name, Enum<?>... choices) {
        return new DetailRule(name, Type.CHOICE, true, Arrays.stream(choices).map(Enum::name).toList());
    }

    static DetailRule choiceOrDefault(String name, String... choices) {
        return new DetailRule(name, Type.CHOICE, false, List.of(choices));
    }
}
