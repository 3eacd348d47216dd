package org.todokede.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.todokede.review.Cases.FILER;
import static org.todokede.review.Cases.METI_B;
import static org.todokede.review.Cases.MOF_A;
import static org.todokede.review.Cases.WINDOW;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.filing.FilingKind;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.refusal.InvalidInput;

/** Days that an act states: none lies before what the act follows, none after what the law or the day of the act allows; and the same act typed again. */
class ActDaysTest {

    private static List<String> defects(Cases before, CaseAct act, String on, Actor actor, String... details) {
        return assertThrows(InvalidInput.class, () -> before.does(act, on, actor, details)).defects().stream().map(d -> d.path() + " " + d.reason().key()).toList();
    }

    /** K12: received between its sending and the later of today and the day of the window's calendar. */
    @ParameterizedTest
    @CsvSource({"2026-05-31", "2026-06-03", "2027-06-02"})
    void receipt_isNeitherBeforeTheSending_norToCome(String receivedOn) {
        Cases sent = Cases.draft().does(CaseAct.SUBMIT, "2026-06-01", FILER);
        assertEquals(List.of("receivedOn review.detail.receivedOn"), defects(sent, CaseAct.RECEIVE, "2026-06-02", WINDOW, "receivedOn", receivedOn));
        assertEquals(CaseState.WAITING, sent.does(CaseAct.RECEIVE, "2026-06-02", WINDOW, "receivedOn", "2026-06-01").on("2026-06-02"));
        assertEquals(CaseState.WAITING, sent.does(CaseAct.RECEIVE, "2026-06-02", WINDOW, "receivedOn", "2026-06-02").on("2026-06-02"));
    }

    /** K16: served by day 30, and not before the day on which it is decided. */
    @ParameterizedTest
    @CsvSource({"2026-06-24, false", "2026-06-25, true", "2026-06-30, true", "2026-07-01, false"})
    void anExtension_isServedBetweenItsDecisionAndDay30(String servedOn, boolean lawful) {
        Cases proposed = Cases.waiting().does(CaseAct.PROPOSE_EXTENSION, "2026-06-24", MOF_A, "reasons", "security");
        if (lawful) {
            assertEquals(CaseState.EXTENDED, proposed.does(CaseAct.EXTEND, "2026-06-25", METI_B, "servedOn", servedOn).on("2026-07-01"));
        } else {
            assertEquals(List.of("servedOn review.detail.servedOn"), defects(proposed, CaseAct.EXTEND, "2026-06-25", METI_B, "servedOn", servedOn));
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-08-02, false", "2026-08-03, true", "2026-09-30, true", "2026-10-01, false"})
    void aRecommendation_isServedWhileTheExtendedPeriodRuns(String servedOn, boolean lawful) {
        Cases proposed = Cases.heard().does(CaseAct.PROPOSE_RECOMMENDATION, "2026-08-01", MOF_A, "kind", "STOP", "reasons", "opinion of the Council", "noneAsked", "clear without");
        if (lawful) {
            assertTrue(proposed.does(CaseAct.RECOMMEND, "2026-08-03", METI_B, "servedOn", servedOn).history().replyDue().isPresent());
        } else {
            assertEquals(List.of("servedOn review.detail.servedOn"), defects(proposed, CaseAct.RECOMMEND, "2026-08-03", METI_B, "servedOn", servedOn));
        }
    }

    /** What has been done is reported, not what will be; a day outside the lawful ones is recorded, because it is a breach and no mistake. */
    @Test
    void whatIsReported_hasHappened() {
        assertEquals(List.of("executedOn review.detail.future"), defects(Cases.waiting(), CaseAct.REPORT_EXECUTION, "2026-07-10", FILER, "executedOn", "2026-07-11"));
        Cases executed = Cases.waiting().does(CaseAct.REPORT_EXECUTION, "2026-07-10", FILER, "executedOn", "2026-07-10");
        assertEquals(List.of("disposedOn review.detail.future"), defects(executed, CaseAct.REPORT_DISPOSAL, "2026-08-10", FILER, "disposedOn", "2026-08-11"));
        assertEquals(List.of("changedOn review.detail.future"), defects(Cases.received(FilingKind.EXEMPTION_REPORT), CaseAct.REPORT_CHANGE, "2026-07-10", FILER, "changedOn", "2026-07-11"));
        assertEquals(CaseState.EXECUTED, Cases.waiting().does(CaseAct.REPORT_EXECUTION, "2026-07-10", FILER, "executedOn", "2026-06-10").on("2026-07-10"));
    }

    @ParameterizedTest
    @CsvSource({"2026-06-10, false", "2026-06-11, true", "2026-06-30, true", "2026-07-01, false"})
    void anAnswer_isDueAfterTheDayOfTheQuestion_whileThePeriodRuns(String answerBy, boolean lawful) {
        if (lawful) {
            assertEquals(1, Cases.waiting().does(CaseAct.ASK_FILER, "2026-06-10", MOF_A, "answerBy", answerBy).history().requests().size());
        } else {
            assertEquals(List.of("answerBy review.detail.answerBy"), defects(Cases.waiting(), CaseAct.ASK_FILER, "2026-06-10", MOF_A, "answerBy", answerBy));
        }
    }

    @Test
    void theSameActTypedAgain_isRepeated_andAnythingElseIsNot() {
        CaseEvent proposed = Cases.waiting().does(CaseAct.PROPOSE_EXTENSION, "2026-06-24", MOF_A, "reasons", "security").history().last().orElseThrow();
        assertTrue(proposed.isRepeatedBy(CaseAct.PROPOSE_EXTENSION, MOF_A, Map.of("reasons", " security\n")));
        assertEquals(
                List.of(false, false, false, false),
                List.of(
                        proposed.isRepeatedBy(CaseAct.PROPOSE_EXTENSION, MOF_A, Map.of("reasons", "other reasons")),
                        proposed.isRepeatedBy(CaseAct.PROPOSE_EXTENSION, Cases.MOF_B, Map.of("reasons", "security")),
                        proposed.isRepeatedBy(CaseAct.PROPOSE_SHORTENING, MOF_A, Map.of("reasons", "security")),
                        proposed.isRepeatedBy(CaseAct.PROPOSE_EXTENSION, new Actor(3, "MOF 3", Set.of(Role.REVIEWER), null, "MOF").standingInFor(new Actor.Absent(4, "MOF 4")), Map.of("reasons", "security"))));
        CaseEvent extended = Cases.extended().history().last().orElseThrow();
        assertTrue(extended.isRepeatedBy(CaseAct.EXTEND, METI_B, Map.of("servedOn", "")), "what was filled in was not typed");
    }
}
