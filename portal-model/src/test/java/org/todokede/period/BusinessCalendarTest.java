package org.todokede.period;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.RefusedByRule;

/** K12: the opening days of window and ministries. */
class BusinessCalendarTest {

    private static final BusinessCalendar CALENDAR = Rows.calendar();

    /** The list of domain/procedure.md 4.2, as printed there. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2019, 01-01 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-23 10-14 10-22 11-03 11-04 11-23",
        "2020, 01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-23 07-24 08-10 09-21 09-22 11-03 11-23",
        "2021, 01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09 09-20 09-23 11-03 11-23",
        "2022, 01-01 01-10 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-18 08-11 09-19 09-23 10-10 11-03 11-23",
        "2023, 01-01 01-02 01-09 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-23 10-09 11-03 11-23",
        "2024, 01-01 01-08 02-11 02-12 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-22 09-23 10-14 11-03 11-04 11-23",
        "2025, 01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-23 11-24",
        "2026, 01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23",
    })
    void holidaysOfAYear_areThoseOfTheDomainFile(int year, String listed) {
        var expected = new TreeSet<LocalDate>();
        Arrays.stream(listed.split(" ")).forEach(day -> expected.add(LocalDate.parse(year + "-" + day)));
        var loaded = new TreeSet<LocalDate>();
        LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1)).filter(day -> CALENDAR.holiday(day).isPresent()).forEach(loaded::add);
        assertEquals(expected, loaded);
    }

    /** The days that npm's package @holiday-jp/holiday_jp 2.5.1 (MIT) holds from 2008 on, which others keep and nobody here has computed. */
    @Test
    void holidays_areThoseOfAnIndependentSource_dayByDay() {
        var theirs = Rows.resource("holidays-by-others.csv").stream().map(row -> LocalDate.parse(row.get("date"))).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(LocalDate.of(2008, 1, 1), theirs.first());
        assertEquals(LocalDate.of(2027, 11, 23), theirs.last());
        var ours = theirs.first().datesUntil(LocalDate.of(2028, 1, 1)).filter(day -> CALENDAR.holiday(day).isPresent()).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(theirs, ours);
        assertEquals(353, ours.size());
    }

    @ParameterizedTest(name = "{0} bank {1} ministry {2}")
    @CsvSource({
        "2022-12-28, true, true",
        "2022-12-29, true, false",
        "2022-12-30, true, false",
        "2021-12-31, false, false",
        "2024-01-02, false, false",
        "2024-01-03, false, false",
        "2024-01-04, true, true",
        "2022-10-08, false, false",
        "2022-10-10, false, false",
        "2019-05-01, false, false",
        "2019-10-22, false, false",
        "2020-10-12, true, true",
        "2021-07-19, true, true",
    })
    void opening(LocalDate day, boolean bank, boolean ministry) {
        assertEquals(bank, CALENDAR.bankOpen(day));
        assertEquals(ministry, CALENDAR.ministryOpen(day));
    }

    @Test
    void tenDayBreakOf2019_endsOnTheSeventhOfMay() {
        assertEquals(LocalDate.of(2019, 5, 7), CALENDAR.nextBankOpen(LocalDate.of(2019, 4, 27)));
        assertEquals(LocalDate.of(2019, 5, 7), CALENDAR.nextMinistryOpen(LocalDate.of(2019, 4, 27)));
    }

    @Test
    void unloadedYear_isRefused_notGuessed() {
        var refused = assertThrows(RefusedByRule.class, () -> CALENDAR.bankOpen(LocalDate.of(2031, 1, 6)));
        assertEquals("period.calendar.notLoaded", refused.reason().key());
        assertThrows(RefusedByRule.class, () -> CALENDAR.nextBankOpen(LocalDate.of(2027, 12, 31)));
        assertEquals(DayClosure.UNKNOWN, CALENDAR.closure(Office.BANK, LocalDate.of(2031, 1, 6)));
        assertTrue(CALENDAR.covers(LocalDate.of(2017, 1, 1)) && CALENDAR.covers(LocalDate.of(2027, 12, 31)));
    }

    @Test
    void rowsOutsideTheCheckedList_areMarkedUnverified() {
        assertFalse(CALENDAR.holiday(LocalDate.of(2027, 3, 22)).orElseThrow().verified());
        assertTrue(CALENDAR.holiday(LocalDate.of(2026, 9, 22)).orElseThrow().verified());
    }

    @Test
    void badRow_isRefusedByColumn() {
        var refused = assertThrows(InvalidInput.class, () -> HolidayRow.fromColumns(Map.of("date", "2027-02-30", "verified", "maybe")));
        assertEquals(2, refused.defects().size());
        assertThrows(InvalidInput.class, () -> ClosingRow.fromColumns(Map.of("office", "POST", "from", "13-01", "to", "")));
        assertThrows(InvalidInput.class, () -> PeriodSetting.fromColumns(Map.of("parameter", "REPLY_DAYS", "value", "-1", "status", "ASSUMED")));
    }
}
