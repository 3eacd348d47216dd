package org.todokede.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as the same name in a search. */
class FoldedNameTest {

    @ParameterizedTest
    @CsvSource({
        "株式会社みほんソフト, ミホンソフト",
        "㈱ミホンソフト, ミホンソフト",
        "（株）ﾐﾎﾝｿﾌﾄ, ミホンソフト",
        "ミホン・ソフト株式会社, ミホンソフト",
        "Ｍｉｈｏｎ　Ｓｏｆｔ, mihonsoft",
        "'Mihon Soft Co., Ltd.', mihonsoft",
        "MIHON SOFT K.K., mihonsoft",
        "Mihon Soft Corporation, mihonsoft",
        "ガス, ガス",
        "ｶﾞｽ, ガス",
        "サーバー, サーバー",
        "Kakuu Water Service K.K., kakuuwaterservice"
    })
    void widthCaseKanaSignsAndKindOfCompany_doNotCount(String name, String folded) {
        assertEquals(folded, FoldedName.of(name));
    }

    @Test
    void whatIsNothingButAKindOfCompany_isKept() {
        assertEquals("株式会社", FoldedName.of("株式会社"));
        assertEquals("co", FoldedName.of("Co."));
        assertEquals("", FoldedName.of(" ・ "));
    }

    @Test
    void aWordThatOnlyBeginsLikeAnEnding_isKept() {
        assertTrue(FoldedName.of("Mihon Cooling").endsWith("cooling"));
        assertFalse(FoldedName.of("Limited Sample Foods").isEmpty());
    }

    @Test
    void aHostileName_isFoldedAtOnce() {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> FoldedName.of("co. ltd. k.k. ".repeat(20_000)));
    }
}
