package org.todokede.identity;

import java.util.Locale;
import java.util.Optional;

/** Base 32 without padding (RFC 4648 section 6): how people type a secret. */
public final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /** Upper-case letters and digits, without padding. */
    public static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte b : bytes) {
            held = held << Byte.SIZE | b & 0xff;
            for (bits += Byte.SIZE; bits >= BITS; bits -= BITS) {
                text.append(ALPHABET.charAt(held >> bits - BITS & 31));
            }
            held &= (1 << bits) - 1;
        }
        return bits == 0 ? text.toString() : text.append(ALPHABET.charAt(held << BITS - bits & 31)).toString();
    }

    /** What was typed, in one spelling: spaces and hyphens left out, upper case. Empty if anything else stands in it. */
    public static Optional<String> inOneSpelling(String typed) {
        String text = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0) ? Optional.of(text) : Optional.empty();
    }
}
