package org.todokede.platform.rest;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.todokede.refusal.InvalidInput;

/** One row of a table, sent as a JSON object: the columns are its members. */
public final class RowJson {

    /** Longest value of a member. */
    private static final int LONGEST = 2000;

    private RowJson() {}

    /**
     * Texts as they are, numbers as written, yes and no for true and false, several texts in one cell with semicolons between.
     *
     * @throws InvalidInput if the body is no object, or a member no such value
     */
    public static Map<String, String> read(InputStream body) {
        Map<String, String> columns = new LinkedHashMap<>();
        try (JsonReader reader = Json.createReader(body)) {
            reader.readObject().forEach((column, value) -> columns.put(column, cell(column, value)));
        } catch (InvalidInput refused) {
            throw refused;
        } catch (RuntimeException unreadable) {
            // parsers differ in what they throw, also at what is nested too deeply, or a number that is longer than any needs to be
            throw InvalidInput.at("body", "assessment.json");
        }
        return columns;
    }

    private static String cell(String column, JsonValue value) {
        String cell = switch (value.getValueType()) {
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> value.toString();
            case TRUE -> "yes";
            case FALSE -> "no";
            case NULL -> "";
            case ARRAY -> cells(column, (JsonArray) value);
            case OBJECT -> throw InvalidInput.at(column, "assessment.json");
        };
        if (cell.length() > LONGEST) {
            throw InvalidInput.at(column, "assessment.tooLong", LONGEST);
        }
        return cell;
    }

    private static String cells(String column, JsonArray values) {
        return values.stream()
                .map(value -> value instanceof JsonString text ? text.getString() : fail(column))
                .collect(Collectors.joining(";"));
    }

    private static String fail(String column) {
        throw InvalidInput.at(column, "assessment.json");
    }
}
