package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exact shares: nothing rounded, nothing overflowing. */
class RatioTest {

    @ParameterizedTest
    @CsvSource({"9.99, 999, 10000", "10, 1, 10", "33.333, 33333, 100000", "1/3, 1, 3", "0, 0, 1", "0.00, 0, 1", "100%, 1, 1", "250/1000, 1, 4", " 5 , 1, 20"})
    void percent_isReadExactly(String text, long part, long whole) {
        assertEquals(new Ratio(part, whole), Ratio.parsePercent(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1,5", "1e3", "1/0", "abc", "NaN", "１０", "1.123456789012345", "1/-3", "99999999999999", "%"})
    void anythingElse_isRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Ratio.parsePercent(text));
    }

    @Test
    void aThird_isMoreThanItsDecimals() {
        assertTrue(Ratio.parsePercent("33.333333333").isBelow(new Ratio(1, 3)));
        assertTrue(Ratio.parsePercent("33.3333333334").isMoreThan(new Ratio(1, 3)));
        assertFalse(new Ratio(1, 3).isMoreThan(new Ratio(2, 6)));
    }

    @Property
    void comparison_isThatOfUnlimitedNumbers(@ForAll @LongRange(min = 0) long a, @ForAll @LongRange(min = 1) long b, @ForAll @LongRange(min = 0) long c,
            @ForAll @LongRange(min = 1) long d) {
        int exact = BigInteger.valueOf(a).multiply(BigInteger.valueOf(d)).compareTo(BigInteger.valueOf(c).multiply(BigInteger.valueOf(b)));

        assertEquals(exact, Integer.signum(new Ratio(a, b).compareTo(new Ratio(c, d))));
    }

    @Property
    void text_isReadBack(@ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long part, @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long whole) {
        Ratio ratio = new Ratio(part % (whole + 1), whole);

        assertEquals(ratio, Ratio.parsePercent(ratio.toPercentText()));
    }
}
