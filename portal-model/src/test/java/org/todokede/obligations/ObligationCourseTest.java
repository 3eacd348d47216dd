package org.todokede.obligations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.todokede.obligations.ObligationAct.*;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
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
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.period.ReminderDays;

/** What the events of an obligation amount to on a day. */
class ObligationCourseTest {

    private static final LocalDate DUE = LocalDate.of(2026, 12, 10);
    private static final LocalDate IMPOSED = LocalDate.of(2026, 11, 2);
    private static final ReminderDays USUAL = new ReminderDays(14, 2);
    private static final Actor OFFICER = new Actor(1, "Officer", Set.of(Role.REVIEWER), null, "MOF");

    private static final Actor COLLEAGUE = new Actor(2, "Colleague", Set.of(Role.REVIEWER), null, "MOF");

    private static Obligation obligation(Rhythm rhythm, LocalDate first, LocalDate last) {
        return Obligation.onTerms(7, 1, ObligationBasis.CLEARANCE, new ObligationTerms("Filer Ltd", "A statement", rhythm, first, last));
    }

    /** Events on the day of each, about the instalment that was open then. */
    private static ObligationCourse course(Obligation obligation, Object... actsAndDays) {
        ObligationCourse course = new ObligationCourse(obligation, List.of());
        LocalDate day = IMPOSED;
        for (Object each : actsAndDays) {
            if (each instanceof LocalDate next) {
                day = next;
            } else {
                ObligationAct act = (ObligationAct) each;
                LocalDate instalment = act == RELEASE ? null : course.openDue().orElse(null);
                course = course.with(new ObligationEvent(0, course.lastSeq() + 1, act, instalment, day, day.atStartOfDay(ZoneId.of("Asia/Tokyo")).toInstant(), OFFICER, "", null));
            }
        }
        return course;
    }

    private static ObligationCourse once(Object... actsAndDays) {
        return course(obligation(Rhythm.ONCE, DUE, null), actsAndDays);
    }

    /** The day before, the day, the day after. */
    @ParameterizedTest
    @CsvSource({"-1, OPEN, 0", "0, OPEN, 0", "1, LATE, 1", "7, LATE, 7"})
    void lateness_followsFromTheDayAlone(int days, ObligationState state, long late) {
        ObligationCourse course = once(IMPOSE);
        assertEquals(state, course.stateOn(DUE.plusDays(days)));
        assertEquals(late, course.daysLate(DUE.plusDays(days)));
        assertEquals(Optional.of(DUE), course.owedOn());
    }

    @Test
    void evidenceInTime_isNotLate_howeverLongAMinistryLooksAtIt() {
        ObligationCourse course = once(IMPOSE, DUE, HAND_IN);
        assertEquals(ObligationState.HANDED_IN, course.stateOn(DUE.plusYears(1)));
        assertEquals(0, course.daysLate(DUE.plusYears(1)));
        assertEquals(Optional.of(DUE), course.openDue());
        assertEquals(Optional.empty(), course.owedOn(), "the filer has nothing to do now");
    }

    @Test
    void evidenceThatIsNotEnough_isOwedAgain_andLateEvidence_staysLate() {
        ObligationCourse returned = once(IMPOSE, HAND_IN, ASK_AGAIN);
        assertEquals(ObligationState.OPEN, returned.stateOn(DUE));
        assertEquals(Optional.of(DUE), returned.owedOn());
        assertEquals(ObligationState.LATE, returned.stateOn(DUE.plusDays(1)));
        ObligationCourse late = once(IMPOSE, HAND_IN, ASK_AGAIN, DUE.plusDays(3), HAND_IN);
        assertEquals(ObligationState.HANDED_IN, late.stateOn(DUE.plusDays(9)));
        assertEquals(3, late.daysLate(DUE.plusDays(9)));
    }

