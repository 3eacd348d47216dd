package org.todokede.period;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of {@code periods.csv}, and rows of our own for what those leave open. */
class PeriodsCsvTest {

    static List<Map<String, String>> rows() {
        return Rows.read("periods.csv");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void rowGivesItsDay_byItsConventions(Map<String, String> row) {
        var answer = answer(row.get("question"), row.get("events"));
        assertEquals(LocalDate.parse(row.get("expected")), answer.date(), () -> row.get("reason") + " " + answer);
        var named = Arrays.stream(row.get("conventions").split(";")).map(Convention::valueOf).toList();
        assertTrue(answer.conventions().containsAll(named), () -> answer.conventions() + " lacks some of " + named);
        assertFalse(answer.explanation().isEmpty());
        assertEquals(answer.date(), answer.explanation().get(answer.explanation().size() - 1).date(), "the arithmetic ends at the answer");
    }

    /** K1 to K19 where periods.csv is silent; the comment is the convention at stake. */
    @ParameterizedTest(name = "{0} {1} = {2}")
    @CsvSource({
        // K12: a recorded receipt on a closed day stands
        "RECEIPT_DAY, RECEIVED@2022-10-08, 2022-10-08",
        "RECEIPT_DAY, SENT@2022-10-07, 2022-10-07",
        "RECEIPT_DAY, SENT@2022-12-31, 2023-01-04",
        "RECEIPT_DAY, SENT@2022-12-29, 2022-12-29",
        "RECEIPT_DAY, SENT@2019-04-27, 2019-05-07",
        "RECEIPT_DAY, SENT@2022-10-08;RECEIVED@2022-10-12, 2022-10-12",
        // K1 over a leap day and over New Year
        "FIRST_FREE_DAY, RECEIVED@2020-02-01, 2020-03-02",
        "FIRST_FREE_DAY, RECEIVED@2021-12-15, 2022-01-14",
        "FIRST_FREE_DAY, RECEIVED@2020-05-08, 2020-06-07",
        "FIRST_FREE_DAY, RECEIVED@2019-08-01, 2019-08-31",
        // K16: served on day 30 counts, on day 31 not
        "FIRST_FREE_DAY, RECEIVED@2021-06-01;EXTENDED_4M@2021-06-30, 2021-10-01",
        "FIRST_FREE_DAY, RECEIVED@2021-06-01;EXTENDED_4M@2021-07-01, 2021-07-01",
        "FIRST_FREE_DAY, RECEIVED@2021-06-01;EXTENDED_4M@2021-07-01;EXTENDED_5M@2021-09-01, 2021-07-01",
        // K2, K3: clamping
        "FIRST_FREE_DAY, RECEIVED@2019-10-31;EXTENDED_4M@2019-11-20, 2020-03-01",
        "FIRST_FREE_DAY, RECEIVED@2019-10-29;EXTENDED_4M@2019-11-20, 2020-02-29",
        "FIRST_FREE_DAY, RECEIVED@2020-10-29;EXTENDED_4M@2020-11-20, 2021-03-01",
        "FIRST_FREE_DAY, RECEIVED@2022-05-31;EXTENDED_4M@2022-06-20, 2022-10-01",
        "FIRST_FREE_DAY, RECEIVED@2022-01-31;EXTENDED_4M@2022-02-20;EXTENDED_5M@2022-05-20, 2022-07-01",
        // K3: five months need a running extension
        "FIRST_FREE_DAY, RECEIVED@2023-01-10;EXTENDED_4M@2023-02-06;EXTENDED_5M@2023-05-10, 2023-05-10",
        "FIRST_FREE_DAY, RECEIVED@2023-01-10;EXTENDED_4M@2023-02-06;EXTENDED_5M@2023-05-09, 2023-06-10",
        // K4: the published day wins, also in an extension; the later publication wins
        "FIRST_FREE_DAY, RECEIVED@2023-01-10;EXTENDED_4M@2023-02-06;SHORTENED@2023-03-01 free=2023-03-02, 2023-03-02",
        "FIRST_FREE_DAY, RECEIVED@2023-06-05;SHORTENED@2023-06-15 free=2023-06-20;SHORTENED@2023-06-16 free=2023-06-17, 2023-06-17",
        // K5: the two-week entry is never presumed
        "FIRST_FREE_DAY, RECEIVED@2019-06-03, 2019-07-03",
        // K14: an accepted change frees at once; refusal, silence and a late reply do not
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=CHANGE;ACCEPTED@2022-04-20, 2022-04-20",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=CHANGE;ACCEPTED@2022-04-27, 2022-04-27",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=CHANGE;ACCEPTED@2022-04-28, 2022-05-17",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=STOP;REFUSED@2022-04-25, 2022-05-17",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=CHANGE, 2022-05-17",
        // K7: ten days, closed days of the ministries roll; day 10 in the year-end break goes to 4 January
        "REPLY_DUE, RECEIVED@2022-10-03;EXTENDED_4M@2022-10-20;RECOMMENDED@2022-12-20 kind=STOP, 2023-01-04",
        "REPLY_DUE, RECOMMENDED@2019-04-18 kind=STOP, 2019-05-07",
        "REPLY_DUE, RECOMMENDED@2008-04-16 kind=STOP, 2008-04-25",
        // K15
        "LAST_RECOMMENDATION_DAY, RECEIVED@2022-10-31;EXTENDED_4M@2022-11-25, 2023-02-28",
        "LAST_ORDER_DAY, RECEIVED@2023-01-10;EXTENDED_4M@2023-02-06;EXTENDED_5M@2023-05-08, 2023-06-09",
        "LAST_ORDER_DAY, RECEIVED@2008-01-15;EXTENDED_4M@2008-02-13, 2008-05-14",
        // K14, K15: what was accepted in time binds, whatever is recommended outside the period or afterwards; a reply answers what was served last before it
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=CHANGE;ACCEPTED@2022-04-20;RECOMMENDED@2022-06-01 kind=STOP, 2022-04-20",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=CHANGE;ACCEPTED@2022-04-20;RECOMMENDED@2022-05-02 kind=STOP;ACCEPTED@2022-05-03, 2022-04-20",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-02-01 kind=STOP;RECOMMENDED@2022-04-18 kind=CHANGE;ACCEPTED@2022-04-20, 2022-04-20",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=CHANGE;REFUSED@2022-04-20;RECOMMENDED@2022-05-02 kind=CHANGE;ACCEPTED@2022-05-06, 2022-05-06",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=STOP;RECOMMENDED@2022-04-25 kind=CHANGE;ACCEPTED@2022-05-06, 2022-05-06",
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=CHANGE;REFUSED@2022-04-20;ACCEPTED@2022-04-21, 2022-05-17",
        "REPLY_DUE, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=STOP;RECOMMENDED@2022-05-20 kind=STOP, 2022-04-27",
        "REPLY_DUE, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=STOP;RECOMMENDED@2022-05-09 kind=STOP, 2022-05-18",
        "REPLY_DUE, RECOMMENDED@2022-04-18;RECOMMENDED@2022-05-20, 2022-05-30",
        // on one day: an acceptance counts before a refusal, the earlier of two published days before the later
        "FIRST_FREE_DAY, RECEIVED@2022-01-17;EXTENDED_4M@2022-02-14;RECOMMENDED@2022-04-18 kind=CHANGE;REFUSED@2022-04-20;ACCEPTED@2022-04-20, 2022-04-20",
        "FIRST_FREE_DAY, RECEIVED@2023-06-05;SHORTENED@2023-06-15 free=2023-06-17;SHORTENED@2023-06-15 free=2023-06-20, 2023-06-17",
        "LAST_ORDER_DAY, RECEIVED@2023-01-10;EXTENDED_4M@2023-02-06;SHORTENED@2023-03-01 free=2023-03-09;SHORTENED@2023-03-01 free=2023-03-07, 2023-03-06",
        // K8, K9: the day of the act decides
        "POST_REPORT_DUE, ACT@2020-06-07, 2020-07-22",
        "POST_REPORT_DUE, ACT@2020-06-06, 2020-07-15",
        "POST_REPORT_DUE, ACT@2019-11-30, 2019-12-16",
        "POST_REPORT_DUE, ACT@2019-12-02, 2020-01-15",
        "POST_REPORT_DUE, ACT@2021-11-14, 2022-01-04",
        "EXECUTION_REPORT_DUE, ACT@2020-06-06, 2020-07-06",
        "EXECUTION_REPORT_DUE, ACT@2020-06-07, 2020-07-22",
        "EXECUTION_REPORT_DUE, ACT@2019-12-01, 2020-01-06",
        // K10
        "CHANGE_REPORT_DUE, CHANGED@2022-11-15, 2023-01-04",
        "CHANGE_REPORT_DUE, CHANGED@2022-05-16 underwriter=yes, 2022-06-14",
        // K11: clamped, not rolled
        "LAST_LAWFUL_ACT_DAY, RECEIVED@2022-08-31, 2023-02-28",
        "LAST_LAWFUL_ACT_DAY, RECEIVED@2019-08-30, 2020-02-29",
        "LAST_LAWFUL_ACT_DAY, RECEIVED@2022-07-01;EXTENDED_4M@2022-07-20, 2023-01-01",
        "EARLIEST_USEFUL_FILING_DAY, PLANNED_ACT@2022-08-31, 2022-03-01",
        "EARLIEST_USEFUL_FILING_DAY, PLANNED_ACT@2022-02-28, 2021-08-30",
        "EARLIEST_USEFUL_FILING_DAY, PLANNED_ACT@2022-07-02, 2022-01-04",
        // K1, K12: day 30 is the eve, the window must be open
        "LATEST_RECEIPT_DAY, PLANNED_ACT@2022-04-04, 2022-03-04",
        "LATEST_RECEIPT_DAY, PLANNED_ACT@2023-02-01, 2022-12-30",
        "LATEST_RECEIPT_DAY, PLANNED_ACT@2023-02-02, 2022-12-30",
        // K18
        "SERVICE_EFFECTIVE_DAY, POSTED@2023-02-01 addressee=abroad, 2023-03-16",
        "SERVICE_EFFECTIVE_DAY, POSTED@2022-12-17 addressee=japan, 2023-01-01",
    })
    void conventionHolds(String question, String events, LocalDate expected) {
        assertEquals(expected, answer(question, events).date(), () -> String.valueOf(answer(question, events)));
    }

    static PeriodAnswer answer(String question, String events) {
        return Rows.rules().ledger(PeriodEvent.parse(events)).answer(PeriodQuestion.valueOf(question));
    }
}
