package org.todokede.platform.service;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What stands in the samples of {@code config/samples}. */
final class SampleFields {

    private SampleFields() {}

    /** Fields of the first sample on the form. @param today what its days count from */
    static Map<String, String> of(String form, LocalDate today) {
        try (Stream<Path> files = Files.list(ServicesWithoutServer.projectRoot().resolve("config/samples"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
                    JsonObject sample = reader.readObject();
                    if (sample.getString("form").equals(form)) {
                        Map<String, String> fields = new TreeMap<>();
                        sample.getJsonObject("fields").forEach((path, value) -> fields.put(path, day(((JsonString) value).getString(), today)));
                        return fields;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalArgumentException(form);
    }

    private static String day(String value, LocalDate today) {
        return value.matches("today[+-]\\d+d") ? today.plusDays(Long.parseLong(value.substring(5, value.length() - 1))).toString() : value;
    }
}
