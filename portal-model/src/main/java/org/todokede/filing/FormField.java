package org.todokede.filing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * One field of a form edition.
 *
 * @param path stable path, the same in every form and edition, e.g. {@code act.planned_on}
 * @param required whether a complete filing must hold a value, if the field applies
 * @param when condition under which the field applies; null if always
 * @param maxLength greatest number of UTF-16 units, inclusive
 * @param min least value of a number, inclusive; null if none
 * @param max greatest value of a number, inclusive; null if none
 * @param options choices in order; empty unless the type is {@link FieldType#CHOICE}
 * @param law provision that asks for the field; may be empty
 * @param verified whether the field was seen in the statute or on an official page; if not, it is deduced, and the page says so
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
        String law,
        boolean verified)
        implements FormItem {

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

    /** This field in a row of its group: the number stands in its path, and in that of a condition on the same row. */
    FormField inRow(int number) {
        Condition own = when == null ? null : new Condition(numbered(when.path(), number), when.values());
        return new FormField(numbered(path, number), type, required, own, maxLength, min, max, options, label, help, law, verified);
    }

    private static String numbered(String template, int number) {
        return template.replace("." + FieldGroup.ROW + ".", "." + number + ".");
    }

    /** Label of a stored code, or the code itself if the edition does not know it. */
    public String optionLabel(String code, String language) {
        return options.stream().filter(o -> o.code().equals(code)).map(o -> o.label().in(language)).findFirst().orElse(code);
    }
}
