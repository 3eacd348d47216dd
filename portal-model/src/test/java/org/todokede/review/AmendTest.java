package org.todokede.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.todokede.filing.FilingKind;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;

/** An amendment changes what is reviewed, and no day; refiling is a case of its own, whose days are added for information. */
class AmendTest {

    private static final LocalDate DAY_10 = LocalDate.of(2026, 6, 10);

    @Test
    void anAmendment_movesNoDay() {
        Cases before = Cases.waiting();
        CaseHistory after = before.does(CaseAct.AMEND, "2026-06-10", Cases.FILER).history();
        assertEquals(Optional.of(Cases.R), after.receivedOn());
        assertEquals(before.history().firstFreeDay(), after.firstFreeDay());
        assertEquals(before.history().lastLawfulActDay(), after.lastLawfulActDay());
        assertEquals(CaseState.WAITING, after.stateOn(DAY_10));
        assertEquals(CaseState.FREE, after.stateOn(Cases.FREE_DAY));
        assertEquals(Optional.of(DAY_10), after.amended().map(CaseEvent::on));
        assertEquals(Optional.of(Cases.R), after.sent().map(CaseEvent::on));
    }

    @Test
    void anAmendmentBeforeReceipt_doesNotMoveTheDayOfReceiptEither() {
        Cases sent = Cases.draft().does(CaseAct.SUBMIT, "2026-06-01", Cases.FILER).does(CaseAct.AMEND, "2026-06-03", Cases.FILER);
        assertEquals(CaseState.SUBMITTED, sent.on("2026-06-03"));
        assertEquals(Optional.of(Cases.R), sent.history().expectedReceiptDay());
        assertEquals(Optional.of(Cases.R), sent.does(CaseAct.RECEIVE, "2026-06-03", Cases.WINDOW).history().receivedOn());
    }

    @Test
    void whatWasSignedOnTheVersionBefore_isNotUsedForTheNextOne() {
        Cases signed = Cases.waiting()
                .does(CaseAct.SIGN, "2026-06-08", Cases.MOF_A, "opinion", "NO_OBJECTION")
                .does(CaseAct.SIGN, "2026-06-08", Cases.METI_A, "opinion", "NO_OBJECTION")
                .does(CaseAct.PROPOSE_SHORTENING, "2026-06-09", Cases.MOF_A, "freeFrom", "2026-06-20");
        assertEquals(Optional.empty(), signed.history().whyNot(CaseAct.SHORTEN, DAY_10, Cases.METI_B));

        Cases amended = signed.does(CaseAct.AMEND, "2026-06-10", Cases.FILER);
        assertEquals("review.when.ALL_SIGNED", amended.history().whyNot(CaseAct.SHORTEN, DAY_10, Cases.METI_B).orElseThrow().key());
        assertTrue(amended.history().signatures(DAY_10).stream().noneMatch(MinistrySignature::isSigned));

        Cases again = amended.does(CaseAct.SIGN, "2026-06-10", Cases.MOF_A, "opinion", "NO_OBJECTION").does(CaseAct.SIGN, "2026-06-10", Cases.METI_A, "opinion", "NO_OBJECTION");
        assertEquals(Optional.empty(), again.history().whyNot(CaseAct.SHORTEN, DAY_10, Cases.METI_B));
    }

    @Test
    void onceAShorteningIsPublished_theFilingThatWasJudgedStands() {
        Cases shortened = Cases.waiting()
                .does(CaseAct.SIGN, "2026-06-08", Cases.MOF_A, "opinion", "NO_OBJECTION")
                .does(CaseAct.SIGN, "2026-06-08", Cases.METI_A, "opinion", "NO_OBJECTION")
                .does(CaseAct.PROPOSE_SHORTENING, "2026-06-09", Cases.MOF_A, "freeFrom", "2026-06-20")
                .does(CaseAct.SHORTEN, "2026-06-09", Cases.METI_B);
        assertEquals("review.when.NOT_SHORTENED", shortened.history().whyNotAmend(DAY_10).orElseThrow().key());
    }

