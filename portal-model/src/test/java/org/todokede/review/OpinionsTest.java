package org.todokede.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.todokede.identity.Actor;
import org.todokede.period.PeriodParameter;
import org.todokede.period.PeriodSettings;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;

/** Opinions of the ministries and of bodies beside them: whose clock stands where, what may be signed among many, who was asked. */
class OpinionsTest {

    private static final LocalDate DAY = LocalDate.parse("2026-06-10");

    // ---- clocks ----

    private static MinistryClock clock(Cases cases, String ministry, String day) {
        var today = LocalDate.parse(day);
        var signature = cases.history().signatures(today).stream().filter(s -> s.ministry().equals(ministry)).findFirst().orElseThrow();
        return MinistryClock.of(cases.history(), signature, today).orElseThrow();
    }

    @Test
    void aMinistrysClock_runsFromReceiptUntilItSigns_andAnewFromAnAmendment() {
        var signed = Cases.waiting().does(CaseAct.SIGN, "2026-06-04", Cases.METI_A, "opinion", "NO_OBJECTION");
        assertEquals(new MinistryClock(1, false, false), clock(Cases.waiting(), "METI", "2026-06-01"), "the day of receipt is day 1");
        assertEquals(new MinistryClock(10, false, false), clock(signed, "MOF", "2026-06-10"));
        assertEquals(new MinistryClock(4, false, true), clock(signed, "METI", "2026-06-10"));
        var amended = signed.does(CaseAct.AMEND, "2026-06-08", Cases.FILER);
        assertEquals(new MinistryClock(3, true, false), clock(amended, "METI", "2026-06-10"), "it has to sign again");
        var unreceived = Cases.draft().does(CaseAct.SUBMIT, "2026-06-01", Cases.FILER).history();
        assertEquals(Optional.empty(), MinistryClock.of(unreceived, unreceived.signatures(DAY).get(0), DAY));
    }

    @Test
    void silence_countsFromTheDayOfTheRuleBook_orNever() {
        assertEquals(Optional.empty(), Cases.waiting().history().silenceCountsFrom());
        var fourteen = Cases.draft(PeriodSettings.defaults().with(PeriodParameter.MINISTRY_SILENCE_DAYS, 14), "MOF", "METI");
        assertEquals(Optional.empty(), fourteen.history().silenceCountsFrom(), "not received");
        var received = fourteen.does(CaseAct.SUBMIT, "2026-06-01", Cases.FILER).does(CaseAct.RECEIVE, "2026-06-01", Cases.WINDOW);
        assertEquals(Optional.of(LocalDate.parse("2026-06-15")), received.history().silenceCountsFrom());
    }

    // ---- conditions ----

    /** FEFTA Art. 27(2) proviso; procedure.md 5.2: what a ministry made a condition has to be owed before the case is let go, and a ministry gives it up with a reason. */
    @Test
    void aCondition_standsUntilItIsLaidDown_amended_orGivenUpWithAReason() {
        var named = Cases.waiting().does(CaseAct.SIGN, "2026-06-05", Cases.METI_A, "opinion", "CONDITIONS", "reasons", "no access to source code").does(CaseAct.SIGN, "2026-06-05", Cases.MOF_A, "opinion", "NO_OBJECTION");
        var seq = named.history().conditions().get(0).seq();
        assertEquals(List.of(), named.history().conditionsLeft(), "nobody has looked");
        assertEquals(List.of("METI"), named.history().owing(new ConditionsStanding(Set.of())).conditionsLeft().stream().map(CaseEvent::ministry).toList());
        assertEquals(List.of(), named.history().owing(new ConditionsStanding(Set.of(seq))).conditionsLeft());
        assertEquals(List.of(), named.does(CaseAct.AMEND, "2026-06-08", Cases.FILER).history().conditions(), "what is undertaken in the notification is signed anew");
        assertEquals("review.detail.conditionsGivenUp", assertThrows(InvalidInput.class, () -> named.does(CaseAct.SIGN, "2026-06-09", Cases.METI_B, "opinion", "NO_OBJECTION")).defects().get(0).reason().key());
        assertEquals(List.of(), named.does(CaseAct.SIGN, "2026-06-09", Cases.METI_B, "opinion", "NO_OBJECTION", "reasons", "the source code was deposited").history().conditions());
        var again = named.does(CaseAct.SIGN, "2026-06-09", Cases.METI_B, "opinion", "CONDITIONS", "reasons", "none to the build either").history();
        assertEquals(1, again.owing(new ConditionsStanding(Set.of(seq))).conditionsLeft().size(), "other conditions are others");
    }

