package org.todokede.identity.service;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the file of the seal holds: keys of 256 bits in base 64, one a line, the newest first. The first seals; each opens what it has sealed. A key has a name,
 * from which nothing of it can be reckoned, and what is sealed says by the name which key opens it.
 */
final class SealKeys {

    static final int BYTES = 32;

    private static final int BYTES_OF_NAME = 8;

    private final Map<String, SecretKeySpec> byName = new LinkedHashMap<>();

    private SealKeys() {}

    /** @throws IllegalStateException if a line is no key, or there is none; names the file, and nothing of what stands in it */
    static SealKeys read(String text, Path file) {
        SealKeys keys = new SealKeys();
        text.lines().filter(line -> !line.isBlank()).map(line -> bytes(line.strip(), file)).forEach(bytes -> keys.byName.put(name(bytes), new SecretKeySpec(bytes, "AES")));
        if (keys.byName.isEmpty()) {
            throw new IllegalStateException(file + " holds no key");
        }
        return keys;
    }

    private static byte[] bytes(String line, Path file) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(line);
        } catch (IllegalArgumentException broken) {
            throw new IllegalStateException(file + " is no key", broken);
        }
        if (bytes.length != BYTES) {
            throw new IllegalStateException(file + " is no key of " + BYTES + " bytes");
        }
        return bytes;
    }

    private static String name(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("name of a key of the seal\0".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(key), 0, BYTES_OF_NAME);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key of 256 bits for something else, that follows from the newest and cannot be reckoned back (HMAC with SHA-256). */
    byte[] derived(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(byName.get(newest()).getEncoded(), "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Name of the key that seals. */
    String newest() {
        return byName.keySet().iterator().next();
    }

    /** Empty if there is none of that name (any more). */
    Optional<SecretKeySpec> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** For what was sealed before keys had names. */
    List<SecretKeySpec> all() {
        return List.copyOf(byName.values());
    }
}
