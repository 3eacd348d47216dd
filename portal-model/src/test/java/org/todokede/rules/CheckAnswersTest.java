package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckAnswersTest {

    @Test
    void whatIsNotAnswered_isNotKnown() {
        CheckAnswers answers = CheckAnswers.read(Map.of("as_of_date", "", "unknown", "x"));
        assertNull(answers.facts().day());
        assertTrue(answers.defects().isEmpty());
        assertTrue(answers.typed().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "as_of_date, tomorrow, rules.row.date",
        "as_of_date, 2026-02-30, rules.row.date",
        "as_of_date, 2201-01-01, rules.row.date",
        "as_of_date, +999999999-12-31, rules.row.date",
        "investor_type, MARTIAN, rules.row.code",
        "act, STEAL, rules.row.code",
        "investor_country, Singapore, rules.fact.country",
        "shares_after_pct, 101, rules.fact.over100",
        "shares_after_pct, -1, rules.fact.negative",
        "shares_after_pct, twelve, rules.row.percent",
        "term_months, 1.5, rules.row.number",
        "target_listed, maybe, rules.row.code",
        "sector_codes, 39!3, rules.fact.sectorCode"
    })
    void impossibleAnswers_areNamedAndKept(String column, String value, String key) {
        CheckAnswers answers = CheckAnswers.read(Map.of(column, value));
        assertEquals(List.of(key), answers.defects().stream().map(d -> d.reason().key()).toList());
        assertEquals(column, answers.defects().get(0).path());
        assertEquals(value, answers.typed().get(column));
    }

    @Test
    void longAndInvisibleText_isRefused() {
        assertEquals("assessment.tooLong", CheckAnswers.read(Map.of("shares_after_pct", "1".repeat(10_000))).defects().get(0).reason().key());
        assertEquals("field.controlCharacter", CheckAnswers.read(Map.of("investor_country", "S\u0000G")).defects().get(0).reason().key());
        assertEquals("field.controlCharacter", CheckAnswers.read(Map.of("sector_codes", "39\u202E13")).defects().get(0).reason().key());
    }

    @Test
    void noneOfTheSectors_isABusinessThatNoRowNames() {
        assertEquals(List.of("99"), CheckAnswers.read(Map.of("sector_codes", "none;")).facts().sectorCodes());
        assertEquals(List.of("3913", "4013"), CheckAnswers.read(Map.of("sector_codes", "none;3913;4013 3913")).facts().sectorCodes());
    }

    @Test
    void votesFollowShares_unlessStated() {
        assertEquals(Ratio.ofPercent(12), CheckAnswers.read(Map.of("shares_after_pct", "12")).facts().get(Fact.VOTES_AFTER));
        assertEquals(Ratio.ofPercent(3), CheckAnswers.read(Map.of("shares_after_pct", "12", "votes_after_pct", "3")).facts().get(Fact.VOTES_AFTER));
    }

    @Test
    void whatIsTakenForGranted_canBeAnsweredOtherwise() {
        CheckAnswers silent = CheckAnswers.read(Map.of());
        assertEquals(false, silent.complete().get(Fact.TAINTED_HISTORY));
        assertTrue(silent.takenForGranted().contains(Fact.TAINTED_HISTORY));
        CheckAnswers told = CheckAnswers.read(Map.of("tainted_history", "yes"));
        assertEquals(true, told.complete().get(Fact.TAINTED_HISTORY));
        assertFalse(told.takenForGranted().contains(Fact.TAINTED_HISTORY));
    }
}
