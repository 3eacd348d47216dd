package org.todokede.filing.service;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.todokede.filing.BilingualText;
import org.todokede.filing.FieldGroup;
import org.todokede.filing.FieldType;
import org.todokede.filing.FilingKind;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormField;
import org.todokede.filing.FormItem;
import org.todokede.filing.FormPurpose;
import org.todokede.filing.FormRule;
import org.todokede.filing.FormSection;
import org.todokede.filing.Reference;
import org.todokede.filing.ReportCount;
import org.todokede.filing.ReportDeadline;

/**
 * Form editions as files. A section that several forms share stands once in {@code parts} and is named by {@code part}; the form may give it another title
 * or lead, leave fields out, name fields anew, and add its own. So a path means the same in every form.
 */
final class FormFiles {

    private static final JsonProvider JSON = JsonProvider.provider();

    private static final int DEFAULT_TEXT = 200;
    private static final int DEFAULT_LONG_TEXT = 4000;
    private static final int DEFAULT_ROWS = 20;

    private final Map<String, JsonObject> parts = new HashMap<>();

    private FormFiles() {}

    /** Every edition of the folder. @throws IllegalStateException naming the file that is broken */
    static List<FormEdition> readFolder(Path folder) {
        return read(folder, folder);
    }

    /** Every sheet of the ministries' own in the folder {@code sheets} beside the forms, with the parts of these. @throws IllegalStateException as above */
    static List<FormEdition> readSheets(Path forms) {
        Path sheets = forms.resolve("sheets");
        return Files.isDirectory(sheets) ? read(sheets, forms) : List.of();
    }

    private static List<FormEdition> read(Path folder, Path forms) {
        FormFiles files = new FormFiles();
        Path shared = forms.resolve("parts");
        if (Files.isDirectory(shared)) {
            jsonOf(shared).forEach(f -> files.parts.put(f.getFileName().toString().replace(".json", ""), read(f)));
        }
        return jsonOf(folder).stream().map(files::edition).toList();
    }

