package org.todokede.review.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.refusal.FieldDefect;
import org.todokede.review.service.WorklistService;

/** What a worklist reads from its address. */
class WorklistFilterTest {

    private static final WorklistFilter.Known KNOWN = new WorklistFilter.Known(List.of("1", "19"), Set.of("3913", "331", "38", "E"), Set.of("SG", "JP"), List.of(41L, 42L));

    private static WorklistFilter of(Map<String, String> sent) {
        return WorklistFilter.of(name -> sent.getOrDefault(name, ""), KNOWN);
    }

    private static List<String> defects(String name, String value) {
        return of(Map.of(name, value)).defects().stream().map(defect -> defect.path() + " " + defect.reason().key()).toList();
    }

    @Test
    void whatIsRight_isWrittenInOneSpelling_whateverWasTyped() {
        WorklistFilter typed = of(Map.of("view", "ALL", "q", " Orrevale ", "form", "1", "sector", " ３９１ ", "country", "ｓg", "core", "yes", "due", "２０２６-１２-２４ ", "stage", "Receipt", "assigned", "Mine"));
        assertEquals(List.of(), typed.defects());
        assertEquals("view=all&q=Orrevale&form=1&sector=391&country=SG&core=yes&due=2026-12-24&stage=receipt&assigned=mine", typed.asQuery());
        assertEquals(new WorklistService.Filter("Orrevale", "1", "391", "SG", "yes", LocalDate.of(2026, 12, 24), WorklistService.Stage.RECEIPT, WorklistService.Assigned.MINE), typed.asFilter(LocalDate.of(2026, 11, 30)));
        assertEquals("view=open&q=&form=", of(Map.of()).asQuery());
        assertEquals("view=open&q=&form=", of(Map.of("view", "none", "form", "99", "core", "perhaps", "stage", "maybe", "assigned", "someone", "q", " ", "sector", " ", "due", " ")).asQuery(), "a choice that there is not");
    }

    @Test
    void anOfficerOfTheMinistry_isAskedForByNumber_andNobodyElse() {
        WorklistFilter hers = of(Map.of("assigned", "42"));
        assertEquals("view=open&q=&form=&assigned=42", hers.asQuery());
        assertEquals(42, hers.asFilter(LocalDate.of(2026, 11, 30)).officer());
        assertEquals(List.of("assigned worklist.byOfficer.none"), defects("assigned", "43"));
        assertEquals("view=open&q=&form=&assigned=43", of(Map.of("assigned", "43")).asQuery(), "it stays in the address");
        for (String nobody : List.of("0", "-42", "042", "42x", "４２", "9999999999999999999")) {
            assertEquals("view=open&q=&form=", of(Map.of("assigned", nobody)).asQuery(), nobody);
        }
        assertEquals("view=open&q=&form=&assigned=mine", of(Map.of("assigned", "mine")).asQuery());
        assertEquals(0, of(Map.of("assigned", "mine")).asFilter(LocalDate.of(2026, 11, 30)).officer());
    }

