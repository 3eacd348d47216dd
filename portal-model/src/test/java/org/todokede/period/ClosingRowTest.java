package org.todokede.period;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.todokede.refusal.InvalidInput;

/** Rows of the days on which an office is closed every year, and of holidays. */
class ClosingRowTest {

    private static Map<String, String> row(String... more) {
        Map<String, String> cells = new TreeMap<>(Map.of("office", "BANK", "from", "12-31", "to", "01-03", "promulgated_on", "", "in_force_on", "", "effective_from", "", "effective_to", "", "source", " K12 ", "verified", "yes"));
        for (int i = 0; i < more.length; i += 2) {
            cells.put(more[i], more[i + 1]);
        }
        return cells;
    }

    @Test
    void aRow_isRead_cellByCell() {
        assertEquals(new ClosingRow(Office.BANK, MonthDay.of(12, 31), MonthDay.of(1, 3), null, null, null, null, "K12", true), ClosingRow.fromColumns(row()));
        ClosingRow dated = ClosingRow.fromColumns(row("office", "MINISTRY", "promulgated_on", "2025-01-01", "in_force_on", "2025-02-01", "effective_from", "2025-03-01", "effective_to", "2025-03-01", "verified", "no"));
        assertEquals(new ClosingRow(Office.MINISTRY, MonthDay.of(12, 31), MonthDay.of(1, 3), LocalDate.parse("2025-01-01"), LocalDate.parse("2025-02-01"), LocalDate.parse("2025-03-01"), LocalDate.parse("2025-03-01"), "K12", false), dated);
    }

    @ParameterizedTest
    @CsvSource({
        "office, SHOP, period.input.notAChoice", "office, '', period.input.missing", "from, 13-01, period.input.notAMonthDay", "from, '', period.input.missing", "to, 1-3, period.input.notAMonthDay",
        "promulgated_on, soon, period.input.notADay", "verified, perhaps, period.input.notAChoice", "verified, '', period.input.missing"
    })
    void aCellThatCannotBeRead_isNamed(String column, String cell, String key) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> ClosingRow.fromColumns(row(column, cell)));
        assertEquals(List.of(column + " " + key), refused.defects().stream().map(d -> d.path() + " " + d.reason().key()).toList());
    }

    @Test
    void aChoice_namesWhatThereIs() {
        InvalidInput office = assertThrows(InvalidInput.class, () -> ClosingRow.fromColumns(row("office", "SHOP")));
        assertEquals(List.of("SHOP", "BANK, MINISTRY"), office.defects().get(0).reason().args());
    }

    @Test
    void itsLastDay_isNotBeforeItsFirst() {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> ClosingRow.fromColumns(row("effective_from", "2025-03-02", "effective_to", "2025-03-01")));
        assertEquals(List.of("effective_to period.input.backwards"), refused.defects().stream().map(d -> d.path() + " " + d.reason().key()).toList());
        ClosingRow.fromColumns(row("effective_to", "2025-03-01"));
        ClosingRow.fromColumns(row("effective_from", "2025-03-01"));
    }

    @ParameterizedTest
    @CsvSource({"2026-12-30, false", "2026-12-31, true", "2027-01-01, true", "2027-01-03, true", "2027-01-04, false", "2026-07-01, false"})
    void overTheEndOfAYear_itCovers_fromTheFirstDayToTheLast(LocalDate day, boolean covered) {
        assertEquals(covered, ClosingRow.fromColumns(row()).covers(day));
    }

    @ParameterizedTest
    @CsvSource({"2025-08-12, false", "2025-08-13, true", "2025-08-15, true", "2025-08-16, false", "2024-08-14, false", "2026-08-14, true", "2027-08-14, false"})
    void withinAYear_itCovers_onlyWhileItHolds(LocalDate day, boolean covered) {
        assertEquals(covered, ClosingRow.fromColumns(row("from", "08-13", "to", "08-15", "effective_from", "2025-01-01", "effective_to", "2026-12-31")).covers(day));
    }

    @Test
    void aDayOnWhichItBegins_orEnds_isCovered() {
        ClosingRow row = ClosingRow.fromColumns(row("from", "01-01", "to", "12-31", "effective_from", "2026-02-02", "effective_to", "2026-02-03"));
        assertTrue(row.covers(LocalDate.parse("2026-02-02")) && row.covers(LocalDate.parse("2026-02-03")));
        assertFalse(row.covers(LocalDate.parse("2026-02-01")) || row.covers(LocalDate.parse("2026-02-04")));
    }

    @Test
    void aHoliday_isReadAlike() {
        HolidayRow holiday = HolidayRow.fromColumns(Map.of("date", "2026-01-01", "name_en", "New Year's Day", "name_ja", "元日", "promulgated_on", "", "in_force_on", "", "source", "Act", "verified", "no"));
        assertEquals(LocalDate.parse("2026-01-01"), holiday.date());
        InvalidInput refused = assertThrows(InvalidInput.class, () -> HolidayRow.fromColumns(Map.of("date", "soon", "verified", "yes")));
        assertTrue(refused.defects().stream().anyMatch(d -> d.path().equals("date")), () -> refused.defects().toString());
    }

    @ParameterizedTest
    @EnumSource
    void aDayOfTheLedger_isClosed_whenItsOfficeIsKnownToBe(DayClosure closure) {
        assertEquals(closure == DayClosure.CLOSED, new LedgerDay(LocalDate.parse("2026-01-05"), 1, closure, DayPosition.values()[0]).isClosed());
    }

    @Test
    void aNumber_isNotNegative_andEndsNotBeforeItBegins() {
        LocalDate day = LocalDate.parse("2026-01-05");
        PeriodParameter any = PeriodParameter.values()[0];
        assertEquals(0, new PeriodSetting(any, 0, day, day, RuleStatus.values()[0], "").value());
        assertThrows(IllegalArgumentException.class, () -> new PeriodSetting(any, -1, null, null, RuleStatus.values()[0], ""));
        assertThrows(IllegalArgumentException.class, () -> new PeriodSetting(any, 1, day, day.minusDays(1), RuleStatus.values()[0], ""));
        assertThrows(IllegalArgumentException.class, () -> new PeriodSetting(PeriodParameter.REMINDER_FIRST_DAYS, 61, null, null, RuleStatus.values()[0], ""));
    }
}