    private static List<Path> jsonOf(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read form editions in " + folder, e);
        }
    }

    private static JsonObject read(Path file) {
        try (JsonReader reader = JSON.createReader(Files.newBufferedReader(file))) {
            return reader.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (RuntimeException e) {
            throw broken(file, e);
        }
    }

    private static IllegalStateException broken(Path file, RuntimeException e) {
        return new IllegalStateException("form edition " + file.getFileName() + " is broken: " + e.getMessage(), e);
    }

    private FormEdition edition(Path file) {
        JsonObject form = read(file);
        try {
            Map<String, BilingualText> headings = new LinkedHashMap<>();
            form.getJsonObject("headings").forEach((key, value) -> headings.put(key, text(value.asJsonObject())));
            return new FormEdition(
                    form.getString("number"),
                    form.getString("edition"),
                    LocalDate.parse(form.getString("valid_from")),
                    text(form.getJsonObject("title")),
                    form.getString("law"),
                    purpose(form.getJsonObject("purpose")),
                    objects(form, "sections").map(this::section).toList(),
                    headings);
        } catch (RuntimeException e) {
            throw broken(file, e);
        }
    }

    private static FormPurpose purpose(JsonObject json) {
        JsonObject deadline = json.getJsonObject("deadline");
        JsonObject reference = json.getJsonObject("reference");
        Set<String> acts = Set.copyOf(texts(json, "acts"));
        return new FormPurpose(
                FilingKind.valueOf(json.getString("kind")),
                FormPurpose.Topic.valueOf(json.getString("topic")),
                text(json.getJsonObject("summary")),
                text(json.getJsonObject("subject")),
                acts.contains("IDI"),
                acts.contains("SA"),
                json.getString("day_of_act", ""),
                deadline == null ? null : new ReportDeadline(ReportCount.valueOf(deadline.getString("count")), deadline.getString("from")),
                reference == null ? null : new Reference(reference.getString("path"), texts(reference, "forms"), objects(reference, "effects").map(FormFiles::effect).toList()),
                objects(json, "rules").map(FormFiles::rule).toList());
    }

    private static Reference.Effect effect(JsonObject json) {
        Map<String, String> details = new HashMap<>();
        json.getJsonObject("details").forEach((name, path) -> details.put(name, ((JsonString) path).getString()));
        return new Reference.Effect(condition(json), json.getString("act"), details);
    }

    private static FormRule rule(JsonObject json) {
        return new FormRule(
                FormRule.Kind.valueOf(json.getString("rule")), json.getString("path"), json.getString("other", ""), json.getString("value", ""), json.getString("law", ""));
    }

    private FormSection section(JsonObject own) {
        JsonObject part = own.containsKey("part") ? part(own.getString("part")) : JsonObject.EMPTY_JSON_OBJECT;
        List<String> left = texts(own, "without");
        JsonObject labels = own.containsKey("labels") ? own.getJsonObject("labels") : JsonObject.EMPTY_JSON_OBJECT;
        List<FormItem> items = new ArrayList<>();
        objects(part, "fields").filter(f -> !left.contains(f.getString("path"))).forEach(f -> items.add(item(f, labels)));
        objects(own, "fields").forEach(f -> items.add(item(f, labels)));
        return new FormSection(
                own.getString("key", part.getString("key", "")),
                text(either(own, part, "group")),
                text(either(own, part, "title")),
                text(either(own, part, "lead")),
                condition(own.containsKey("when") ? own : part),
                items);
    }

    private JsonObject part(String name) {
        JsonObject part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("there is no part " + name);
        }
        return part;
    }

    private static JsonObject either(JsonObject own, JsonObject part, String key) {
        return own.containsKey(key) ? own.getJsonObject(key) : part.getJsonObject(key);
    }

    private static FormItem item(JsonObject json, JsonObject labels) {
        return json.containsKey("rows") ? group(json, labels) : field(json, json.getString("path"), labels);
    }

    private static FieldGroup group(JsonObject json, JsonObject labels) {
        String path = json.getString("path");
        JsonObject label = labels.containsKey(path) ? labels.getJsonObject(path) : json.getJsonObject("label");
        return new FieldGroup(
                path,
                json.getInt("least", 0),
                json.getInt("most", DEFAULT_ROWS),
                condition(json),
                text(label),
                text(json.getJsonObject("help")),
                text(json.getJsonObject("row")),
                json.getString("law", ""),
                objects(json, "rows").map(f -> field(f, FieldGroup.template(path, f.getString("path")), labels)).toList());
    }

    private static FormField field(JsonObject json, String path, JsonObject labels) {
        FieldType type = FieldType.valueOf(json.getString("type"));
        return new FormField(
                path,
                type,
                json.getBoolean("required", true),
                condition(json),
                json.getInt("max_length", type == FieldType.LONG_TEXT ? DEFAULT_LONG_TEXT : type == FieldType.SECTORS ? DEFAULT_LONG_TEXT / 2 : DEFAULT_TEXT),
                number(json, "min"),
                number(json, "max"),
                objects(json, "options").map(o -> new FormField.Option(o.getString("code"), text(o))).toList(),
                text(labels.containsKey(path) ? labels.getJsonObject(path) : json.getJsonObject("label")),
                text(json.getJsonObject("help")),
                json.getString("law", ""),
                json.getBoolean("verified", true));
    }

    private static FormField.Condition condition(JsonObject json) {
        if (!json.containsKey("when")) {
            return null;
        }
        JsonObject when = json.getJsonObject("when");
        return new FormField.Condition(when.getString("path"), texts(when, "in"));
    }

    private static Stream<JsonObject> objects(JsonObject json, String key) {
        JsonArray array = json.getJsonArray(key);
        return array == null ? Stream.empty() : array.getValuesAs(JsonObject.class).stream();
    }

    private static List<String> texts(JsonObject json, String key) {
        JsonArray array = json.getJsonArray(key);
        return array == null ? List.of() : array.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
    }

    private static BigDecimal number(JsonObject json, String key) {
        JsonValue value = json.get(key);
        return value == null ? null : new BigDecimal(value.toString());
    }

    private static BilingualText text(JsonObject json) {
        return json == null ? BilingualText.EMPTY : new BilingualText(json.getString("en"), json.getString("ja"));
    }
}
