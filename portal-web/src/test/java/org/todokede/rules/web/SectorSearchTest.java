package org.todokede.rules.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.SectorDesignation;

/** What fits a search among the designations. */
class SectorSearchTest {

    private static final DesignatedSector PACKAGED = sector("3913", "3913", "Packaged software development", "パッケージソフトウェア業");

    @ParameterizedTest
    @CsvSource({
        "software, true",
        "SOFTWARE packaged, true",
        "ｐａｃｋａｇｅｄ, true",
        "パッケージ, true",
        "ﾊﾟｯｹｰｼﾞ, true",
        "ぱっけーじ, true",
        "39, true",
        "３９１３, true",
        "913, false",
        "software custom, false",
        "%, false",
        "電力, false"
    })
    void wordsOfEitherName_orTheBeginningOfTheCode(String query, boolean fits) {
        assertEquals(fits, new SectorSearch(query).fits(PACKAGED));
    }

    @Test
    void ifNothingIsLookedFor_everyDesignationFits() {
        assertTrue(new SectorSearch(" ").fits(PACKAGED));
        assertTrue(new SectorSearch("").isEmpty());
    }

    private static DesignatedSector sector(String id, String code, String english, String japanese) {
        Map<String, String> row = new LinkedHashMap<>(Map.of("id", id, "jsic_code", code, "jsic_revision", "13", "name_en", english, "name_ja", japanese, "group", "ict-software"));
        row.putAll(Map.of("change_2019", "new", "in_force_from", "2019-08-01", "applies_to_acts_from", "2019-08-31", "applies_to_acts_until", "", "core", "partly"));
        row.putAll(Map.of("core_from", "2020-05-08", "specified_acquisition", "yes", "competent_ministers", "METI", "scope_note", "", "source_url", "x", "verified", "yes"));
        return new DesignatedSector(SectorDesignation.fromColumns(row), row, 1, 1, "test", Instant.EPOCH);
    }
}