    // ---- low risk ----

    static Stream<Arguments> casesThatAreLookedAtAlone() {
        var waiting = Cases.waiting();
        return Stream.of(
                Arguments.of("review.lowRisk.core", waiting, "yes"),
                Arguments.of("review.lowRisk.core", waiting, ""),
                Arguments.of("review.lowRisk.state", Cases.draft().does(CaseAct.SUBMIT, "2026-06-01", Cases.FILER), "no"),
                Arguments.of("review.lowRisk.state", waiting.does(CaseAct.WITHDRAW, "2026-06-05", Cases.FILER), "no"),
                Arguments.of("review.lowRisk.questions", waiting.does(CaseAct.ASK_FILER, "2026-06-05", Cases.MOF_A, "answerBy", "2026-06-12"), "no"),
                Arguments.of("review.lowRisk.proposal", waiting.does(CaseAct.PROPOSE_EXTENSION, "2026-06-05", Cases.MOF_A, "reasons", "security"), "no"),
                Arguments.of("review.lowRisk.opinion", waiting.does(CaseAct.SIGN, "2026-06-05", Cases.MOF_A, "opinion", "OBJECTION", "reasons", "risk"), "no"),
                Arguments.of("review.lowRisk.opinion", waiting.does(CaseAct.SIGN, "2026-06-05", Cases.MOF_A, "opinion", "NEEDS_MORE", "reasons", "owners"), "no"),
                Arguments.of("review.lowRisk.opinion", waiting.does(CaseAct.SIGN, "2026-06-05", Cases.MOF_A, "opinion", "CONDITIONS", "reasons", "as undertaken"), "no"));
    }

    @ParameterizedTest
    @MethodSource("casesThatAreLookedAtAlone")
    void whatIsNotOfLowRisk_isLookedAtAlone(String key, Cases cases, String core) {
        assertEquals(Optional.of(key), LowRisk.whyNot(cases.history(), core, DAY).map(Reason::key));
    }

    @Test
    void whatIsOfLowRisk_isSignedAmongMany() {
        var plain = Cases.waiting();
        assertEquals(Optional.empty(), LowRisk.whyNot(plain.history(), "no", DAY));
        assertEquals(Optional.empty(), LowRisk.whyNot(plain.does(CaseAct.SIGN, "2026-06-05", Cases.MOF_A, "opinion", "NO_OBJECTION").history(), "no", DAY));
        assertEquals(Optional.empty(), LowRisk.whyNot(plain.does(CaseAct.PROPOSE_SHORTENING, "2026-06-05", Cases.MOF_A, "freeFrom", "2026-06-15").history(), "no", DAY));
        var answered = plain.does(CaseAct.ASK_FILER, "2026-06-05", Cases.MOF_A, "answerBy", "2026-06-12").does(CaseAct.ANSWER_QUESTIONS, "2026-06-08", Cases.FILER, "request", "1");
        assertEquals(Optional.empty(), LowRisk.whyNot(answered.history(), "no", DAY));
    }

    // ---- absence ----

