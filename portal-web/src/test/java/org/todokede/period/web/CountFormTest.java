package org.todokede.period.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.todokede.period.BusinessCalendar;
import org.todokede.period.PeriodEvent;
import org.todokede.period.PeriodEventKind;
import org.todokede.period.PeriodLedger;
import org.todokede.period.PeriodQuestion;
import org.todokede.period.PeriodSettings;
import org.todokede.refusal.FieldDefect;

/** What may be typed, and which events it becomes. */
class CountFormTest {

    private static CountForm form(String query) {
        Map<String, String> sent = new LinkedHashMap<>();
        Arrays.stream(query.split("&")).map(pair -> pair.split("=", 2)).forEach(pair -> sent.put(pair[0], pair.length == 2 ? pair[1] : ""));
        return CountForm.read(sent);
    }

    private static List<String> defects(CountForm form) {
        return form.defects().stream().map(d -> d.path() + " " + d.reason().key()).toList();
    }

    @ParameterizedTest
    @EnumSource(PeriodQuestion.class)
    void aQuestionThatWasOnlyChosen_hasNoErrors_andOneSentEmptyIsToldWhatIsMissing(PeriodQuestion question) {
        assertFalse(form("question=" + question).isAsked());
        assertEquals(List.of(), form("question=" + question).defects());
        CountForm empty = form("question=" + question + CountForm.fields(question).stream().filter(CountField::isDay).map(f -> "&" + f.path() + "=").reduce("", String::concat));
        assertTrue(empty.isAsked());
        assertTrue(empty.defects().stream().map(FieldDefect::path).anyMatch(path -> CountField.of(path).orElseThrow().isDay()), empty.defects()::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "question=FIRST_FREE_DAY&day=2026-02-30                                      | day period.input.notADay",
        "question=FIRST_FREE_DAY&day=tomorrow                                        | day period.input.notADay",
        "question=FIRST_FREE_DAY&day=2026-06-01&basis=HEARD                          | basis count.unknownChoice",
        "question=FIRST_FREE_DAY&day=2026-06-01&published=2026-06-10                 | free field.missing",
        "question=FIRST_FREE_DAY&day=2026-06-01&free=2026-06-10                      | published field.missing",
        "question=FIRST_FREE_DAY&day=2026-06-01&recommended=2026-08-10               | kind field.missing",
        "question=LAST_ORDER_DAY&day=2026-06-01&recommended=2026-08-10&kind=STOP&replied=2026-08-12 | reply field.missing",
        "question=SERVICE_EFFECTIVE_DAY&posted=2026-06-01                            | addressee field.missing",
        "question=NONE                                                               | question period.input.unknownQuestion"
    })
    void whatCannotBe_isSaidAtItsField(String query, String expected) {
        assertEquals(List.of(expected), defects(form(query)));
    }

    @Test
    void nothingTypedIsLost() {
        CountForm form = form("question=FIRST_FREE_DAY&basis=RECEIVED&day=soon&extended4=&free=2026-06-10");
        assertEquals(Map.of("question", "FIRST_FREE_DAY", "basis", "RECEIVED", "day", "soon", "free", "2026-06-10"), form.told());
        assertEquals("soon", form.value(CountField.DAY));
        assertNull(form.day(CountField.DAY));
        assertTrue(form.tellsLater() && form.hasBlanks());
    }

    @Test
    void soundAnswers_becomeTheEventsOfPeriodsCsv() {
        assertEquals(
                PeriodEvent.parse("SENT@2026-06-01;EXTENDED_4M@2026-06-20;SHORTENED@2026-07-01 free=2026-07-05;RECOMMENDED@2026-08-10 kind=STOP;REFUSED@2026-08-12"),
                form("question=FIRST_FREE_DAY&day=2026-06-01&extended4=2026-06-20&published=2026-07-01&free=2026-07-05&recommended=2026-08-10&kind=STOP&replied=2026-08-12&reply=REFUSED").events());
        assertEquals(PeriodEvent.parse("ACT@2026-06-01 exempt=no"), form("question=POST_REPORT_DUE&act=2026-06-01").events());
        assertEquals(PeriodEvent.parse("POSTED@2026-06-01 addressee=abroad"), form("question=SERVICE_EFFECTIVE_DAY&posted=2026-06-01&addressee=abroad").events());
    }

    @ParameterizedTest
    @CsvSource({
        "extended4=2026-05-31, extended4 count.beforeReceipt", "published=2026-05-01&free=2026-05-02, published count.beforeReceipt",
        "extended4=2026-06-20&recommended=2026-08-10&kind=CHANGE&replied=2026-08-09&reply=ACCEPTED, replied count.beforeRecommendation"
    })
    void anOrderOfDaysThatCannotBe_isSaidAtTheLaterField(String later, String expected) {
        CountForm form = form("question=FIRST_FREE_DAY&basis=RECEIVED&day=2026-06-01&" + later);
        assertTrue(form.isSound(), () -> defects(form).toString());
        var answer = PeriodLedger.of(form.events(), BusinessCalendar.of(List.of(), List.of()), PeriodSettings.defaults()).answer(form.question());
        assertEquals(List.of(expected), form.contradictions(answer).stream().map(d -> d.path() + " " + d.reason().key()).toList());
    }

    @Test
    void aReceiptIsASending_unlessSaidOtherwise() {
        assertEquals(List.of(PeriodEvent.of(PeriodEventKind.SENT, LocalDate.of(2026, 6, 1))), form("question=RECEIPT_DAY&day=2026-06-01").events());
    }
}
