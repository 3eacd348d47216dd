package org.todokede.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ISO 6166, with the examples of its annex and others that anybody can look up. */
class IsinTest {

    @ParameterizedTest
    @ValueSource(strings = {"US0378331005", "AU0000XVGZA3", "GB0002634946", "JP3633400001", "ZZMIHON010A6"})
    void aNumber_endsWithItsCheckDigit(String isin) {
        assertTrue(Isin.isWellFormed(isin) && Isin.hasItsCheckDigit(isin), isin);
    }

    @Test
    void everyOtherFigureInTheLastPlace_isWrong() {
        for (int figure = 0; figure <= 9; figure++) {
            assertEquals(figure == 5, Isin.hasItsCheckDigit("US037833100" + figure), "US037833100" + figure);
        }
    }

    /** The digit finds every change of one figure: that is what it is for. */
    @Test
    void everyChangeOfOneFigure_isFound() {
        String right = "JP3633400001";
        for (int at = 2; at < 11; at++) {
            for (char figure = '0'; figure <= '9'; figure++) {
                if (figure != right.charAt(at)) {
                    assertFalse(Isin.hasItsCheckDigit(right.substring(0, at) + figure + right.substring(at + 1)), "place " + at + " " + figure);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "US037833100", "US03783310055", "1S0378331005", "US037833100X", "us0378331005", "US03783310 5"})
    void otherText_isNoNumber(String text) {
        assertFalse(Isin.isWellFormed(text));
    }
}