    @Test
    void whoeverActsForAColleague_isNoSecondPersonBesideHim_andBothAreNamed() {
        var forA = Cases.MOF_B.standingInFor(new Actor.Absent(Cases.MOF_A.accountId(), "MOF 3"));
        var byA = Cases.waiting().does(CaseAct.PROPOSE_EXTENSION, "2026-06-05", Cases.MOF_A, "reasons", "security").does(CaseAct.JOIN_PROPOSAL, "2026-06-05", Cases.METI_A, "proposal", "PROPOSE_EXTENSION");
        assertEquals("review.refused.fourEyes", byA.history().whyNot(CaseAct.EXTEND, DAY, forA).orElseThrow().key());
        assertEquals(Optional.empty(), byA.history().whyNot(CaseAct.EXTEND, DAY, Cases.MOF_B), "in one's own name one is a second person");
        var byDeputy = Cases.waiting().does(CaseAct.PROPOSE_EXTENSION, "2026-06-05", forA, "reasons", "security").does(CaseAct.JOIN_PROPOSAL, "2026-06-05", Cases.METI_A, "proposal", "PROPOSE_EXTENSION");
        for (var one : List.of(Cases.MOF_A, Cases.MOF_B, forA)) {
            assertEquals("review.refused.fourEyes", byDeputy.history().whyNot(CaseAct.EXTEND, DAY, one).orElseThrow().key(), one.name());
        }
        var event = byDeputy.history().events().get(2);
        assertEquals("MOF 4 for MOF 3", event.byName() + " for " + event.detail("onBehalfOf").orElseThrow());
        assertEquals(Optional.of(Cases.MOF_A.accountId()), event.onBehalfOf());
    }

    // ---- other bodies ----

    @Test
    void bodiesAreAskedSideBySide_andWhatTheySay_movesNothing() {
        var two = Cases.waiting()
                .does(CaseAct.CONSULT, "2026-06-05", Cases.METI_A, "body", "MOFA", "question", "Any treaty?", "answerBy", "2026-06-12")
                .does(CaseAct.CONSULT, "2026-06-05", Cases.MOF_A, "body", "PM", "question", "Any view?")
                .does(CaseAct.RECORD_CONSULTED, "2026-06-08", Cases.MOF_B, "consultation", "2", "answeredOn", "2026-06-07", "reasons", "None.");
        assertEquals(List.of("MOFA true", "PM false"), two.history().consultations().stream().map(c -> c.body() + " " + c.isOpen()).toList());
        assertEquals(Cases.waiting().history().firstFreeDay(), two.history().firstFreeDay());
        var again = assertThrows(InvalidInput.class, () -> two.does(CaseAct.CONSULT, "2026-06-09", Cases.METI_A, "body", "MOFA", "question", "Again?"));
        assertEquals("body review.detail.consultedAlready", again.defects().get(0).path() + " " + again.defects().get(0).reason().key());
        assertEquals(3, two.does(CaseAct.CONSULT, "2026-06-09", Cases.METI_A, "body", "PM", "question", "Once more?").history().consultations().size());
    }

    @ParameterizedTest
    @CsvSource({"1,2026-06-04,answeredOn", "1,2026-06-09,answeredOn", "1,2026-06-05,", "1,2026-06-08,", "2,2026-06-08,consultation", "x,2026-06-08,consultation"})
    void anOpinion_isGivenBetweenTheAskingAndToday(String number, String day, String path) {
        var asked = Cases.waiting().does(CaseAct.CONSULT, "2026-06-05", Cases.METI_A, "body", "MOFA", "question", "Any treaty?");
        var defects = asked.history().defects(CaseAct.RECORD_CONSULTED, LocalDate.parse("2026-06-08"), Cases.details("consultation", number, "answeredOn", day, "reasons", "None."));
        assertEquals(Optional.ofNullable(path), defects.stream().map(d -> d.path()).findFirst());
    }