    @Test
    void aReturn_beginsAnew_andAnEarlierAmendmentIsForgotten() {
        Cases again = Cases.draft()
                .does(CaseAct.SUBMIT, "2026-06-01", Cases.FILER)
                .does(CaseAct.AMEND, "2026-06-02", Cases.FILER)
                .does(CaseAct.RETURN_FOR_DEFECT, "2026-06-03", Cases.WINDOW, "reasons", "no name")
                .does(CaseAct.SUBMIT, "2026-06-04", Cases.FILER);
        assertEquals(Optional.empty(), again.history().amended());
        assertEquals(Optional.of(LocalDate.of(2026, 6, 4)), again.history().sent().map(CaseEvent::on));
    }

    @Test
    void onlyTheFilerAmends_andOnlyWhileItIsReviewed() {
        CaseHistory waiting = Cases.waiting().history();
        assertEquals("review.refused.role.FILER", waiting.whyNot(CaseAct.AMEND, DAY_10, Cases.MOF_A).orElseThrow().key());
        assertEquals("review.refused.role.FILER", waiting.whyNot(CaseAct.AMEND, DAY_10, Cases.WINDOW).orElseThrow().key());
        Set<CaseState> listed = Arrays.stream(CaseState.values()).filter(s -> ActTable.cell(FilingKind.NOTIFICATION, s, CaseAct.AMEND).isPresent()).collect(Collectors.toSet());
        assertEquals(Set.of(CaseState.SUBMITTED, CaseState.WAITING, CaseState.EXTENDED, CaseState.COUNCIL, CaseState.EXTENDED_FIVE), listed);
        assertEquals("review.notNow.AMEND", waiting.whyNotAmend(Cases.FREE_DAY).orElseThrow().key());
    }

    @ParameterizedTest
    @EnumSource(value = FilingKind.class, names = {"REPORT", "EXEMPTION_REPORT"})
    void aReport_isPutRightOnceItIsReceived_andItsReceiptAndDayStay(FilingKind kind) {
        Cases sent = Cases.draft(kind).does(CaseAct.SUBMIT, "2026-06-01", Cases.FILER, "actOn", "2026-05-20", "dueOn", "2026-07-06");
        assertEquals("review.notNow.AMEND", sent.history().whyNotAmend(LocalDate.of(2026, 6, 1)).orElseThrow().key(), "until it is received the window returns it");
        Cases received = sent.does(CaseAct.RECEIVE, "2026-06-01", Cases.WINDOW);
        CaseState state = received.on("2026-06-10");
        CaseHistory amended = received.does(CaseAct.AMEND, "2026-06-10", Cases.FILER, "actOn", "2026-05-20", "dueOn", "2026-07-07").history();
        assertEquals(state, amended.stateOn(DAY_10));
        assertEquals(Optional.of(Cases.R), amended.receivedOn());
        assertEquals(Optional.of(LocalDate.of(2026, 7, 6)), amended.reportDue(), "as it was counted for the same day of the act");
        CaseHistory otherDay = received.does(CaseAct.AMEND, "2026-06-10", Cases.FILER, "actOn", "2026-04-10", "dueOn", "2026-05-25").history();
        assertEquals(Optional.of(LocalDate.of(2026, 4, 10)), otherDay.reportedActOn());
        assertEquals(Optional.of(LocalDate.of(2026, 5, 25)), otherDay.reportDue());
        assertTrue(otherDay.flags().stream().anyMatch(flag -> flag.key().equals("review.flag.reportLate")), "by the true day it came late");
        assertEquals(List.of("actOn"), assertThrows(InvalidInput.class, () -> received.does(CaseAct.AMEND, "2026-06-10", Cases.FILER, "actOn", "2026-06-11")).defects().stream().map(FieldDefect::path).toList());
        assertEquals("review.refused.role.FILER", received.history().whyNot(CaseAct.AMEND, DAY_10, Cases.MOF_A).orElseThrow().key());
        Set<CaseState> listed = Arrays.stream(CaseState.values()).filter(s -> ActTable.cell(kind, s, CaseAct.AMEND).isPresent()).collect(Collectors.toSet());
        assertEquals(kind == FilingKind.REPORT ? Set.of(CaseState.ON_FILE) : Set.of(CaseState.EXEMPT_REPORTED, CaseState.EXEMPT_BREACH_FOUND, CaseState.EXEMPT_RECOMMENDED, CaseState.EXEMPT_ORDERED), listed);
    }

