package org.todokede.rules.service;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON of a row's columns: an object of texts in the order of the file. */
final class RowJson {

    /** Looked up once: every look-up searches the whole class path. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private RowJson() {}

    static String write(Map<String, String> columns) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        columns.forEach(object::add);
        return object.build().toString();
    }

    static Map<String, String> read(String json) {
        try (JsonReader reader = JSON.createReader(new StringReader(json))) {
            Map<String, String> columns = new LinkedHashMap<>();
            reader.readObject().forEach((column, cell) -> columns.put(column, ((JsonString) cell).getString()));
            return columns;
        }
    }
}
