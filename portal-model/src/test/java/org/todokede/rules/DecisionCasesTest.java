package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our own reading of the law, rule by rule: each row of {@code decision-cases.csv} was written from the text named in its column {@code rule}. The column
 * {@code expected} holds an outcome, {@code UNDETERMINED} with the fact to ask first, or {@code NOT_LOADED}.
 */
class DecisionCasesTest {

    private static final List<Map<String, String>> ROWS = RuleFiles.resource("decision-cases.csv");

    static Stream<Arguments> cases() {
        return ROWS.stream().map(row -> Arguments.of(row.get("id"), row.get("expected"), row.get("rule"), row));
    }

    @ParameterizedTest(name = "{0}: {1} [{2}]")
    @MethodSource("cases")
    void ruleGivesItsOutcome_formAndMinisters(String id, String expected, String rule, Map<String, String> columns) {
        FactsRow row = FactsRow.parse(columns);
        assertEquals(List.of(), row.defects(), id);
        Decision decision = Eligibility.decide(row.facts(), RuleFiles.BOOK);

        assertEquals(expected, answer(decision), () -> rule + ": " + decision.trace());
        assertEquals(columns.get("form"), String.join(" ", decision.forms()), rule);
        assertEquals(columns.get("ministers"), String.join(" ", decision.ministers()), rule);
        assertEquals(answer(decision), answer(Eligibility.decideUntraced(row.facts(), RuleFiles.BOOK)), "without trace");
        restsOnWhatCoversAndConcludes(decision, Eligibility.decideUntraced(row.facts(), RuleFiles.BOOK));
        if (decision.isDecided()) {
            assertEquals(decision.outcome(), TraceReplay.replay(decision.trace(), row.facts().day()), "from the trace alone");
        }
    }

    /** Steps that say why an act is covered; those that conclude say so themselves. */
    private static final Set<Finding> COVERING = EnumSet.of(Finding.AT_LEAST_THRESHOLD, Finding.ANY_SIZE_COVERED, Finding.SPECIFIED_ACQUISITION, Finding.ALL_LOAN_CONDITIONS_HOLD);

    private static void restsOnWhatCoversAndConcludes(Decision decision, Decision untraced) {
        List<String> basis = decision.basis();
        Set<String> expected = decision.trace().stream().filter(step -> COVERING.contains(step.finding()) || step.finding().concludes() != null)
                .map(TraceStep::article).filter(article -> !article.isEmpty()).collect(Collectors.toSet());
        assertEquals(expected, Set.copyOf(basis));
        assertEquals(basis.size(), expected.size(), "each once");
        assertTrue(basis.containsAll(untraced.basis()), untraced.basis()::toString);
        assertTrue(untraced.basis().size() <= 1 && !untraced.basis().contains(""), untraced.basis()::toString);
        if (decision.isDecided() && !untraced.basis().isEmpty()) {
            assertEquals(untraced.basis().get(0), decision.trace().get(decision.trace().size() - 1).article());
        }
    }

    @Test
    void someDecision_restsOnSeveralProvisions_andAnUntracedOneOnItsLast() {
        List<Decision> decided = ROWS.stream().map(row -> Eligibility.decide(FactsRow.parse(row).facts(), RuleFiles.BOOK)).filter(Decision::isDecided).toList();
        assertTrue(decided.stream().anyMatch(decision -> decision.basis().size() > 1));
        List<Decision> untraced = ROWS.stream().map(row -> Eligibility.decideUntraced(FactsRow.parse(row).facts(), RuleFiles.BOOK)).toList();
        assertTrue(untraced.stream().anyMatch(decision -> decision.basis().size() == 1) && untraced.stream().anyMatch(decision -> decision.basis().isEmpty()));
    }

    private static String answer(Decision decision) {
        return switch (decision.status()) {
            case DECIDED -> decision.outcome().name();
            case UNDETERMINED -> "UNDETERMINED " + decision.missing().iterator().next().column();
            case NOT_LOADED -> "NOT_LOADED";
        };
    }

    /** Every code of the source and every outcome occurs, so that no rule goes unasked. */
    @Test
    void rows_coverEveryInvestorCodeActAndOutcome() {
        assertTrue(ROWS.size() >= 120, () -> ROWS.size() + " rows");
        assertEquals(EnumSet.allOf(InvestorType.class), codes("investor_type").map(InvestorType::valueOf).collect(Collectors.toSet()));
        Set<ActKind> ours = EnumSet.of(ActKind.VOTE_ACQUISITION, ActKind.DISCRETIONARY_MANDATE, ActKind.VOTING_POWER, ActKind.EMIGRANT_PROXY,
                ActKind.LEGAL_FORM_CONVERSION, ActKind.HOLDER_REORGANISATION, ActKind.UNDERWRITING, ActKind.BUY_BACK);
        Set<ActKind> asked = codes("act").map(act -> ActKind.valueOf(act.split(" ")[0])).collect(Collectors.toCollection(() -> EnumSet.noneOf(ActKind.class)));
        assertEquals(EnumSet.complementOf(EnumSet.copyOf(ours)), asked, "the codes of our own are asked in EligibilityBoundaryTest and DecisionTest");
        assertTrue(codes("expected").collect(Collectors.toSet()).containsAll(Arrays.stream(Outcome.values()).map(Enum::name).toList()));
    }

    private static Stream<String> codes(String column) {
        return ROWS.stream().map(row -> row.get(column));
    }
}
