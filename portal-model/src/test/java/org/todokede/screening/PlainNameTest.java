package org.todokede.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names are taken for the same, which are not, and that whatever is alike is found by a key. */
class PlainNameTest {

    private static final int THRESHOLD = 88;

    private static boolean found(String filed, String listed) {
        return !Collections.disjoint(keys(filed), PlainName.of(listed).keys());
    }

    private static Set<String> keys(String filed) {
        return PlainName.variants(filed).stream().flatMap(v -> v.keys().stream()).collect(java.util.stream.Collectors.toSet());
    }

    private static int likeness(String filed, String listed) {
        return PlainName.variants(filed).stream().mapToInt(v -> v.likeness(PlainName.of(listed))).max().orElse(0);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Mikado Vostok Trading Co., Ltd. | MIKADO VOSTOK TRADING
            Ｍｉｋａｄｏ　Ｖｏｓｔｏｋ | mikado vostok
            Vostok Mikado | Mikado, Vostok
            Société Générique d'Aral S.A. | Societe Generique dAral
            Łódź Maszyny sp. | Lodz Maszyny sp
            Straße Ærø | Strasse Aeroe
            JSC "Belgorra" | Belgorra OJSC
            株式会社東雲貿易 | 東雲貿易
            （株）東雲貿易 | 東雲貿易株式会社
            齋藤廣 | 斎藤広
            ﾐｶﾄﾞ商事 | ミカド商事
            みかど | ミカド
            ミカド | Mikado
            オオノ ジュンコ | Ono Junko
            おおの じゅんこ | Ohno Junko
            シュウイチロウ タナカ | TANAKA Shuichiro
            ヴィクトル | Victor
            アレクサンダー | Alexander
            マーチャンダイズ スター | Merchandise Star
            ヤッパリ | Yappari
            O'Brenna | OBrenna
            """)
    void sameName_inAnotherSpelling_isFoundAndScoresHigh(String filed, String listed) {
        assertTrue(found(filed, listed), () -> PlainName.of(filed) + " " + PlainName.of(filed).keys() + " / " + PlainName.of(listed) + " " + PlainName.of(listed).keys());
        assertTrue(likeness(filed, listed) >= THRESHOLD, () -> PlainName.of(filed) + " " + PlainName.of(listed) + " " + likeness(filed, listed));
    }

    @ParameterizedTest(name = "{0} is like {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Muhammad Karimoff | Mohamed Karimov
            Yusuf Al-Harrani | Yousef al Harani
            Tanaka Jyunichi | Tanaka Junichi
            Satou Kenzi | Sato Kenji
            Nanba Ryohei | Namba Ryōhei
            Gorbunov Dmitri | Gorbunow Dmitry
            Mikado Vostok Trading (Singapore) Pte. Ltd. | Mikado Vostok Trading Company
            ミカドトレーディング | Mikado Trading
            トウキョウエレクトリック | Tokyo Electric
            Mikadotrading | Mikado Trading
            Delvaux Holding (formerly Orsini Marine) | Orsini Marine
            東雲貿易（Shinonome Boeki） | Shinonome Bōeki Kabushiki Kaisha
            Meridian Aviaton | Meridian Aviation
            """)
    void otherSpelling_isFoundAndReachesTheThreshold(String filed, String listed) {
        assertTrue(found(filed, listed), () -> PlainName.of(filed).keys() + " / " + PlainName.of(listed).keys());
        assertTrue(likeness(filed, listed) >= THRESHOLD, () -> PlainName.of(filed) + " " + PlainName.of(listed) + " " + likeness(filed, listed));
    }

    @ParameterizedTest(name = "{0} is not {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Mikado Vostok Trading | Orrevale Capital Trading
            Harbour Investments | Northwind Investments
            田中一郎 | 田中二郎
            東雲貿易 | 西海貿易
            International Trading | Global Holdings
            Kim | Kimura Industries
            Lee Partners | Leeds Maritime
            Orrevale Capital | Oriental Carpets
            Smith Anna | Schmidt Bernd
            """)
    void otherName_staysBelowTheThreshold(String filed, String listed) {
        assertTrue(likeness(filed, listed) < THRESHOLD, () -> PlainName.of(filed) + " " + PlainName.of(listed) + " " + likeness(filed, listed));
    }

    @Test
    void onlyTheSameWords_scoreAHundred() {
        assertEquals(100, likeness("Mikado Vostok", "VOSTOK, Mikado Ltd."));
        assertEquals(100, likeness("MikadoVostok", "Mikado Vostok"));
        assertTrue(likeness("Mikado Vostokk", "Mikado Vostok") < 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "---", "・・・", "()"})
    void nothingToRead_isNoName_andLikeNothing(String name) {
        assertEquals(List.of(), PlainName.of(name).words());
        assertEquals(List.of(), PlainName.variants(name));
        assertEquals(0, PlainName.of(name).likeness(PlainName.of("Mikado")));
        assertEquals(0, PlainName.of("Mikado").likeness(PlainName.of(name)));
        assertEquals(Set.of(), PlainName.of(name).keys());
    }

    @Test
    void kindOfCompany_isKeptWhereThereIsNothingElse() {
        assertEquals(List.of("co"), PlainName.of("Co.").words());
        assertEquals(List.of("株式会社"), PlainName.of("株式会社").words());
    }

    @Test
    void usualWord_isNoKey_unlessThereIsNothingElse() {
        assertTrue(Collections.disjoint(PlainName.of("Mikado Trading").keys(), NameSound.of("trading")));
        assertTrue(PlainName.of("Trading International").keys().containsAll(NameSound.of("trading")));
    }

    @Test
    void key_isNeverLongerThanItsColumn_norEmpty() {
        String longest = "Abcdefghijklmnopqrstuvwxyz ".repeat(40) + "ミカド 東雲貿易 Кирилл 7";
        assertTrue(PlainName.of(longest).keys().stream().allMatch(k -> !k.isEmpty() && k.length() <= PlainName.LONGEST_KEY), () -> PlainName.of(longest).keys().toString());
    }

    @Test
    void likeness_isTheSameBothWays_forTheSameNumberOfWords() {
        for (String[] pair : List.of(new String[] {"Mikado Vostok", "Mikado Vostak"}, new String[] {"Tanaka Jun", "Tanaka Ken"})) {
            assertEquals(likeness(pair[0], pair[1]), likeness(pair[1], pair[0]));
        }
    }
}