    /** Cases about to be judged, with what is proposed then. */
    static Stream<Arguments> whatIsProposedAgainstAFiler() {
        var found = Cases.exemptReported().does(CaseAct.PROPOSE_EXEMPTION_BREACH, "2026-06-08", Cases.MOF_A, "reasons", "a seat on the board").does(CaseAct.FIND_EXEMPTION_BREACH, "2026-06-09", Cases.METI_B);
        var unnotified = Cases.waiting().does(CaseAct.PROPOSE_BREACH, "2026-06-08", Cases.MOF_A, "ground", "UNNOTIFIED", "reasons", "bought early").does(CaseAct.FIND_BREACH, "2026-06-09", Cases.METI_B)
                .does(CaseAct.ASK_COUNCIL, "2026-06-09", Cases.MOF_A).does(CaseAct.COUNCIL_OPINION, "2026-06-10", Cases.MOF_A, "reasons", "measures are called for");
        return Stream.of(
                Arguments.of(Cases.heard(), CaseAct.PROPOSE_RECOMMENDATION, "2026-08-01"),
                Arguments.of(found, CaseAct.PROPOSE_EXEMPTION_RECOMMENDATION, "2026-06-10"),
                Arguments.of(unnotified, CaseAct.PROPOSE_MEASURE_ORDER, "2026-06-10"));
    }

    @ParameterizedTest
    @MethodSource("whatIsProposedAgainstAFiler")
    void beforeIt_otherBodiesAreAsked_orItIsSaidWhyNoneIs(Cases cases, CaseAct act, String day) {
        var today = LocalDate.parse(day);
        var reasons = Cases.details("kind", "STOP", "reasons", "security");
        for (var left : List.of("", "  ")) {
            reasons.put("noneAsked", left);
            var missing = cases.history().defects(act, today, reasons).get(0);
            assertEquals("noneAsked review.detail.noneAsked FEFTA Art. 69-4", missing.path() + " " + missing.reason().key() + " " + missing.reason().article());
        }
        var without = CaseHistory.of(cases.history().kind(), cases.history().events(), Set.of("MOF", "METI"), cases.history().rules().calendar(), PeriodSettings.defaults().with(PeriodParameter.OTHER_BODIES_MUST_BE_ASKED, 0));
        assertEquals(List.of(), without.defects(act, today, reasons), "where the rule book does not ask for it");

        reasons.put("noneAsked", "the trade is known to the ministries");
        var proposed = cases.history().perform(act, Cases.at(today), Cases.MOF_A, reasons);
        assertEquals(Optional.of("the trade is known to the ministries"), proposed.last().orElseThrow().detail("noneAsked"));
        var done = proposed.perform(act.approvedBy().orElseThrow(), Cases.at(today), Cases.METI_B, Map.of());
        assertEquals(Optional.empty(), done.last().orElseThrow().detail("noneAsked"), "what the ministries say of it among themselves does not go to the filer");

        var asked = cases.does(CaseAct.CONSULT, day, Cases.METI_A, "body", "MOFA", "question", "Any treaty?");
        assertEquals(List.of(), asked.history().defects(act, today, Cases.details("kind", "STOP", "reasons", "security")), "asked is enough: no day waits for the opinion");
    }

    @Test
    void theDutyToAsk_isThatOfItsDay() {
        assertFalse(PeriodSettings.defaults().on(PeriodParameter.OTHER_BODIES_MUST_BE_ASKED, LocalDate.of(2026, 6, 4)));
        assertTrue(PeriodSettings.defaults().on(PeriodParameter.OTHER_BODIES_MUST_BE_ASKED, LocalDate.of(2026, 6, 5)));
    }

    @Test
    void anOpinion_isAskedForByTheEndOfThePeriod_asLongAsOneRuns() {
        var recommended = Cases.recommended(MeasureKind.STOP);
        for (var judged : List.of(recommended, recommended.does(CaseAct.REFUSE_RECOMMENDATION, "2026-08-05", Cases.FILER))) {
            var day = judged.history().last().orElseThrow().on();
            assertEquals(List.of("answerBy"), judged.history().defects(CaseAct.CONSULT, day, Cases.details("body", "MOFA", "question", "?", "answerBy", "2026-10-01")).stream().map(d -> d.path()).toList());
            assertEquals(1, judged.does(CaseAct.CONSULT, day.toString(), Cases.METI_A, "body", "MOFA", "question", "?", "answerBy", "2026-09-30").history().consultations().size());
        }
    }
}
