package org.todokede.period;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.platform.LegalDay;

/** What has no answer says why; what changes nothing is flagged; another reading is a setting. */
class PeriodLedgerTest {

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "FIRST_FREE_DAY, ACT@2022-05-16, period.events.noReceipt",
        "REPLY_DUE, RECEIVED@2022-01-17, period.events.missing",
        "POST_REPORT_DUE, RECEIVED@2022-01-17, period.events.missing",
        "LATEST_RECEIPT_DAY, RECEIVED@2022-01-17, period.events.missing",
        "POST_REPORT_DUE, ACT@2022-05-16;ACT@2022-05-17, period.events.ambiguous",
        "RECEIPT_DAY, RECEIVED@2022-05-16;RECEIVED@2022-05-17, period.events.ambiguous",
        "CHANGE_REPORT_DUE, CHANGED@2022-05-16;CHANGED@2022-05-16 underwriter=yes, period.events.ambiguous",
        "SERVICE_EFFECTIVE_DAY, POSTED@2023-02-01 addressee=abroad;POSTED@2023-02-01, period.events.ambiguous",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18;ACCEPTED@2022-04-20, period.events.noKind",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=CHANGE;RECOMMENDED@2022-04-18 kind=STOP;ACCEPTED@2022-04-20, period.noAnswer.stopped",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=STOP;ACCEPTED@2022-04-20;RECOMMENDED@2022-06-01 kind=CHANGE, period.noAnswer.stopped",
        "RECEIPT_DAY, SENT@2031-05-16, period.calendar.notLoaded",
        "POST_REPORT_DUE, ACT@2027-12-01, period.calendar.notLoaded",
        "LAST_ORDER_DAY, RECEIVED@2022-01-17, period.noAnswer.notExtended",
        "LAST_ORDER_DAY, RECEIVED@2022-01-17;SHORTENED@2022-01-27 free=2022-01-28;EXTENDED_4M@2022-02-14, period.noAnswer.notExtended",
        "LAST_RECOMMENDATION_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-16, period.noAnswer.notExtended",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-01-14, period.events.beforeReceipt",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;ACCEPTED@2022-02-01, period.events.missing",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=STOP;ACCEPTED@2022-04-17, period.events.replyTooEarly",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=STOP;ACCEPTED@2022-04-20, period.noAnswer.stopped",
    })
    void unanswerable_givesReasonWithArticle(String question, String events, String key) {
        var answer = PeriodsCsvTest.answer(question, events);
        assertFalse(answer.isAnswered(), () -> String.valueOf(answer));
        assertEquals(key, answer.unanswerable().key());
        assertFalse(answer.unanswerable().article().isEmpty());
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "RECEIPT_DAY, RECEIVED@2022-10-08, period.flag.receivedClosed",
        "FIRST_FREE_DAY, RECEIVED@2021-06-01;EXTENDED_4M@2021-07-01, period.flag.extensionLate",
        "FIRST_FREE_DAY, RECEIVED@2021-06-01;EXTENDED_5M@2021-06-20, period.flag.fiveWithoutFour",
        "FIRST_FREE_DAY, RECEIVED@2023-01-10;EXTENDED_4M@2023-02-06;EXTENDED_5M@2023-05-10, period.flag.fiveOutside",
        "FIRST_FREE_DAY, RECEIVED@2021-06-01;RECOMMENDED@2021-06-20 kind=STOP, period.flag.recommendationOutside",
        "FIRST_FREE_DAY, RECEIVED@2023-06-05;SHORTENED@2023-06-15 free=2023-06-15, period.flag.freeNotAfterPublication",
        "FIRST_FREE_DAY, RECEIVED@2023-06-05;SHORTENED@2023-06-15 free=2023-08-01, period.flag.freeAfterRegular",
        "FIRST_FREE_DAY, RECEIVED@2023-01-10;EXTENDED_5M@2023-01-20;EXTENDED_4M@2023-02-06;EXTENDED_5M@2023-05-08, period.flag.fiveOutside",
        "FIRST_FREE_DAY, RECEIVED@2023-01-10;EXTENDED_4M@2023-02-06;EXTENDED_4M@2023-02-20, period.flag.extensionLate",
        "REPLY_DUE, RECEIVED@2022-01-17;RECOMMENDED@2022-04-18, period.flag.recommendationOutside",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=CHANGE;ACCEPTED@2022-04-20;RECOMMENDED@2022-06-01 kind=STOP, period.flag.recommendationOutside",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=CHANGE;ACCEPTED@2022-04-20;RECOMMENDED@2022-05-02 kind=STOP, period.flag.recommendationAfterAccepted",
        "LAST_ORDER_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=CHANGE;ACCEPTED@2022-04-28, period.flag.replyLate",
        "LAST_ORDER_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18;ACCEPTED@2022-04-20, period.flag.accepted",
        "POST_REPORT_DUE, ACT@2020-06-06 exempt=yes, period.flag.exemptionNotUsable",
        "EXECUTION_REPORT_DUE, ACT@2020-06-06 exempt=yes, period.flag.exemptionNotUsable",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;SHORTENED@2022-01-27 free=2022-01-28;EXTENDED_4M@2022-02-14, period.flag.extensionAfterPublication",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;SHORTENED@2022-02-10 free=2022-02-16;EXTENDED_4M@2022-02-14, period.flag.extensionAfterPublication",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;SHORTENED@2022-04-18 free=2022-04-19;EXTENDED_5M@2022-04-20, period.flag.extensionAfterPublication",
        "FIRST_FREE_DAY, SENT@2023-06-03;SHORTENED@2023-06-05 free=2023-06-06;REFUSED@2023-06-05, period.flag.replyToNothing",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=CHANGE;ACCEPTED@2022-04-20;SHORTENED@2022-04-25 free=2022-04-26, period.flag.freeSinceAcceptance",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=STOP;ACCEPTED@2022-04-20;SHORTENED@2022-04-25 free=2022-04-26, period.flag.publishedAfterStop",
        "LAST_ORDER_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;REFUSED@2022-04-20, period.flag.replyToNothing",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;SHORTENED@2022-03-01 free=2022-03-02;RECOMMENDED@2022-04-18 kind=STOP;ACCEPTED@2022-04-20, period.flag.recommendationOutside",
        "LAST_ORDER_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;SHORTENED@2022-03-01 free=2022-03-02;RECOMMENDED@2022-03-02 kind=STOP, period.flag.recommendationOutside",
        "LAST_ORDER_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;ACCEPTED@2022-04-20, period.flag.replyToNothing",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;REFUSED@2022-04-17;RECOMMENDED@2022-04-18 kind=STOP, period.flag.replyToNothing",
        "EXECUTION_REPORT_DUE, ACT@2022-03-10 exempt=yes, period.flag.exemptNotExecuted",
        "CHANGE_REPORT_DUE, CHANGED@2020-06-06, period.flag.nothingToChange",
        "SERVICE_EFFECTIVE_DAY, POSTED@2023-02-01, period.flag.addresseeNotTold",
    })
    void withoutEffect_isFlagged(String question, String events, String key) {
        var answer = PeriodsCsvTest.answer(question, events);
        assertTrue(answer.isAnswered());
        assertEquals(List.of(key), answer.flags().stream().map(flag -> flag.key()).toList());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"CHANGE_REPORT_DUE, CHANGED@2020-06-07", "CHANGE_REPORT_DUE, CHANGED@2020-06-06 underwriter=yes", "EXECUTION_REPORT_DUE, ACT@2022-03-10 exempt=no",
        "SERVICE_EFFECTIVE_DAY, POSTED@2023-02-01 addressee=japan"})
    void theRegularCase_isNotFlagged(String question, String events) {
        assertEquals(List.of(), PeriodsCsvTest.answer(question, events).flags());
    }

    @Test
    void aFreeDayBeforeTheReceipt_isFlagged() {
        var flags = PeriodsCsvTest.answer("FIRST_FREE_DAY", "SENT@2023-06-03;SHORTENED@2023-06-05 free=2023-06-04").flags();
        assertEquals(List.of("period.flag.freeBeforeReceipt", "period.flag.freeNotAfterPublication"), flags.stream().map(flag -> flag.key()).toList());
    }

    @Test
    void aReplyToNothing_movesNoPower() {
        String extended = "RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14";
        assertEquals(PeriodsCsvTest.answer("LAST_ORDER_DAY", extended).date(), PeriodsCsvTest.answer("LAST_ORDER_DAY", extended + ";REFUSED@2022-04-20").date());
        assertEquals(LocalDate.of(2022, 5, 16), PeriodsCsvTest.answer("LAST_RECOMMENDATION_DAY", extended + ";SHORTENED@2022-04-18 free=2022-05-17;EXTENDED_5M@2022-04-20").date());
    }

    @Test
    void receiptOutsideLoadedYears_stillCounts_becauseTheStandstillNeedsNoCalendar() {
        assertEquals(LocalDate.of(2031, 6, 15), PeriodsCsvTest.answer("FIRST_FREE_DAY", "RECEIVED@2031-05-16").date());
    }

    @Test
    void otherReadings_areSettings() {
        assertEquals(LocalDate.of(2022, 8, 16), with(PeriodParameter.STANDSTILL_ROLLS, 1, "FIRST_FREE_DAY", "RECEIVED@2022-07-15"));
        assertEquals(LocalDate.of(2019, 6, 18), with(PeriodParameter.TWO_WEEK_ENTRY_PRESUMED, 1, "FIRST_FREE_DAY", "RECEIVED@2019-06-03"));
        assertEquals(LocalDate.of(2021, 2, 3), with(PeriodParameter.TWO_WEEK_ENTRY_PRESUMED, 1, "FIRST_FREE_DAY", "RECEIVED@2021-01-04"));
        assertEquals(LocalDate.of(2022, 10, 8), with(PeriodParameter.SENT_MOVES_TO_OPEN_DAY, 0, "RECEIPT_DAY", "SENT@2022-10-08"));
        assertEquals(LocalDate.of(2023, 5, 28), with(PeriodParameter.REPLY_ROLLS, 0, "REPLY_DUE", "RECOMMENDED@2023-05-19 kind=STOP"));
        assertEquals(LocalDate.of(2022, 4, 24), with(PeriodParameter.REPORT_ROLLS, 0, "EXECUTION_REPORT_DUE", "ACT@2022-03-10"));
        assertEquals(LocalDate.of(2021, 12, 29), with(PeriodParameter.ROLLS_BY_BANK_CALENDAR, 1, "POST_REPORT_DUE", "ACT@2021-11-14"));
        assertEquals(LocalDate.of(2022, 9, 12), with(PeriodParameter.ACT_WINDOW_ROLLS, 1, "LAST_LAWFUL_ACT_DAY", "RECEIVED@2022-03-10"));
    }

    @ParameterizedTest
    @CsvSource({
        "SENT@2022-10-06, 2022-10-06",
        "SENT@2022-10-06 late=no, 2022-10-06",
        "SENT@2022-10-06 late=yes, 2022-10-07",
        "SENT@2022-10-07 late=yes, 2022-10-11",
        "SENT@2022-10-08 late=yes, 2022-10-11",
        "SENT@2022-12-30 late=yes, 2023-01-04"
    })
    void whatIsSentLate_countsForTheDayAfter_andThatIsMovedIfItIsClosed(String sent, LocalDate received) {
        var counted = PeriodsCsvTest.answer("RECEIPT_DAY", sent);
        assertEquals(received, counted.date());
        assertEquals(sent.endsWith("yes"), counted.explanation().stream().anyMatch(step -> step.key().equals("period.step.sentLate")), counted::toString);
    }

    @ParameterizedTest
    @CsvSource({"24, 23:59:59, false", "24, 00:00:00, false", "22, 21:59:59, false", "22, 22:00:00, true", "22, 23:30:00, true", "22, 05:00:00, false", "1, 00:59:59, false", "1, 01:00:00, true"})
    void fromWhichHourOn_isASetting_andNeverByDefault(int hour, LocalTime sent, boolean late) {
        var moment = LocalDate.of(2022, 10, 6).atTime(sent).atZone(LegalDay.TOKYO).toInstant();
        var rules = new PeriodRules(Rows.calendar(), PeriodSettings.defaults().with(PeriodParameter.LATE_FROM_HOUR, hour));
        assertEquals(late, rules.isLate(moment));
        assertEquals(LocalDate.of(2022, 10, late ? 7 : 6), rules.receiptDayOf(moment));
        assertEquals(hour < 24, rules.endsByHour(LocalDate.of(2022, 10, 6)));
        assertFalse(Rows.rules().isLate(moment));
        assertFalse(new PeriodRules(Rows.calendar(), PeriodSettings.of(List.of())).isLate(moment), "a rule book without that row");
    }

    private static LocalDate with(PeriodParameter parameter, int value, String question, String events) {
        var settings = PeriodSettings.defaults().with(parameter, value);
        return PeriodLedger.of(PeriodEvent.parse(events), Rows.calendar(), settings).day(PeriodQuestion.valueOf(question));
    }

    @ParameterizedTest
    @EnumSource(PeriodQuestion.class)
    void orderOfTheText_doesNotMatter(PeriodQuestion question) {
        var rules = Rows.rules();
        for (var row : PeriodsCsvTest.rows()) {
            var events = new ArrayList<>(PeriodEvent.parse(row.get("events")));
            var forward = rules.ledger(events).answer(question);
            Collections.reverse(events);
            assertEquals(forward, rules.ledger(events).answer(question));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=CHANGE;ACCEPTED@2022-04-20;REFUSED@2022-04-20",
        "RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=CHANGE;RECOMMENDED@2022-04-18 kind=STOP;ACCEPTED@2022-04-18",
        "RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;EXTENDED_5M@2022-02-14;RECOMMENDED@2022-02-14;ACCEPTED@2022-02-14",
        "RECEIVED@2023-06-05;SHORTENED@2023-06-15 free=2023-06-20;SHORTENED@2023-06-15 free=2023-06-17;SHORTENED@2023-06-05 free=2023-06-25",
        "ACT@2020-06-06 exempt=yes;ACT@2020-06-06;CHANGED@2022-05-16;CHANGED@2022-05-16 underwriter=yes",
        "POSTED@2023-02-01;POSTED@2023-02-01 addressee=japan;POSTED@2023-02-01 addressee=abroad;ACT@2022-05-16",
    })
    void whatHappenedOnOneDay_countsTheSameInEveryOrder(String events) {
        var parsed = PeriodEvent.parse(events);
        for (var question : PeriodQuestion.values()) {
            var answers = permutations(parsed).stream().map(order -> Rows.rules().ledger(order).answer(question)).collect(Collectors.toSet());
            assertEquals(1, answers.size(), () -> question + " " + answers);
        }
    }

    private static List<List<PeriodEvent>> permutations(List<PeriodEvent> events) {
        if (events.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<PeriodEvent>>();
        for (var first : events) {
            var rest = new ArrayList<>(events);
            rest.remove(first);
            permutations(rest).forEach(each -> all.add(Stream.concat(Stream.of(first), each.stream()).toList()));
        }
        return all;
    }

    @Test
    void standstill_listsAllDaysThatFollowFromReceipt() {
        assertEquals(
                new StandstillCount(
                        LocalDate.of(2026, 11, 24),
                        LocalDate.of(2026, 12, 23),
                        LocalDate.of(2026, 12, 24),
                        LocalDate.of(2026, 12, 23),
                        LocalDate.of(2027, 3, 24),
                        LocalDate.of(2027, 4, 24),
                        LocalDate.of(2027, 5, 24)),
                Rows.rules().standstill(LocalDate.of(2026, 11, 24)));
    }

    @Test
    void bar_showsThirtyDaysAndTheFreeOne_closedDaysShaded() {
        var received = LocalDate.of(2026, 11, 24);
        var days = Rows.rules().days(received, received.plusDays(30), LocalDate.of(2026, 12, 4));
        assertEquals(31, days.size());
        assertEquals(new LedgerDay(received, 1, DayClosure.OPEN, DayPosition.PAST), days.get(0));
        assertEquals(DayPosition.TODAY, days.get(10).position());
        assertEquals(11, days.get(10).dayNumber());
        assertTrue(days.get(11).isClosed(), "a Saturday");
        assertEquals(DayPosition.FREE, days.get(30).position());
    }
}
