package org.todokede.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JaroWinklerTest {

    /** The examples of Winkler (1990), table 3.2, to three places. */
    @ParameterizedTest
    @CsvSource({"martha,marhta,0.961", "dwayne,duane,0.840", "dixon,dicksonx,0.813", "abc,xyz,0", "abc,abc,1", "a,b,0"})
    void publishedExamples(String a, String b, double expected) {
        assertEquals(expected, JaroWinkler.of(a, b), 0.0006);
        assertEquals(expected, JaroWinkler.of(b, a), 0.0006);
    }

    @Property(tries = 300)
    void liesBetweenNothingAndAll_andIsAllForTheSame(@ForAll @AlphaChars @StringLength(max = 30) String a, @ForAll @AlphaChars @StringLength(max = 30) String b) {
        double of = JaroWinkler.of(a, b);
        assertEquals(true, of >= 0 && of <= 1);
        assertEquals(1, JaroWinkler.of(a, a));
    }
}
