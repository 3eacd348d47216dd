package org.todokede.browser;

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

    private static String day(String value, LocalDate today) {
        return value.matches("today[+-]\\d+d") ? today.plusDays(Long.parseLong(value.substring(5, value.length() - 1))).toString() : value;
    }
}
