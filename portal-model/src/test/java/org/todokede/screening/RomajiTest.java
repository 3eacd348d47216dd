package org.todokede.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RomajiTest {

    @ParameterizedTest
    @CsvSource({
        "シンブン,shinbun", "チヂミ,chijimi", "ツヅキ,tsuzuki", "フジ,fuji", "キョウト,kyouto", "ジュンヤ,junya", "ニッポン,nippon", "マッチャ,maccha", "ミーティング,miitingu", "ファンド,fando",
        "ウィンド,windo", "ヴェガ,vega", "しんじゅく,shinjuku", "ぎゃらりー,gyararii", "ツァーリ,tsaari", "デュオ,dyuo", "クォーク,kwooku", "ー,''", "ッ,''", "ヲ,o", "ァ,a"
    })
    void kana_isHepburn(String kana, String latin) {
        assertEquals(latin, Romaji.of(kana));
    }

    @Test
    void everyKanaOfTheTable_hasASyllable() {
        for (char c = 'ァ'; c <= 'ヴ'; c++) {
            char kana = c;
            if (kana != 'ッ') {
                assertFalse(Romaji.of(String.valueOf(kana)).isEmpty(), String.valueOf(kana));
            }
        }
        for (char c = 'ぁ'; c <= 'ん'; c++) {
            char kana = c;
            if (kana != 'っ') {
                assertFalse(Romaji.of(String.valueOf(kana)).isEmpty(), String.valueOf(kana));
            }
        }
    }
}
