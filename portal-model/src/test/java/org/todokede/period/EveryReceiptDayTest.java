package org.todokede.period;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Properties over every day of ten years, against a second way of counting that shares no code with the first. */
class EveryReceiptDayTest {

    private static final PeriodRules RULES = Rows.rules();

    private static Stream<LocalDate> everyDay() {
        return LocalDate.of(2017, 6, 1).datesUntil(LocalDate.of(2027, 6, 1));
    }

    @Test
    void freeDay_isReceiptPlusThirty_andThirtyDaysAreBarred() {
        everyDay().forEach(received -> {
            var count = RULES.standstill(received);
            assertEquals(received.plusDays(30), count.firstFreeDay());
            var barred = received.datesUntil(count.firstFreeDay()).count();
            assertEquals(30, barred);
            assertEquals(count.lastBarredDay(), count.lastExtensionServiceDay());
        });
    }

    @Test
    void months_endAsTheCivilCodeSays() {
        everyDay().forEach(received -> {
            var count = RULES.standstill(received);
            assertEquals(walkMonths(received, 4), count.fourMonthFreeDay());
            assertEquals(walkMonths(received, 5), count.fiveMonthFreeDay());
        });
    }

    /** Civil Code 143 by walking: first day that is in the target month with at least the same day number, or in the month after it. */
    private static LocalDate walkMonths(LocalDate received, int months) {
        int target = received.getYear() * 12 + received.getMonthValue() + months;
        var day = received;
        while (true) {
            int month = day.getYear() * 12 + day.getMonthValue();
            if (month > target || month == target && day.getDayOfMonth() >= received.getDayOfMonth()) {
                return day;
            }
            day = day.plusDays(1);
        }
    }

    @Test
    void laterReceipt_isNeverFreeEarlier() {
        everyDay().forEach(received -> {
            var count = RULES.standstill(received);
            var next = RULES.standstill(received.plusDays(1));
            assertTrue(next.firstFreeDay().isAfter(count.firstFreeDay()));
            assertFalse(next.fourMonthFreeDay().isBefore(count.fourMonthFreeDay()));
            assertFalse(next.fiveMonthFreeDay().isBefore(count.fiveMonthFreeDay()));
            assertFalse(next.lastLawfulActDay().isBefore(count.lastLawfulActDay()));
            assertTrue(count.firstFreeDay().isBefore(count.fourMonthFreeDay()));
            assertTrue(count.fourMonthFreeDay().isBefore(count.fiveMonthFreeDay()));
            assertFalse(count.fiveMonthFreeDay().isAfter(count.lastLawfulActDay()), "even after five months some day is left");
        });
    }

    @Test
    void plannedAct_latestReceiptReaches_andTheNextOpeningDayDoesNot() {
        everyDay().forEach(planned -> {
            var latest = RULES.ledger(planned(planned)).day(PeriodQuestion.LATEST_RECEIPT_DAY);
            assertTrue(RULES.calendar().bankOpen(latest));
            assertFalse(latest.plusDays(30).isAfter(planned));
            var next = RULES.calendar().nextBankOpen(latest.plusDays(1));
            assertTrue(next.plusDays(30).isAfter(planned));
        });
    }

    @Test
    void plannedAct_earliestFilingReaches_andTheOpeningDayBeforeDoesNot() {
        everyDay().forEach(planned -> {
            var earliest = RULES.ledger(planned(planned)).day(PeriodQuestion.EARLIEST_USEFUL_FILING_DAY);
            assertTrue(RULES.calendar().bankOpen(earliest));
            assertFalse(RULES.lastLawfulActDay(earliest).isBefore(planned));
            var before = RULES.calendar().previousOpen(Office.BANK, earliest.minusDays(1));
            assertTrue(RULES.lastLawfulActDay(before).isBefore(planned));
        });
    }

    private static List<PeriodEvent> planned(LocalDate day) {
        return List.of(PeriodEvent.of(PeriodEventKind.PLANNED_ACT, day));
    }

    @Test
    void dueDays_areOpenDays_andNeverBeforeTheirCount() {
        everyDay().forEach(day -> {
            var reform = !day.isBefore(LocalDate.of(2020, 6, 7));
            assertDue(RULES.replyDue(day), day.plusDays(9));
            assertDue(RULES.executionReportDue(day), day.plusDays(reform ? 45 : 30));
            assertDue(RULES.postReportDue(day), reform ? day.plusDays(45) : day.withDayOfMonth(1).plusMonths(1).plusDays(14));
            assertDue(RULES.changeReportDue(day), day.plusDays(44));
        });
    }

    private static void assertDue(LocalDate due, LocalDate counted) {
        assertTrue(RULES.calendar().ministryOpen(due));
        assertFalse(due.isBefore(counted));
        counted.datesUntil(due).forEach(between -> assertFalse(RULES.calendar().ministryOpen(between)));
    }

    /** K16: an extension moves the end if and only if served on days 1 to 30. */
    @Property(tries = 500)
    void extensionCounts_exactlyIfServedByDayThirty(@ForAll @IntRange(max = 3600) int offset, @ForAll @IntRange(max = 60) int served) {
        var received = LocalDate.of(2017, 6, 1).plusDays(offset);
        var events = PeriodEvent.parse("RECEIVED@" + received + ";EXTENDED_4M@" + received.plusDays(served));
        var count = RULES.standstill(received);
        assertEquals(served < 30 ? count.fourMonthFreeDay() : count.firstFreeDay(), RULES.ledger(events).day(PeriodQuestion.FIRST_FREE_DAY));
    }
}
