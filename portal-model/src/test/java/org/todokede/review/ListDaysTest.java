package org.todokede.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.todokede.review.CaseAct.*;
import static org.todokede.review.Cases.*;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.todokede.filing.FilingKind;
import org.todokede.period.PeriodParameter;
import org.todokede.period.PeriodSettings;

/** What lists keep of a case follows from its events and the rules alone. */
class ListDaysTest {

    private static final ListDays.Place SENT = new ListDays.Place(R, WorklistEntry.UNTIL_ACTED, ListStage.RECEIPT, false);

    private static ListDays.Place closed(String acted) {
        return new ListDays.Place(LocalDate.parse(acted), LocalDate.EPOCH, null, false);
    }

    private static ListDays.Place until(LocalDate lastBarred, ListStage stage) {
        return new ListDays.Place(lastBarred, lastBarred, stage, false);
    }

    private static ListDays.Place untilActed() {
        return new ListDays.Place(WorklistEntry.UNTIL_ACTED, WorklistEntry.UNTIL_ACTED, ListStage.FINDING, false);
    }

    @Test
    void sent_waitsForTheWindow_bindsTheMinistriesFromThenOn_andOfAReportTheyHaveNothingToDo() {
        var notification = ListDays.of(Cases.draft().does(SUBMIT, "2026-06-01", FILER).history());
        assertEquals(new ListDays(null, null, null, false, new ListDays.Place(DAY_30, WorklistEntry.UNTIL_ACTED, ListStage.RECEIPT, false), SENT), notification);
        var report = ListDays.of(Cases.draft(FilingKind.REPORT).does(SUBMIT, "2026-06-01", FILER, "actOn", "2026-05-20", "dueOn", "2026-07-06").history());
        assertEquals(new ListDays(null, null, null, false, closed("2026-06-01"), SENT), report);
    }

    @Test
    void received_isTheMinistriesUntilItsLastBarredDay_whateverDayItIsWrittenDownOn() {
        var days = ListDays.of(Cases.waiting().history());
        assertEquals(new ListDays(R, FREE_DAY, LAST_LAWFUL, false, until(DAY_30, ListStage.STANDSTILL), closed("2026-06-01")), days);
        assertEquals(until(DAY_30, ListStage.STANDSTILL), days.at("METI"));
        assertEquals(closed("2026-06-01"), days.at(WorklistEntry.WINDOW_DESK));
        assertEquals(until(LAST_OF_FOUR_MONTHS, ListStage.MEASURE), ListDays.of(Cases.recommended(MeasureKind.STOP).history()).ofMinistries());
    }

    @Test
    void whatIsFreeWhenItIsActedOn_hasNotEnded_andIsOnNoDeskAnyMore() {
        var late = ListDays.of(Cases.draft().does(SUBMIT, "2026-06-01", FILER).does(RECEIVE, "2026-07-06", WINDOW).history());
        assertEquals(new ListDays(R, FREE_DAY, LAST_LAWFUL, false, until(DAY_30, null), closed("2026-07-06")), late);
        var changed = ListDays.of(Cases.recommended(MeasureKind.CHANGE).does(ACCEPT_RECOMMENDATION, "2026-08-05", FILER).history());
        assertEquals(new ListDays(R, LocalDate.of(2026, 8, 5), LAST_LAWFUL, false, until(LocalDate.of(2026, 8, 4), null), closed("2026-08-05")), changed);
    }

    @Test
    void whatAnActHasEnded_isOver_andWhatWaitsForADecisionWithoutADay_stays() {
        var stopped = ListDays.of(Cases.recommended(MeasureKind.STOP).does(ACCEPT_RECOMMENDATION, "2026-08-05", FILER).history());
        assertEquals(true, stopped.ended());
        assertNull(stopped.freeFrom());
        assertEquals(closed("2026-08-05"), stopped.ofMinistries());
        var breach = ListDays.of(Cases.waiting().does(PROPOSE_BREACH, "2026-06-10", MOF_A, "ground", "UNNOTIFIED", "reasons", "bought early").does(FIND_BREACH, "2026-06-10", METI_B).history());
        assertEquals(untilActed(), breach.ofMinistries());
        assertEquals(closed("2026-06-10"), breach.ofWindow());
        assertEquals(true, breach.ended());
    }

    @Test
    void whatWasFoundAndIsClosed_isOnTheListsAgain_byItsOwnDay() {
        var closed = ListDays.of(Cases.waiting().does(PROPOSE_BREACH, "2026-06-10", MOF_A, "ground", "UNNOTIFIED", "reasons", "bought early").does(FIND_BREACH, "2026-06-10", METI_B)
                .does(PROPOSE_BREACH_CLOSING, "2026-06-12", MOF_A, "reasons", "it was another").does(CLOSE_BREACH, "2026-06-12", METI_B).history());
        assertEquals(new ListDays(R, FREE_DAY, LAST_LAWFUL, false, until(DAY_30, ListStage.STANDSTILL), closed("2026-06-12")), closed);
    }

    @Test
    void anInquiry_staysWithTheMinistriesUntilTheyAct_andIsOverOnceClosed() {
        var open = ListDays.of(Cases.underInquiry().history());
        assertEquals(untilActed(), open.ofMinistries());
        assertEquals(false, open.ended());
        assertNull(open.receivedOn());
        assertNull(open.freeFrom());
        var closed = ListDays.of(Cases.underInquiry().does(PROPOSE_CLOSING, "2026-06-10", MOF_A, "reasons", "notified").does(CLOSE_INQUIRY, "2026-06-11", METI_B).history());
        assertEquals(true, closed.ended());
        assertEquals(closed("2026-06-11"), closed.ofMinistries());
    }

