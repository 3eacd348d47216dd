package org.todokede.filing.service;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.todokede.filing.FilingContent;

/** JSON of a filing's content and of an event's details: objects of text values, keys sorted, so that the same content is the same text. */
public final class ContentJson {

    /** Looked up once: every look-up searches the whole class path. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private ContentJson() {}

    public static String write(FilingContent content) {
        return writeMap(content.asMap());
    }

    public static FilingContent read(String json) {
        return FilingContent.of(readMap(json));
    }

    /** Keys in the order of the map. */
    public static String writeMap(Map<String, String> values) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        values.forEach(object::add);
        return object.build().toString();
    }

    public static Map<String, String> readMap(String json) {
        try (JsonReader reader = JSON.createReader(new StringReader(json))) {
            Map<String, String> values = new LinkedHashMap<>();
            JsonObject object = reader.readObject();
            object.forEach((key, value) -> values.put(key, ((JsonString) value).getString()));
            return values;
        }
    }

    /** SHA-256 over the UTF-8 bytes, lower-case hexadecimal. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256, lower-case hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
