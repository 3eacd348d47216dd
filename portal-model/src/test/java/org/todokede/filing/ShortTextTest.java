package org.todokede.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.refusal.Reason;

/** How a typed text is cleaned, and what is wrong with one. */
class ShortTextTest {

    @Test
    void aText_isComposed_itsLinesEndInOneWay_itsEndsAreCut() {
        assertEquals("が one\ntwo\nthree", ShortText.clean("\u3000\u304B\u3099 one\r\ntwo\rthree \n"));
        assertEquals("", ShortText.clean(null));
        assertEquals("", ShortText.clean(" \r\n "));
    }

    @Test
    void whatIsAbsurdlyLong_isReturnedAsItCame() {
        String most = " " + "x".repeat(99_999);
        assertEquals(99_999, ShortText.clean(most).length());
        assertEquals(" " + most, ShortText.clean(" " + most));
    }

    @Test
    void aText_isGiven_andNotTooLong_inclusive() {
        assertEquals(Optional.of(Reason.plain("field.missing")), ShortText.whyNot("", 3, true));
        assertEquals(Optional.empty(), ShortText.whyNot("abc", 3, true));
        assertEquals(Optional.of(Reason.plain("field.tooLong", 3, 4)), ShortText.whyNot("abcd", 3, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0007", "\u061C", "\u200E", "\u200F", "\u202E", "\u2066", "\uFEFF", "\uFFFD", "\uD800"})
    void whatCannotBeSeen_isRefused(String hidden) {
        assertEquals(Optional.of(Reason.plain("field.controlCharacter")), ShortText.whyNot("a" + hidden + "b", 10, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\t"})
    void linesAndTabs_areForTextsOfSeveralLines(String between) {
        assertEquals(Optional.empty(), ShortText.whyNot("a" + between + "b", 10, true));
        assertEquals(Optional.of(Reason.plain("field.controlCharacter")), ShortText.whyNot("a" + between + "b", 10, false));
    }
}
