package org.todokede.registry;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A name as it is compared in a search: width, case, kana, blanks and signs do not count, nor does the kind of company ({@code 株式会社}, {@code Co., Ltd.}).
 * Stored beside each name, and made of what is searched for, so that both sides are folded alike.
 */
public final class FoldedName {

    /** Greatest length of a folded text, in characters; what is longer is cut off on both sides alike. */
    public static final int LONGEST = 400;

    private static final Pattern KIND_OF_COMPANY = Pattern.compile("株式会社|有限会社|合同会社|合資会社|合名会社|\\((?:株|有|同|資|名)\\)");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Set<String> ENDINGS =
            Set.of("co", "company", "ltd", "limited", "inc", "incorporated", "corp", "corporation", "kk", "k", "kabushiki", "kaisha", "plc", "llc");
    private static final int FIRST_HIRAGANA = 'ぁ';
    private static final int LAST_HIRAGANA = 'ゖ';
    private static final int TO_KATAKANA = 'ァ' - 'ぁ';

    private FoldedName() {}

    /** The folded name; empty only if there is neither letter nor figure in it. */
    public static String of(String name) {
        String wide = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String folded = folded(KIND_OF_COMPANY.matcher(wide).replaceAll(" "), true);
        String kept = folded.isEmpty() ? folded(wide, false) : folded;
        return kept.length() > LONGEST ? kept.substring(0, LONGEST) : kept;
    }

    private static String folded(String text, boolean withoutEndings) {
        List<String> words = new ArrayList<>(Arrays.stream(SIGNS.split(text)).filter(word -> !word.isEmpty()).toList());
        while (withoutEndings && !words.isEmpty() && ENDINGS.contains(words.get(words.size() - 1))) {
            words.remove(words.size() - 1);
        }
        StringBuilder folded = new StringBuilder();
        String.join("", words).codePoints().map(c -> c >= FIRST_HIRAGANA && c <= LAST_HIRAGANA ? c + TO_KATAKANA : c).forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
