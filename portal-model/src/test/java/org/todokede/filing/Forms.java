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
        return new FormField(path, type, true, null, type == FieldType.LONG_TEXT ? 4000 : 200, null, null, List.of(), text(path), BilingualText.EMPTY, "", true);
    }

    static FormField optional(String path, FieldType type) {
        return new FormField(path, type, false, null, 200, null, null, List.of(), text(path), BilingualText.EMPTY, "", true);
    }

    static FormField between(String path, FieldType type, String min, String max) {
        return new FormField(path, type, true, null, 200, new BigDecimal(min), new BigDecimal(max), List.of(), text(path), BilingualText.EMPTY, "", true);
    }

    static FormField choice(String path, String... codes) {
        List<FormField.Option> options = Arrays.stream(codes).map(c -> new FormField.Option(c, text(c))).toList();
        return new FormField(path, FieldType.CHOICE, true, null, 200, null, null, options, text(path), BilingualText.EMPTY, "", true);
    }

    static FormField when(FormField field, String path, String... values) {
        return new FormField(
                field.path(), field.type(), field.required(), new FormField.Condition(path, List.of(values)), field.maxLength(), field.min(), field.max(),
                field.options(), field.label(), field.help(), field.law(), field.verified());
    }

    static FieldGroup group(String path, int least, int most, FormField... fields) {
        return new FieldGroup(path, least, most, null, text(path), BilingualText.EMPTY, text("row"), "", List.of(fields));
    }

    /** A field of a row. */
    static FormField cell(String group, String name, FieldType type) {
        return field(FieldGroup.template(group, name), type);
    }

    static FormSection section(String key, FormItem... items) {
        return new FormSection(key, text("group"), text(key), BilingualText.EMPTY, null, List.of(items));
    }

    static FormSection sectionWhen(String key, String path, String value, FormItem... fields) {
        return new FormSection(key, text("group"), text(key), BilingualText.EMPTY, new FormField.Condition(path, List.of(value)), List.of(fields));
    }

    static FormEdition edition(FormSection... sections) {
        return edition("2025-05-19", List.of(), sections);
    }

    static FormEdition edition(String validFrom, List<FormRule> rules, FormSection... sections) {
        return new FormEdition("1", validFrom, LocalDate.parse(validFrom), text("form"), "", purpose(rules, null), List.of(sections), Map.of());
    }

    static FormPurpose purpose(List<FormRule> rules, Reference reference) {
        return new FormPurpose(
                FilingKind.NOTIFICATION, FormPurpose.Topic.SHARES, text("summary"), text("subject"), true, false, "act.planned_on", null, reference, rules);
    }

    static FormRule rule(FormRule.Kind kind, String path, String other, String value) {
        return new FormRule(kind, path, other, value, "law");
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
