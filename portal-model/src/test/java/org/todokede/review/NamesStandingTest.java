package org.todokede.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.todokede.period.PeriodParameter;
import org.todokede.period.PeriodSettings;
import org.todokede.refusal.InvalidInput;

/** What an undecided hit of the screening bars, what it does not, and that it is a flag. */
class NamesStandingTest {

    private static final LocalDate DAY_10 = LocalDate.of(2026, 6, 10);
    private static final NamesStanding OPEN = new NamesStanding(2, 1);

    private static Map<String, String> opinion(Opinion opinion) {
        return Map.of("opinion", opinion.name(), "reasons", "as said");
    }

    @ParameterizedTest
    @EnumSource(Opinion.class)
    void opinion_thatLetsTheCaseGo_isADefectAtItsField_everyOtherIsSigned(Opinion opinion) {
        var waiting = Cases.waiting().history().screened(OPEN);
        var paths = waiting.defects(CaseAct.SIGN, DAY_10, opinion(opinion)).stream().map(d -> d.path() + " " + d.reason().key() + " " + d.reason().args()).toList();
        assertEquals(opinion.letsGo() ? List.of("opinion review.when.NAMES_DECIDED [SIGN, 2]") : List.of(), paths);
        if (opinion.letsGo()) {
            assertThrows(InvalidInput.class, () -> waiting.perform(CaseAct.SIGN, Cases.at(DAY_10), Cases.METI_A, opinion(opinion)));
        } else {
            assertEquals(CaseAct.SIGN, waiting.perform(CaseAct.SIGN, Cases.at(DAY_10), Cases.METI_A, opinion(opinion)).last().orElseThrow().act());
        }
        assertEquals(List.of(), Cases.waiting().history().screened(new NamesStanding(0, 5)).defects(CaseAct.SIGN, DAY_10, opinion(opinion)), "what follows from a confirmed hit the ministries judge");
    }

    @Test
    void wrongDetails_areSaidFirst() {
        var defects = Cases.waiting().history().screened(OPEN).defects(CaseAct.SIGN, DAY_10, Map.of());
        assertEquals("review.detail.missing", defects.get(0).reason().key());
    }

    @Test
    void settingOff_barsNothing_andFlagsAllTheSame() {
        var free = Cases.draft(PeriodSettings.defaults().with(PeriodParameter.UNDECIDED_NAMES_BAR, 0), "MOF", "METI")
                .does(CaseAct.SUBMIT, "2026-06-01", Cases.FILER).does(CaseAct.RECEIVE, "2026-06-01", Cases.WINDOW).history().screened(OPEN);
        assertEquals(List.of(), free.defects(CaseAct.SIGN, DAY_10, opinion(Opinion.NO_OBJECTION)));
        assertEquals(List.of("review.flag.namesUndecided", "review.flag.namesConfirmed"), free.flags().stream().map(f -> f.key()).toList());
    }

    @Test
    void noRowOfTheSetting_bars() {
        var rows = PeriodSettings.defaults().rows().stream().filter(row -> row.parameter() != PeriodParameter.UNDECIDED_NAMES_BAR).toList();
        var older = Cases.draft(PeriodSettings.of(rows), "MOF", "METI")
                .does(CaseAct.SUBMIT, "2026-06-01", Cases.FILER).does(CaseAct.RECEIVE, "2026-06-01", Cases.WINDOW).history().screened(OPEN);
        assertEquals(1, older.defects(CaseAct.SIGN, DAY_10, opinion(Opinion.NO_OBJECTION)).size());
    }

    @Test
    void notScreened_flagsNothing_andTheNextEventKeepsTheStanding() {
        assertEquals(List.of(), Cases.waiting().history().flags());
        assertEquals(OPEN, Cases.waiting().history().screened(OPEN).perform(CaseAct.SIGN, Cases.at(DAY_10), Cases.METI_A, opinion(Opinion.OBJECTION)).names());
    }

    @ParameterizedTest
    @EnumSource(CaseAct.class)
    void onlyShorteningAndSigning_needTheScreening(CaseAct act) {
        assertEquals(act == CaseAct.SHORTEN || act == CaseAct.SIGN, CaseHistory.isBarredByNames(act));
    }
}
