package org.todokede.filing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Small forms for tests. */
final class Forms {

    private Forms() {}

    static FormField field(String path, FieldType type) {
        return new FormField(path, type, true, null, type == FieldType.LONG_TEXT ? 4000 : 200, null, null, List.of(), text(path), BilingualText.EMPTY, "");
    }

    static FormField optional(String path, FieldType type) {
        return new FormField(path, type, false, null, 200, null, null, List.of(), text(path), BilingualText.EMPTY, "");
    }

    static FormField between(String path, FieldType type, String min, String max) {
        return new FormField(path, type, true, null, 200, new BigDecimal(min), new BigDecimal(max), List.of(), text(path), BilingualText.EMPTY, "");
    }

    static FormField choice(String path, String... codes) {
        List<FormField.Option> options = Arrays.stream(codes).map(c -> new FormField.Option(c, text(c))).toList();
        return new FormField(path, FieldType.CHOICE, true, null, 200, null, null, options, text(path), BilingualText.EMPTY, "");
    }

    static FormField when(FormField field, String path, String... values) {
        return new FormField(
                field.path(), field.type(), field.required(), new FormField.Condition(path, List.of(values)), field.maxLength(), field.min(), field.max(),
                field.options(), field.label(), field.help(), field.law());
    }

    static FormSection section(String key, FormField... fields) {
        return new FormSection(key, text("group"), text(key), BilingualText.EMPTY, null, List.of(fields));
    }

    static FormSection sectionWhen(String key, String path, String value, FormField... fields) {
        return new FormSection(key, text("group"), text(key), BilingualText.EMPTY, new FormField.Condition(path, List.of(value)), List.of(fields));
    }

    static FormEdition edition(FormSection... sections) {
        return new FormEdition("1", "2025-05-19", LocalDate.of(2025, 5, 19), text("form"), "", List.of(sections), Map.of());
    }

    static FilingContent content(String... pathsAndValues) {
        FilingContent content = FilingContent.EMPTY;
        for (int i = 0; i < pathsAndValues.length; i += 2) {
            content = content.with(Map.of(pathsAndValues[i], pathsAndValues[i + 1]));
        }
        return content;
    }

    private static BilingualText text(String text) {
        return new BilingualText(text, text + " 日本語");
    }
}
