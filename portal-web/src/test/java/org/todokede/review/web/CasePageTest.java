package org.todokede.review.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.review.CaseAct;

class CasePageTest {

    /** Whoever writes them must not be able to keep everybody from seeing the case. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "0000-00-00", "9999-99-99"})
    void reasonsThatLookLikeADayThatThereIsNot_areShownAsTheyAre(String reasons) {
        assertEquals(reasons, new CasePage().detailValue(CaseAct.WITHDRAW, "reasons", reasons));
    }
}
