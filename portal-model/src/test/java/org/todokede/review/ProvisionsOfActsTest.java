package org.todokede.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.todokede.filing.Regime.INWARD_DIRECT_INVESTMENT;
import static org.todokede.filing.Regime.SPECIFIED_ACQUISITION;
import static org.todokede.review.CaseAct.*;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.todokede.filing.FilingKind;
import org.todokede.filing.Regime;
import org.todokede.identity.Actor;
import org.todokede.letters.LetterKind;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;

/** Every act names the provision of the kind of act that its case is about: Art. 27 and 27-2, or Art. 28 and 28-2. */
class ProvisionsOfActsTest {

    /** An article 27 that is not merely applied by 28(7). */
    private static final Pattern OF_INWARD_INVESTMENT = Pattern.compile("(?<!applying )\\b27\\b");

    /** What changes with the kind of act; FEFTA Art. 28, 28-2. */
    private static final Map<CaseAct, String> OF_SPECIFIED_ACQUISITION = new EnumMap<>(Map.ofEntries(
            Map.entry(SUBMIT, "FEFTA Art. 28(1)"),
            Map.entry(RETURN_FOR_DEFECT, "FEFTA Art. 28(1); Cabinet Order Art. 10"),
            Map.entry(RECEIVE, "FEFTA Art. 28(1), (2); Cabinet Order Art. 10"),
            Map.entry(AMEND, "FEFTA Art. 28(1)"),
            Map.entry(WITHDRAW, "FEFTA Art. 28(1)"),
            Map.entry(SIGN, "FEFTA Art. 28(2); Cabinet Order Art. 10"),
            Map.entry(JOIN_PROPOSAL, "FEFTA Art. 28; Cabinet Order Art. 10"),
            Map.entry(DROP_PROPOSAL, "FEFTA Art. 28; Cabinet Order Art. 10"),
            Map.entry(PROPOSE_SHORTENING, "FEFTA Art. 28(2) proviso"),
            Map.entry(SHORTEN, "FEFTA Art. 28(2) proviso"),
            Map.entry(PROPOSE_EXTENSION, "FEFTA Art. 28(3)"),
            Map.entry(EXTEND, "FEFTA Art. 28(3)"),
            Map.entry(ASK_COUNCIL, "FEFTA Art. 28(5)"),
            Map.entry(PROPOSE_EXTEND_FIVE, "FEFTA Art. 28(6)"),
            Map.entry(EXTEND_FIVE, "FEFTA Art. 28(6)"),
            Map.entry(COUNCIL_OPINION, "FEFTA Art. 28(5), (6)"),
            Map.entry(PROPOSE_RECOMMENDATION, "FEFTA Art. 28(5)"),
            Map.entry(RECOMMEND, "FEFTA Art. 28(5)"),
            Map.entry(ACCEPT_RECOMMENDATION, "FEFTA Art. 28(7) applying 27(7)"),
            Map.entry(REFUSE_RECOMMENDATION, "FEFTA Art. 28(7) applying 27(7)"),
            Map.entry(PROPOSE_ORDER, "FEFTA Art. 28(7) applying 27(10)"),
            Map.entry(ORDER, "FEFTA Art. 28(7) applying 27(10)"),
            Map.entry(RECORD_SERVICE, "FEFTA Art. 28(7) applying 27(10), 28-2(4), 29; Cabinet Order Art. 10"),
            Map.entry(PROPOSE_REVOCATION, "FEFTA Art. 28(7) applying 27(11)"),
            Map.entry(REVOKE, "FEFTA Art. 28(7) applying 27(11)"),
            Map.entry(PROPOSE_EXEMPTION_BREACH, "FEFTA Art. 28-2(3)"),
            Map.entry(FIND_EXEMPTION_BREACH, "FEFTA Art. 28-2(3)"),
            Map.entry(PROPOSE_EXEMPTION_BREACH_CLOSING, "FEFTA Art. 28-2(3)"),
            Map.entry(CLOSE_EXEMPTION_BREACH, "FEFTA Art. 28-2(3)"),
            Map.entry(PROPOSE_EXEMPTION_RECOMMENDATION, "FEFTA Art. 28-2(3)"),
            Map.entry(RECOMMEND_EXEMPTION, "FEFTA Art. 28-2(3)"),
            Map.entry(FOLLOW_EXEMPTION_RECOMMENDATION, "FEFTA Art. 28-2(3)"),
            Map.entry(PROPOSE_EXEMPTION_ORDER, "FEFTA Art. 28-2(4)"),
            Map.entry(ORDER_EXEMPTION, "FEFTA Art. 28-2(4)")));

    @ParameterizedTest
    @EnumSource
    void everyAct_namesTheProvisionOfTheKind(CaseAct act) {
        CaseHistory either = Cases.draft().history();
        assertEquals(act.article(), either.article(act), "nothing said is inward direct investment");
        assertEquals(act.article(), either.under(INWARD_DIRECT_INVESTMENT).article(act));
        assertEquals(OF_SPECIFIED_ACQUISITION.getOrDefault(act, act.article()), either.under(SPECIFIED_ACQUISITION).article(act));
        if (!OF_SPECIFIED_ACQUISITION.containsKey(act)) {
            assertTrue(act.article().matches("FEFTA Art. (29|55-8|69-4).*"), () -> act + ": what is said of both kinds in the same words: " + act.article());
        }
    }

