package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;

/** The book answers by the day of the act and does not compile with holes or overlaps. */
class RuleBookTest {

    private static final RuleBook BOOK = RuleFiles.BOOK;

    @ParameterizedTest
    @CsvSource({"3911, 2019-08-30, ''", "3911, 2019-08-31, 3911", "3721, 2019-08-30, 3721-before-2019", "3721, 2019-08-31, 3721", "3611, 2024-03-31, 3611-until-2024",
        "3611, 2024-04-01, 3611", "3721-before-2019, 2019-08-31, ''", "7511, 2022-01-01, ''", "aircraft, 2017-10-01, aircraft"})
    void designation_isThatOfTheDayOfTheAct(String code, LocalDate day, String ids) {
        assertEquals(ids, String.join(" ", BOOK.designations(code, day).stream().map(SectorDesignation::id).toList()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "12345", "39 11", "Z", "AIRCRAFT", "39-", "３９１１", "=1+1"})
    void malformedCode_isAnError(String code) {
        assertThrows(InvalidInput.class, () -> BOOK.designations(code, LocalDate.of(2022, 1, 1)));
    }

    @Test
    void theTwenty_applyFrom31August2019() {
        List<SectorDesignation> twenty = BOOK.sectors().stream().filter(row -> !row.change2019().equals("-")).toList();

        assertEquals(20, twenty.size());
        assertEquals(15, twenty.stream().filter(row -> row.change2019().equals("new")).count());
        assertTrue(twenty.stream().allMatch(row -> row.appliesFrom().equals(LocalDate.of(2019, 8, 31))));
    }

    /** Annex 1: 166 entries until 2020-05-07, 173 from 2020-05-08. */
    @ParameterizedTest
    @CsvSource({"2017-10-01, 166", "2020-05-07, 166", "2020-05-08, 173", "2025-05-19, 173"})
    void annex1_hasAsManyEntriesAsItsDatedText(LocalDate day, long entries) {
        assertEquals(entries, BOOK.countries().stream().filter(row -> row.standing() == CountryListing.Standing.LISTED && row.applies().contains(day)).count());
    }

    @Test
    void overseasTerritory_followsItsStateUnlessTheSettingSaysOtherwise() {
        LocalDate day = LocalDate.of(2022, 1, 1);
        RuleSettings usual = BOOK.settings();
        RuleBook strict = BOOK.toBuilder().settings(new RuleSettings(usual.firstLoadedDay(), false, true, false, usual.codeWithoutRow(), true)).build();

        assertTrue(BOOK.isOnAnnex1("KY", day));
        assertFalse(strict.isOnAnnex1("KY", day));
        assertTrue(strict.isOnAnnex1("GB", day));
        assertTrue(strict.isOnAnnex1("JP", day));
        assertThrows(InvalidInput.class, () -> BOOK.isOnAnnex1("XX", day));
    }

    @Test
    void parameter_isThatOfTheDay() {
        assertEquals("10", BOOK.parameter("listed_share_threshold", LocalDate.of(2020, 6, 6)).orElseThrow().value());
        assertEquals("1", BOOK.parameter("listed_share_threshold", LocalDate.of(2020, 6, 7)).orElseThrow().value());
        assertTrue(BOOK.parameter("exemption_usable_from", LocalDate.of(2020, 6, 6)).isEmpty());
        assertEquals(LocalDate.of(2017, 10, 1), BOOK.firstLoadedDay());
    }

    @Test
    void dayBeforeTheBook_isNotLoaded() {
        Decision decision = Cases.purchase().on("2017-09-30").decide();

        assertEquals(Decision.Status.NOT_LOADED, decision.status());
        assertEquals(List.of("2017-09-30", "2017-10-01"), decision.reason().args());
        assertTrue(decision.forms().isEmpty() && decision.ministers().isEmpty() && decision.trace().isEmpty());
    }

    @Test
    void overlappingRows_areRefusedByName() {
        RuleParameter again = new RuleParameter("listed_share_threshold", "5", "percent", DateRange.ofClosed(LocalDate.of(2021, 1, 1), null), "", "test", true);

        InvalidInput refused = assertThrows(InvalidInput.class, () -> BOOK.toBuilder().parameter(again).build());
        assertTrue(refused.defects().stream().map(FieldDefect::path).toList().contains("listed_share_threshold@2021-01-01"), refused.defects()::toString);
    }

    @Test
    void missingOrUnreadableRow_isRefusedByName() {
        List<RuleParameter> without = BOOK.parameters().stream().filter(row -> !row.name().equals("loan_amount_threshold")).toList();
        RuleBook.Builder draft = RuleBook.builder().sectors(BOOK.sectors()).countries(BOOK.countries()).parameters(without);
        InvalidInput missing = assertThrows(InvalidInput.class, draft::build);
        assertEquals("loan_amount_threshold", missing.defects().get(0).path());

        draft.parameter(new RuleParameter("loan_amount_threshold", "much", "JPY", DateRange.ALWAYS, "", "test", true));
        InvalidInput unreadable = assertThrows(InvalidInput.class, draft::build);
        assertEquals("loan_amount_threshold@", unreadable.defects().get(0).path());
    }

    @Test
    void wrongColumns_areAllNamed() {
        Map<String, String> columns = new HashMap<>(RuleFiles.rows("sectors.csv").get(0));
        columns.put("core", "perhaps");
        columns.put("in_force_from", "2019-13-01");
        columns.put("competent_ministers", "");
        columns.put("applies_to_acts_until", "2019-08-30");

        InvalidInput refused = assertThrows(InvalidInput.class, () -> SectorDesignation.fromColumns(columns));
        assertEquals(List.of("competent_ministers", "core", "in_force_from", "applies_to_acts_until"), refused.defects().stream().map(FieldDefect::path).toList());
    }

    /** Day of the last row inclusive in the CSV, exclusive inside. */
    @Test
    void closedRange_endsTheDayAfterItsLastDay() {
        DateRange range = DateRange.ofClosed(LocalDate.of(2019, 8, 31), LocalDate.of(2020, 2, 29));

        assertFalse(range.contains(LocalDate.of(2019, 8, 30)));
        assertTrue(range.contains(LocalDate.of(2019, 8, 31)));
        assertTrue(range.contains(LocalDate.of(2020, 2, 29)));
        assertFalse(range.contains(LocalDate.of(2020, 3, 1)));
        assertFalse(range.overlaps(DateRange.ofClosed(LocalDate.of(2020, 3, 1), null)));
        assertTrue(range.overlaps(DateRange.ofClosed(LocalDate.of(2020, 2, 29), null)));
        assertThrows(IllegalArgumentException.class, () -> new DateRange(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 1)));
    }

