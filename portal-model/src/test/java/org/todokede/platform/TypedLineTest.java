package org.todokede.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.refusal.FieldDefect;

/** Short answers that belong to no form. */
class TypedLineTest {

    private final List<FieldDefect> defects = new ArrayList<>();

    private List<String> said() {
        return defects.stream().map(d -> d.path() + " " + d.reason().key()).toList();
    }

    @Test
    void aText_isBroughtIntoOneSpelling() {
        assertEquals("é", TypedLine.text("a", " e\u0301 ", 1, true, defects));
        assertEquals("", TypedLine.text("a", null, 1, false, defects));
        assertEquals("", TypedLine.text("a", "  ", 1, false, defects));
        assertEquals(List.of(), said());
    }

    @Test
    void aText_thatIsMissingOrTooLong_isNamed() {
        TypedLine.text("a", "", 3, true, defects);
        TypedLine.text("b", null, 3, true, defects);
        TypedLine.text("c", "1234", 3, true, defects);
        assertEquals("123", TypedLine.text("d", "123", 3, true, defects));
        assertEquals("", TypedLine.text("e", "x".repeat(100_001), 3, false, defects), "of what is far too long nothing is kept");
        assertEquals(100_000, TypedLine.text("f", "x".repeat(100_000), 100_000, false, defects).length());
        assertEquals(List.of("a field.missing", "b field.missing", "c field.tooLong", "e field.tooLong"), said());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x1F, 0x7F, 0x9F, 0x061C, 0x200E, 0x200F, 0x202A, 0x202C, 0x202E, 0x2066, 0x2069, 0xFEFF, 0xFFFD})
    void whatCannotBeSeen_isNamed(int c) {
        TypedLine.text("a", "x" + Character.toString(c) + "y", 10, true, defects);
        assertEquals(List.of("a field.controlCharacter"), said());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\uD800y", "x\uDFFFy"})
    void halfACharacter_isNamed(String typed) {
        TypedLine.text("a", typed, 10, true, defects);
        assertEquals(List.of("a field.controlCharacter"), said());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x20, 0x7E, 0xA0, 0x061B, 0x061D, 0x200D, 0x2010, 0x2029, 0x202F, 0x2065, 0x206A, 0xD7FF, 0xE000, 0xFEFE, 0xFF00, 0xFFFC, 0xFFFE, 0x10000})
    void whatStandsBesideIt_isText(int c) {
        TypedLine.text("a", "x" + Character.toString(c) + "y", 10, true, defects);
        assertEquals(List.of(), said());
    }

    @ParameterizedTest
    @CsvSource({"1900-01-01, ''", "2200-12-31, ''", "' 2026-01-05 ', ''", "1899-12-31, field.date", "2201-01-01, field.date", "2026-02-30, field.date", "soon, field.date", "'', field.missing"})
    void aDay_isOneOfTheYearsThatThePortalKnows(String typed, String expected) {
        LocalDate day = TypedLine.day("a", typed, true, defects);
        assertEquals(expected.isEmpty() ? List.of() : List.of("a " + expected), said());
        assertEquals(expected.isEmpty() ? LocalDate.parse(typed.strip()) : null, day);
    }

    @Test
    void aDayThatIsNotAskedFor_mayBeMissing() {
        assertNull(TypedLine.day("a", null, false, defects));
        assertNull(TypedLine.day("a", " ", false, defects));
        assertEquals(List.of(), said());
        assertNull(TypedLine.day("a", null, true, defects));
        assertEquals(List.of("a field.missing"), said());
    }
}
