package org.todokede.registry;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The security code of a listed company: four characters, figures in the first and third place, figures or letters in the others, without the letters
 * that could be taken for figures or for each other (B, E, I, O, Q, V, Z). Source: Securities Identification Code Committee, codes with letters since 2024.
 */
public final class SecurityCode {

    private static final Pattern FORM = Pattern.compile("[0-9][0-9ACDFGHJKLMNPRSTUWXY][0-9][0-9ACDFGHJKLMNPRSTUWXY]");

    private SecurityCode() {}

    /** The code in half width and upper case, without blanks around. */
    public static String normalised(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
    }

    /** Whether a normalised text can be a code; whether a company has it, the list says. */
    public static boolean isWellFormed(String code) {
        return FORM.matcher(code).matches();
    }
}
