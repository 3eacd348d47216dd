package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from an outcome, and what is said where there is none. */
class DecisionTest {

    private static final String LOAN = "balance_after_jpy=300000000 share_of_liabilities_pct=60 term_months=60 currency=USD lender=company";

    /** Annexed forms of the Ministerial Order (procedure.md 5.1): notification, report, what follows later. */
    @ParameterizedTest(name = "{0}: {1} {2} {3}")
    @CsvSource({
        "SHARE_ACQUISITION shares, 1, 11, 19", "EMIGRANT_TRANSFER, 2, 12, ''", "CONSENT_PURPOSE_CHANGE, 3, '', ''", "CONSENT_DIRECTOR, 3-2, '', ''",
        "CONSENT_BUSINESS_TRANSFER, 3-3, '', ''", "BRANCH_ESTABLISHMENT, 4, '', 22", "BRANCH_ESTABLISHMENT office_change=yes, 5, '', 22", "LOAN, 6, 16, 20",
        "BUSINESS_SUCCESSION, 6-2, 16-2, 22-3", "PRIVATE_BOND, 7, 17, 20", "PROXY_ACCEPTANCE, 7-2, 17-2, ''", "EMIGRANT_PROXY, 7-3, 17-3, ''",
        "JOINT_VOTING_AGREEMENT, 7-4, 17-4, 22-2", "SPECIAL_CORP_CERTIFICATE, 1, 11, 19"
    })
    void forms_followTheActAndTheOutcome(String act, String notification, String report, String later) {
        String code = act.replace(" shares", "") + (act.startsWith("LOAN") || act.startsWith("PRIVATE_BOND") ? " " + LOAN : "");
        boolean listed = act.startsWith("JOINT");
        Cases facts = Cases.purchase().by("NONRESIDENT_INDIVIDUAL").act(code).percent("40", "40").core().with("target_listed", listed ? "yes" : "no")
                .with("closely_related_director", "yes").with("proposes_business_transfer", "yes");

        Decision designated = facts.decide();
        assertEquals(Outcome.PRIOR_NOTIFICATION, designated.outcome());
        assertEquals(List.of(notification), designated.forms());
        assertEquals(later.isEmpty() ? List.of() : List.of(later), designated.laterForms());
        Decision other = facts.notDesignated().decide();
        assertEquals(report.isEmpty() ? Outcome.NONE : Outcome.POST_REPORT, other.outcome());
        assertEquals(report.isEmpty() ? List.of() : List.of(report), other.forms());
    }

    @Test
    void exemption_isReportedOnForm11_2() {
        Decision decision = Cases.purchase().decide();

        assertEquals(List.of("11-2"), decision.forms());
        assertEquals(List.of("19-2"), decision.laterForms());
        assertEquals(new Deadline(Deadline.Kind.DAYS_AFTER_ACT, 45), decision.deadline());
    }

    /** Cabinet Order 6-3(1) until 2020-06-06, Ministerial Order 6-2 from 2020-06-07; notifications within six months before the act. */
    @ParameterizedTest
    @CsvSource({"2020-06-06, DAY_OF_NEXT_MONTH, 15", "2020-06-07, DAYS_AFTER_ACT, 45"})
    void reportDeadline_followsTheDayOfTheAct(String day, Deadline.Kind kind, int amount) {
        assertEquals(new Deadline(kind, amount), Cases.purchase().on(day).notDesignated().percent("0", "10").decide().deadline());
        assertEquals(new Deadline(Deadline.Kind.BEFORE_THE_ACT, 6), Cases.purchase().on(day).core().percent("0", "10").decide().deadline());
        assertEquals(Deadline.Kind.NOTHING_DUE, Cases.purchase().on(day).percent("0", "0.5").decide().deadline().kind());
    }

    /** Cabinet Order 7: the ministers of all designated businesses, on the day of the act; water moved on 2024-04-01. */
    @ParameterizedTest
    @CsvSource({"3911, 2022-03-01, MOF METI", "3911;3721, 2022-03-01, MOF METI MIC", "3611, 2024-03-31, MOF MHLW", "3611, 2024-04-01, MOF MLIT",
        "051, 2021-11-04, MOF METI MLIT MEXT"})
    void ministers_areThoseOfAllDesignatedBusinesses(String codes, String day, String ministers) {
        assertEquals(ministers, String.join(" ", Cases.purchase().on(day).sector(codes, "no").with("closely_related_director", "yes").decide().ministers()));
    }

    @Test
    void ministers_areNoneWhereNothingIsFiled() {
        assertEquals(Set.of(), Cases.purchase().percent("2", "2.6").decide().ministers());
        assertEquals(Set.of("MOF"), Cases.purchase().notDesignated().percent("0", "10").decide().ministers());
    }

