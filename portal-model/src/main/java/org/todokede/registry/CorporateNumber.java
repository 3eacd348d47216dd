package org.todokede.registry;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.todokede.refusal.Reason;

/**
 * The number of a company or other body in Japan: a check digit and twelve digits (Number Act Art. 2(15); computation: Ordinance of the Ministry of Finance on
 * corporate numbers, Art. 2, as published by the National Tax Agency).
 *
 * @param digits thirteen figures in half width, the first of which is the check digit
 */
public record CorporateNumber(String digits) {

    private static final Pattern FORM = Pattern.compile("[0-9]{13}");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Pd}]");

    /** @throws IllegalArgumentException if the text is not thirteen figures, or the first is not the check digit of the others */
    public CorporateNumber {
        if (whyNot(digits).isPresent()) {
            throw new IllegalArgumentException(digits);
        }
    }

    /** What was typed, in half width and without blanks and dashes. */
    public static String normalised(String typed) {
        return SEPARATORS.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC)).replaceAll("");
    }

    /** What is wrong with a normalised text; empty if it is a number with its check digit. Whether somebody has the number, only the register says. */
    public static Optional<Reason> whyNot(String normalised) {
        if (!FORM.matcher(normalised).matches()) {
            return Optional.of(Reason.plain("field.corporateNumber"));
        }
        return checkDigit(normalised.substring(1)) == normalised.charAt(0) - '0' ? Optional.empty() : Optional.of(Reason.plain("field.corporateNumberCheck"));
    }

    /**
     * 9 - (sum of P(n) x Q(n), modulo 9): P(n) is the n-th figure from the right, Q(n) is 1 for an odd n and 2 for an even one. Never 0.
     *
     * @param twelve the figures after the check digit
     */
    public static int checkDigit(String twelve) {
        int sum = 0;
        for (int n = 1; n <= twelve.length(); n++) {
            sum += (twelve.charAt(twelve.length() - n) - '0') * (n % 2 == 0 ? 2 : 1);
        }
        return 9 - sum % 9;
    }

    @Override
    public String toString() {
        return digits;
    }
}