    @Test
    void otherRules_giveOtherDays_ofTheSameEvents() {
        var history = Cases.waiting().history();
        var longer = CaseHistory.of(history.events(), history.competentMinistries(), history.rules().calendar(), PeriodSettings.defaults().with(PeriodParameter.STANDSTILL_DAYS, 45));
        assertEquals(LocalDate.of(2026, 7, 16), ListDays.of(longer).freeFrom());
        assertEquals(until(LocalDate.of(2026, 7, 15), ListStage.STANDSTILL), ListDays.of(longer).ofMinistries());
    }

    @Test
    void whatIsDoneInPart_hasNotEnded_andOnlyTheWholeHas() {
        var part = Cases.waiting().does(REPORT_EXECUTION, "2026-07-10", FILER, "executedOn", "2026-07-02", "whole", "no");
        assertEquals(new ListDays(R, FREE_DAY, LAST_LAWFUL, false, until(DAY_30, null), closed("2026-07-10")), ListDays.of(part.history()));
        assertEquals(true, ListDays.of(part.does(REPORT_EXECUTION, "2026-07-20", FILER, "executedOn", "2026-07-20").history()).ended());
    }

    private static ListStage stage(Cases cases) {
        return ListDays.of(cases.history()).ofMinistries().stage();
    }

    @Test
    void whatTheMinistriesAreAt_followsTheLastAct() {
        assertEquals(ListStage.EXTENSION, stage(Cases.extended()));
        assertEquals(ListStage.EXTENSION, stage(Cases.extended().does(ASK_COUNCIL, "2026-07-01", MOF_A)));
        assertEquals(ListStage.EXTENSION, stage(Cases.heard()));
        assertEquals(ListStage.EXTENSION, stage(Cases.extendedFive()));
        assertEquals(ListStage.MEASURE, stage(Cases.recommended(MeasureKind.CHANGE)));
        assertEquals(ListStage.MEASURE, stage(Cases.recommended(MeasureKind.STOP).does(REFUSE_RECOMMENDATION, "2026-08-05", FILER)));
        assertNull(stage(Cases.ordered(MeasureKind.STOP)));
        assertNull(ListDays.of(Cases.extended().history()).ofWindow().stage(), "the window has received it");
    }

    @Test
    void whatBarsNothing_isWithTheMinistriesOnlyAsLongAsTheFilerIsAsked() {
        var exempt = Cases.exemptReported();
        assertNull(ListDays.of(exempt.history()).ofMinistries().stage());
        var asked = exempt.does(ASK_FILER, "2026-06-12", MOF_A, "answerBy", "2026-07-12");
        assertEquals(new ListDays.Place(WorklistEntry.UNTIL_ACTED, WorklistEntry.UNTIL_ACTED, null, true), ListDays.of(asked.history()).ofMinistries());
        assertEquals(closed("2026-06-20"), ListDays.of(asked.does(ANSWER_QUESTIONS, "2026-06-20", FILER, "request", "1").history()).ofMinistries());
    }

    @Test
    void whatTheFilerIsAskedAfterTheReview_bringsTheCaseBack_untilTheAnswer_andWhatItWasAskedInTheReviewDoesNot() {
        var awaited = new ListDays.Place(WorklistEntry.UNTIL_ACTED, WorklistEntry.UNTIL_ACTED, null, true);
        var free = Cases.waiting().does(ASK_FILER, "2026-07-10", MOF_A, "answerBy", "2026-07-20");
        var lapsed = Cases.waiting().does(ASK_FILER, "2026-12-10", MOF_A, "answerBy", "2026-12-20");
        var executed = Cases.waiting().does(REPORT_EXECUTION, "2026-07-05", FILER, "executedOn", "2026-07-02").does(ASK_FILER, "2026-07-10", MOF_A, "answerBy", "2026-07-20");
        var ordered = Cases.ordered(MeasureKind.STOP).does(ASK_FILER, "2026-08-10", MOF_A, "answerBy", "2026-08-20");
        for (var asked : List.of(free, lapsed, executed, ordered)) {
            assertEquals(awaited, ListDays.of(asked.history()).ofMinistries());
        }
        assertEquals(false, ListDays.of(free.history()).ended(), "it is free as before");
        assertEquals(until(DAY_30, null), ListDays.of(free.does(ANSWER_QUESTIONS, "2026-07-25", FILER, "request", "1").history()).ofMinistries());
        assertEquals(awaited, ListDays.of(free.does(REPORT_EXECUTION, "2026-07-25", FILER, "executedOn", "2026-07-24").history()).ofMinistries());
        var never = Cases.waiting().does(ASK_FILER, "2026-06-05", MOF_A, "answerBy", "2026-06-12").does(REPORT_EXECUTION, "2026-07-05", FILER, "executedOn", "2026-07-02");
        assertEquals(closed("2026-07-05"), ListDays.of(never.history()).ofMinistries());
    }

    @Test
    void aFilerIsAsked_fromTheQuestionToTheAnswer_whateverDayItWasDue() {
        var asked = Cases.waiting().does(ASK_FILER, "2026-06-05", MOF_A, "answerBy", "2026-06-12");
        var second = asked.does(ASK_FILER, "2026-06-08", MOF_A, "answerBy", "2026-06-20");
        var late = second.does(ANSWER_QUESTIONS, "2026-06-18", FILER, "request", "1");
        for (var open : List.of(asked, second, late)) {
            assertEquals(new ListDays.Place(DAY_30, DAY_30, ListStage.STANDSTILL, true), ListDays.of(open.history()).ofMinistries());
        }
        assertEquals(until(DAY_30, ListStage.STANDSTILL), ListDays.of(late.does(ANSWER_QUESTIONS, "2026-06-19", FILER, "request", "2").history()).ofMinistries());
    }
}
