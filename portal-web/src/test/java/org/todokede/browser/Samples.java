package org.todokede.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The filled examples of {@code config/samples}, as answers a person could give. */
final class Samples {

    private static final Path FOLDER = Path.of("..", "config", "samples");
    private static final Path FORMS = Path.of("..", "config", "data", "forms");

    private Samples() {}

    /** Answers of the first sample on the form, in the order of the file; days count from today. */
    static Map<String, String> of(String form, LocalDate today) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                JsonObject sample = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
                if (sample.get("form").getAsString().equals(form)) {
                    Map<String, String> answers = new LinkedHashMap<>();
                    sample.getAsJsonObject("fields").entrySet().forEach(e -> answers.put(e.getKey(), day(e.getValue().getAsString(), today)));
                    return answers;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("run in portal-web", e);
        }
        throw new IllegalArgumentException("no sample of form " + form);
    }

    /** Whether the form takes the section from the parts that forms share, and adds nothing of its own to it. */
    static boolean isShared(String form, String section) {
        try (Stream<Path> files = Files.list(FORMS)) {
            Path file = files.filter(f -> f.getFileName().toString().startsWith("form-" + form + ".")).findFirst().orElseThrow();
            for (JsonElement each : JsonParser.parseString(Files.readString(file)).getAsJsonObject().getAsJsonArray("sections")) {
                JsonObject own = each.getAsJsonObject();
                if (own.has("part") && !own.has("fields") && !own.has("labels")) {
                    JsonObject part = JsonParser.parseString(Files.readString(FORMS.resolve("parts/" + own.get("part").getAsString() + ".json"))).getAsJsonObject();
                    if ((own.has("key") ? own : part).get("key").getAsString().equals(section)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("run in portal-web", e);
        }
    }

    private static String day(String value, LocalDate today) {
        return value.matches("today[+-]\\d+d") ? today.plusDays(Long.parseLong(value.substring(5, value.length() - 1))).toString() : value;
    }
}
