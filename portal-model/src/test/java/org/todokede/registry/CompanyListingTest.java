package org.todokede.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row of the list, and what is said of a row that is wrong. */
class CompanyListingTest {

    private static final Map<String, String> RIGHT = Map.of(
            "security_code", "010A", "isin", "ZZMIHON010A6", "name_ja", "見本電子株式会社", "name_en", "Mihon Electronics Co., Ltd.", "class", "3", "sector_codes", "2814;2842");

    private final List<RowDefect> defects = new ArrayList<>();

    @Test
    void aRow_isReadAndWrittenAlike() {
        CompanyListing listing = CompanyListing.read(2, RIGHT, defects).orElseThrow();
        assertEquals(List.of(), defects);
        assertEquals(List.of("010A", "ZZMIHON010A6", "見本電子株式会社", "Mihon Electronics Co., Ltd.", "3", "2814;2842"), listing.asCells());
    }

    @Test
    void widthOfCodesAndTheCircleAroundAClass_doNotCount() {
        CompanyListing listing = CompanyListing.read(2, with(Map.of("security_code", "０１０ａ", "class", "③")), defects).orElseThrow();
        assertEquals("010A", listing.securityCode());
        assertEquals(CompanyClass.CLASS_3, listing.listClass());
    }

    @Test
    void isinEnglishNameAndSectors_mayBeMissing() {
        CompanyListing listing = CompanyListing.read(2, Map.of("security_code", "0102", "name_ja", "見本", "class", "1"), defects).orElseThrow();
        assertEquals(List.of(), listing.sectorCodes());
    }

    /** The apostrophe that an export puts before a cell is taken away again, and no other. */
    @Test
    void anExportedCell_comesBackAsItWas() {
        assertEquals("@見本", CompanyListing.read(2, with(Map.of("name_ja", "'@見本")), defects).orElseThrow().nameJa());
        assertEquals("'見本", CompanyListing.read(2, with(Map.of("name_ja", "'見本")), defects).orElseThrow().nameJa());
    }

    @ParameterizedTest
    @CsvSource({
        "security_code, '', field.missing",
        "security_code, 123, companies.row.code",
        "security_code, 12345, companies.row.code",
        "security_code, 01B1, companies.row.code",
        "security_code, A101, companies.row.code",
        "isin, ZZMIHON010A, companies.row.isin",
        "isin, ZZMIHON010A7, companies.row.checkDigit",
        "name_ja, '', field.missing",
        "class, '', field.missing",
        "class, 4, companies.row.class",
        "class, 0, companies.row.class",
        "class, one, companies.row.class",
        "sector_codes, 28!4, companies.row.sector"
    })
    void aWrongCell_isNamedByRowAndColumn(String column, String value, String key) {
        assertEquals(Optional.empty(), CompanyListing.read(7, with(Map.of(column, value)), defects));
        assertEquals(List.of(7 + " " + column + " " + key), said());
    }

    @Test
    void longAndInvisibleText_isRefused() {
        CompanyListing.read(3, with(Map.of("name_en", "x".repeat(201), "name_ja", "見\u202E本")), defects);
        assertEquals(List.of("3 name_ja field.controlCharacter", "3 name_en field.tooLong"), said());
        assertTrue(defects.get(1).value().length() < 100, "the cell is shown shortened");
        assertFalse(defects.get(0).value().isEmpty());
    }

    @Test
    void severalWrongCells_areNamedTogether_eachOnce() {
        CompanyListing.read(4, with(Map.of("security_code", "\u0007", "class", "9", "isin", "X")), defects);
        assertEquals(List.of("4 security_code field.controlCharacter", "4 isin companies.row.isin", "4 class companies.row.class"), said());
    }

    private List<String> said() {
        return defects.stream().map(d -> d.row() + " " + d.column() + " " + d.reason().key()).toList();
    }

    private static Map<String, String> with(Map<String, String> changes) {
        Map<String, String> row = new LinkedHashMap<>(RIGHT);
        row.putAll(changes);
        return row;
    }
}
