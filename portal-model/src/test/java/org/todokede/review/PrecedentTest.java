package org.todokede.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.todokede.review.Cases.METI_B;
import static org.todokede.review.Cases.MOF_A;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.todokede.review.Precedent.Measure;

/** What one case tells whoever decides another: how it ended, and the reasons that were served. */
class PrecedentTest {

    private static Precedent of(Cases aCase, String day) {
        return Precedent.of(aCase.history(), LocalDate.parse(day));
    }

    @Test
    void anOrderedCase_tellsRecommendationAndOrder_withTheReasonsOfTheirProposals() {
        Precedent precedent = of(Cases.ordered(MeasureKind.STOP), "2026-08-20");
        assertEquals(CaseState.ORDERED, precedent.state());
        assertEquals(LocalDate.of(2026, 8, 7), precedent.since());
        assertEquals(
                List.of(
                        new Measure(CaseAct.RECOMMEND, LocalDate.of(2026, 8, 3), MeasureKind.STOP, "opinion of the Council"),
                        new Measure(CaseAct.ORDER, LocalDate.of(2026, 8, 7), MeasureKind.STOP, "refused")),
                precedent.measures());
    }

    @Test
    void aRevocation_isToldBesideWhatItRevokes() {
        Cases revoked = Cases.ordered(MeasureKind.CHANGE)
                .does(CaseAct.PROPOSE_REVOCATION, "2026-09-01", MOF_A, "scope", "WHOLE", "reasons", "circumstances have changed")
                .does(CaseAct.REVOKE, "2026-09-02", METI_B);
        List<Measure> measures = of(revoked, "2026-09-03").measures();
        assertEquals(List.of(CaseAct.RECOMMEND, CaseAct.ORDER, CaseAct.REVOKE), measures.stream().map(Measure::act).toList());
        assertEquals(new Measure(CaseAct.REVOKE, LocalDate.of(2026, 9, 2), null, "circumstances have changed"), measures.get(2));
    }

    @Test
    void aCaseWithoutMeasures_isFreeFromItsFirstFreeDay_notFromItsLastAct() {
        Precedent precedent = of(Cases.waiting(), "2026-07-15");
        assertEquals(new Precedent(CaseState.FREE, Cases.FREE_DAY, List.of()), precedent);
        assertEquals(Cases.R, of(Cases.waiting(), "2026-06-15").since());
    }

    @Test
    void aProposalThatNobodyApproved_isNotTold() {
        Cases proposed = Cases.heard().does(CaseAct.PROPOSE_RECOMMENDATION, "2026-08-01", MOF_A, "kind", "STOP", "reasons", "inner", "noneAsked", "clear without");
        assertEquals(List.of(), of(proposed, "2026-08-02").measures());
    }
}
