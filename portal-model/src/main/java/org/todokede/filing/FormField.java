package org.todokede.filing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * One field of a form edition.
 *
 * @param path stable path, the same in every edition, e.g. {@code act.planned_on}
 * @param required whether a complete filing must hold a value, if the field applies
 * @param when condition under which the field applies; null if always
 * @param maxLength greatest number of UTF-16 units, inclusive
 * @param min least value of a number, inclusive; null if none
 * @param max greatest value of a number, inclusive; null if none
 * @param options choices in order; empty unless the type is {@link FieldType#CHOICE}
 * @param law provision that asks for the field; may be empty
 */
public record FormField(
        String path,
        FieldType type,
        boolean required,
        Condition when,
        int maxLength,
        BigDecimal min,
        BigDecimal max,
        List<Option> options,
        BilingualText label,
        BilingualText help,
        String law) {

    public FormField {
        Objects.requireNonNull(path, "path");
        options = List.copyOf(options);
    }

    /** One choice of a field: the stored code and what people read. */
    public record Option(String code, BilingualText label) {}

    /** Holds if the field at the path has one of the values. */
    public record Condition(String path, List<String> values) {

        public Condition {
            values = List.copyOf(values);
        }

        boolean holds(FilingContent content) {
            return values.contains(content.get(path));
        }
    }

    /** Whether the field matters, given the other answers. */
    public boolean appliesTo(FilingContent content) {
        return when == null || when.holds(content);
    }

    /** Label of a stored code, or the code itself if the edition does not know it. */
    public String optionLabel(String code, String language) {
        return options.stream().filter(o -> o.code().equals(code)).map(o -> o.label().in(language)).findFirst().orElse(code);
    }
}
