package org.todokede.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.refusal.FieldDefect;

/** What may be typed of a company in Japan and of its business. */
class RegisteredCompanyTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private final List<FieldDefect> defects = new ArrayList<>();

    private Optional<RegisteredCompany> read(Map<String, String> typed) {
        Map<String, String> all = new HashMap<>(Map.of("corporate_number", "7000012050002", "name_ja", "みほん印刷株式会社"));
        all.putAll(typed);
        return RegisteredCompany.read(all, defects);
    }

    private String defects() {
        return defects.stream().map(d -> d.path() + " " + d.reason().key()).collect(Collectors.joining(", "));
    }

    @Test
    void aCompany_isReadInHalfWidth() {
        RegisteredCompany company = read(Map.of("corporate_number", "７０００-０１２０-５０００２", "security_code", "１３０ａ", "name_en", " Mihon Printing K.K. ")).orElseThrow();
        assertEquals(List.of("7000012050002", "130A", "Mihon Printing K.K.", "みほん印刷株式会社"),
                List.of(company.corporateNumber(), company.securityCode(), company.asParty().nameEn(), company.asParty().nameJa()));
    }

    @ParameterizedTest
    @CsvSource({
        "corporate_number, '', corporate_number field.missing", "corporate_number, 123, corporate_number field.corporateNumber", "corporate_number, 7000012050003, corporate_number field.corporateNumberCheck",
        "corporate_number, 8000012050002, corporate_number field.corporateNumberCheck", "security_code, 13, security_code companies.row.code", "security_code, 12345678901, security_code field.tooLong",
        "name_ja, '', name_en ownership.nameMissing", "name_en, 'a\u202Eb', name_en field.controlCharacter"
    })
    void whatIsWrong_isNamedAtItsColumn(String column, String value, String expected) {
        assertTrue(read(Map.of(column, value)).isEmpty());
        assertEquals(expected, defects());
    }

    @Test
    void noTwoCompanies_haveOneSecurityCode_andANumberNeverChanges() {
        RegisteredCompany one = read(Map.of("security_code", "130A")).orElseThrow();
        RegisteredCompany other = read(Map.of("corporate_number", "1000012160153", "security_code", "130A")).orElseThrow();
        RegisteredCompany third = read(Map.of("corporate_number", "1000012160153")).orElseThrow();
        assertEquals("group.codeTwice", one.clashWith(other).orElseThrow().reason().key());
        assertTrue(one.clashWith(third).isEmpty() && third.clashWith(third).isEmpty() && one.clashWith(one).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> one.correct(other, "admin", Instant.EPOCH));
    }

    private Optional<Business> business(String codes) {
        return Business.read(1, Map.of("sector_codes", codes, "as_of", "2026-03-31", "source", "Securities report"), TODAY, Set.of("3911", "3913")::contains, defects);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3913;3911", "3911, 3913", "３９１１、３９１３", "3913 3911 3911", " 3911 ； 3913 ;"})
    void codes_areReadHoweverTheyStandApart(String typed) {
        assertEquals(List.of("3911", "3913"), business(typed).orElseThrow().codes());
    }

    @Test
    void noDesignatedBusiness_isSaid_andNotLeftEmpty() {
        assertEquals(List.of(), business(" None ").orElseThrow().codes());
        assertTrue(business(" ").isEmpty());
        assertEquals("sector_codes group.codesMissing", defects());
        assertEquals(List.of("none", "2026-03-31", "Securities report"), business("none").orElseThrow().asCells());
    }

    @ParameterizedTest
    @CsvSource({"9999, group.codeUnknown", "'3911;none', group.codeUnknown", "'3911\u0007', field.controlCharacter"})
    void aCodeThatNoDesignationHas_isNamed(String typed, String key) {
        assertTrue(business(typed).isEmpty());
        assertEquals("sector_codes " + key, defects());
    }

    @Test
    void aDayToCome_andNoSource_areRefused_allAtOnce() {
        assertTrue(Business.read(1, Map.of("sector_codes", "x".repeat(401), "as_of", "2026-11-21"), TODAY, code -> true, defects).isEmpty());
        assertEquals("sector_codes field.tooLong, as_of field.notDoneYet, source field.missing", defects());
    }
}
