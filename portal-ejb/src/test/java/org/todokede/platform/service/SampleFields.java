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
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().map(SampleFields::read).filter(sample -> sample.getString("form").equals(form)).findFirst().map(sample -> fields(sample, today)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fields of a sample. @param name of its file, without the ending @param today what its days count from */
    static Map<String, String> named(String name, LocalDate today) {
        return fields(read(folder().resolve(name + ".json")), today);
    }

    private static Path folder() {
        return ServicesWithoutServer.projectRoot().resolve("config/samples");
    }

    private static JsonObject read(Path file) {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            return reader.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> fields(JsonObject sample, LocalDate today) {
        Map<String, String> fields = new TreeMap<>();
        sample.getJsonObject("fields").forEach((path, value) -> fields.put(path, day(((JsonString) value).getString(), today)));
        return fields;
    }

    private static String day(String value, LocalDate today) {
        return value.matches("today[+-]\\d+d") ? today.plusDays(Long.parseLong(value.substring(5, value.length() - 1))).toString() : value;
    }
}