    @Test
    void aReply_hasDoneWhatItDoes_andIsNotAmended() {
        assertFalse(ActTable.concerns(FilingKind.REPLY, CaseAct.AMEND));
    }

    /** What was reported first stays on record; days and breaches are counted by what corrects it, and the report was made when it was made first. */
    @Test
    void aReportOfAnAct_isCorrectedByOneThatNamesIt_andNothingIsTakenAway() {
        Cases free = Cases.waiting();
        Cases reported = free.does(CaseAct.REPORT_EXECUTION, "2026-07-20", Cases.FILER, "executedOn", "2026-06-20");
        int first = reported.history().events().size();
        assertEquals(1, reported.history().flags().size(), () -> reported.history().flags().toString());
        Cases corrected = reported.does(CaseAct.REPORT_EXECUTION, "2026-09-20", Cases.FILER, "executedOn", "2026-07-12", "corrects", String.valueOf(first));
        CaseHistory history = corrected.history();
        assertEquals(List.of(), history.flags(), "neither early, nor late: it was reported on the day of the first");
        assertEquals(first + 1, history.events().size());
        assertTrue(history.isCorrected(history.events().get(first - 1)));
        assertEquals(LocalDate.of(2026, 7, 20), history.madeOn(history.events().get(first)));
        assertEquals(Optional.of(history.rules().executionReportDue(LocalDate.of(2026, 7, 12))), history.executionReportDue());
        for (String wrong : List.of(String.valueOf(first), "1", "99", "x")) {
            assertEquals(
                    "review.detail.noSuchReport",
                    assertThrows(InvalidInput.class, () -> corrected.does(CaseAct.REPORT_EXECUTION, "2026-09-21", Cases.FILER, "executedOn", "2026-07-11", "corrects", wrong)).defects().get(0).reason().key(),
                    wrong);
        }
    }

    // ---- one deal ----

    @Test
    void theDaysOfADeal_areAdded_eachCaseByItsOwnPeriod() {
        CaseHistory withdrawn = Cases.waiting().does(CaseAct.WITHDRAW, "2026-06-18", Cases.FILER).history();
        CaseHistory second = Cases.waiting().history();
        assertEquals(18, new Deal(List.of(withdrawn)).barredDays(LocalDate.of(2026, 6, 25)));
        assertEquals(18 + 25, new Deal(List.of(withdrawn, second)).barredDays(LocalDate.of(2026, 6, 25)));
        assertEquals(18 + 30, new Deal(List.of(withdrawn, second)).barredDays(LocalDate.of(2026, 8, 1)), "a period that is over counts no further");
        assertEquals(0, new Deal(List.of()).barredDays(DAY_10));
    }

    @Test
    void filedAgain_isOnlyWhatIsOver() {
        Map<CaseState, CaseHistory> over = Map.of(
                CaseState.WITHDRAWN, Cases.waiting().does(CaseAct.WITHDRAW, "2026-06-10", Cases.FILER).history(),
                CaseState.STOPPED, Cases.recommended(MeasureKind.STOP).does(CaseAct.ACCEPT_RECOMMENDATION, "2026-08-05", Cases.FILER).history(),
                CaseState.ORDERED, Cases.ordered(MeasureKind.STOP).history());
        over.forEach((state, history) -> {
            LocalDate day = LocalDate.of(2026, 8, 20);
            assertEquals(state, history.stateOn(day));
            assertEquals(Optional.empty(), Deal.whyNotRefile(history, day));
        });
        assertEquals(Optional.empty(), Deal.whyNotRefile(Cases.waiting().history(), Cases.LAST_LAWFUL.plusDays(1)), "lapsed");
        assertEquals("filing.notOver", Deal.whyNotRefile(Cases.waiting().history(), DAY_10).orElseThrow().key());
        assertEquals("filing.notOver", Deal.whyNotRefile(Cases.waiting().history(), Cases.FREE_DAY).orElseThrow().key());
    }
}