    static Stream<String> everyProvision() {
        return Stream.of(
                        Arrays.stream(CaseAct.values()).map(CaseAct::article), ActTable.cells().stream().map(ActTable.Cell::article), Arrays.stream(BreachGround.values()).map(BreachGround::article),
                        Arrays.stream(CountedDay.values()).map(CountedDay::article), Arrays.stream(LetterKind.values()).map(LetterKind::article))
                .flatMap(each -> each).distinct();
    }

    @ParameterizedTest
    @MethodSource("everyProvision")
    void noProvisionOfInwardInvestment_isLeft(String article) {
        assertNoneLeft(article, SPECIFIED_ACQUISITION.article(article));
    }

    private static void assertNoneLeft(Object what, String article) {
        assertFalse(OF_INWARD_INVESTMENT.matcher(article).find(), () -> what + ": " + article);
    }

    /** Cases in many states, each asked for each act by everybody. */
    static Stream<Cases> cases() {
        return Stream.of(
                Cases.draft(), Cases.waiting(), Cases.extended(), Cases.heard(), Cases.extendedFive(), Cases.recommended(MeasureKind.STOP), Cases.ordered(MeasureKind.CHANGE), Cases.underInquiry(),
                Cases.exemptReported(), Cases.draft(FilingKind.EXEMPTION_REPORT), Cases.draft(FilingKind.REPORT), Cases.draft(FilingKind.REPLY),
                Cases.waiting().does(PROPOSE_SHORTENING, "2026-06-08", Cases.MOF_A, "freeFrom", "2026-06-16"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyChoice_refusal_dutyAndFlag_namesTheProvisionOfTheKind(Cases begun) {
        CaseHistory plain = begun.history();
        CaseHistory history = plain.under(SPECIFIED_ACQUISITION);
        LocalDate today = history.last().map(CaseEvent::on).orElse(Cases.R);
        for (Actor actor : List.of(Cases.FILER, Cases.WINDOW, Cases.MOF_A, Cases.METI_B, Cases.MIC_A)) {
            List<ActChoice> ofEither = plain.choices(today, actor);
            List<ActChoice> choices = history.choices(today, actor);
            assertEquals(ofEither.stream().map(ActChoice::isAllowed).toList(), choices.stream().map(ActChoice::isAllowed).toList(), "what is possible does not depend on the kind");
            for (int i = 0; i < choices.size(); i++) {
                assertNoneLeft(choices.get(i).act(), choices.get(i).article());
                assertEquals(SPECIFIED_ACQUISITION.article(ofEither.get(i).article()), choices.get(i).article());
            }
            for (CaseAct act : CaseAct.values()) {
                history.whyNot(act, today, actor).ifPresent(why -> assertNoneLeft(act, why.article()));
                assertEquals(plain.whyNot(act, today, actor).map(Reason::key), history.whyNot(act, today, actor).map(Reason::key));
                assertEquals(plain.whyNot(act, today, actor), plain.under(INWARD_DIRECT_INVESTMENT).whyNot(act, today, actor));
            }
        }
        history.nextDuty(today).ifPresent(duty -> assertNoneLeft(duty.key(), duty.article()));
        history.whyNotAmend(today).ifPresent(why -> assertNoneLeft("amend", why.article()));
        history.flags().forEach(flag -> assertNoneLeft(flag.key(), flag.article()));
    }

    @Test
    void detailsThatAreWrong_nameIt_andWhatIsDoneNext_isUnderTheSame() {
        CaseHistory history = Cases.waiting().history().under(SPECIFIED_ACQUISITION);
        assertEquals(
                List.of("FEFTA Art. 28(2) proviso"),
                history.defects(PROPOSE_SHORTENING, LocalDate.of(2026, 6, 8), Map.of("freeFrom", "2027-01-01")).stream().map(FieldDefect::reason).map(Reason::article).toList());
        CaseHistory next = history.perform(PROPOSE_EXTENSION, Cases.at(LocalDate.of(2026, 6, 24)), Cases.MOF_A, Map.of("reasons", "security"));
        assertEquals(SPECIFIED_ACQUISITION, next.regime());
        assertEquals(SPECIFIED_ACQUISITION, next.screened(NamesStanding.NOTHING).weighed(FactorsStanding.NOTHING).regime());
        assertEquals(Optional.of("FEFTA Art. 28(1)"), Deal.whyNotRefile(next, LocalDate.of(2026, 6, 24)).map(Reason::article));
    }

    @ParameterizedTest
    @EnumSource
    void aShorteningOfAnExtendedPeriod_hasItsOwnParagraph(Regime regime) {
        ActChoice shorten = Cases.extended().history().under(regime).choices(LocalDate.of(2026, 7, 1), Cases.MOF_A).stream().filter(choice -> choice.act() == PROPOSE_SHORTENING).findFirst().orElseThrow();
        assertEquals(regime == SPECIFIED_ACQUISITION ? "FEFTA Art. 28(4)" : "FEFTA Art. 27(4)", shorten.article());
    }
}
