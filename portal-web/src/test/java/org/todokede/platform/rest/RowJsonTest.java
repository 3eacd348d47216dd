package org.todokede.platform.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.todokede.refusal.InvalidInput;

/** A row as JSON, as anybody can send it. */
class RowJsonTest {

    private static InputStream body(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void textsNumbersAndTruths_areCells() {
        assertEquals(Map.of("a", "x", "b", "1.50", "c", "yes", "d", "p;q", "e", ""), RowJson.read(body("{\"a\":\"x\",\"b\":1.50,\"c\":true,\"d\":[\"p\",\"q\"],\"e\":null}")));
    }

    static List<String> broken() {
        return List.of("", "[]", "{", "{\"a\":" + "[".repeat(1_500) + "]".repeat(1_500) + "}", "{\"a\":" + "9".repeat(1_200) + "}", "{\"a\":1e99999999999}", "{\"a\":1e-99999999999}");
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatNoParserTakes_isRefused(String json) {
        assertEquals("assessment.json", assertThrows(InvalidInput.class, () -> RowJson.read(body(json))).defects().get(0).reason().key());
    }
}
