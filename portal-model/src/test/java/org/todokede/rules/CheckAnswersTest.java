package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    @ParameterizedTest
    @CsvSource({"1900-01-01, 1900-01-01", "2200-12-31, 2200-12-31", "1899-12-31,", "2201-01-01,", "9999-12-31,"})
    void daysOfTheseCenturies_areDays(String typed, LocalDate day) {
        assertEquals(day, CheckAnswers.read(Map.of("as_of_date", typed)).facts().day());
    }

    @Test
    void eachAnswer_isReadAsWhatItsQuestionAsks() {
        CheckAnswers answers = CheckAnswers.read(Map.of("investor_type", "FOREIGN_ENTITY", "act", "LOAN", "balance_after_jpy", "300,000,000", "target_listed", "no", "currency", "yes", "investor_country", "sg"));
        assertEquals(List.of(), answers.defects());
        assertEquals(InvestorType.FOREIGN_ENTITY, answers.facts().get(Fact.INVESTOR_TYPE));
        assertEquals(ActKind.LOAN, answers.facts().act());
        assertEquals(300_000_000L, answers.facts().get(Fact.BALANCE_AFTER));
        assertEquals(Boolean.FALSE, answers.facts().get(Fact.LISTED));
        assertEquals("SG", answers.facts().get(Fact.COUNTRY));
    }

    private static String codes(int count) {
        return IntStream.range(1000, 1000 + count).mapToObj(String::valueOf).collect(Collectors.joining(";"));
    }

    @Test
    void aListMayBeLonger_thanAnyOtherAnswer() {
        assertEquals(List.of(), CheckAnswers.read(Map.of("sector_codes", codes(300))).defects(), "1,499 signs");
        assertEquals("assessment.tooLong", CheckAnswers.read(Map.of("sector_codes", codes(301))).defects().get(0).reason().key());
        assertEquals(List.of(), CheckAnswers.read(Map.of("sector_codes", "3911 " + "3911;".repeat(400))).defects(), "each counts once");
        assertEquals("assessment.tooLong", CheckAnswers.read(Map.of("shares_after_pct", codes(100))).defects().get(0).reason().key());
    }

    @Test
    void whatIsWrong_isWrongAtItsQuestionAlone() {
        CheckAnswers answers = CheckAnswers.read(Map.of("term_months", "1.5", "target_listed", "no"));
        assertTrue(answers.isDefective(Fact.TERM_MONTHS));
        assertFalse(answers.isDefective(Fact.LISTED));
    }

    /** Of bonds, what is not said of currency and lender is taken as what asks for a notification. */
    @Test
    void ofAPrivateBond_whatIsNotSaid_isNotInYen_andNotToABank() {
        Facts unsaid = CheckAnswers.read(Map.of("act", "PRIVATE_BOND")).complete();
        assertEquals(List.of(false, false), List.of(unsaid.get(Fact.IN_YEN), unsaid.get(Fact.PROFESSIONAL_LENDER)));
        Facts said = CheckAnswers.read(Map.of("act", "PRIVATE_BOND", "currency", "yes", "lender", "yes")).complete();
        assertEquals(List.of(true, true), List.of(said.get(Fact.IN_YEN), said.get(Fact.PROFESSIONAL_LENDER)));
        assertFalse(CheckAnswers.read(Map.of("act", "LOAN")).complete().knows(Fact.IN_YEN), "of a loan it is asked");
    }
}
