package org.todokede.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.review.CaseAct;

/** Numbers and codes as people type them, and which act leaves which letter. */
class LetterNumberTest {

    @ParameterizedTest
    @EnumSource(LetterKind.class)
    void aNumber_isReadAsItIsWritten(LetterKind kind) {
        LetterNumber number = new LetterNumber(kind, 2026, 123);
        assertEquals(kind.series() + "-2026-000123", number.toString());
        assertEquals(Optional.of(number), LetterNumber.parse(number.toString()));
        assertEquals(Optional.of(number), LetterNumber.parse(" " + number.toString().toLowerCase(java.util.Locale.ROOT) + " "));
        assertEquals(Optional.of(kind), LetterKind.named(kind.slug()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EXT-2026-000000", "EXT-1999-000001", "EXT-2026-1", "XXX-2026-000001", "FDI-2026-000001", "EXT-2026-0000001", "EXT-2026-000001;", "ＥＸＴ-2026-000001"})
    void whatIsNoNumber_isNone(String typed) {
        assertEquals(Optional.empty(), LetterNumber.parse(typed));
    }

    @Test
    void noTwoKinds_shareASeries() {
        assertEquals(LetterKind.values().length, Arrays.stream(LetterKind.values()).map(LetterKind::series).collect(Collectors.toSet()).size());
    }

    /** Acts of the authorities that change what the filer may do, the receipt, and that an amendment, an answer or a withdrawal came in: told by a letter. Everything else is told by none. */
    @Test
    void theActsThatAreTold_areThese() {
        Set<CaseAct> told = EnumSet.of(
                CaseAct.RECEIVE, CaseAct.RETURN_FOR_DEFECT, CaseAct.SHORTEN, CaseAct.EXTEND, CaseAct.EXTEND_FIVE, CaseAct.RECOMMEND, CaseAct.RECOMMEND_EXEMPTION, CaseAct.ORDER,
                CaseAct.ORDER_EXEMPTION, CaseAct.MEASURE_ORDER, CaseAct.REVOKE, CaseAct.AMEND, CaseAct.ANSWER_QUESTIONS, CaseAct.WITHDRAW);
        assertEquals(told, Arrays.stream(CaseAct.values()).filter(act -> LetterKind.of(act).isPresent()).collect(Collectors.toCollection(() -> EnumSet.noneOf(CaseAct.class))));
        assertEquals(Optional.of(LetterKind.ORDER), LetterKind.of(CaseAct.MEASURE_ORDER));
    }

    @Test
    void aCode_usesEveryBit_andNoSignThatIsMistakenForAnother() {
        assertEquals("0000-0000-0000-0000-0000-0000-00", VerificationCode.of(new byte[16]).toString());
        byte[] all = new byte[16];
        Arrays.fill(all, (byte) 0xFF);
        assertEquals("ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZW", VerificationCode.of(all).toString());
        Set<String> codes = new HashSet<>(Set.of("0".repeat(26)));
        for (int bit = 0; bit < 128; bit++) {
            byte[] one = new byte[16];
            one[bit / 8] = (byte) (1 << bit % 8);
            codes.add(VerificationCode.of(one).signs());
        }
        assertEquals(129, codes.size(), "each of the 128 bits makes another code");
        Random random = new Random(1);
        byte[] bytes = new byte[16];
        for (int i = 0; i < 1000; i++) {
            random.nextBytes(bytes);
            assertFalse(VerificationCode.of(bytes).signs().matches(".*[ILOU].*"));
        }
        assertThrows(IllegalArgumentException.class, () -> VerificationCode.of(new byte[10]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7KQ4-M2XT-9PRB-HN3W", " 7kq4 m2xt 9prb hn3w ", "7KQ4M2XT9PRBHN3W", "７ＫＱ４－Ｍ２ＸＴ－９ＰＲＢ－ＨＮ３Ｗ", "7KQ4–M2XT—9PRB‐HN3W"})
    void aCodeOfALetterOfBefore_isReadHoweverItIsTyped(String typed) {
        assertEquals(Optional.of(new VerificationCode("7KQ4M2XT9PRBHN3W")), VerificationCode.parse(typed));
        assertEquals("7KQ4-M2XT-9PRB-HN3W", new VerificationCode("7KQ4M2XT9PRBHN3W").toString(), "as it stands on its paper");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7KQ4-M2XT-9PRB-HN3W-5D8E-CFJA-ZG", " 7kq4 m2xt 9prb hn3w 5d8e cfja zg ", "7KQ4M2XT9PRBHN3W5D8ECFJAZG", "７ＫＱ４－Ｍ２ＸＴ－９ＰＲＢ－ＨＮ３Ｗ－５Ｄ８Ｅ－ＣＦＪＡ－ＺＧ", "7KQ4M-2XT9P-RBHN3-W5D8E-CFJAZ-G"})
    void aCode_isReadHoweverItIsTyped(String typed) {
        assertEquals(Optional.of(new VerificationCode("7KQ4M2XT9PRBHN3W5D8ECFJAZG")), VerificationCode.parse(typed));
    }

    @Test
    void signsThatAreMistaken_areReadAsWhatWasMeant_andWhatIsNoCodeIsNone() {
        assertEquals(Optional.of(new VerificationCode("0011000000000000")), VerificationCode.parse("OoIl-0000-0000-0000"));
        for (String typed : new String[] {"", "7KQ4-M2XT-9PRB-HN3", "7KQ4-M2XT-9PRB-HN3WX", "7KQ4-M2XT-9PRB-HN3W-5D8E-CFJA-Z", "7KQ4-M2XT-9PRB-HN3W-5D8E-CFJA-ZGX", "7KQ4-M2XT-9PRB-HN3U", "x".repeat(1000), "7KQ4_M2XT_9PRB_HN3W"}) {
            assertEquals(Optional.empty(), VerificationCode.parse(typed), typed);
        }
        VerificationCode code = new VerificationCode("7KQ4M2XT9PRBHN3W");
        assertTrue(code.fits(VerificationCode.parse(code.toString()).orElseThrow()));
        assertFalse(code.fits(new VerificationCode("7KQ4M2XT9PRBHN3X")));
        assertFalse(code.fits(new VerificationCode("7KQ4M2XT9PRBHN3W5D8ECFJAZG")), "one that only begins as it");
    }
}
