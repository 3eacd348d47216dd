package org.todokede.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What flags of the checklist bar, what they do not, and which finding counts. */
class FactorsStandingTest {

    private static final Set<String> BOTH = Set.of("METI", "MOF");

    private static final LocalDate DAY_10 = LocalDate.of(2026, 6, 10);

    private static FactorFinding found(String factor, String ministry, int revision, FactorAssessment assessment, RiskFlag flag) {
        return new FactorFinding(1, factor, ministry, revision, assessment, flag);
    }

    @Test
    void theLatestFindingOfEachMinistry_counts_inWhateverOrderTheyCome() {
        var findings = List.of(
                found("F1", "METI", 2, FactorAssessment.NO_CONCERN, RiskFlag.NONE), found("F1", "METI", 1, FactorAssessment.CONCERN, RiskFlag.BARS),
                found("F1", "MOF", 1, FactorAssessment.CONCERN, RiskFlag.BARS), found("F2", "METI", 1, FactorAssessment.OPEN, RiskFlag.WARNS));
        assertEquals(new FactorsStanding(1, 1), FactorsStanding.of(findings, BOTH));
        assertTrue(FactorsStanding.of(findings, BOTH).isFlagged());
        assertEquals(FactorsStanding.NOTHING, FactorsStanding.of(List.of(), BOTH));
        assertEquals(new FactorsStanding(0, 1), FactorsStanding.of(findings, Set.of("METI")), "a ministry that takes no part any more bars nothing");
        assertFalse(FactorsStanding.NOTHING.isFlagged());
    }

    @ParameterizedTest
    @EnumSource(RiskFlag.class)
    void noFlag_isRaisedWhereThereIsNoConcern(RiskFlag flag) {
        if (flag != RiskFlag.NONE) {
            assertThrows(IllegalArgumentException.class, () -> found("F1", "METI", 1, FactorAssessment.NO_CONCERN, flag));
        }
        assertEquals(flag, found("F1", "METI", 1, FactorAssessment.OPEN, flag).flag());
    }

    @ParameterizedTest
    @EnumSource(Opinion.class)
    void opinionThatLetsTheCaseGo_isBarredByAFlag_everyOtherIsNot(Opinion opinion) {
        var details = Map.of("opinion", opinion.name(), "reasons", "as said");
        var barred = Cases.waiting().history().weighed(new FactorsStanding(3, 0)).defects(CaseAct.SIGN, DAY_10, details).stream()
                .map(d -> d.path() + " " + d.reason().key() + " " + d.reason().args()).toList();
        assertEquals(opinion.letsGo() ? List.of("opinion review.when.NO_FLAG_BARS [SIGN, 3]") : List.of(), barred);
        assertEquals(List.of(), Cases.waiting().history().weighed(new FactorsStanding(0, 5)).defects(CaseAct.SIGN, DAY_10, details), "a warning is to be seen");
    }

    @Test
    void flagsAreShown_keptByTheNextEvent_andApartFromNames() {
        var flagged = Cases.waiting().history().screened(new NamesStanding(0, 1)).weighed(new FactorsStanding(1, 2));
        assertEquals(List.of("review.flag.namesConfirmed", "review.flag.factorsBar", "review.flag.factorsWarn"), flagged.flags().stream().map(f -> f.key()).toList());
        var next = flagged.perform(CaseAct.SIGN, Cases.at(DAY_10), Cases.METI_A, Map.of("opinion", "OBJECTION", "reasons", "risk"));
        assertEquals(List.of(new FactorsStanding(1, 2), new NamesStanding(0, 1)), List.of(next.factors(), next.names()));
        assertEquals(List.of(), Cases.waiting().history().flags());
    }

    /** Both ends of the days for which a factor counts are inclusive. */
    @ParameterizedTest
    @CsvSource({"2020-05-07, false", "2020-05-08, true", "2027-03-31, true", "2027-04-01, false"})
    void aFactor_countsForItsDaysOfReceipt(LocalDate receivedOn, boolean applies) {
        var factor = new ScreeningFactor("F1", LocalDate.of(2020, 5, 8), LocalDate.of(2027, 3, 31), "subject", "内容", "source", "出典", true);
        assertEquals(applies, factor.appliesOn(receivedOn));
        assertTrue(new ScreeningFactor("F1", LocalDate.of(2020, 5, 8), null, "subject", "内容", "source", "出典", true).appliesOn(LocalDate.of(2099, 1, 1)));
    }
}
