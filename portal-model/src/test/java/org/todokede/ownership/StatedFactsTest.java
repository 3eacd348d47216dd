package org.todokede.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.refusal.FieldDefect;

/** What may be typed of a party and of a holding, and what is said of everything else. */
class StatedFactsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private final List<FieldDefect> defects = new ArrayList<>();

    private Optional<Party> party(Map<String, String> typed) {
        Map<String, String> all = new HashMap<>(Map.of("name_en", "Orrevale Group Ltd", "party_kind", "ENTITY", "country", "GB"));
        all.putAll(typed);
        return Party.read(7, all, defects);
    }

    private Optional<Holding> holding(Map<String, String> typed) {
        Map<String, String> all = new HashMap<>(Map.of("kind", "SHARES", "percent", "72", "as_of", "2026-10-31", "source", "Register"));
        all.putAll(typed);
        return Holding.read(9, 7, 0, all, TODAY, defects);
    }

    private String wrong() {
        return defects.stream().map(d -> d.path() + " " + d.reason().key()).collect(Collectors.joining(", "));
    }

    @Test
    void aParty_isReadInNormalForm() {
        Party party = party(Map.of("name_ja", "  オレベール ", "party_kind", "natural person", "country", "ｇｂ", "corporate_number", "7-0000-1205-0002", "related_item", "１８")).orElseThrow();
        assertEquals(new Party(7, "Orrevale Group Ltd", "オレベール", PartyKind.NATURAL_PERSON, "GB", "7000012050002", 18), party);
        assertEquals(List.of(), defects);
        assertEquals("オレベール", party.name("ja"));
        assertEquals("Orrevale Group Ltd", party.name("en"));
        assertEquals(List.of("Orrevale Group Ltd", "オレベール", "NATURAL_PERSON", "GB", "7000012050002", "18"), party.asCells());
    }

    @Test
    void oneName_isEnough_inEitherLanguage() {
        assertEquals("日本商事", party(Map.of("name_en", "", "name_ja", "日本商事")).orElseThrow().name("en"));
        assertTrue(party(Map.of("name_en", " \u3000")).isEmpty());
        assertEquals("name_en ownership.nameMissing", wrong());
    }

    @ParameterizedTest
    @CsvSource({
        "party_kind, '', field.missing", "party_kind, COMPANY, ownership.word", "country, '', field.missing", "country, XX, ownership.countryCode", "country, Germany, ownership.countryCode",
        "corporate_number, 7000012050003, field.corporateNumber", "corporate_number, 6000012050002, field.corporateNumberCheck", "related_item, 19, ownership.relatedItem",
        "related_item, -1, ownership.relatedItem", "related_item, 1.5, ownership.relatedItem"
    })
    void aWrongCell_isNamed(String column, String typed, String key) {
        assertTrue(party(Map.of(column, typed)).isEmpty());
        String expected = typed.equals("7000012050003") ? "field.corporateNumberCheck" : key;
        assertEquals(column + " " + expected, wrong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0007b", "a\nb", "pay\u202Eee", "zero\u200Bwidth", "\uD83D", "\uFFFD"})
    void charactersThatCannotBeSeen_areNotTaken(String typed) {
        assertTrue(party(Map.of("name_en", typed)).isEmpty());
        assertEquals("name_en field.controlCharacter", wrong().replaceFirst(", .*", ""));
        defects.clear();
        assertTrue(holding(Map.of("source", typed)).isEmpty());
        assertEquals("source field.controlCharacter", wrong());
    }

    @Test
    void script_isTextLikeAnyOther_andTenThousandCharacters_areTooMany() {
        assertEquals("<script>alert(1)</script> 𠮷", party(Map.of("name_en", "<script>alert(1)</script> 𠮷")).orElseThrow().nameEn());
        assertTrue(party(Map.of("name_en", "a".repeat(200))).isPresent());
        assertTrue(party(Map.of("name_en", "a".repeat(201), "country", "x".repeat(10_000), "corporate_number", "1".repeat(10_000))).isEmpty());
        assertEquals("name_en field.tooLong, country field.tooLong, corporate_number field.tooLong", wrong());
    }

    @ParameterizedTest
    @CsvSource({"72, 72", "72%, 72", "７２．５％, 72.5", "1/3, 1/3", "0, 0", "100, 100", "12 / 48, 25", "0.00000000000001, 1/10000000000000000"})
    void aPart_isExact(String typed, String expected) {
        assertEquals(expected, holding(Map.of("percent", typed)).orElseThrow().part().toPercentText(), wrong());
    }

    @ParameterizedTest
    @CsvSource({
        "percent, 101, field.atMost", "percent, 100.00000000000001, field.atMost", "percent, 3/2, field.atMost", "percent, -1, ownership.percentForm", "percent, 1/0, ownership.percentForm",
        "percent, 1e2, ownership.percentForm", "percent, '12,5', ownership.percentForm", "percent, most, ownership.percentForm", "percent, '', field.missing", "kind, '', field.missing",
        "kind, DEBT, ownership.word", "as_of, '', field.missing", "as_of, 2026-02-30, field.date", "as_of, tomorrow, field.date", "as_of, 1899-12-31, field.date",
        "as_of, 2026-11-21, field.notDoneYet", "source, '', field.missing"
    })
    void aWrongCellOfAHolding_isNamed(String column, String typed, String key) {
        assertTrue(holding(Map.of(column, typed)).isEmpty());
        assertEquals(column + " " + key, wrong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-20", "2026/11/20", "2026.11.20", "2026年11月20日", "２０２６－１１－２０"})
    void theDay_isReadAsPeopleWriteIt(String typed) {
        assertEquals(TODAY, holding(Map.of("as_of", typed)).orElseThrow().asOf(), wrong());
    }

    @Test
    void everyWrongColumn_isNamedAtOnce() {
        assertTrue(Holding.read(0, 5, 5, Map.of("percent", "x".repeat(10_000)), TODAY, defects).isEmpty());
        assertEquals("held ownership.itself, kind field.missing, percent field.tooLong, as_of field.missing, source field.missing", wrong());
    }
}
