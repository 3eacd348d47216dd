package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The worked examples of {@code config/data/cases.csv}. */
class CasesTest {

    static Stream<Arguments> cases() {
        return RuleFiles.rows("cases.csv").stream()
                .map(row -> Arguments.of(row.get("id"), row.get("expected"), row.get("act").split(" ")[0], row.get("as_of_date"), row.get("legal_basis"), row));
    }

    @ParameterizedTest(name = "{0} {1}: {2} on {3} [{4}]")
    @MethodSource("cases")
    void case_hasTheExpectedOutcome(String id, String expected, String act, String day, String legalBasis, Map<String, String> columns) {
        FactsRow row = FactsRow.parse(columns);

        assertEquals(List.of(), row.defects(), id);
        Decision decision = Eligibility.decide(row.facts(), RuleFiles.BOOK);
        assertEquals(Outcome.valueOf(expected), decision.outcome(), () -> id + " " + decision.reason() + " " + decision.trace());
        assertEquals(decision.outcome(), Eligibility.decideUntraced(row.facts(), RuleFiles.BOOK).outcome(), "without trace");
    }

    @Test
    void file_holdsAllSixtyThreeCases() {
        assertEquals(63, RuleFiles.rows("cases.csv").size());
    }
}