    @Test
    void codesAndCountries_areKnownIfAnyRowHasThem_onWhateverDay() {
        RuleBook book = RuleFiles.BOOK;
        assertTrue(book.knowsCode("3911") && book.knowsCode("2814"));
        assertFalse(book.knowsCode("9999") || book.knowsCode(""));
        assertTrue(book.knowsCountry("US") && book.knowsCountry("JP"));
        assertFalse(book.knowsCountry("XX") || book.knowsCountry("us"));
    }

    @Test
    void answersMayChange_onTheFirstDayOfARow_andOnTheDayAfterItsLast() {
        var days = RuleFiles.BOOK.cutOverDays();
        assertTrue(days.contains(LocalDate.of(2019, 8, 31)), "the twenty sectors govern acts from here");
        assertTrue(days.contains(LocalDate.of(2020, 6, 7)), "the law of 2019 governs acts from here");
        assertFalse(days.first().isBefore(RuleFiles.BOOK.firstLoadedDay()));
        var expected = new TreeSet<LocalDate>();
        Stream.concat(RuleFiles.BOOK.sectors().stream().map(SectorDesignation::applies), RuleFiles.BOOK.countries().stream().map(CountryListing::applies)).forEach(range -> {
            if (range.startInclusive() != null) {
                expected.add(range.startInclusive());
            }
            if (range.endExclusive() != null) {
                expected.add(range.endExclusive());
            }
        });
        expected.headSet(RuleFiles.BOOK.firstLoadedDay(), false).clear();
        assertTrue(days.containsAll(expected), () -> expected + " not all of " + days);
    }

    @Test
    void aCountry_isOfTheShapeItsColumnsAskFor() {
        Map<String, String> columns = RuleFiles.rows("countries.csv").stream().filter(row -> row.get("iso2").equals("US")).findFirst().orElseThrow();
        CountryListing read = CountryListing.fromColumns(columns);
        assertEquals(List.of("US", columns.get("name_en"), columns.get("name_ja")), List.of(read.iso2(), read.nameEn(), read.nameJa()));
        Map<String, String> territory = new HashMap<>(columns);
        territory.put("territory_of", "GB");
        assertEquals("GB", CountryListing.fromColumns(territory).territoryOf());
        for (var wrong : Map.of("territory_of", "Britain", "name_en", "", "name_ja", " ", "iso2", "usa", "on_annex_1", "perhaps").entrySet()) {
            Map<String, String> spoilt = new HashMap<>(columns);
            spoilt.put(wrong.getKey(), wrong.getValue());
            var refused = assertThrows(InvalidInput.class, () -> CountryListing.fromColumns(spoilt), wrong.getKey());
            assertEquals(List.of(wrong.getKey()), refused.defects().stream().map(FieldDefect::path).toList());
        }
    }
}
