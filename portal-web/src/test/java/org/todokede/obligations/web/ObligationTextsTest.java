package org.todokede.obligations.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Obligations in words. */
class ObligationTextsTest {

    /** The character of a family name that takes two places in memory. */
    private static final String YOSHI = "\uD842\uDFB7";

    @Test
    void aLongCondition_isCut_neverWithinACharacter() {
        assertEquals("x".repeat(120), ObligationTexts.inALine("x".repeat(120)));
        assertEquals("x".repeat(120) + "…", ObligationTexts.inALine("x".repeat(121)));
        assertEquals("x".repeat(119) + YOSHI + "…", ObligationTexts.inALine("x".repeat(119) + YOSHI + "y"));
        assertEquals("x".repeat(119) + YOSHI, ObligationTexts.inALine("x".repeat(119) + YOSHI));
    }
}
