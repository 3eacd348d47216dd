package org.todokede.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.refusal.Reason;

/** Numbers that the National Tax Agency publishes: its own, and those of ministries and well-known companies. */
class CorporateNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"7000012050002", "8000012050001", "1180301018771", "8700110005901"})
    void aNumber_beginsWithItsCheckDigit(String number) {
        assertEquals(Optional.empty(), CorporateNumber.whyNot(number));
        assertEquals(number, new CorporateNumber(number).toString());
    }

    @Test
    void theComputation_isThatOfTheOrdinance_stepByStep() {
        // from the right: 2x1 + 0 + 0 + 0 + 5x1 + 0 + 2x1 + 1x2 = 11, which leaves 2
        assertEquals(9 - 2, CorporateNumber.checkDigit("000012050002"));
        assertEquals(9, CorporateNumber.checkDigit("000000000000"), "nothing left gives 9, never 0");
        assertEquals(9, CorporateNumber.checkDigit("000000000009"));
        assertEquals(1, CorporateNumber.checkDigit("000000000008"));
        assertEquals(8, CorporateNumber.checkDigit("000000000050"), "the second from the right counts twice: 10 leaves 1");
    }

    @Test
    void everyOtherFirstFigure_isWrong() {
        for (int figure = 0; figure <= 9; figure++) {
            Optional<String> key = CorporateNumber.whyNot(figure + "000012050002").map(Reason::key);
            assertEquals(figure == 7 ? Optional.empty() : Optional.of("field.corporateNumberCheck"), key, "first figure " + figure);
        }
    }

    /** What the digit is for: one wrong figure. Only 0 and 9 are the same to it, because it counts modulo 9. */
    @Test
    void everyChangeOfOneFigure_isFound_butForZeroAndNine() {
        String right = "1180301018771";
        for (int at = 1; at < 13; at++) {
            for (char figure = '0'; figure <= '9'; figure++) {
                char was = right.charAt(at);
                boolean same = figure == was || Math.abs(figure - was) == 9;
                String changed = right.substring(0, at) + figure + right.substring(at + 1);
                assertEquals(same, CorporateNumber.whyNot(changed).isEmpty(), changed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "700001205000", "70000120500021", "7000012O50002", "T7000012050002", "７０００", "<script>alert(1)</script>"})
    void otherText_isNoNumber(String text) {
        assertEquals(Optional.of("field.corporateNumber"), CorporateNumber.whyNot(text).map(Reason::key));
        assertThrows(IllegalArgumentException.class, () -> new CorporateNumber(text));
    }

    @ParameterizedTest
    @CsvSource({"７０００ー０１２０５０００２, 7000ー012050002", "7-0000-1205-0002, 7000012050002", "' 7000 0120 5000 2 ', 7000012050002", "７０００‐０１２０－５０００２, 7000012050002"})
    void widthBlanksAndDashes_doNotCount(String typed, String normal) {
        assertEquals(normal, CorporateNumber.normalised(typed));
    }
}
