package org.todokede.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes of an authenticator against the vectors of RFC 6238 (appendix B, the last six of its eight digits) and RFC 4226 (appendix D), and when they count. */
class TimeCodeTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);

    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037", "20000000000, 353130"})
    void theVectorsOfTheTimeCode(long second, String code) {
        assertEquals(code, TimeCode.of(SECRET, TimeCode.step(Instant.ofEpochSecond(second))));
    }

    @Test
    void theVectorsOfTheCountedCode() {
        List<String> codes = List.of("755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489");
        for (int count = 0; count < codes.size(); count++) {
            assertEquals(codes.get(count), TimeCode.of(SECRET, count));
        }
    }

    @ParameterizedTest
    @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
    void aCodeCounts_inItsStep_theOneBefore_andTheOneAfter(long away, boolean counts) {
        long step = TimeCode.step(NOW) + away;
        assertEquals(counts ? OptionalLong.of(step) : OptionalLong.empty(), TimeCode.accepted(SECRET, TimeCode.of(SECRET, step), NOW, 0));
    }

    @Test
    void aCodeCountsOnce_andNoEarlierOneAfterIt() {
        long step = TimeCode.step(NOW);
        assertEquals(OptionalLong.empty(), TimeCode.accepted(SECRET, TimeCode.of(SECRET, step), NOW, step));
        assertEquals(OptionalLong.empty(), TimeCode.accepted(SECRET, TimeCode.of(SECRET, step - 1), NOW, step));
        assertEquals(OptionalLong.of(step + 1), TimeCode.accepted(SECRET, TimeCode.of(SECRET, step + 1), NOW, step));
        SecondFactor factor = new SecondFactor(1);
        factor.enrol("sealed", step, NOW);
        assertThrows(IllegalArgumentException.class, () -> factor.use(step));
        factor.use(step + 1);
        assertEquals(step + 1, factor.usedStep());
    }

    @Test
    void whatIsNoCode_isRefused_andSpacesDoNotCount() {
        String code = TimeCode.of(SECRET, TimeCode.step(NOW));
        assertEquals("050471", code);
        assertTrue(TimeCode.accepted(SECRET, " 050 471", NOW, 0).isPresent());
        for (String typed : List.of("", "50471", "0050471", "050471x", "０５０４７１", "050472")) {
            assertFalse(TimeCode.accepted(SECRET, typed, NOW, 0).isPresent(), typed);
        }
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32_asItsStandardHasIt(String plain, String coded) {
        assertEquals(coded, Base32.of(plain.getBytes(StandardCharsets.US_ASCII)));
        assertEquals(Optional.of("MZXW6YTB"), Base32.inOneSpelling("mzxw-6ytb "));
        assertEquals(Optional.empty(), Base32.inOneSpelling("mzxw-0000"));
    }

    @Test
    void staffMust_filersMay() {
        for (Role role : Role.values()) {
            assertEquals(role != Role.FILER, SecondFactorRule.STAFF.isMandatoryFor(Set.of(role)));
            assertTrue(SecondFactorRule.ALL.isMandatoryFor(Set.of(role)));
            assertFalse(SecondFactorRule.OFF.isMandatoryFor(Set.of(role)));
        }
    }
}
