package org.todokede.filing.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.todokede.filing.BilingualText;
import org.todokede.filing.FieldType;
import org.todokede.filing.FormEdition;
import org.todokede.filing.FormField;
import org.todokede.filing.FormSection;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.NotFound;

/** The form editions of {@code config/data/forms}, read once at the start. An edition that a draft was begun under stays readable for good. */
@ApplicationScoped
public class FormCatalogue {

    private static final int DEFAULT_TEXT = 200;
    private static final int DEFAULT_LONG_TEXT = 4000;

    private volatile List<FormEdition> editions = List.of();

    @Inject
    private PortalConfig config;

    /** Reads every {@code *.json} of the folder; a broken file stops the start and is named. */
    public void load() {
        editions = readFolder(config.configFolder().resolve("data/forms"));
    }

    static List<FormEdition> readFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().map(FormCatalogue::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read form editions in " + folder, e);
        }
    }

    /**
     * The edition under which a form is begun on a day.
     *
     * @throws NotFound if there is no such form on that day
     */
    public FormEdition current(String number, LocalDate day) {
        return editions.stream()
                .filter(e -> e.number().equals(number) && !e.validFrom().isAfter(day))
                .max(Comparator.comparing(FormEdition::validFrom))
                .orElseThrow(NotFound::new);
    }

    /** Whether a form can be begun here on a day. */
    public boolean isHere(String number, LocalDate day) {
        return editions.stream().anyMatch(e -> e.number().equals(number) && !e.validFrom().isAfter(day));
    }

    /** The edition a filing was written under. */
    public FormEdition of(String number, String edition) {
        return editions.stream()
                .filter(e -> e.number().equals(number) && e.edition().equals(edition))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("form edition " + number + "/" + edition + " is missing in config/data/forms"));
    }

    public List<FormEdition> all() {
        return editions;
    }

    private static FormEdition read(Path file) {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            JsonObject form = reader.readObject();
            Map<String, BilingualText> headings = new LinkedHashMap<>();
            form.getJsonObject("headings").forEach((key, value) -> headings.put(key, text(value.asJsonObject())));
            return new FormEdition(
                    form.getString("number"),
                    form.getString("edition"),
                    LocalDate.parse(form.getString("valid_from")),
                    text(form.getJsonObject("title")),
                    form.getString("law"),
                    form.getJsonArray("sections").getValuesAs(JsonObject.class).stream().map(FormCatalogue::section).toList(),
                    headings);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read form edition " + file, e);
        } catch (RuntimeException e) {
            throw new IllegalStateException("form edition " + file.getFileName() + " is broken: " + e.getMessage(), e);
        }
    }

    private static FormSection section(JsonObject json) {
        return new FormSection(
                json.getString("key"),
                text(json.getJsonObject("group")),
                text(json.getJsonObject("title")),
                text(json.getJsonObject("lead")),
                condition(json),
                json.containsKey("fields") ? json.getJsonArray("fields").getValuesAs(JsonObject.class).stream().map(FormCatalogue::field).toList() : List.of());
    }

    private static FormField field(JsonObject json) {
        FieldType type = FieldType.valueOf(json.getString("type"));
        return new FormField(
                json.getString("path"),
                type,
                json.getBoolean("required", true),
                condition(json),
                json.getInt("max_length", type == FieldType.LONG_TEXT ? DEFAULT_LONG_TEXT : type == FieldType.SECTORS ? DEFAULT_LONG_TEXT / 2 : DEFAULT_TEXT),
                number(json, "min"),
                number(json, "max"),
                json.containsKey("options") ? json.getJsonArray("options").getValuesAs(JsonObject.class).stream().map(o -> new FormField.Option(o.getString("code"), text(o))).toList() : List.of(),
                text(json.getJsonObject("label")),
                json.containsKey("help") ? text(json.getJsonObject("help")) : BilingualText.EMPTY,
                json.getString("law", ""));
    }

    private static FormField.Condition condition(JsonObject json) {
        if (!json.containsKey("when")) {
            return null;
        }
        JsonObject when = json.getJsonObject("when");
        JsonArray in = when.getJsonArray("in");
        return new FormField.Condition(when.getString("path"), in.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList());
    }

    private static BigDecimal number(JsonObject json, String key) {
        JsonValue value = json.get(key);
        return value == null ? null : new BigDecimal(value.toString());
    }

    private static BilingualText text(JsonObject json) {
        return json == null ? BilingualText.EMPTY : new BilingualText(json.getString("en"), json.getString("ja"));
    }
}