    @Test
    void aListCanBeNarrowedToWhatItsCasesCanBeAt_andToNothingElse() {
        for (WorklistService.Stage stage : WorklistService.Stage.values()) {
            String written = stage == WorklistService.Stage.ALL ? "" : "&stage=" + WorklistFilter.word(stage);
            boolean ofAll = List.of(WorklistService.Stage.RECEIPT, WorklistService.Stage.RECEIVED).contains(stage);
            assertEquals("view=open&q=&form=" + written, of(Map.of("stage", stage.name())).asQuery());
            assertEquals("view=all&q=&form=" + (ofAll ? written : ""), of(Map.of("view", "all", "stage", stage.name())).asQuery());
            assertEquals("view=free&q=&form=" + (ofAll ? written : ""), of(Map.of("view", "free", "stage", stage.name())).asQuery());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\u3000", "\u00A0", " \u2007\u00A0"})
    void blanksOfAnyKind_askForNothing(String blank) {
        WorklistFilter none = of(Map.of("q", blank, "sector", blank, "country", blank, "due", blank));
        assertEquals(List.of(), none.defects());
        assertEquals(new WorklistService.Filter(blank.strip(), "", "", "", "", null, WorklistService.Stage.ALL, WorklistService.Assigned.ALL), none.asFilter(LocalDate.of(2026, 11, 30)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"39", "391", "3913", "33", "331", "38", "e", "E"})
    void aClassUnderWhichSomethingIsDesignated_isOne(String jsic) {
        assertEquals(List.of(), defects("sector", jsic));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "9999", "39131", "A", "EE", "x9", "%", "'", "__", "<script>alert('x')</script>", "3913\u0000", "\u202E3913", "\uFFFD", "3９13x"})
    void whatIsNoClassAndNoCountry_isNamedAtItsField_andStaysAsItWasTyped(String typed) {
        assertEquals(List.of("sector worklist.bySector.none"), defects("sector", typed));
        assertEquals(List.of("country worklist.byCountry.none"), defects("country", typed));
        WorklistFilter both = of(Map.of("sector", typed, "country", typed));
        assertEquals(List.of(typed.strip(), typed.strip()), List.of(both.sector(), both.country()));
        assertEquals(2, both.defects().size());
        assertFalse(both.isRight());
        String encoded = URLEncoder.encode(typed.strip(), StandardCharsets.UTF_8);
        assertEquals("view=open&q=&form=&sector=" + encoded + "&country=" + encoded, both.asQuery());
    }

    @ParameterizedTest
    @ValueSource(strings = {"24.12.2026", "2026-02-30", "2026-02-29", "2026-13-01", "2026-1-1", "20261224", "tomorrow", "9999-12-31", "0000-01-01", "+12026-01-01", "-2026-01-01", "2026-12-24T00:00", "<script>alert('x')</script>", "2026-12-24\u0000", "\u202E2026-12-24"})
    void whatIsNoDay_isNamedAtItsField_andStaysAsItWasTyped(String typed) {
        assertEquals(List.of("due field.date"), defects("due", typed));
        assertEquals(typed, of(Map.of("due", typed)).due());
        assertEquals("view=free&q=&form=&due=" + URLEncoder.encode(typed, StandardCharsets.UTF_8), of(Map.of("view", "free", "due", typed)).asQuery());
    }

    /** An address turns the sign into a blank; a field sends it as it is. */
    @ParameterizedTest
    @CsvSource({"+7,+7,2026-12-07", "' 7',+7,2026-12-07", "＋７,+7,2026-12-07", "+007,+7,2026-12-07", "+0,+0,2026-11-30", "+366,+366,2027-12-01"})
    void daysFromToday_stayDays_inTheAddress_andAreADayWheneverItIsOpened(String typed, String due, LocalDate day) {
        WorklistFilter filter = of(Map.of("due", typed));
        assertEquals(List.of(), filter.defects());
        assertEquals(due, filter.due());
        assertEquals("view=open&q=&form=&due=%2B" + due.substring(1), filter.asQuery());
        assertEquals(day, filter.asFilter(LocalDate.of(2026, 11, 30)).due());
        assertEquals(day.plusDays(5), filter.asFilter(LocalDate.of(2026, 12, 5)).due());
        assertEquals("", filter.dueAsDays(LocalDate.of(2026, 11, 30)), "it is kept so already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+367", "367", "+999", "+99999999999999999999"})
    void moreDaysThanAYear_areNamedAtTheirField(String typed) {
        assertEquals(List.of("due worklist.byDue.days"), defects("due", typed));
        assertEquals(typed, of(Map.of("due", typed)).due());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "+-1", "++7", "+7d", "-7", "+7.5", "+7 days"})
    void whatIsNeitherDayNorDays_isNoDay(String typed) {
        assertEquals(List.of("due field.date"), defects("due", typed));
    }

    @Test
    void aDay_canBeKeptAsDays_ifItIsNotOver_norTooFarAway() {
        WorklistFilter filter = of(Map.of("due", "2026-12-07"));
        assertEquals("+7", filter.dueAsDays(LocalDate.of(2026, 11, 30)));
        assertEquals("+0", filter.dueAsDays(LocalDate.of(2026, 12, 7)));
        assertEquals("", filter.dueAsDays(LocalDate.of(2026, 12, 8)));
        assertEquals("+366", filter.dueAsDays(LocalDate.of(2025, 12, 6)));
        assertEquals("", filter.dueAsDays(LocalDate.of(2025, 12, 5)));
        assertEquals("", of(Map.of()).dueAsDays(LocalDate.of(2026, 12, 8)));
        assertEquals("", of(Map.of("due", "2026-12-07", "country", "x")).dueAsDays(LocalDate.of(2026, 11, 30)));
    }

    @Test
    void whatIsTooLong_staysWrong_andIsNotCarriedWhole() {
        String typed = "7".repeat(10_000);
        for (String name : List.of("sector", "country", "due", "q")) {
            WorklistFilter wrong = of(Map.of(name, typed));
            assertEquals(List.of(name), wrong.defects().stream().map(FieldDefect::path).toList());
            assertTrue(wrong.asQuery().length() < 300, wrong::asQuery);
            assertEquals(List.of(name), of(Map.of(name, typed.substring(0, 200))).defects().stream().map(FieldDefect::path).toList(), "what is carried");
        }
        assertEquals(typed, of(Map.of("q", typed)).query());
        assertEquals(List.of("q field.tooLong"), defects("q", "x".repeat(101)));
        assertEquals(List.of(), defects("q", "x".repeat(100)));
    }

    @Test
    void everyDayOfThreeYears_isAPlaceInAList_andSoIsTheOneWithoutAnEnd() {
        LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2029, 1, 1)).forEach(day -> assertEquals(new WorklistService.Cursor(day, 17), WorklistFilter.place(day + "_17"), day::toString));
        assertEquals(new WorklistService.Cursor(LocalDate.of(9999, 12, 31), 17), WorklistFilter.place("9999-12-31_17"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_", "17", "2026-11-30", "2026-11-30_", "2026-02-29_17", "2026-02-30_17", "9999-99-99_17", "2026-11-30_x", "2026-11-30_9999999999999999999", "2026-11-30_1_2", "20261130_17"})
    void whatIsNoPlace_isTheBeginning(String written) {
        assertNull(WorklistFilter.place(written));
    }
}
