package org.todokede.platform;

/**
 * Characters that cannot be seen, or that make the rest be seen as something else than it is: control characters, marks that turn the direction of writing, halves of characters. They have no
 * place in what people write here, be it in a filing, in the reasons of an act, which stand in a letter, or in a row of the rules.
 */
public final class UnseenCharacters {

    private UnseenCharacters() {}

    /** Whether there is one in what should be a single line. */
    public static boolean inLine(String text) {
        return text.codePoints().anyMatch(UnseenCharacters::isUnseen);
    }

    /** Whether there is one in what may have several lines; their ends and tabs are none. */
    public static boolean inLines(String text) {
        return text.codePoints().anyMatch(c -> isUnseen(c) && c != '\n' && c != '\r' && c != '\t');
    }

    private static boolean isUnseen(int c) {
        return Character.isISOControl(c)
                || c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069
                || c == 0xFEFF
                || c == 0xFFFD
                || c >= 0xD800 && c <= 0xDFFF;
    }
}
