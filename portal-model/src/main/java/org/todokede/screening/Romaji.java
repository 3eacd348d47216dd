package org.todokede.screening;

import java.util.HashMap;
import java.util.Map;

/**
 * Kana as Latin letters, in the spelling of Hepburn (Cabinet Notification No. 1 of 1954, table 2; loanwords by Cabinet Notification No. 2 of 1991). A long
 * vowel mark repeats the vowel before it, a small tsu doubles the consonant after it.
 */
final class Romaji {

    private static final char SMALL_TSU = 'ッ';
    private static final char LONG_VOWEL = 'ー';
    private static final int FIRST_HIRAGANA = 'ぁ';
    private static final int LAST_HIRAGANA = 'ゖ';
    private static final int TO_KATAKANA = 'ァ' - 'ぁ';

    private static final Map<String, String> SYLLABLES = new HashMap<>();

    static {
        String table =
                """
                ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko ガ ga ギ gi グ gu ゲ ge ゴ go
                サ sa シ shi ス su セ se ソ so ザ za ジ ji ズ zu ゼ ze ゾ zo タ ta チ chi ツ tsu テ te ト to ダ da ヂ ji ヅ zu デ de ド do
                ナ na ニ ni ヌ nu ネ ne ノ no ハ ha ヒ hi フ fu ヘ he ホ ho バ ba ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu ペ pe ポ po
                マ ma ミ mi ム mu メ me モ mo ヤ ya ユ yu ヨ yo ラ ra リ ri ル ru レ re ロ ro ワ wa ヰ i ヱ e ヲ o ン n ヴ vu
                ァ a ィ i ゥ u ェ e ォ o ャ ya ュ yu ョ yo ヮ wa ヵ ka ヶ ke
                キャ kya キュ kyu キョ kyo ギャ gya ギュ gyu ギョ gyo シャ sha シュ shu ショ sho シェ she ジャ ja ジュ ju ジョ jo ジェ je
                チャ cha チュ chu チョ cho チェ che ヂャ ja ヂュ ju ヂョ jo ニャ nya ニュ nyu ニョ nyo ヒャ hya ヒュ hyu ヒョ hyo
                ビャ bya ビュ byu ビョ byo ピャ pya ピュ pyu ピョ pyo ミャ mya ミュ myu ミョ myo リャ rya リュ ryu リョ ryo
                ファ fa フィ fi フェ fe フォ fo フュ fyu ヴァ va ヴィ vi ヴェ ve ヴォ vo ヴュ vyu ティ ti ディ di テュ tyu デュ dyu トゥ tu ドゥ du
                ツァ tsa ツィ tsi ツェ tse ツォ tso ウィ wi ウェ we ウォ wo イェ ye クァ kwa クィ kwi クェ kwe クォ kwo グァ gwa
                """;
        String[] cells = table.strip().split("\\s+");
        for (int i = 0; i < cells.length; i += 2) {
            SYLLABLES.put(cells[i], cells[i + 1]);
        }
    }

    private Romaji() {}

    static boolean isKana(int c) {
        return c >= FIRST_HIRAGANA && c <= LAST_HIRAGANA || c >= 'ァ' && c <= 'ヺ' || c == LONG_VOWEL;
    }

    /** @param kana hiragana or katakana only, full width */
    static String of(String kana) {
        StringBuilder latin = new StringBuilder();
        boolean doubled = false;
        int at = 0;
        while (at < kana.length()) {
            char c = katakana(kana.charAt(at));
            if (c == SMALL_TSU) {
                doubled = true;
                at++;
            } else if (c == LONG_VOWEL) {
                if (!latin.isEmpty()) {
                    latin.append(latin.charAt(latin.length() - 1));
                }
                at++;
            } else {
                String two = at + 1 < kana.length() ? SYLLABLES.get("" + c + katakana(kana.charAt(at + 1))) : null;
                String syllable = two != null ? two : SYLLABLES.getOrDefault(String.valueOf(c), "");
                if (doubled && !syllable.isEmpty()) {
                    latin.append(syllable.charAt(0));
                }
                latin.append(syllable);
                doubled = false;
                at += two != null ? 2 : 1;
            }
        }
        return latin.toString();
    }

    private static char katakana(char c) {
        return c >= FIRST_HIRAGANA && c <= LAST_HIRAGANA ? (char) (c + TO_KATAKANA) : c;
    }
}