    /** procedure.md 3.4. */
    @Test
    void conditions_followTheRoute() {
        Set<Condition> base = EnumSet.of(Condition.B1, Condition.B2, Condition.B3);
        Set<Condition> core = EnumSet.range(Condition.B1, Condition.C2);

        assertEquals(base, Cases.purchase().decide().conditions());
        assertEquals(core, Cases.purchase().core().decide().conditions());
        assertEquals(base, Cases.purchase().core().by("FOREIGN_FINANCIAL_INSTITUTION").decide().conditions());
        assertEquals(EnumSet.allOf(Condition.class), Cases.purchase().core().by("QUASI_SPECIFIED_FOREIGN_INVESTOR").on("2025-05-19").decide().conditions());
        assertEquals(core, Cases.purchase().core().by("QUASI_SPECIFIED_FOREIGN_INVESTOR").on("2025-05-18").decide().conditions());
        assertEquals(base, Cases.purchase().unlisted().with("seller_foreign", "yes").decide().conditions());
        assertEquals(Set.of(), Cases.purchase().core().percent("0", "10").decide().conditions());
        assertEquals(Set.of(), Cases.purchase().notDesignated().percent("0", "10").decide().conditions());
    }

    @Test
    void trace_namesQuestionFactRowAndArticle() {
        List<TraceStep> trace = Cases.purchase().core().percent("8", "11").decide().trace();
        TraceStep last = trace.get(trace.size() - 1);

        assertEquals(Finding.CORE_CAP_REACHED, last.finding());
        assertEquals(12, last.finding().step());
        assertEquals("rules.step.12", last.finding().questionKey());
        assertEquals("11", last.saidText());
        assertEquals("exemption_general_investor_core_listed_cap@2020-06-07", last.row().rowKey());
        assertEquals(List.of("11", "exemption_general_investor_core_listed_cap@2020-06-07", "10"), last.asReason().args());
        assertEquals("Cabinet Order 3-2(2)(iii)(b)", last.asReason().article());
        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), trace.stream().map(step -> step.finding().step()).toList());
    }

    @Test
    void whatWouldChange_tellsTheWayOut() {
        List<Change> tooMuch = Cases.purchase().core().percent("8", "11").decide().whatWouldChange();
        assertTrue(tooMuch.stream().anyMatch(change -> change.what().key().equals("rules.change.below") && change.what().args().equals(List.of("10"))
                && change.then() == Outcome.EXEMPT), tooMuch::toString);

        List<Change> seat = Cases.purchase().with("closely_related_director", "yes").decide().whatWouldChange();
        assertTrue(seat.stream().anyMatch(change -> change.fact() == Fact.CLOSELY_RELATED_DIRECTOR && change.then() == Outcome.EXEMPT_WITH_POST_REPORT), seat::toString);

        List<Change> seatAndTechnology = Cases.purchase().with("closely_related_director", "yes").with("accesses_secret_tech", "yes").decide().whatWouldChange();
        assertTrue(seatAndTechnology.stream().anyMatch(change -> change.what().key().equals("rules.change.noIntentions")), seatAndTechnology::toString);

        List<Change> early = Cases.purchase().on("2019-07-10").percent("0", "12").decide().whatWouldChange();
        assertTrue(early.stream().anyMatch(change -> change.fact() == Fact.DAY && change.what().args().equals(List.of("2019-08-31"))
                && change.then() == Outcome.PRIOR_NOTIFICATION), early::toString);
    }

    @Test
    void aLoanOfHalfTheLiabilities_isCoveredOverTheHalf_andNotAtIt() {
        for (String act : List.of("LOAN", "PRIVATE_BOND")) {
            Decision atHalf = Cases.purchase().act(act + " " + LOAN.replace("pct=60", "pct=50")).percent("", "").unlisted().decide();
            assertEquals(Outcome.NONE, atHalf.outcome(), act);
            assertEquals(List.of("rules.change.over 50 PRIOR_NOTIFICATION"), ofLiabilities(atHalf), act);
            Decision over = Cases.purchase().act(act + " " + LOAN).percent("", "").unlisted().decide();
            assertEquals(List.of("rules.change.notOver 50 NONE"), ofLiabilities(over), act);
        }
    }

    private static List<String> ofLiabilities(Decision decision) {
        return decision.whatWouldChange().stream().filter(change -> change.fact() == Fact.SHARE_OF_LIABILITIES)
                .map(change -> change.what().key() + " " + change.what().args().get(0) + " " + change.then()).toList();
    }

    @Test
    void forASpecifiedAcquisition_accreditationHelpsNobody_whetherThereOrNot() {
        for (String investor : List.of("STATE_OWNED_ENTERPRISE", "SWF_ACCREDITED")) {
            Decision decision = Cases.purchase().by(investor).unlisted().with("seller_foreign", "yes").decide();
            assertEquals(Finding.STATE_INVESTOR_ACCREDITATION_NO_HELP, decision.trace().get(decision.trace().size() - 1).finding(), investor);
        }
    }

    @Test
    void missingFact_isNamed_withTheOutcomesItCouldLeadTo() {
        Decision decision = Cases.purchase().core().percent("0", "5").with("sector_codes", "3911").with("core", "").unlisted().decide();

        assertEquals(Decision.Status.UNDETERMINED, decision.status());
        assertEquals(Set.of(Fact.CORE), decision.missing());
        assertEquals(Set.of(Outcome.PRIOR_NOTIFICATION, Outcome.EXEMPT_WITH_POST_REPORT), decision.possibleOutcomes());
        assertEquals(Finding.MISSING_FACT, decision.trace().get(decision.trace().size() - 1).finding());
    }

    @Test
    void unknownFact_doesNotStopADecisionItCannotChange() {
        Decision decision = Cases.purchase().with("core", "").decide();

        assertEquals(Outcome.EXEMPT_WITH_POST_REPORT, decision.outcome());
        assertEquals(Set.of(Fact.CORE), decision.irrelevantUnknowns());
        assertEquals(EnumSet.range(Condition.B1, Condition.C2), decision.conditions(), "the stricter ones");
        assertEquals(Outcome.NONE, Eligibility.decide(Facts.builder().day(LocalDate.of(2022, 1, 1)).investor(InvestorType.RESIDENT, null).build(), RuleFiles.BOOK).outcome());
    }

    @Test
    void coreStanding_comesFromTheRowWhereTheRowIsWhole() {
        assertEquals(Outcome.PRIOR_NOTIFICATION, Cases.purchase().unlisted().sector("aircraft", "n.a.").outcome());
        assertEquals(Outcome.EXEMPT_WITH_POST_REPORT, Cases.purchase().unlisted().sector("46", "n.a.").outcome());
    }

    @Test
    void unknownCountryOrRowId_isUndetermined_notOutside() {
        assertEquals(Set.of(Fact.COUNTRY), Cases.purchase().notDesignated().from("UK").percent("0", "12").decide().missing());
        assertEquals(Set.of(Fact.SECTOR_CODES), Cases.purchase().sector("air-craft", "no").decide().missing());
    }

    /** procedure.md 3.1 [A]: not designated, but nobody shall overlook the group the class belongs to. */
    @Test
    void codeWithoutRow_isNotDesignated_andABroaderDesignationIsPointedOut() {
        Decision electricity = Cases.purchase().sector("3311", "n.a.").percent("0", "10").decide();

        assertEquals(Outcome.POST_REPORT, electricity.outcome());
        TraceStep hint = electricity.trace().stream().filter(step -> step.finding() == Finding.BROADER_CODE_DESIGNATED).findFirst().orElseThrow();
        assertEquals("331", ((SectorDesignation) hint.row()).id());
        assertTrue(Cases.purchase().notDesignated().decide().trace().stream().noneMatch(step -> step.finding() == Finding.BROADER_CODE_DESIGNATED));
    }

    @Test
    void nothingKnown_asksForTheDayFirst() {
        assertEquals(Set.of(Fact.DAY), Eligibility.decide(Facts.builder().build(), RuleFiles.BOOK).missing());
    }

    @Test
    void excludedActs_fallBackToAcquisitionsWhereTheExclusionDoesNotFit() {
        assertEquals(Outcome.NONE, Cases.purchase().act("LEGAL_FORM_CONVERSION").outcome());
        assertEquals(Outcome.NONE, Cases.purchase().unlisted().notDesignated().act("HOLDER_REORGANISATION").percent("0", "60").outcome());
        assertEquals(Outcome.PRIOR_NOTIFICATION, Cases.purchase().unlisted().core().act("HOLDER_REORGANISATION").percent("0", "60").outcome());
        assertEquals(Outcome.NONE, Cases.purchase().core().act("UNDERWRITING").percent("0", "60").outcome());
        assertEquals(Outcome.PRIOR_NOTIFICATION, Cases.purchase().core().act("UNDERWRITING underwriter_votes=yes").percent("0", "60").outcome());
        assertEquals(Outcome.NONE, Cases.purchase().notDesignated().act("UNDERWRITING underwriter_votes=yes").percent("0", "60").outcome());
        assertEquals(Outcome.NONE, Cases.purchase().core().act("BUY_BACK excluded_buy_back=yes").percent("0", "60").outcome());
    }
}
