package org.todokede.letters;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What makes a letter's number confirmable: 128 random bits (ASVS 5.0, 11.5.1) in 26 signs, four by four, without signs that are mistaken for one another.
 * Nothing of the letter can be reckoned from it. Letters of before have codes of 80 bits in sixteen signs, which stand on paper and hold for good.
 *
 * @param signs without dashes
 */
public record VerificationCode(String signs) {

    /** Random bytes that a code is made from. */
    public static final int BYTES = 16;

    private static final int BITS_OF_A_SIGN = 5;
    private static final int GROUP = 4;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{16}|[" + ALPHABET + "]{26}");

    public VerificationCode {
        if (!FORM.matcher(signs).matches()) {
            throw new IllegalArgumentException("verification code of " + signs.length() + " signs");
        }
    }

    /** @param random exactly {@link #BYTES} bytes */
    public static VerificationCode of(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException(random.length + " bytes");
        }
        StringBuilder signs = new StringBuilder();
        for (int bit = 0; bit < BYTES * 8; bit += BITS_OF_A_SIGN) {
            int window = (random[bit / 8] & 0xFF) << 8 | (bit / 8 + 1 < BYTES ? random[bit / 8 + 1] & 0xFF : 0);
            signs.append(ALPHABET.charAt(window >> (11 - bit % 8) & 31));
        }
        return new VerificationCode(signs.toString());
    }

    /** The code in a text as somebody types it: small or full-width signs, with dashes and blanks or without, O for 0, I and L for 1. */
    public static Optional<VerificationCode> parse(String typed) {
        String signs = typed.length() > 100 ? "" : Normalizer.normalize(typed, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Pd}]", "").replace('O', '0').replace('I', '1').replace('L', '1');
        return FORM.matcher(signs).matches() ? Optional.of(new VerificationCode(signs)) : Optional.empty();
    }

    /** Whether both are the same; takes as long whether they are or not. */
    public boolean fits(VerificationCode other) {
        return MessageDigest.isEqual(signs.getBytes(StandardCharsets.US_ASCII), other.signs.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return signs.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }
}
