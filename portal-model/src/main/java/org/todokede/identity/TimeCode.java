package org.todokede.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The code of six digits that an authenticator shows for thirty seconds (RFC 6238 over RFC 4226, with HMAC-SHA-1, which every authenticator knows). A code
 * counts in its own step, the one before and the one after, because clocks differ; and once, because somebody may look over a shoulder.
 */
public final class TimeCode {

    /** Length of a step, in seconds. */
    public static final int STEP_SECONDS = 30;

    /** Length of a code, in digits. */
    public static final int DIGITS = 6;

    /** Length of a secret, in bytes: as long as the hash (RFC 4226 section 4, R6). */
    public static final int SECRET_BYTES = 20;

    private static final int TOLERATED_STEPS = 1;
    private static final int MODULUS = 1_000_000;
    private static final int BLOCK = 64;

    private TimeCode() {}

    /** The step in which an instant lies, counted from 1970. */
    public static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of a step, six digits. */
    public static String of(byte[] secret, long step) {
        byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        String digits = String.valueOf(number % MODULUS);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    /**
     * The step whose code was typed; empty if it is no code of now.
     *
     * @param typed as typed; spaces do not count
     * @param used the newest step whose code has counted: it and those before count no more
     */
    public static OptionalLong accepted(byte[] secret, String typed, Instant at, long used) {
        byte[] code = typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        OptionalLong found = OptionalLong.empty();
        for (long step = step(at) - TOLERATED_STEPS; step <= step(at) + TOLERATED_STEPS; step++) {
            // every step is compared, so that time tells nothing
            boolean fits = MessageDigest.isEqual(code, of(secret, step).getBytes(StandardCharsets.UTF_8));
            if (fits && step > used) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** RFC 2104, for secrets no longer than a block: the model knows no cryptography but hashes. */
    private static byte[] hmac(byte[] secret, byte[] message) {
        if (secret.length == 0 || secret.length > BLOCK) {
            throw new IllegalArgumentException("a secret has 1 to " + BLOCK + " bytes, not " + secret.length);
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            sha.update(pad(secret, 0x36));
            byte[] inner = sha.digest(message);
            sha.update(pad(secret, 0x5c));
            return sha.digest(inner);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] pad(byte[] secret, int with) {
        byte[] padded = Arrays.copyOf(secret, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            padded[i] ^= (byte) with;
        }
        return padded;
    }
}
