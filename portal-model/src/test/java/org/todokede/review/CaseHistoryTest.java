package org.todokede.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.todokede.review.CaseAct.*;
import static org.todokede.review.Cases.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.todokede.filing.FilingKind;
import org.todokede.filing.Regime;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.period.PeriodParameter;
import org.todokede.period.PeriodQuestion;
import org.todokede.period.PeriodSettings;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

class CaseHistoryTest {

    // ---- the state follows from the dates, whether anything ran or not (Art. 27(2), (3), (7), (10)) ----

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-05-31, DRAFT",
        "2026-06-01, WAITING",
        "2026-06-30, WAITING",
        "2026-07-01, FREE",
        "2026-12-01, FREE",
        "2026-12-02, LAPSED",
    })
    void nothingHappens_thirtyDaysThenFreeThenLapsed(String day, CaseState expected) {
        assertEquals(expected, Cases.waiting().on(day));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"2026-06-24, WAITING", "2026-06-25, EXTENDED", "2026-07-01, EXTENDED", "2026-09-30, EXTENDED", "2026-10-01, FREE"})
    void extension_runsToTheEndOfFourMonths(String day, CaseState expected) {
        assertEquals(expected, Cases.extended().on(day));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"2026-07-01, COUNCIL", "2026-09-02, EXTENDED_FIVE", "2026-10-31, EXTENDED_FIVE", "2026-11-01, FREE"})
    void fiveMonths_endOnTheEveOfTheCorrespondingDay(String day, CaseState expected) {
        assertEquals(expected, Cases.extendedFive().on(day));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"2026-08-03, RECOMMENDED", "2026-08-12, RECOMMENDED", "2026-08-13, ORDER_PENDING", "2026-09-30, ORDER_PENDING", "2026-10-01, FREE"})
    void silence_isRefusalAfterTenDays_andFreesWithThePeriod(String day, CaseState expected) {
        assertEquals(expected, Cases.recommended(MeasureKind.STOP).on(day));
    }

    @Test
    void refusal_opensTheOrderAtOnce_acceptanceBindsOrFrees() {
        assertEquals(CaseState.ORDER_PENDING, Cases.recommended(MeasureKind.STOP).does(REFUSE_RECOMMENDATION, "2026-08-04", FILER).on("2026-08-04"));
        var stopped = Cases.recommended(MeasureKind.STOP).does(ACCEPT_RECOMMENDATION, "2026-08-04", FILER);
        assertEquals(CaseState.STOPPED, stopped.on("2027-08-04"));
        assertEquals(Optional.empty(), stopped.history().firstFreeDay());
        var changed = Cases.recommended(MeasureKind.CHANGE).does(ACCEPT_RECOMMENDATION, "2026-08-04", FILER);
        assertEquals(CaseState.FREE, changed.on("2026-08-04"));
        assertEquals(Optional.of(LocalDate.of(2026, 8, 4)), changed.history().firstFreeDay());
    }

    @Test
    void order_stands_andAnOrderedChangeMayBeRevoked() {
        assertEquals(CaseState.ORDERED, Cases.ordered(MeasureKind.STOP).on("2027-06-01"));
        var revoked = Cases.ordered(MeasureKind.CHANGE)
                .does(PROPOSE_REVOCATION, "2026-09-01", MOF_A, "scope", "WHOLE", "reasons", "circumstances changed")
                .does(REVOKE, "2026-09-02", METI_B);
        assertEquals(CaseState.FREE, revoked.on("2026-09-02"));
        var inPart = Cases.ordered(MeasureKind.CHANGE)
                .does(PROPOSE_REVOCATION, "2026-09-01", MOF_A, "scope", "PART", "reasons", "one condition less")
                .does(REVOKE, "2026-09-02", METI_B);
        assertEquals(CaseState.ORDERED, inPart.on("2026-09-02"));
    }

    @Test
    void serverThatSleptAWeek_isRightOnWaking_andAPastDayIsSeenAsItWas() {
        var slept = Cases.waiting().does(SIGN, "2026-06-26", METI_A, "opinion", "NO_OBJECTION");
        assertEquals(CaseState.FREE, slept.on("2026-07-03"));
        assertEquals("review.notNow.EXTEND", whyNot(slept, EXTEND, "2026-07-03", METI_B).key());
        assertEquals(CaseState.SUBMITTED, Cases.draft().does(SUBMIT, "2026-06-01", FILER).does(RECEIVE, "2026-06-03", WINDOW).on("2026-06-02"));
    }

    // ---- receipt (K12) ----

    @Test
    void sentLateInTheEvening_itIsReceivedTheDayAfter_whereTheRuleBookNamesAnHour() {
        var evening = LocalDate.of(2026, 6, 1).atTime(22, 30).atZone(CaseEvent.TOKYO).toInstant();
        for (int hour : new int[] {22, 24}) {
            var sent = Cases.draft(PeriodSettings.defaults().with(PeriodParameter.LATE_FROM_HOUR, hour), "MOF", "METI").history().perform(SUBMIT, evening, Cases.FILER, Map.of());
            var received = LocalDate.of(2026, 6, hour == 22 ? 2 : 1);
            assertEquals(Optional.of(received), sent.expectedReceiptDay());
            assertEquals(received.plusDays(30), sent.ledger().orElseThrow().day(PeriodQuestion.FIRST_FREE_DAY));
            assertEquals(Optional.of(received), sent.perform(RECEIVE, evening.plusSeconds(60), Cases.WINDOW, Map.of()).receivedOn());
        }
    }

    @Test
    void notYetReceived_isNeverFree() {
        var submitted = Cases.draft().does(SUBMIT, "2026-06-01", FILER);
        assertEquals(CaseState.SUBMITTED, submitted.on("2027-01-15"));
        assertEquals(Optional.empty(), submitted.history().firstFreeDay());
        assertEquals(Optional.of(R), submitted.history().expectedReceiptDay());
        assertEquals(FREE_DAY, submitted.history().ledger().orElseThrow().day(PeriodQuestion.FIRST_FREE_DAY), "the count as it would be");
    }

    @Test
    void lateWindow_receivesWithTheDayOfSending_andThePeriodHasRun() {
        var late = Cases.draft().does(SUBMIT, "2026-06-01", FILER).does(RECEIVE, "2026-07-06", WINDOW);
        assertEquals(Optional.of(R), late.history().receivedOn());
        assertEquals(CaseState.FREE, late.on("2026-07-06"));
    }

    @Test
    void sentOnAClosedDay_isReceivedOnTheNextOpenOne_evenIfTheWindowIsEarly() {
        var saturday = Cases.draft().does(SUBMIT, "2026-06-06", FILER);
        assertEquals(Optional.of(LocalDate.of(2026, 6, 8)), saturday.history().expectedReceiptDay());
        var received = saturday.does(RECEIVE, "2026-06-07", WINDOW);
        assertEquals(Optional.of(LocalDate.of(2026, 6, 8)), received.history().receivedOn());
        assertEquals("2026-06-08", received.history().last().orElseThrow().details().get("receivedOn"), "the default is written down");
        assertEquals(CaseState.WAITING, received.on("2026-06-07"));
    }

    @Test
    void recordedReceiptOnAClosedDay_counts_butIsFlagged() {
        var closed = Cases.draft().does(SUBMIT, "2026-06-05", FILER).does(RECEIVE, "2026-06-08", WINDOW, "receivedOn", "2026-06-06");
        assertEquals(Optional.of(LocalDate.of(2026, 7, 6)), closed.history().firstFreeDay());
        assertEquals(List.of("period.flag.receivedClosed"), keys(closed.history().flags()));
    }

    @ParameterizedTest
    @CsvSource({"2026-06-04", "2026-06-10", "tomorrow", "2026-02-30"})
    void receiptBeforeSendingOrInTheFuture_isRefusedAtItsField(String receivedOn) {
        var submitted = Cases.draft().does(SUBMIT, "2026-06-05", FILER);
        var refused = assertThrows(InvalidInput.class, () -> submitted.does(RECEIVE, "2026-06-09", WINDOW, "receivedOn", receivedOn));
        assertEquals("receivedOn", refused.defects().get(0).path());
    }

    @Test
    void returned_thenSubmittedAgain_hasANewDayOfReceipt() {
        var again = Cases.draft()
                .does(SUBMIT, "2026-06-01", FILER)
                .does(RETURN_FOR_DEFECT, "2026-06-02", WINDOW, "reasons", "no resident agent")
                .does(SUBMIT, "2026-06-10", FILER);
        assertEquals(CaseState.SUBMITTED, again.on("2026-08-01"));
        var received = again.does(RECEIVE, "2026-06-10", WINDOW);
        assertEquals(Optional.of(LocalDate.of(2026, 7, 10)), received.history().firstFreeDay());
    }

    // ---- who (roles, ministries, four eyes, joint decision) ----

    @Test
    void role_andMinistry_areAskedFirst() {
        var waiting = Cases.waiting();
        assertEquals("review.refused.role.REVIEWER", whyNot(waiting, SHORTEN, "2026-06-10", FILER).key());
        assertEquals("review.refused.role.FILER", whyNot(waiting, WITHDRAW, "2026-06-10", MOF_A).key());
        assertEquals("review.refused.ministry", whyNot(waiting, SIGN, "2026-06-10", MIC_A).key());
        var nobody = new Actor(9, "No ministry", Set.of(Role.REVIEWER), null, null);
        assertEquals("review.refused.ministry", whyNot(waiting, SIGN, "2026-06-10", nobody).key());
        assertEquals("review.refused.role.REVIEWER", whyNot(waiting, SIGN, "2026-06-10", new Actor(8, "Auditor", Set.of(Role.AUDITOR), null, "MOF")).key());
    }

    @Test
    void shortening_needsEveryMinistryAndAnotherPerson() {
        var proposed = Cases.waiting().does(PROPOSE_SHORTENING, "2026-06-08", MOF_A, "freeFrom", "2026-06-16");
        assertEquals("review.refused.fourEyes", whyNot(proposed, SHORTEN, "2026-06-09", MOF_A).key());
        assertEquals(List.of("SHORTEN", "METI, MOF"), whyNot(proposed, SHORTEN, "2026-06-09", MOF_B).args());
        var one = proposed.does(SIGN, "2026-06-09", MOF_B, "opinion", "NO_OBJECTION");
        assertEquals(List.of("SHORTEN", "METI"), whyNot(one, SHORTEN, "2026-06-09", MOF_B).args());
        var objected = one.does(SIGN, "2026-06-09", METI_A, "opinion", "OBJECTION", "reasons", "technology");
        assertEquals("review.when.ALL_SIGNED", whyNot(objected, SHORTEN, "2026-06-09", MOF_B).key());
        var all = objected.does(SIGN, "2026-06-10", METI_A, "opinion", "CONDITIONS", "reasons", "as undertaken").does(SHORTEN, "2026-06-10", MOF_B);
        assertEquals(CaseState.WAITING, all.on("2026-06-15"));
        assertEquals(CaseState.FREE, all.on("2026-06-16"));
        assertEquals("2026-06-10", all.history().last().orElseThrow().details().get("publishedOn"));
        assertEquals("2026-06-16", all.history().last().orElseThrow().details().get("freeFrom"), "what was proposed is what is published");
        assertEquals(LAST_LAWFUL, all.history().lastLawfulActDay().orElseThrow(), "six months run from receipt");
    }

    @Test
    void signatures_showTheLatestOpinionOfEachMinistry_andSilenceOnlyByRule() {
        var signed = Cases.waiting()
                .does(SIGN, "2026-06-09", METI_A, "opinion", "NEEDS_MORE", "reasons", "who owns it")
                .does(SIGN, "2026-06-12", METI_B, "opinion", "NO_OBJECTION");
        var signatures = signed.history().signatures(LocalDate.of(2026, 6, 20));
        assertEquals(List.of("METI", "MOF"), signatures.stream().map(MinistrySignature::ministry).toList());
        assertEquals(Opinion.NO_OBJECTION, signatures.get(0).opinion());
        assertTrue(!signatures.get(1).isSigned() && !signatures.get(1).letsGo());
        var silent = CaseHistory.of(
                signed.history().events(),
                signed.history().competentMinistries(),
                signed.history().rules().calendar(),
                PeriodSettings.defaults().with(PeriodParameter.MINISTRY_SILENCE_DAYS, 14));
        assertTrue(!silent.signatures(LocalDate.of(2026, 6, 14)).get(1).letsGo());
        assertTrue(silent.signatures(LocalDate.of(2026, 6, 15)).get(1).letsGo());
    }

    @Test
    void jointPowers_needEveryMinistry_byProposingJoiningOrApproving() {
        var proposed = Cases.draft(PeriodSettings.defaults(), "MOF", "METI", "MIC")
                .does(SUBMIT, "2026-06-01", FILER)
                .does(RECEIVE, "2026-06-01", WINDOW)
                .does(PROPOSE_EXTENSION, "2026-06-20", MOF_A, "reasons", "security");
        assertEquals(List.of("EXTEND", "MIC"), whyNot(proposed, EXTEND, "2026-06-22", METI_A).args());
        assertEquals("review.when.PROPOSAL_TO_JOIN", whyNot(proposed, JOIN_PROPOSAL, "2026-06-22", MOF_B).key());
        var joined = proposed.does(JOIN_PROPOSAL, "2026-06-22", MIC_A, "proposal", "PROPOSE_EXTENSION");
        assertEquals(Optional.empty(), joined.history().whyNot(EXTEND, LocalDate.of(2026, 6, 22), METI_A));
        assertEquals(Set.of("MOF", "MIC"), joined.history().openProposals().get(0).joined());
        assertEquals(CaseState.EXTENDED, joined.does(EXTEND, "2026-06-22", METI_A).on("2026-06-22"));
        var dropped = joined.does(DROP_PROPOSAL, "2026-06-22", MOF_B, "proposal", "PROPOSE_EXTENSION", "reasons", "enough seen");
        assertEquals("review.refused.noProposal", whyNot(dropped, EXTEND, "2026-06-22", METI_A).key());
    }

    /** What a ministry wants to be done it alone takes back: on day 30 a dropped extension would free the act. */
    @Test
    void aProposal_isDroppedByTheMinistryThatMadeIt_andByNoOther_norByProposingItOnceMore() {
        var ofFinance = Cases.waiting().does(PROPOSE_EXTENSION, "2026-06-22", MOF_A, "reasons", "security");
        assertEquals("review.when.OWN_PROPOSAL", whyNot(ofFinance, DROP_PROPOSAL, "2026-06-30", METI_A).key());
        assertEquals(List.of("DROP_PROPOSAL", "MOF"), whyNot(ofFinance, DROP_PROPOSAL, "2026-06-30", METI_A).args());
        for (var colleague : List.of(MOF_A, MOF_B)) {
            assertEquals(Optional.empty(), ofFinance.history().whyNot(DROP_PROPOSAL, DAY_30, colleague));
        }
        var each = ofFinance.does(PROPOSE_SHORTENING, "2026-06-22", METI_A, "freeFrom", "2026-06-28");
        var refused = assertThrows(InvalidInput.class, () -> each.does(DROP_PROPOSAL, "2026-06-23", METI_B, "proposal", "PROPOSE_EXTENSION", "reasons", "harmless"));
        assertEquals("proposal review.when.OWN_PROPOSAL", refused.defects().get(0).path() + " " + refused.defects().get(0).reason().key());
        assertEquals(List.of(PROPOSE_SHORTENING), each.history().proposalsToDrop(DAY_30, "METI").stream().map(open -> open.event().act()).toList());
        assertEquals(List.of(PROPOSE_EXTENSION), open(each.does(DROP_PROPOSAL, "2026-06-23", METI_B, "proposal", "PROPOSE_SHORTENING", "reasons", "not yet")));

        var onceMore = ofFinance.does(PROPOSE_EXTENSION, "2026-06-23", METI_A, "reasons", "technology");
        assertEquals(Set.of("METI"), onceMore.history().openProposals().get(0).joined(), "the newest is what is approved");
        var takenBack = onceMore.does(DROP_PROPOSAL, "2026-06-24", METI_B, "proposal", "PROPOSE_EXTENSION", "reasons", "harmless");
        assertEquals(Set.of("MOF"), takenBack.history().openProposals().get(0).joined(), "and the other ministry's stands again");
        assertEquals(CaseState.EXTENDED, takenBack.does(EXTEND, "2026-06-30", METI_B).on("2026-07-01"));
        var ownOnceMore = ofFinance.does(PROPOSE_EXTENSION, "2026-06-23", MOF_B, "reasons", "in better words").does(DROP_PROPOSAL, "2026-06-24", MOF_A, "proposal", "PROPOSE_EXTENSION", "reasons", "harmless");
        assertEquals(List.of(), open(ownOnceMore), "one ministry has one proposal of it");

        var withoutFinance = CaseHistory.of(
                each.history().events().stream().map(event -> event.act() == PROPOSE_EXTENSION ? new CaseEvent(event.seq(), event.act(), event.on(), event.at(), 7, "MIC 7", "MIC", event.details()) : event).toList(),
                Set.of("METI"), each.history().rules().calendar(), each.history().rules().settings());
        assertEquals(List.of(PROPOSE_SHORTENING, PROPOSE_EXTENSION), withoutFinance.proposalsToDrop(DAY_30, "METI").stream().map(open -> open.event().act()).toList(), "a ministry that takes part no more has nobody to drop it");
    }

    private static List<CaseAct> open(Cases cases) {
        return cases.history().openProposals().stream().map(proposal -> proposal.event().act()).toList();
    }

    @Test
    void mofAlone_needsTwoPeople_notTwoMinistries() {
        var proposed = Cases.draft(PeriodSettings.defaults(), "MOF")
                .does(SUBMIT, "2026-06-01", FILER)
                .does(RECEIVE, "2026-06-01", WINDOW)
                .does(PROPOSE_EXTENSION, "2026-06-20", MOF_A, "reasons", "security");
        assertEquals("review.refused.fourEyes", whyNot(proposed, EXTEND, "2026-06-22", MOF_A).key());
        assertEquals(CaseState.EXTENDED, proposed.does(EXTEND, "2026-06-22", MOF_B).on("2026-06-22"));
    }

    // ---- windows of the powers ----

    @Test
    void extension_isServedByDayThirty() {
        var proposed = Cases.waiting().does(PROPOSE_EXTENSION, "2026-06-29", MOF_A, "reasons", "security");
        assertEquals(CaseState.EXTENDED, proposed.does(EXTEND, "2026-06-30", METI_B).on("2026-07-01"));
        var refused = assertThrows(InvalidInput.class, () -> proposed.does(EXTEND, "2026-06-30", METI_B, "servedOn", "2026-07-01"));
        assertEquals("review.detail.servedOn", refused.defects().get(0).reason().key());
        assertEquals("FEFTA Art. 27(3)", refused.defects().get(0).reason().article());
    }

    @Test
    void recommendation_needsTheCouncil_andOrderNeedsTheTenDays() {
        var notHeard = Cases.extended().does(PROPOSE_RECOMMENDATION, "2026-07-10", MOF_A, "kind", "STOP", "reasons", "risk", "noneAsked", "clear without");
        assertEquals("review.when.COUNCIL_HEARD", whyNot(notHeard, RECOMMEND, "2026-07-11", METI_B).key());
        assertEquals("review.notNow.RECOMMEND", whyNot(Cases.waiting(), RECOMMEND, "2026-06-11", METI_B).key());
        assertEquals("review.notNow.PROPOSE_ORDER", whyNot(Cases.recommended(MeasureKind.STOP), PROPOSE_ORDER, "2026-08-12", MOF_A).key());
        assertEquals(Optional.empty(), Cases.recommended(MeasureKind.STOP).history().whyNot(PROPOSE_ORDER, LocalDate.of(2026, 8, 13), MOF_A));
        assertEquals("review.notNow.PROPOSE_ORDER", whyNot(Cases.recommended(MeasureKind.STOP), PROPOSE_ORDER, "2026-10-01", MOF_A).key());
        assertEquals("review.notNow.ACCEPT_RECOMMENDATION", whyNot(Cases.recommended(MeasureKind.STOP), ACCEPT_RECOMMENDATION, "2026-08-13", FILER).key());
    }

    @Test
    void recommendedOnTheLastDay_mayStillBeAcceptedWithinTenDays() {
        var lastDay = Cases.heard()
                .does(PROPOSE_RECOMMENDATION, "2026-09-29", MOF_A, "kind", "STOP", "reasons", "in time", "noneAsked", "clear without")
                .does(RECOMMEND, "2026-09-30", METI_B);
        assertEquals(CaseState.FREE, lastDay.on("2026-10-01"));
        assertEquals(CaseState.STOPPED, lastDay.does(ACCEPT_RECOMMENDATION, "2026-10-09", FILER).on("2026-10-09"));
        assertEquals("review.when.RECOMMENDATION_UNANSWERED", whyNot(lastDay, ACCEPT_RECOMMENDATION, "2026-10-10", FILER).key());
    }

    @ParameterizedTest(name = "free {0}: {1}")
    @CsvSource({"2026-06-08, review.detail.freeNotAfterPublication", "2026-07-01, review.detail.freeNotShorter", "soon, review.detail.notADay"})
    void publishedFreeDay_liesAfterPublicationAndBeforeTheRegularOne(String freeFrom, String key) {
        var refused = assertThrows(InvalidInput.class, () -> Cases.waiting().does(PROPOSE_SHORTENING, "2026-06-08", MOF_A, "freeFrom", freeFrom));
        assertEquals(key, refused.defects().get(0).reason().key());
    }

    @Test
    void approval_cannotChangeWhatWasProposed() {
        var proposed = Cases.heard().does(PROPOSE_RECOMMENDATION, "2026-08-01", MOF_A, "kind", "CHANGE", "reasons", "opinion", "noneAsked", "clear without");
        var refused = assertThrows(InvalidInput.class, () -> proposed.does(RECOMMEND, "2026-08-03", METI_B, "kind", "STOP"));
        assertEquals("review.detail.notAsProposed", refused.defects().get(0).reason().key());
    }

    // ---- after clearance ----

    @Test
    void execution_insideTheDays_isClean_outsideIsRecordedAsBreach() {
        var clean = Cases.waiting().does(REPORT_EXECUTION, "2026-07-20", FILER, "executedOn", "2026-07-01");
        assertEquals(List.of(), clean.history().flags());
        assertEquals(CaseState.EXECUTED, clean.on("2027-07-20"));
        assertEquals(Optional.of(LocalDate.of(2026, 8, 17)), clean.history().executionReportDue());
        var early = Cases.waiting().does(REPORT_EXECUTION, "2026-07-20", FILER, "executedOn", "2026-06-30");
        assertEquals(List.of("review.flag.executedEarly"), keys(early.history().breaches()));
        assertEquals("FEFTA Art. 29(1)", early.history().breaches().get(0).article());
        var lastDay = Cases.waiting().does(REPORT_EXECUTION, "2026-12-20", FILER, "executedOn", "2026-12-01");
        assertEquals(List.of(), lastDay.history().flags(), "lapsed on 12-02, but done in time and reported in time");
        var tooLate = Cases.waiting().does(REPORT_EXECUTION, "2026-12-20", FILER, "executedOn", "2026-12-02");
        assertEquals(List.of("review.flag.executedLate"), keys(tooLate.history().breaches()));
        var lateReport = Cases.waiting().does(REPORT_EXECUTION, "2026-09-20", FILER, "executedOn", "2026-07-01");
        assertEquals(List.of("review.flag.reportLate"), keys(lateReport.history().flags()));
        assertThrows(InvalidInput.class, () -> Cases.waiting().does(REPORT_EXECUTION, "2026-07-20", FILER, "executedOn", "2026-07-21"));
        assertThrows(InvalidInput.class, () -> Cases.waiting().does(REPORT_EXECUTION, "2026-07-20", FILER));
    }

    @Test
    void measureOrder_needsTheCouncil_whereArticle29AsksForIt_andTakesEffectByService() {
        var proposed = Cases.waiting()
                .does(PROPOSE_BREACH, "2026-06-10", MOF_A, "ground", "UNNOTIFIED", "reasons", "bought early")
                .does(FIND_BREACH, "2026-06-10", METI_B)
                .does(PROPOSE_MEASURE_ORDER, "2026-06-11", MOF_A, "reasons", "sell", "noneAsked", "clear without");
        assertEquals("review.when.COUNCIL_HEARD_ON_BREACH", whyNot(proposed, MEASURE_ORDER, "2026-06-12", METI_B).key());
        var heard = proposed.does(ASK_COUNCIL, "2026-06-12", MOF_A).does(COUNCIL_OPINION, "2026-06-19", MOF_A, "reasons", "agreed");
        var posted = heard.does(MEASURE_ORDER, "2026-06-20", METI_B, "service", "POSTED_ABROAD");
        assertEquals(Optional.empty(), posted.history().measureOrderEffectiveOn(), "it is not posted yet");
        assertEquals(Optional.of(LocalDate.of(2026, 8, 2)), posted.does(RECORD_SERVICE, "2026-06-22", MOF_A, "servedOn", "2026-06-20").history().measureOrderEffectiveOn());
        var brokenStop = Cases.recommended(MeasureKind.STOP)
                .does(ACCEPT_RECOMMENDATION, "2026-08-04", FILER)
                .does(PROPOSE_BREACH, "2026-09-10", MOF_A, "ground", "AGAINST_ACCEPTED", "reasons", "bought all the same")
                .does(FIND_BREACH, "2026-09-10", METI_B)
                .does(PROPOSE_MEASURE_ORDER, "2026-09-11", MOF_A, "reasons", "sell", "noneAsked", "clear without")
                .does(MEASURE_ORDER, "2026-09-12", METI_B);
        assertEquals(CaseState.MEASURE_ORDERED, brokenStop.on("2026-09-12"), "Art. 29(3) needs no Council");
        assertThrows(InvalidInput.class, () -> Cases.waiting().does(PROPOSE_BREACH, "2026-06-10", MOF_A, "ground", "AGAINST_ORDER", "reasons", "x"));
    }

    /** Cabinet Order Art. 3(3): the act follows within the six months, all of it. A part that is done leaves the rest where it was. */
    @Test
    void aPartThatIsDone_endsNothing_andTheWholeDoes() {
        var part = Cases.waiting().does(REPORT_EXECUTION, "2026-07-10", FILER, "executedOn", "2026-07-02", "whole", "no");
        assertEquals(CaseState.FREE, part.on("2026-07-10"));
        assertEquals(CaseState.FREE, part.on("2026-12-01"));
        assertEquals(CaseState.LAPSED, part.on("2026-12-02"), "what is left has lapsed");
        assertEquals(Optional.of(LocalDate.of(2026, 7, 2)), part.history().partExecutedOn());
        assertEquals(new Duty("review.duty.FREE.part", List.of("2026-12-01"), Role.FILER, LAST_LAWFUL, "FEFTA Art. 55-8"), part.history().nextDuty(LocalDate.of(2026, 7, 10)).orElseThrow());
        assertEquals(List.of(new Reason("review.flag.partExecuted", List.of("2026-07-02", "2026-12-01"), "Cabinet Order Art. 3(3)")), part.history().flags());
        assertEquals("Cabinet Order Art. 4(3)", part.history().under(Regime.SPECIFIED_ACQUISITION).flags().get(0).article());
        var sold = part.does(REPORT_DISPOSAL, "2026-07-20", FILER, "disposedOn", "2026-07-19");
        assertEquals(CaseState.FREE, sold.on("2026-07-20"));
        assertEquals("review.when.PARTLY_EXECUTED", whyNot(Cases.waiting(), REPORT_DISPOSAL, "2026-07-20", FILER).key());
        assertEquals(List.of(false, true), Stream.of(Cases.waiting(), part).map(each -> each.history().allows(REPORT_DISPOSAL, LocalDate.of(2026, 7, 20))).toList());
        var more = sold.does(REPORT_EXECUTION, "2026-09-10", FILER, "executedOn", "2026-09-01", "whole", "no");
        assertEquals(CaseState.FREE, more.on("2026-09-10"));
        assertEquals(Optional.of(LocalDate.of(2026, 9, 1)), more.history().partExecutedOn());
        for (var reportedOn : List.of("2026-11-30", "2026-12-20")) {
            var whole = more.does(REPORT_EXECUTION, reportedOn, FILER, "executedOn", "2026-11-20", "whole", "yes");
            assertEquals(CaseState.EXECUTED, whole.on(reportedOn));
            assertEquals(CaseState.EXECUTED, whole.on("2027-03-01"));
            assertEquals(Optional.empty(), whole.history().partExecutedOn());
            assertEquals(CaseState.EXECUTED, whole.does(REPORT_EXECUTION, "2026-12-21", FILER, "executedOn", "2026-11-20", "whole", "no").on("2026-12-21"), "a late report of a part takes nothing back");
        }
        assertThrows(InvalidInput.class, () -> Cases.waiting().does(REPORT_EXECUTION, "2026-07-10", FILER, "executedOn", "2026-07-02", "whole", "half"));
    }

    /** A report that was returned and is sent again says what it says last. */
    @ParameterizedTest
    @CsvSource({"yes,no,FREE", "no,yes,EXECUTED", "no,no,FREE", "yes,yes,EXECUTED"})
    void aReportThatIsSentAgain_countsAsItWasSentLast(String first, String last, CaseState after) {
        var part = sent(sent(Cases.waiting(), "2026-07-10", first), "2026-07-12", last);
        assertEquals(after, part.on("2026-07-12"));
    }

    private static Cases sent(Cases cases, String day, String whole) {
        return cases.does(REPORT_EXECUTION, day, FILER, "executedOn", "2026-07-02", "whole", whole, "filing", "FDI-2026-000009");
    }

    @Test
    void aPartOfAChangedAct_leavesTheOrderWhereItStands_andAPartOnlyIsNotReportedOfWhatIsStopped() {
        var part = Cases.ordered(MeasureKind.CHANGE).does(REPORT_EXECUTION, "2026-08-20", FILER, "executedOn", "2026-08-19", "whole", "no");
        assertEquals(CaseState.ORDERED, part.on("2026-08-20"));
        assertEquals(CaseState.ORDERED, part.does(REPORT_DISPOSAL, "2026-08-21", FILER, "disposedOn", "2026-08-21").on("2026-08-21"));
        assertEquals("review.when.CHANGE_ONLY", whyNot(Cases.ordered(MeasureKind.STOP), REPORT_EXECUTION, "2026-08-20", FILER).key());
        assertEquals("review.when.PARTLY_EXECUTED", whyNot(Cases.ordered(MeasureKind.STOP), REPORT_DISPOSAL, "2026-08-20", FILER).key());
    }

    private static Cases measured(String service) {
        return found(Cases.waiting(), "2026-06-10").does(ASK_COUNCIL, "2026-06-10", MOF_A).does(COUNCIL_OPINION, "2026-06-19", MOF_A, "reasons", "agreed")
                .does(PROPOSE_MEASURE_ORDER, "2026-06-20", MOF_A, "reasons", "sell", "noneAsked", "clear without").does(MEASURE_ORDER, "2026-06-20", METI_B, "service", service);
    }

    /** K16, K18: what runs from the service of an order runs from the day on which it was served, not from that on which it was decided. */
    @ParameterizedTest
    @CsvSource({"DELIVERED,2026-06-25,2026-06-25", "POSTED_JAPAN,2026-06-25,2026-07-10", "POSTED_ABROAD,2026-06-25,2026-08-07", "DELIVERED,2026-06-20,2026-06-20"})
    void aMeasureOrder_takesEffectFromItsService_andUntilItIsRecordedNothingRuns(String service, String servedOn, LocalDate effectiveOn) {
        var ordered = measured(service);
        var today = LocalDate.of(2026, 6, 26);
        assertEquals(Optional.empty(), ordered.history().orderServedOn());
        assertEquals(Optional.empty(), ordered.history().measureOrderEffectiveOn());
        assertEquals(new Duty("review.duty.unserved", List.of(), Role.REVIEWER, null, "FEFTA Art. 27(10), 27-2(4), 29; Cabinet Order Art. 10"), ordered.history().nextDuty(today).orElseThrow());
        var served = ordered.does(RECORD_SERVICE, "2026-06-26", METI_A, "servedOn", servedOn);
        assertEquals(CaseState.MEASURE_ORDERED, served.on("2026-06-26"));
        assertEquals(Optional.of(LocalDate.parse(servedOn)), served.history().orderServedOn());
        assertEquals(Optional.of(effectiveOn), served.history().measureOrderEffectiveOn());
        assertEquals(effectiveOn, served.history().nextDuty(today).orElseThrow().due());
    }

    @Test
    void aDayOfServiceThatWasMistyped_isRecordedAnew_withReasons_andTheLatestCounts() {
        var served = measured("POSTED_JAPAN").does(RECORD_SERVICE, "2026-06-26", METI_A, "servedOn", "2026-06-21");
        var without = assertThrows(InvalidInput.class, () -> served.does(RECORD_SERVICE, "2026-06-27", MOF_A, "servedOn", "2026-06-25"));
        assertEquals(List.of("reasons review.detail.missing"), without.defects().stream().map(defect -> defect.path() + " " + defect.reason().key()).toList());
        assertThrows(InvalidInput.class, () -> served.does(RECORD_SERVICE, "2026-06-27", MOF_A, "servedOn", "2026-06-28", "reasons", "mistyped"), "still no day ahead");
        var again = served.does(RECORD_SERVICE, "2026-06-27", MOF_A, "servedOn", "2026-06-25", "reasons", "mistyped");
        assertEquals(Optional.of(LocalDate.of(2026, 6, 25)), again.history().orderServedOn());
        assertEquals(Optional.of(LocalDate.of(2026, 7, 10)), again.history().measureOrderEffectiveOn());
        assertEquals(List.of("2026-06-21", "2026-06-25"), again.history().events().stream().filter(event -> event.act() == RECORD_SERVICE).map(event -> event.detail("servedOn").orElseThrow()).toList(), "both stay on record");
        assertFalse(again.history().isOrderUnserved(LocalDate.of(2026, 6, 27)));
    }

    /** An order binds from its service on, and the officers see it where that was after the period. */
    @Test
    void againstAnOrder_isFoundOnlyOnceItsServiceIsRecorded_andALateServiceIsFlagged() {
        var ordered = Cases.ordered(MeasureKind.CHANGE);
        var refused = assertThrows(InvalidInput.class, () -> ordered.does(PROPOSE_BREACH, "2026-08-10", MOF_A, "ground", "AGAINST_ORDER", "reasons", "bought"));
        assertEquals(List.of("ground review.detail.groundUnserved FEFTA Art. 29(4)"), refused.defects().stream().map(defect -> defect.path() + " " + defect.reason().key() + " " + defect.reason().article()).toList());
        var last = ordered.history().lastBarredDay().orElseThrow();
        var inTime = ordered.does(RECORD_SERVICE, last.toString(), MOF_A, "servedOn", last.toString());
        assertEquals(List.of(), inTime.history().flags());
        var after = last.plusDays(1);
        var late = inTime.does(RECORD_SERVICE, after.toString(), MOF_B, "servedOn", after.toString(), "reasons", "by the mailing record");
        assertEquals(List.of(new Reason("review.flag.orderServedLate", List.of(after.toString(), last.toString()), "FEFTA Art. 27(10)")), late.history().flags());
        late.does(PROPOSE_BREACH, after.toString(), MOF_A, "ground", "AGAINST_ORDER", "reasons", "bought");
        var executed = ordered.does(REPORT_EXECUTION, "2026-08-10", FILER, "executedOn", "2026-08-10");
        assertTrue(executed.history().isOrderUnserved(LocalDate.of(2026, 8, 11)), "its service is recorded after the execution, too");
        executed.does(RECORD_SERVICE, "2026-08-11", MOF_A, "servedOn", "2026-08-09").does(PROPOSE_BREACH, "2026-08-11", MOF_A, "ground", "AGAINST_ORDER", "reasons", "not as changed");
        assertFalse(Cases.waiting().does(REPORT_EXECUTION, "2026-07-10", FILER, "executedOn", "2026-07-02").history().isOrderUnserved(LocalDate.of(2026, 7, 11)));
    }

    @ParameterizedTest
    @CsvSource({"2026-06-19", "2026-06-27", "2027-06-26"})
    void anOrder_isNotServedBeforeItWasMade_norInTheFuture(String servedOn) {
        var refused = assertThrows(InvalidInput.class, () -> measured("DELIVERED").does(RECORD_SERVICE, "2026-06-26", METI_A, "servedOn", servedOn));
        assertEquals(List.of("servedOn review.detail.orderServedOn"), refused.defects().stream().map(defect -> defect.path() + " " + defect.reason().key()).toList());
        assertThrows(InvalidInput.class, () -> measured("DELIVERED").does(RECORD_SERVICE, "2026-06-26", METI_A));
    }

    @Test
    void theServiceOfEachOrder_isRecordedApart_andByTheMinistriesAlone() {
        var ordered = Cases.ordered(MeasureKind.STOP);
        assertTrue(ordered.history().isOrderUnserved(LocalDate.of(2026, 8, 8)));
        assertEquals("review.refused.role.REVIEWER", whyNot(ordered, RECORD_SERVICE, "2026-08-08", FILER).key());
        assertEquals("review.refused.role.REVIEWER", whyNot(ordered, RECORD_SERVICE, "2026-08-08", WINDOW).key());
        assertEquals("review.refused.ministry", whyNot(ordered, RECORD_SERVICE, "2026-08-08", MIC_A).key());
        assertEquals("review.notNow.RECORD_SERVICE", whyNot(Cases.recommended(MeasureKind.STOP), RECORD_SERVICE, "2026-08-04", MOF_A).key(), "a recommendation names the day of its service itself");
        var served = ordered.does(RECORD_SERVICE, "2026-08-10", MOF_A, "servedOn", "2026-08-09");
        assertEquals(Optional.empty(), served.history().nextDuty(LocalDate.of(2026, 8, 10)));
        var measured = served.does(PROPOSE_BREACH, "2026-09-10", MOF_A, "ground", "AGAINST_ORDER", "reasons", "bought").does(FIND_BREACH, "2026-09-10", METI_B)
                .does(PROPOSE_MEASURE_ORDER, "2026-09-11", MOF_A, "reasons", "sell", "noneAsked", "clear without").does(MEASURE_ORDER, "2026-09-12", METI_B);
        assertTrue(measured.history().isOrderUnserved(LocalDate.of(2026, 9, 12)), "the service of an earlier order is not its own");
        assertEquals(Optional.of(LocalDate.of(2026, 9, 14)), measured.does(RECORD_SERVICE, "2026-09-15", MOF_B, "servedOn", "2026-09-14").history().measureOrderEffectiveOn());
    }

    private static Cases found(Cases cases, String day) {
        return cases.does(PROPOSE_BREACH, day, MOF_A, "ground", "UNNOTIFIED", "reasons", "bought early").does(FIND_BREACH, day, METI_B);
    }

    private static Cases closed(Cases found, String day) {
        return found.does(PROPOSE_BREACH_CLOSING, day, MOF_A, "reasons", "it was another company").does(CLOSE_BREACH, day, METI_B);
    }

    static Stream<Arguments> whatIsFound() {
        return Stream.of(
                Arguments.of(Cases.draft().does(SUBMIT, "2026-06-01", FILER), "2026-06-02"),
                Arguments.of(Cases.waiting(), "2026-06-10"),
                Arguments.of(Cases.extended(), "2026-06-26"),
                Arguments.of(Cases.extended().does(ASK_COUNCIL, "2026-07-01", MOF_A), "2026-07-02"),
                Arguments.of(Cases.extendedFive(), "2026-09-10"),
                Arguments.of(Cases.recommended(MeasureKind.STOP), "2026-08-05"),
                Arguments.of(Cases.ordered(MeasureKind.CHANGE), "2026-08-10"),
                Arguments.of(Cases.recommended(MeasureKind.CHANGE).does(ACCEPT_RECOMMENDATION, "2026-08-04", FILER), "2026-08-10"),
                Arguments.of(Cases.waiting().does(WITHDRAW, "2026-06-20", FILER), "2026-07-10"),
                Arguments.of(Cases.waiting().does(REPORT_EXECUTION, "2026-07-10", FILER, "executedOn", "2026-07-02"), "2026-07-11"),
                Arguments.of(Cases.received(FilingKind.REPORT), "2026-06-10"),
                Arguments.of(Cases.exemptReported(), "2026-06-10"),
                Arguments.of(Cases.underInquiry(), "2026-06-10"));
    }

    /** FEFTA Art. 29: the ministers may order measures, and need not. A finding moves no day of Art. 27, standing or closed; here nobody replies to what was recommended. */
    @ParameterizedTest
    @MethodSource("whatIsFound")
    void aFindingThatIsClosed_leavesTheCaseWhereTheDaysHaveBroughtItMeanwhile(Cases before, String foundOn) {
        var found = found(before, foundOn);
        assertEquals(CaseState.BREACH_FOUND, found.on("2027-01-10"), "no day ends it");
        assertEquals(before.history().firstFreeDay(), found.history().firstFreeDay(), "the period runs on");
        for (var days : List.of(0, 1, 5, 20, 60, 120)) {
            var closedOn = LocalDate.parse(foundOn).plusDays(days);
            var closed = closed(found, closedOn.toString());
            for (var day = closedOn; day.isBefore(LocalDate.of(2027, 1, 10)); day = day.plusDays(1)) {
                assertEquals(before.history().stateOn(day), closed.history().stateOn(day), day + ", closed on " + closedOn);
            }
            assertEquals(before.history().firstFreeDay(), closed.history().firstFreeDay());
            assertEquals(before.history().lastLawfulActDay(), closed.history().lastLawfulActDay());
            assertEquals(before.history().nextDuty(closedOn), closed.history().nextDuty(closedOn));
            assertEquals(CaseState.BREACH_FOUND, found(closed, closedOn.toString()).on(closedOn.toString()), "what becomes known later can be found");
        }
    }

    /** The ten days of K7 run on while a finding stands: so does the filer's right to reply, and what it has replied counts once the finding is closed. */
    @ParameterizedTest
    @CsvSource({"STOP,ACCEPT_RECOMMENDATION,STOPPED", "CHANGE,ACCEPT_RECOMMENDATION,FREE", "STOP,REFUSE_RECOMMENDATION,ORDER_PENDING", "CHANGE,REFUSE_RECOMMENDATION,ORDER_PENDING"})
    void aRecommendation_isRepliedToWhileAFindingStands_andTheReplyCountsOnceItIsClosed(MeasureKind kind, CaseAct reply, CaseState after) {
        var found = found(Cases.recommended(kind), "2026-08-05");
        assertEquals("review.when.RECOMMENDATION_UNANSWERED", whyNot(found, reply, "2026-08-13", FILER).key(), "its ten days are over");
        assertEquals("review.when.RECOMMENDATION_UNANSWERED", whyNot(found(Cases.waiting(), "2026-06-10"), reply, "2026-06-10", FILER).key(), "nothing was recommended");
        var replied = found.does(reply, "2026-08-12", FILER);
        assertEquals(CaseState.BREACH_FOUND, replied.on("2026-08-12"));
        assertEquals("review.when.RECOMMENDATION_UNANSWERED", whyNot(replied, reply, "2026-08-12", FILER).key(), "once");
        var closed = closed(replied, "2026-08-20");
        assertEquals(after, closed.on("2026-08-20"));
        assertEquals(Cases.recommended(kind).does(reply, "2026-08-12", FILER).on("2026-09-20"), closed.on("2026-09-20"));
        assertEquals(CaseState.ORDER_PENDING, closed(found, "2026-08-20").on("2026-08-20"), "silence is a refusal, as without the finding");
    }

    @Test
    void aRecommendationToKeepTheConditions_isFollowedWhileAFindingStands_asLongAsItStandsItself() {
        var kept = Cases.exemptReported();
        var recommended = kept.does(PROPOSE_EXEMPTION_BREACH, "2026-06-10", MOF_A, "reasons", "a seat").does(FIND_EXEMPTION_BREACH, "2026-06-11", METI_B)
                .does(PROPOSE_EXEMPTION_RECOMMENDATION, "2026-06-12", MOF_A, "reasons", "give it up", "noneAsked", "clear without").does(RECOMMEND_EXEMPTION, "2026-06-13", METI_B);
        var followed = found(recommended, "2026-06-15").does(FOLLOW_EXEMPTION_RECOMMENDATION, "2026-06-16", FILER, "reasons", "given up");
        assertEquals(CaseState.BREACH_FOUND, followed.on("2026-06-16"));
        assertEquals(CaseState.EXEMPT_REPORTED, closed(followed, "2026-06-17").on("2026-06-17"));
        assertEquals(CaseState.EXEMPT_RECOMMENDED, closed(found(recommended, "2026-06-15"), "2026-06-17").on("2026-06-17"));
        assertEquals("review.when.EXEMPTION_RECOMMENDED", whyNot(followed, FOLLOW_EXEMPTION_RECOMMENDATION, "2026-06-16", FILER).key(), "once");
        assertEquals("review.when.EXEMPTION_RECOMMENDED", whyNot(found(kept, "2026-06-15"), FOLLOW_EXEMPTION_RECOMMENDATION, "2026-06-15", FILER).key());
        var ordered = recommended.does(PROPOSE_EXEMPTION_ORDER, "2026-06-14", MOF_A, "reasons", "not followed").does(ORDER_EXEMPTION, "2026-06-14", METI_B);
        assertEquals("review.when.EXEMPTION_RECOMMENDED", whyNot(found(ordered, "2026-06-15"), FOLLOW_EXEMPTION_RECOMMENDATION, "2026-06-15", FILER).key(), "it was ordered");
    }

    @Test
    void aFindingIsClosed_withReasons_byAnotherPerson_andByAllMinistries() {
        var found = found(Cases.waiting(), "2026-06-10");
        assertEquals("review.notNow.CLOSE_BREACH", whyNot(Cases.waiting(), CLOSE_BREACH, "2026-06-10", METI_B).key());
        assertEquals("review.refused.noProposal", whyNot(found, CLOSE_BREACH, "2026-06-11", METI_B).key());
        assertThrows(InvalidInput.class, () -> found.does(PROPOSE_BREACH_CLOSING, "2026-06-11", MOF_A));
        var proposed = found.does(PROPOSE_BREACH_CLOSING, "2026-06-11", MOF_A, "reasons", "it was another company");
        assertEquals("review.refused.fourEyes", whyNot(proposed, CLOSE_BREACH, "2026-06-11", MOF_A).key());
        assertEquals("review.when.ALL_JOINED", whyNot(proposed, CLOSE_BREACH, "2026-06-11", MOF_B).key());
        assertEquals("review.refused.role.REVIEWER", whyNot(proposed, CLOSE_BREACH, "2026-06-11", FILER).key());
        var closed = proposed.does(CLOSE_BREACH, "2026-06-11", METI_B);
        assertEquals(Optional.of("it was another company"), closed.history().last().orElseThrow().detail("reasons"));
        assertEquals("FEFTA Art. 29", closed.history().article(CLOSE_BREACH));
        assertEquals("review.notNow.MEASURE_ORDER", whyNot(closed, MEASURE_ORDER, "2026-06-12", METI_B).key());
    }

    /** What was proposed, and what the Council said, upon one finding is not upon another. */
    @Test
    void upon_anotherFinding_everythingIsDecidedAnew() {
        var measured = found(Cases.waiting(), "2026-06-10").does(ASK_COUNCIL, "2026-06-10", MOF_A).does(COUNCIL_OPINION, "2026-06-11", MOF_A, "reasons", "sell")
                .does(PROPOSE_MEASURE_ORDER, "2026-06-11", MOF_A, "reasons", "sell", "noneAsked", "clear without").does(PROPOSE_BREACH_CLOSING, "2026-06-11", MOF_A, "reasons", "no harm was done");
        assertEquals(Set.of(PROPOSE_MEASURE_ORDER, PROPOSE_BREACH_CLOSING), proposals(measured, "2026-06-11"));
        var closed = measured.does(CLOSE_BREACH, "2026-06-12", METI_B);
        assertEquals(Set.of(), proposals(closed, "2026-06-12"));
        var again = found(closed, "2026-06-15");
        assertEquals(Set.of(), proposals(again, "2026-06-15"));
        assertEquals("review.refused.noProposal", whyNot(again.does(ASK_COUNCIL, "2026-06-15", MOF_A).does(COUNCIL_OPINION, "2026-06-15", MOF_A, "reasons", "sell"), MEASURE_ORDER, "2026-06-15", METI_B).key());
        assertEquals("review.when.COUNCIL_HEARD_ON_BREACH", whyNot(again.does(PROPOSE_MEASURE_ORDER, "2026-06-15", MOF_A, "reasons", "sell", "noneAsked", "clear without"), MEASURE_ORDER, "2026-06-15", METI_B).key());
    }

    @Test
    void theCouncil_isHeardOnceInAReview_whateverItWasAskedUponAFinding() {
        var asked = closed(found(Cases.extended(), "2026-07-01").does(ASK_COUNCIL, "2026-07-01", MOF_A).does(COUNCIL_OPINION, "2026-07-02", MOF_A, "reasons", "sell"), "2026-07-03");
        assertEquals(CaseState.EXTENDED, asked.on("2026-07-03"));
        assertEquals(Optional.empty(), asked.history().whyNot(ASK_COUNCIL, LocalDate.of(2026, 7, 3), MOF_A), "not on the review");
        var heard = closed(found(Cases.heard(), "2026-08-01"), "2026-08-02");
        assertEquals("review.when.COUNCIL_NOT_ASKED", whyNot(heard, ASK_COUNCIL, "2026-08-02", MOF_A).key());
        assertEquals(Optional.empty(), heard.does(PROPOSE_RECOMMENDATION, "2026-08-02", MOF_A, "kind", "STOP", "reasons", "as it said", "noneAsked", "clear without").history().whyNot(RECOMMEND, LocalDate.of(2026, 8, 2), METI_B));
    }

    /** A report that the case would not have taken without the finding does not end its period. */
    @ParameterizedTest
    @CsvSource({"2026-06-10,2026-06-12,WAITING", "2026-06-10,2026-07-12,EXECUTED", "2026-07-10,2026-07-12,EXECUTED", "2026-07-10,2026-12-12,EXECUTED"})
    void whatWasReportedWhileAFindingStood_countsWhereItCouldHaveBeenReportedWithoutIt(String foundOn, String reportedOn, CaseState after) {
        var reported = found(Cases.waiting(), foundOn).does(REPORT_EXECUTION, reportedOn, FILER, "executedOn", reportedOn);
        assertEquals(CaseState.BREACH_FOUND, reported.on(reportedOn));
        assertEquals(after, closed(reported, reportedOn).on(reportedOn));
    }

    @Test
    void whatWasOrderedToStop_isNotExecutedByAReportUponAFindingThatIsClosed() {
        for (var stopped : List.of(Cases.ordered(MeasureKind.STOP), Cases.recommended(MeasureKind.STOP).does(ACCEPT_RECOMMENDATION, "2026-08-04", FILER))) {
            var reported = found(stopped, "2026-08-20").does(REPORT_EXECUTION, "2026-08-21", FILER, "executedOn", "2026-08-20");
            assertEquals(stopped.on("2026-08-22"), closed(reported, "2026-08-22").on("2026-08-22"));
        }
        var changed = found(Cases.ordered(MeasureKind.CHANGE), "2026-08-20").does(REPORT_EXECUTION, "2026-08-21", FILER, "executedOn", "2026-08-20");
        assertEquals(CaseState.EXECUTED, closed(changed, "2026-08-22").on("2026-08-22"));
    }

    private static Set<CaseAct> proposals(Cases cases, String day) {
        return cases.history().openProposals(LocalDate.parse(day)).stream().map(proposal -> proposal.event().act()).collect(Collectors.toSet());
    }

    @Test
    void aConditionFoundNotKept_isClosedToo_andWhatWasProposedUponItIsOver() {
        var found = Cases.exemptReported().does(PROPOSE_EXEMPTION_BREACH, "2026-06-10", MOF_A, "reasons", "a seat").does(FIND_EXEMPTION_BREACH, "2026-06-11", METI_B);
        var proposed = found.does(PROPOSE_EXEMPTION_RECOMMENDATION, "2026-06-11", MOF_A, "reasons", "give it up", "noneAsked", "clear without").does(PROPOSE_EXEMPTION_BREACH_CLOSING, "2026-06-12", MOF_A, "reasons", "it was of another company");
        assertEquals("review.refused.fourEyes", whyNot(proposed, CLOSE_EXEMPTION_BREACH, "2026-06-12", MOF_A).key());
        assertEquals("review.when.ALL_JOINED", whyNot(proposed, CLOSE_EXEMPTION_BREACH, "2026-06-12", MOF_B).key());
        var closed = proposed.does(CLOSE_EXEMPTION_BREACH, "2026-06-12", METI_B);
        assertEquals(CaseState.EXEMPT_REPORTED, closed.on("2026-06-12"));
        assertEquals("FEFTA Art. 28-2(3)", closed.history().under(Regime.SPECIFIED_ACQUISITION).article(CLOSE_EXEMPTION_BREACH));
        var again = closed.does(PROPOSE_EXEMPTION_BREACH, "2026-06-15", MOF_A, "reasons", "a seat").does(FIND_EXEMPTION_BREACH, "2026-06-15", METI_B);
        assertEquals(CaseState.EXEMPT_BREACH_FOUND, again.on("2026-06-15"));
        assertEquals(Set.of(), proposals(again, "2026-06-15"));
        // neither is a closing that nobody approved carried over, nor an order
        var followed = found.does(PROPOSE_EXEMPTION_BREACH_CLOSING, "2026-06-12", MOF_A, "reasons", "no harm").does(PROPOSE_EXEMPTION_RECOMMENDATION, "2026-06-12", MOF_A, "reasons", "give it up", "noneAsked", "clear without").does(RECOMMEND_EXEMPTION, "2026-06-12", METI_B)
                .does(PROPOSE_EXEMPTION_ORDER, "2026-06-13", MOF_A, "reasons", "not followed").does(FOLLOW_EXEMPTION_RECOMMENDATION, "2026-06-14", FILER, "reasons", "given up")
                .does(PROPOSE_EXEMPTION_BREACH, "2026-06-15", MOF_A, "reasons", "another seat").does(FIND_EXEMPTION_BREACH, "2026-06-15", METI_B);
        assertEquals(Set.of(), proposals(followed, "2026-06-15"));
        var recommended = followed.does(PROPOSE_EXEMPTION_RECOMMENDATION, "2026-06-16", MOF_A, "reasons", "give it up", "noneAsked", "clear without").does(RECOMMEND_EXEMPTION, "2026-06-16", METI_B);
        assertEquals("review.refused.noProposal", whyNot(recommended, ORDER_EXEMPTION, "2026-06-16", METI_B).key());
    }

    @Test
    void exemption_hasItsOwnChain_usableFrom2020_06_07() {
        var draft = Cases.draft(FilingKind.EXEMPTION_REPORT);
        var sent = draft.does(SUBMIT, "2026-06-01", FILER, "actOn", "2026-04-01", "dueOn", "2026-05-18");
        assertEquals(CaseState.SUBMITTED, sent.on("2026-06-01"));
        var reported = sent.does(RECEIVE, "2026-06-01", WINDOW);
        assertEquals(CaseState.EXEMPT_REPORTED, reported.on("2026-06-01"));
        assertEquals(List.of("review.flag.reportLate"), keys(reported.history().flags()));
        assertEquals("review.notNow.SUBMIT", whyNot(reported, SUBMIT, "2026-06-02", FILER).key());
        assertThrows(InvalidInput.class, () -> draft.does(SUBMIT, "2020-06-08", FILER, "actOn", "2020-06-06"));
        assertEquals(CaseState.SUBMITTED, draft.does(SUBMIT, "2020-06-08", FILER, "actOn", "2020-06-07").on("2020-06-08"));
    }

    /** FEFTA Art. 27-2(3) names no day: the ministers may, all of them the same; an order waits for none. */
    @Test
    void exemptionRecommendation_mayNameADay_whichAllHaveProposed_andWhichIsSeenToPass_andBindsNoOrder() {
        var found = Cases.exemptReported().does(PROPOSE_EXEMPTION_BREACH, "2026-06-10", MOF_A, "reasons", "a seat").does(FIND_EXEMPTION_BREACH, "2026-06-11", METI_B);
        for (String day : List.of("2026-06-12", "2026-06-01")) {
            var refused = assertThrows(InvalidInput.class, () -> found.does(PROPOSE_EXEMPTION_RECOMMENDATION, "2026-06-12", MOF_A, "reasons", "give it up", "noneAsked", "clear without", "complyBy", day));
            assertEquals("complyBy review.detail.complyBy", refused.defects().get(0).path() + " " + refused.defects().get(0).reason().key());
        }
        var proposed = found.does(PROPOSE_EXEMPTION_RECOMMENDATION, "2026-06-12", MOF_A, "reasons", "give it up", "noneAsked", "clear without", "complyBy", "2026-06-30");
        assertEquals("review.detail.notAsProposed", assertThrows(InvalidInput.class, () -> proposed.does(RECOMMEND_EXEMPTION, "2026-06-13", METI_B, "complyBy", "2026-07-15")).defects().get(0).reason().key());
        assertEquals("review.detail.complyBy", assertThrows(InvalidInput.class, () -> proposed.does(RECOMMEND_EXEMPTION, "2026-06-30", METI_B)).defects().get(0).reason().key(), "no day is left by then");
        var recommended = proposed.does(RECOMMEND_EXEMPTION, "2026-06-13", METI_B);
        var last = LocalDate.of(2026, 6, 30);
        assertEquals(Optional.of(last), recommended.history().complyBy());
        assertEquals(new Duty("review.duty.EXEMPT_RECOMMENDED.by", List.of("2026-06-30"), Role.FILER, last, "FEFTA Art. 27-2(3)"), recommended.history().nextDuty(last).orElseThrow());
        assertEquals("review.duty.EXEMPT_RECOMMENDED.over", recommended.history().nextDuty(last.plusDays(1)).orElseThrow().key());
        assertEquals(List.of(new KeyDate("review.date.complyBy", last)), dates(recommended, PROPOSE_EXEMPTION_ORDER, last));
        assertEquals(List.of(new KeyDate("review.date.complyByOver", last)), dates(recommended, PROPOSE_EXEMPTION_ORDER, last.plusDays(1)));
        assertEquals(Optional.empty(), recommended.history().whyNot(PROPOSE_EXEMPTION_ORDER, LocalDate.of(2026, 6, 14), MOF_A), "before the day, too");
        assertEquals(List.of(), dates(recommended.does(FOLLOW_EXEMPTION_RECOMMENDATION, "2026-06-20", FILER, "reasons", "given up"), PROPOSE_EXEMPTION_ORDER, last));
        var without = found.does(PROPOSE_EXEMPTION_RECOMMENDATION, "2026-06-12", MOF_A, "reasons", "give it up", "noneAsked", "clear without").does(RECOMMEND_EXEMPTION, "2026-06-13", METI_B);
        assertEquals("review.duty.EXEMPT_RECOMMENDED", without.history().nextDuty(last).orElseThrow().key());
        var undated = found.does(PROPOSE_EXEMPTION_RECOMMENDATION, "2026-06-12", MOF_A, "reasons", "give it up", "noneAsked", "clear without");
        assertEquals("review.detail.notProposed", assertThrows(InvalidInput.class, () -> undated.does(RECOMMEND_EXEMPTION, "2026-06-13", METI_B, "complyBy", "2026-06-30")).defects().get(0).reason().key(), "nobody has joined the day");
        assertEquals("FEFTA Art. 28-2(3)", recommended.history().under(Regime.SPECIFIED_ACQUISITION).nextDuty(last).orElseThrow().article());
    }

    private static List<KeyDate> dates(Cases cases, CaseAct act, LocalDate today) {
        return cases.history().choices(today, MOF_A).stream().filter(choice -> choice.act() == act).findFirst().orElseThrow().dates();
    }

    @Test
    void report_barsNothing_andIsOnFileOnceReceived() {
        var sent = Cases.draft(FilingKind.REPORT).does(SUBMIT, "2026-07-06", FILER, "actOn", "2026-05-20", "dueOn", "2026-07-06");
        assertEquals(CaseState.SUBMITTED, sent.on("2026-07-06"));
        var received = sent.does(RECEIVE, "2026-07-06", WINDOW);
        assertEquals(CaseState.ON_FILE, received.on("2026-07-06"));
        assertEquals(CaseState.ON_FILE, received.on("2027-07-06"), "nothing runs, nothing lapses");
        assertEquals(List.of(), received.history().flags(), "received on its last day");
        assertEquals(Optional.empty(), received.history().firstFreeDay());
        assertEquals(Optional.empty(), received.history().lastLawfulActDay());
        assertEquals(Optional.empty(), received.history().ledger());
        assertEquals(0, received.history().barredDays(LocalDate.of(2026, 8, 1)));
        assertEquals(Optional.empty(), received.history().nextDuty(LocalDate.of(2026, 7, 7)));
        assertEquals(Optional.of(LocalDate.of(2026, 7, 6)), received.history().reportDue());
    }

    @Test
    void report_aDayAfterItsLastDay_isFlagged_andAReturnDoesNotMakeItLate() {
        var late = Cases.draft(FilingKind.REPORT).does(SUBMIT, "2026-07-07", FILER, "actOn", "2026-05-20", "dueOn", "2026-07-06");
        assertEquals(List.of("review.flag.reportLate"), keys(late.history().flags()));
        var returned = Cases.draft(FilingKind.REPORT)
                .does(SUBMIT, "2026-07-06", FILER, "actOn", "2026-05-20", "dueOn", "2026-07-06")
                .does(RETURN_FOR_DEFECT, "2026-07-07", WINDOW, "reasons", "no day")
                .does(SUBMIT, "2026-07-08", FILER, "actOn", "2026-05-20", "dueOn", "2026-07-06");
        assertEquals(List.of(), keys(returned.history().flags()));
    }

    /** FEFTA Art. 29(1): found without a filing, by the Council and a measure order; or closed, and what becomes known later is found all the same. */
    @Test
    void inquiry_goesFromTheSheetToTheMeasureOrder_orIsClosedByAll() {
        var open = Cases.underInquiry();
        var day = LocalDate.of(2026, 6, 2);
        assertEquals(CaseState.UNDER_INQUIRY, open.on("2027-06-02"), "no day ends it");
        assertEquals(List.of(), open.history().choices(day, WINDOW), "the window has no part in it");
        assertEquals(List.of(), open.history().choices(day, FILER), "nor has any filer");
        assertEquals(Role.REVIEWER, open.history().nextDuty(day).orElseThrow().who());
        assertEquals(Optional.empty(), open.history().firstFreeDay());
        assertEquals(Optional.empty(), open.history().ledger());
        assertEquals("review.notNow.OPEN_INQUIRY", whyNot(open, OPEN_INQUIRY, "2026-06-02", MOF_A).key());
        var found = open.does(PROPOSE_BREACH, "2026-06-03", MOF_A, "ground", "UNNOTIFIED", "reasons", "bought in March").does(FIND_BREACH, "2026-06-04", METI_B);
        assertEquals("review.when.COUNCIL_HEARD_ON_BREACH", whyNot(found, MEASURE_ORDER, "2026-06-05", METI_B).key());
        var ordered = found.does(ASK_COUNCIL, "2026-06-05", MOF_A).does(COUNCIL_OPINION, "2026-06-20", MOF_A, "reasons", "dispose of them")
                .does(PROPOSE_MEASURE_ORDER, "2026-06-22", MOF_A, "reasons", "dispose of them", "noneAsked", "clear without").does(MEASURE_ORDER, "2026-06-23", METI_B, "service", "POSTED_ABROAD");
        assertEquals(CaseState.MEASURE_ORDERED, ordered.on("2026-06-23"));
        assertEquals(Optional.of(LocalDate.of(2026, 8, 5)), ordered.does(RECORD_SERVICE, "2026-06-23", METI_A, "servedOn", "2026-06-23").history().measureOrderEffectiveOn(), "posted abroad: 42 days, the first not counted (K18)");
        var proposed = open.does(PROPOSE_CLOSING, "2026-06-03", MOF_A, "reasons", "it was notified");
        assertEquals("review.refused.fourEyes", whyNot(proposed, CLOSE_INQUIRY, "2026-06-03", MOF_A).key());
        var closed = proposed.does(CLOSE_INQUIRY, "2026-06-04", METI_B);
        assertEquals(CaseState.INQUIRY_CLOSED, closed.on("2026-06-04"));
        assertEquals("review.notNow.CORRECT_INQUIRY", whyNot(closed, CORRECT_INQUIRY, "2026-06-05", MOF_A).key());
        assertEquals(CaseState.BREACH_FOUND, closed.does(PROPOSE_BREACH, "2026-09-01", MOF_A, "ground", "UNNOTIFIED", "reasons", "it was not").does(FIND_BREACH, "2026-09-02", METI_B).on("2026-09-02"));
    }

    @ParameterizedTest
    @EnumSource(value = FilingKind.class, names = {"NOTIFICATION", "INQUIRY"}, mode = EnumSource.Mode.EXCLUDE)
    void whatBarsNothing_offersOnlyTheActsThatConcernIt(FilingKind kind) {
        var sent = Cases.draft(kind).does(SUBMIT, "2026-06-01", FILER).history();
        var today = LocalDate.of(2026, 6, 1);
        assertEquals(List.of(RETURN_FOR_DEFECT, RECEIVE), sent.choices(today, WINDOW).stream().map(ActChoice::act).toList());
        assertTrue(sent.choices(today, METI_A).stream().noneMatch(choice -> choice.act() == SIGN || choice.act() == EXTEND || choice.act() == SHORTEN));
        assertTrue(sent.choices(today, FILER).stream().noneMatch(choice -> choice.act() == WITHDRAW), "what it has done by being sent is not taken back");
    }

    @Test
    void withdrawal_endsTheCase_andItsDaysCanBeAddedUp() {
        var withdrawn = Cases.waiting().does(WITHDRAW, "2026-06-20", FILER);
        assertEquals(CaseState.WITHDRAWN, withdrawn.on("2026-12-20"));
        assertEquals(20, withdrawn.history().barredDays(LocalDate.of(2026, 12, 20)));
        assertEquals(30, Cases.waiting().history().barredDays(LocalDate.of(2026, 12, 20)));
        assertEquals(10, Cases.waiting().history().barredDays(LocalDate.of(2026, 6, 10)));
    }

    // ---- the record ----

    @Test
    void record_takesTheNextNumberOnly_theTokyoDayOnly_andNeverAnEarlierDay() {
        var waiting = Cases.waiting().history();
        var at = Cases.at(LocalDate.of(2026, 6, 10));
        var details = Map.of("opinion", "NO_OBJECTION");
        assertThrows(ChangedBySomebodyElse.class, () -> waiting.append(new CaseEvent(2, SIGN, LocalDate.of(2026, 6, 10), at, 5, "x", "METI", details)));
        var otherDay = new CaseEvent(3, SIGN, LocalDate.of(2026, 6, 11), at, 5, "x", "METI", details);
        assertEquals("review.refused.dayNotTokyo", assertThrows(RefusedByRule.class, () -> waiting.append(otherDay)).reason().key());
        assertEquals("review.refused.beforeLastEvent", whyNot(Cases.waiting(), SIGN, "2026-05-30", METI_A).key());
        var signed = waiting.append(new CaseEvent(3, SIGN, LocalDate.of(2026, 6, 10), at, 5, "x", "METI", details));
        assertEquals(3, signed.events().size());
        assertEquals(2, waiting.events().size(), "the old history is untouched");
        assertThrows(UnsupportedOperationException.class, () -> signed.events().clear());
    }

    @Test
    void tokyoDay_countsNotUtc() {
        var at = Instant.parse("2026-05-31T15:00:00Z");
        var history = Cases.draft().history().perform(SUBMIT, at, FILER, Map.of());
        assertEquals(R, history.last().orElseThrow().on());
    }

    @ParameterizedTest
    @CsvSource({"review.detail.missing, ''", "review.detail.tooLong, LONG", "field.controlCharacter, BELL", "field.controlCharacter, TURNED"})
    void reasonsOfAReturn_areText(String key, String text) {
        var reasons = text.equals("LONG") ? "x".repeat(4001) : text.equals("BELL") ? "a\u0007b" : text.equals("TURNED") ? "a\u202Eb" : text;
        var submitted = Cases.draft().does(SUBMIT, "2026-06-01", FILER);
        var refused = assertThrows(InvalidInput.class, () -> submitted.does(RETURN_FOR_DEFECT, "2026-06-02", WINDOW, "reasons", reasons));
        assertEquals(key, refused.defects().get(0).reason().key());
    }

    @Test
    void yearWithoutHolidays_isAReason_notACrash() {
        var future = Cases.draft().does(SUBMIT, "2030-06-03", FILER);
        assertEquals(CaseState.SUBMITTED, future.on("2030-06-03"));
        var choices = future.history().choices(LocalDate.of(2030, 6, 4), WINDOW);
        assertTrue(choices.stream().anyMatch(choice -> choice.act() == RETURN_FOR_DEFECT && choice.isAllowed()));
        assertEquals("period.calendar.notLoaded", assertThrows(RefusedByRule.class, () -> future.does(RECEIVE, "2030-06-03", WINDOW)).reason().key());
    }

    @Test
    void choices_areThoseOfThePersonsRole_withDatesAndReasons() {
        var choices = Cases.waiting().history().choices(LocalDate.of(2026, 6, 10), MOF_A);
        assertTrue(choices.stream().allMatch(choice -> choice.act().role() == Role.REVIEWER));
        var extend = choices.stream().filter(choice -> choice.act() == EXTEND).findFirst().orElseThrow();
        assertEquals("review.refused.noProposal", extend.whyNot().key());
        assertEquals(
                List.of(new KeyDate("review.date.lastService", DAY_30), new KeyDate("review.date.freeIfExtended", LAST_OF_FOUR_MONTHS.plusDays(1))), extend.dates());
        assertEquals("FEFTA Art. 27(4)", Cases.extended().history().choices(LocalDate.of(2026, 7, 1), MOF_A).stream()
                .filter(choice -> choice.act() == PROPOSE_SHORTENING).findFirst().orElseThrow().article());
    }

    @Test
    void whereTheLastDayIsOneOnWhichTheMinistriesAreClosed_theLastOpenOneIsToldToo() {
        var received = Cases.draft().does(SUBMIT, "2026-11-30", FILER).does(RECEIVE, "2026-11-30", WINDOW);
        var extend = received.history().choices(LocalDate.of(2026, 12, 1), MOF_A).stream().filter(choice -> choice.act() == EXTEND).findFirst().orElseThrow();
        assertEquals(
                List.of(new KeyDate("review.date.lastService", LocalDate.of(2026, 12, 29)), new KeyDate("review.date.lastOpen", LocalDate.of(2026, 12, 28)),
                        new KeyDate("review.date.freeIfExtended", LocalDate.of(2027, 3, 30))),
                extend.dates());
    }

    @Test
    void nextDuty_saysWhoAndUntilWhen() {
        var today = LocalDate.of(2026, 6, 10);
        assertEquals(DAY_30, Cases.waiting().history().nextDuty(today).orElseThrow().due());
        assertEquals(LAST_LAWFUL, Cases.waiting().history().nextDuty(FREE_DAY).orElseThrow().due());
        var reply = Cases.recommended(MeasureKind.STOP).history().nextDuty(LocalDate.of(2026, 8, 4)).orElseThrow();
        assertEquals(Role.FILER, reply.who());
        assertEquals(LocalDate.of(2026, 8, 12), reply.due());
    }

    private static Reason whyNot(Cases cases, CaseAct act, String day, Actor actor) {
        return cases.history().whyNot(act, LocalDate.parse(day), actor).orElseThrow();
    }

    private static List<String> keys(List<Reason> reasons) {
        return reasons.stream().map(Reason::key).toList();
    }
}
