package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.refusal.InvalidInput;

/** How long things are kept: dated rows, each day with its own. */
class RetentionRuleTest {

    private static Map<String, String> row(String... changed) {
        Map<String, String> row = new HashMap<>(Map.of(
                "record_kind", "NOTICE", "kept_for", "P1Y", "promulgated_on", "", "in_force_on", "", "effective_from", "", "effective_to", "", "status", "SETTING", "legal_basis", "", "source", "setting",
                "verified", "no"));
        for (int i = 0; i < changed.length; i += 2) {
            row.put(changed[i], changed[i + 1]);
        }
        return row;
    }

    @Test
    void everyKind_hasItsRowInTheFile_thatAppliesToday_andSaysWhyItIsWhatItIs() {
        List<RetentionRule> rules = RuleFiles.rows(RuleKind.RETENTION.file()).stream().map(RetentionRule::fromColumns).toList();
        assertEquals(Arrays.asList(RetainedKind.values()), rules.stream().map(RetentionRule::kind).toList());
        assertTrue(rules.stream().allMatch(rule -> rule.applies().contains(LocalDate.of(2026, 11, 27)) && rule.source().length() > 20));
    }

    @Test
    void endedCases_areNotThePortalsToDisposeOf_andEverythingElseIs() {
        assertEquals(List.of(RetainedKind.ENDED_CASE), Arrays.stream(RetainedKind.values()).filter(kind -> !kind.isDisposedOfHere()).toList());
    }

    /** The last column is the first day whose things are still kept: what is of the day before has been kept for the whole span. */
    @ParameterizedTest
    @CsvSource({
        "P1Y, 2027-11-27, 2026-11-27", "P1Y, 2028-02-29, 2027-02-28", "P6M, 2027-08-31, 2027-02-28", "P6M, 2028-08-31, 2028-02-29", "P1M, 2027-03-31, 2027-02-28", "P90D, 2027-03-31, 2026-12-31",
        "P10Y, 2036-11-27, 2026-11-27"
    })
    void aThing_isKeptForTheWholeSpan(String span, LocalDate today, LocalDate keptFrom) {
        assertEquals(keptFrom, RetentionRule.fromColumns(row("kept_for", span)).keptFrom(today));
    }

    /** Whatever the day: nothing goes before its own span is over, counted from its own day. */
    @ParameterizedTest
    @CsvSource({"P1M", "P2M", "P6M", "P13M", "P1Y", "P3Y", "P1D", "P90D"})
    void nothingGoesBeforeItsSpanIsOver_onAnyDayOfFourYears(String span) {
        RetentionRule rule = RetentionRule.fromColumns(row("kept_for", span));
        for (LocalDate today = LocalDate.of(2026, 1, 1); today.isBefore(LocalDate.of(2030, 1, 1)); today = today.plusDays(1)) {
            LocalDate lastThatGoes = rule.keptFrom(today).minusDays(1);
            assertFalse(lastThatGoes.plus(rule.keptFor()).isAfter(today), today + " disposes of " + lastThatGoes);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "record_kind, RECORD", "record_kind, ''", "kept_for, ''", "kept_for, P0D", "kept_for, P1Y6M", "kept_for, 1Y", "kept_for, P-1Y", "kept_for, P1000M", "effective_from, soon", "effective_to, 2026-02-30",
        "status, GUESS", "verified, perhaps", "in_force_on, 1"
    })
    void aWrongCell_isNamedByItsColumn(String column, String cell) {
        InvalidInput wrong = assertThrows(InvalidInput.class, () -> RetentionRule.fromColumns(row(column, cell)));
        assertEquals(List.of(column), wrong.defects().stream().map(d -> d.path()).toList());
    }

    @Test
    void whatTheLawSays_namesItsProvision() {
        InvalidInput wrong = assertThrows(InvalidInput.class, () -> RetentionRule.fromColumns(row("status", "LAW")));
        assertEquals(List.of("legal_basis"), wrong.defects().stream().map(d -> d.path()).toList());
        assertFalse(RetentionRule.fromColumns(row("status", "LAW", "legal_basis", "Act Art. 1")).setting());
    }
}