    static Stream<Arguments> endings() {
        return Stream.of(
                Arguments.of(FIND_FULFILLED, ObligationState.FULFILLED), Arguments.of(REPORT_MADE, ObligationState.FULFILLED), Arguments.of(WAIVE, ObligationState.WAIVED),
                Arguments.of(RELEASE, ObligationState.WAIVED), Arguments.of(FIND_BROKEN, ObligationState.BREACHED));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void whatIsOwedOnce_endsWithItsFinding_andBeginsAgainWhereThatIsTakenBack(ObligationAct finding, ObligationState state) {
        ObligationCourse ended = once(IMPOSE, finding);
        assertEquals(state, ended.stateOn(DUE.plusYears(3)));
        assertEquals(Optional.empty(), ended.openDue());
        assertEquals(0, ended.daysLate(DUE.plusYears(3)));
        assertEquals(ObligationState.OPEN, once(IMPOSE, finding, REOPEN).stateOn(DUE));
        assertEquals(state, once(IMPOSE, finding, REOPEN, finding).stateOn(DUE));
    }

    @Test
    void aFindingTakenBack_leavesTheEvidenceWhereItWas() {
        assertEquals(ObligationState.HANDED_IN, once(IMPOSE, HAND_IN, FIND_BROKEN, REOPEN).stateOn(DUE.plusDays(5)));
    }

    @Test
    void withoutEvidenceForThisInstalment_noOfficerAloneFindsItFulfilled() {
        assertEquals(Optional.of("obligation.notNow.OPEN"), once(IMPOSE).whyNot(FIND_FULFILLED, DUE, COLLEAGUE).map(why -> why.key()));
        assertEquals(Optional.of("obligation.notNow.LATE"), once(IMPOSE).whyNot(FIND_FULFILLED, DUE.plusDays(1)).map(why -> why.key()));
        assertEquals(Optional.empty(), once(IMPOSE, HAND_IN).whyNot(FIND_FULFILLED, DUE));
        assertEquals(Optional.of("obligation.notNow.OPEN"), once(IMPOSE, HAND_IN, ASK_AGAIN).whyNot(FIND_FULFILLED, DUE).map(why -> why.key()), "it was not enough");
        Obligation yearly = obligation(Rhythm.YEARLY, DUE, null);
        assertEquals(Optional.of("obligation.notNow.OPEN"), course(yearly, IMPOSE, HAND_IN, FIND_FULFILLED).whyNot(FIND_FULFILLED, DUE).map(why -> why.key()), "this year's is another");
    }

    @Test
    void instalments_areSettledOneByOne_andTheLastEndsThem() {
        Obligation yearly = obligation(Rhythm.YEARLY, LocalDate.of(2027, 2, 28), LocalDate.of(2029, 2, 28));
        assertEquals(Optional.of(LocalDate.of(2027, 2, 28)), course(yearly, IMPOSE).openDue());
        ObligationCourse second = course(yearly, IMPOSE, HAND_IN, FIND_FULFILLED);
        assertEquals(Optional.of(LocalDate.of(2028, 2, 28)), second.openDue());
        assertEquals(ObligationState.OPEN, second.stateOn(LocalDate.of(2028, 2, 28)), "evidence of the year before is none of this year's");
        assertEquals(ObligationState.LATE, second.stateOn(LocalDate.of(2028, 2, 29)));
        assertEquals(Optional.of(LocalDate.of(2029, 2, 28)), course(yearly, IMPOSE, FIND_FULFILLED, FIND_BROKEN).openDue(), "a breach ends nothing that recurs");
        assertEquals(ObligationState.BREACHED, course(yearly, IMPOSE, FIND_FULFILLED, FIND_BROKEN, WAIVE).stateOn(DUE), "one breach among three is seen at the end");
        assertEquals(ObligationState.FULFILLED, course(yearly, IMPOSE, FIND_FULFILLED, FIND_FULFILLED, WAIVE).stateOn(DUE));
        assertEquals(ObligationState.WAIVED, course(yearly, IMPOSE, FIND_FULFILLED, RELEASE).stateOn(DUE));
        assertEquals(Optional.of(LocalDate.of(2028, 2, 28)), course(yearly, IMPOSE, FIND_FULFILLED, RELEASE, REOPEN).openDue());
    }

    @ParameterizedTest
    @CsvSource({
        "MONTHLY, 2027-01-31, 1, 2027-02-28", "MONTHLY, 2027-01-31, 2, 2027-03-31", "MONTHLY, 2028-01-31, 1, 2028-02-29", "QUARTERLY, 2026-11-30, 1, 2027-02-28",
        "HALF_YEARLY, 2026-08-31, 1, 2027-02-28", "HALF_YEARLY, 2026-08-31, 2, 2027-08-31", "YEARLY, 2028-02-29, 1, 2029-02-28", "YEARLY, 2028-02-29, 4, 2032-02-29"
    })
    void theThirtyFirst_comesBackAfterAShorterMonth(Rhythm rhythm, LocalDate first, int number, LocalDate day) {
        assertEquals(day, rhythm.instalment(first, number));
    }

    @Test
    void everyRecurringInstalment_isLaterThanTheOneBefore_onEveryFirstDayOfFourYears() {
        for (LocalDate first = LocalDate.of(2027, 1, 1); first.isBefore(LocalDate.of(2031, 1, 1)); first = first.plusDays(1)) {
            for (Rhythm rhythm : EnumSet.of(Rhythm.MONTHLY, Rhythm.QUARTERLY, Rhythm.HALF_YEARLY, Rhythm.YEARLY)) {
                for (int i = 1; i < 13; i++) {
                    assertTrue(rhythm.instalment(first, i).isAfter(rhythm.instalment(first, i - 1)), first + " " + rhythm + " " + i);
                }
            }
        }
    }

    @Test
    void whatIsOwedAtAllTimes_isNeverLate() {
        Obligation standing = obligation(Rhythm.STANDING, null, null);
        assertEquals(ObligationState.STANDING, course(standing, IMPOSE).stateOn(DUE.plusYears(9)));
        assertEquals(ObligationState.STANDING, course(standing, IMPOSE, HAND_IN).stateOn(DUE));
        assertEquals(ObligationState.BREACHED, course(standing, IMPOSE, FIND_BROKEN).stateOn(DUE));
        assertEquals(ObligationState.STANDING, course(standing, IMPOSE, FIND_BROKEN, REOPEN).stateOn(DUE));
        assertEquals(ObligationState.WAIVED, course(standing, IMPOSE, RELEASE).stateOn(DUE));
        Obligation exempt = Obligation.ofExemption(7, 1, ExemptionCondition.B2, "Filer Ltd");
        assertEquals(ObligationState.STANDING, new ObligationCourse(exempt, List.of()).stateOn(DUE), "nothing was written down about it");
        assertEquals("B2", exempt.key());
    }

    @Test
    void anOffer_bindsNobody_untilItIsTakenOn() {
        ObligationCourse offered = once(OFFER_UNDERTAKING_LATER);
        assertEquals(ObligationState.OFFERED, offered.stateOn(DUE.plusDays(9)));
        assertEquals(Optional.empty(), offered.openDue());
        assertEquals(ObligationState.DECLINED, once(OFFER_UNDERTAKING_LATER, DECLINE).stateOn(DUE));
        assertEquals(ObligationState.OPEN, once(OFFER_UNDERTAKING_LATER, IMPOSE).stateOn(DUE));
        assertEquals(ObligationState.LATE, once(OFFER_UNDERTAKING_LATER, IMPOSE).stateOn(DUE.plusDays(1)));
    }

    private static ObligationCourse inState(ObligationState state) {
        return switch (state) {
            case PROPOSED -> ObligationCourse.proposed(proposed(IMPOSE, null), 1);
            case OFFERED -> once(OFFER_UNDERTAKING_LATER);
            case DECLINED -> once(OFFER_UNDERTAKING_LATER, DECLINE);
            case STANDING -> course(obligation(Rhythm.STANDING, null, null), IMPOSE);
            case OPEN -> once(IMPOSE);
            case LATE -> course(obligation(Rhythm.ONCE, IMPOSED, null), IMPOSE);
            case HANDED_IN -> once(IMPOSE, HAND_IN);
            case FULFILLED -> once(IMPOSE, FIND_FULFILLED);
            case WAIVED -> once(IMPOSE, WAIVE);
            case BREACHED -> once(IMPOSE, FIND_BROKEN);
        };
    }

    /** The table written down a second time, with the conditions: what is possible with a first obligation about which nothing was found before, and nothing is proposed. */
    private static Set<ObligationAct> expected(ObligationState state) {
        return switch (state) {
            case PROPOSED -> EnumSet.of(IMPOSE);
            case OFFERED -> EnumSet.of(IMPOSE, DECLINE);
            case DECLINED -> EnumSet.noneOf(ObligationAct.class);
            case STANDING -> EnumSet.of(HAND_IN, PROPOSE_RELEASE, FIND_BROKEN);
            case OPEN, LATE -> EnumSet.of(HAND_IN, PROPOSE_WAIVER, PROPOSE_RELEASE, FIND_BROKEN);
            case HANDED_IN -> EnumSet.of(HAND_IN, ASK_AGAIN, FIND_FULFILLED, PROPOSE_WAIVER, PROPOSE_RELEASE, FIND_BROKEN);
            case FULFILLED, BREACHED -> EnumSet.of(REOPEN);
            case WAIVED -> EnumSet.of(PROPOSE_REOPENING);
        };
    }

    /** The same where everything is proposed that two decide. */
    private static Set<ObligationAct> expectedOnceProposed(ObligationState state) {
        return switch (state) {
            case PROPOSED, OFFERED, DECLINED -> expected(state);
            case STANDING -> EnumSet.of(HAND_IN, RELEASE, FIND_BROKEN);
            case OPEN, LATE -> EnumSet.of(HAND_IN, WAIVE, RELEASE, FIND_BROKEN);
            case HANDED_IN -> EnumSet.of(HAND_IN, ASK_AGAIN, FIND_FULFILLED, WAIVE, RELEASE, FIND_BROKEN);
            case FULFILLED, BREACHED, WAIVED -> EnumSet.of(REOPEN);
        };
    }

    private static ObligationProposal proposed(ObligationAct act, ObligationCourse about) {
        Instant at = IMPOSED.atStartOfDay(ZoneId.of("Asia/Tokyo")).toInstant();
        return about == null
                ? ObligationProposal.toImpose(7, 1, ObligationBasis.CLEARANCE, new ObligationTerms("Filer Ltd", "A statement", Rhythm.ONCE, DUE, null), null, OFFICER, IMPOSED, at)
                : ObligationProposal.about(about, 1, act, "Why", OFFICER, IMPOSED, at);
    }

    private static ObligationCourse onceProposed(ObligationCourse course) {
        return course.knowing(Stream.of(WAIVE, RELEASE, REOPEN).map(act -> proposed(act, course)).toList());
    }

    @ParameterizedTest
    @EnumSource(ObligationState.class)
    void eachAct_isPossibleInTheseStates_andRefusedWithAReasonInTheOthers(ObligationState state) {
        LocalDate today = DUE.minusDays(1);
        ObligationCourse course = inState(state);
        assertEquals(state, course.stateOn(today));
        assertEquals(expected(state), possible(course, today));
        Arrays.stream(ObligationAct.values()).forEach(act -> course.whyNot(act, today).ifPresent(why -> assertEquals(act.article(), why.article(), "a refusal names its provision")));
    }

    @ParameterizedTest
    @EnumSource(value = ObligationState.class, mode = EnumSource.Mode.EXCLUDE, names = "PROPOSED")
    void eachActOfTwo_isPossibleOnceItIsProposed_andProposedNoSecondTime(ObligationState state) {
        LocalDate today = DUE.minusDays(1);
        ObligationCourse course = onceProposed(inState(state));
        assertEquals(state, course.stateOn(today), "a proposal changes nothing");
        assertEquals(expectedOnceProposed(state), possible(course, today));
        for (ObligationAct act : List.of(WAIVE, RELEASE)) {
            if (expectedOnceProposed(state).contains(act)) {
                assertEquals(Optional.of("obligation.fourEyes"), course.whyNot(act, today, OFFICER).map(why -> why.key()), "whoever proposes cannot approve");
                assertEquals(Optional.empty(), course.whyNot(act, today, COLLEAGUE));
            }
        }
    }

    @Test
    void whatTwoHaveDecided_twoTakeBack_andOneWhatOneHasFound() {
        assertTrue(once(IMPOSE, WAIVE).needsTwo(REOPEN));
        assertTrue(once(IMPOSE, FIND_FULFILLED, REOPEN, RELEASE).needsTwo(REOPEN));
        assertFalse(once(IMPOSE, WAIVE, REOPEN, FIND_BROKEN).needsTwo(REOPEN));
        assertEquals(Optional.of("obligation.byOne"), once(IMPOSE, FIND_FULFILLED).whyNot(PROPOSE_REOPENING, DUE).map(why -> why.key()));
        assertFalse(once(OFFER_UNDERTAKING_LATER).needsTwo(IMPOSE), "the filer has offered it");
    }

    @Test
    void aProposal_isOvertakenByWhatWasFoundSince_notByEvidence() {
        ObligationCourse before = once(IMPOSE);
        ObligationProposal release = proposed(RELEASE, before);
        assertTrue(once(IMPOSE, HAND_IN, ASK_AGAIN).knowing(List.of(release)).proposal(RELEASE).isPresent());
        assertTrue(once(IMPOSE, FIND_BROKEN, REOPEN).knowing(List.of(release)).proposal(RELEASE).isEmpty());
    }

    @Test
    void whatIsProposed_bindsNobody_andNobodyApprovesItsOwn() {
        ObligationProposal proposal = proposed(IMPOSE, null);
        ObligationCourse course = ObligationCourse.proposed(proposal, 1);
        assertEquals(ObligationState.PROPOSED, course.stateOn(DUE.plusDays(9)));
        assertEquals(Optional.empty(), course.openDue());
        assertEquals(Optional.of("obligation.fourEyes"), course.whyNot(IMPOSE, DUE, OFFICER).map(why -> why.key()));
        assertEquals(Optional.of("obligation.fourEyes"), course.whyNot(IMPOSE, DUE, COLLEAGUE.standingInFor(new Actor.Absent(1, "Officer"))).map(why -> why.key()));
        assertEquals(Optional.empty(), course.whyNot(IMPOSE, DUE, COLLEAGUE));
        assertEquals(Optional.of("obligation.ofAnotherMinistry"), proposal.whyNotDroppedBy("METI", Set.of("METI", "MOF")).map(why -> why.key()));
        assertEquals(Optional.empty(), proposal.whyNotDroppedBy("METI", Set.of("METI")), "that one takes part no more");
        proposal.approve(COLLEAGUE, "1", IMPOSED, Instant.EPOCH);
        assertFalse(proposal.isOpen());
        assertEquals(Optional.of("1"), proposal.obligationKey());
    }

    private static Set<ObligationAct> possible(ObligationCourse course, LocalDate today) {
        return Arrays.stream(ObligationAct.values()).filter(act -> course.whyNot(act, today).isEmpty()).collect(Collectors.toCollection(() -> EnumSet.noneOf(ObligationAct.class)));
    }

    @Test
    void aReport_isFulfilledByItsFormAlone() {
        Obligation report = Obligation.toReport(7, 1, ReportOccasion.EXECUTION, IMPOSED, DUE, "Filer Ltd");
        assertEquals(EnumSet.of(PROPOSE_WAIVER, PROPOSE_RELEASE, FIND_BROKEN, REPORT_MADE), possible(course(report, TELL), DUE));
        assertEquals(Optional.of("obligation.byForm"), course(report, TELL).whyNot(HAND_IN, DUE).map(why -> why.key()));
        assertEquals(ObligationState.LATE, course(report, TELL).stateOn(DUE.plusDays(1)));
        assertEquals(ObligationState.FULFILLED, course(report, TELL, REPORT_MADE).stateOn(DUE.plusDays(1)));
    }

    /** Fourteen and two days before the last one, and on the day after it; those that have passed are left out. */
    @ParameterizedTest
    @CsvSource({"2026-11-02, 2026-11-26", "2026-11-25, 2026-11-26", "2026-11-26, 2026-12-08", "2026-12-07, 2026-12-08", "2026-12-08, 2026-12-11", "2026-12-10, 2026-12-11", "2026-12-11, "})
    void reminders_comeBeforeTheLastDay_andOnTheDayAfterIt(LocalDate today, LocalDate reminder) {
        Obligation obligation = obligation(Rhythm.ONCE, DUE, null);
        obligation.project(course(obligation, IMPOSE), today, USUAL);
        assertEquals(reminder, obligation.remindOn());
        assertEquals(reminder, obligation.nextReminder(today, USUAL));
        assertEquals(List.of(DUE, DUE), List.of(obligation.openDue(), obligation.owedOn()));
    }

    @Test
    void whoIsRemindedOnTheDayAfterAlone_isNotBefore() {
        ReminderDays after = new ReminderDays(-1, -1);
        Obligation obligation = obligation(Rhythm.ONCE, DUE, null);
        obligation.project(course(obligation, IMPOSE), IMPOSED, after);
        assertEquals(DUE.plusDays(1), obligation.remindOn());
        assertFalse(obligation.isReminded(DUE, after));
        assertTrue(obligation.isReminded(DUE.plusDays(1), after));
        assertNull(obligation.nextReminder(DUE.plusDays(1), after));
    }

    @Test
    void whileEvidenceWaits_nobodyIsReminded_andAClaimedReminder_isNotPlannedAgain() {
        Obligation obligation = obligation(Rhythm.ONCE, DUE, null);
        obligation.project(course(obligation, IMPOSE), IMPOSED, USUAL);
        obligation.project(course(obligation, IMPOSE, HAND_IN), IMPOSED, USUAL);
        assertNull(obligation.remindOn());
        assertNull(obligation.owedOn());
        assertEquals(DUE, obligation.openDue());
        obligation.project(course(obligation, IMPOSE, HAND_IN, ASK_AGAIN), DUE, USUAL);
        assertEquals(DUE.plusDays(1), obligation.remindOn());
        List<LocalDate> planned = new ArrayList<>();
        obligation.project(course(obligation, IMPOSE, HAND_IN, ASK_AGAIN), IMPOSED, USUAL);
        planned.add(obligation.remindOn());
        assertEquals(List.of(DUE.plusDays(1)), planned, "the day that is owed has not changed");
    }
}
