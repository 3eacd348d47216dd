package org.todokede.registry;

import java.util.regex.Pattern;

/** International securities identification number (ISO 6166): country, nine characters, check digit. */
public final class Isin {

    private static final Pattern FORM = Pattern.compile("[A-Z]{2}[A-Z0-9]{9}[0-9]");

    private Isin() {}

    /** Whether the text has the form of a number, its check digit apart. */
    public static boolean isWellFormed(String isin) {
        return FORM.matcher(isin).matches();
    }

    /** The check digit that belongs to the first eleven characters: letters count as 10 to 35, then every second figure from the right is doubled (ISO 6166, annex). */
    public static int checkDigit(String firstEleven) {
        StringBuilder figures = new StringBuilder();
        firstEleven.chars().forEach(c -> figures.append(Character.digit(c, 36)));
        int sum = 0;
        for (int i = 0; i < figures.length(); i++) {
            int figure = figures.charAt(figures.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? 2 * figure : figure;
            sum += weighted / 10 + weighted % 10;
        }
        return (10 - sum % 10) % 10;
    }

    /** Whether a well-formed number ends with its check digit. */
    public static boolean hasItsCheckDigit(String isin) {
        return checkDigit(isin.substring(0, 11)) == isin.charAt(11) - '0';
    }
}
