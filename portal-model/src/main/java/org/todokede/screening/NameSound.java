package org.todokede.screening;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The consonants of a word by how they sound, so that spellings of one name in Latin letters meet: vowels are left out, voiced and unvoiced stops count
 * alike, l as r, v as b, f as h, m as n. An r or h that closes a syllable is heard or not: kana write Alexander without it and Victor sometimes with it, so that
 * such a word has two sounds. Two words of one sound are candidates to be compared, nothing more.
 */
final class NameSound {

    private static final String VOWELS = "aeiou";

    private static final String[][] TOGETHER = {
        {"sch", "s"}, {"tch", "t"}, {"ch", "t"}, {"sh", "s"}, {"ph", "f"}, {"th", "t"}, {"kh", "k"}, {"gh", "k"}, {"ck", "k"}, {"ts", "t"}, {"tz", "t"}, {"dz", "t"}, {"zh", "t"}, {"hs", "s"}, {"qu", "k"}
    };

    private NameSound() {}

    /** The sounds of a word, one or two. @param word small letters a to z; others are passed over */
    static Set<String> of(String word) {
        String text = word;
        for (String[] pair : TOGETHER) {
            text = text.replace(pair[0], pair[1]);
        }
        Set<String> sounds = new LinkedHashSet<>();
        sounds.add(of(text, false));
        sounds.add(of(text, true));
        return sounds;
    }

    private static String of(String text, boolean closing) {
        StringBuilder sound = new StringBuilder();
        boolean vowelBefore = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            boolean closes = vowelBefore && VOWELS.indexOf(next) < 0 && next != 'y' && next != 'w';
            String spoken = !closing && (c == 'r' || c == 'h') && closes && next != c ? "" : spoken(c, next, sound.isEmpty());
            if (VOWELS.indexOf(c) >= 0 && sound.isEmpty() && i == 0) {
                sound.append('a');
            } else if (!spoken.isEmpty() && (vowelBefore || !sound.toString().endsWith(spoken))) {
                sound.append(spoken);
            }
            vowelBefore = VOWELS.indexOf(c) >= 0 || (c == 'y' || c == 'w') && vowelBefore;
        }
        return sound.toString();
    }

    private static String spoken(char c, char next, boolean first) {
        return switch (c) {
            case 'b', 'v' -> "b";
            case 'c' -> next == 'e' || next == 'i' || next == 'y' ? "s" : "k";
            case 'd', 't' -> "t";
            case 'f', 'h' -> "h";
            case 'g', 'k', 'q' -> "k";
            case 'j', 's', 'z' -> "s";
            case 'l', 'r' -> "r";
            case 'm', 'n' -> "n";
            case 'p' -> "p";
            case 'x' -> first ? "s" : "ks";
            default -> "";
        };
    }
}
