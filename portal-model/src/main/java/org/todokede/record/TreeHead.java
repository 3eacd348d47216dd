package org.todokede.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many lines there are and what they hash to, at a time. As text it is a checkpoint as C2SP describes it (tlog-checkpoint, signed-note): origin, size, root
 * in base64, the time on a line of its own, an empty line, and the signature of everything before it.
 *
 * @param origin which record this is; also the name of its key
 * @param size leaves under the root
 */
public record TreeHead(String origin, long size, byte[] root, Instant at) {

    /** Kind of a signature in a signed note: Ed25519. */
    private static final byte ED25519 = 1;

    private static final int KEY_LENGTH = 32;
    private static final int ID_LENGTH = 4;

    /** What stands before the 32 bytes of an Ed25519 key where it is written as X.509 does. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final Pattern ORIGIN = Pattern.compile("[^\\s+]{1,200}");
    private static final Pattern NOTE =
            Pattern.compile("(([^\\s+]{1,200})\\n(0|[1-9]\\d{0,17})\\n([A-Za-z0-9+/]{43}=)\\n(\\S{20,40})\\n)\\n— ([^\\s+]{1,200}) ([A-Za-z0-9+/]{91}=)\\n");

    public TreeHead {
        if (!ORIGIN.matcher(origin).matches() || size < 0 || root.length != HashTree.LENGTH) {
            throw new IllegalArgumentException("no head of a tree");
        }
    }

    /** What is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n" + at + "\n";
    }

    /** The signed head. @param publicKey the other half of the key */
    public String signed(PrivateKey key, PublicKey publicKey) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text().getBytes(StandardCharsets.UTF_8));
            byte[] signed = ByteBuffer.allocate(ID_LENGTH + 64).put(keyId(origin, publicKey)).put(signature.sign()).array();
            return text() + "\n— " + origin + " " + Base64.getEncoder().encodeToString(signed) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key as it is published: name, its first bytes as told in a signature, and kind and key in base64. */
    public static String published(String origin, PublicKey key) {
        byte[] kindAndKey = ByteBuffer.allocate(1 + KEY_LENGTH).put(ED25519).put(raw(key)).array();
        return origin + "+" + HexFormat.of().formatHex(keyId(origin, key)) + "+" + Base64.getEncoder().encodeToString(kindAndKey);
    }

    /** What is signed by a head; whether the signature is that of the key is another question. Empty if the text is none. */
    public static Optional<TreeHead> parse(String note) {
        Matcher parts = NOTE.matcher(note);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TreeHead(parts.group(2), Long.parseLong(parts.group(3)), Base64.getDecoder().decode(parts.group(4)), Instant.parse(parts.group(5))));
        } catch (IllegalArgumentException | DateTimeException broken) {
            return Optional.empty();
        }
    }

    /** Whether the text is a head that was signed with the key. */
    public static boolean isGenuine(String note, PublicKey key) {
        Matcher parts = NOTE.matcher(note);
        if (!parts.matches() || !parts.group(2).equals(parts.group(6))) {
            return false;
        }
        byte[] signed = Base64.getDecoder().decode(parts.group(7));
        // of several ways to write the same bytes one is right: otherwise a sign could change unseen
        if (!Base64.getEncoder().encodeToString(signed).equals(parts.group(7)) || signed.length != ID_LENGTH + 64 || !Arrays.equals(keyId(parts.group(2), key), Arrays.copyOf(signed, ID_LENGTH))) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(parts.group(1).getBytes(StandardCharsets.UTF_8));
            return signature.verify(signed, ID_LENGTH, 64);
        } catch (GeneralSecurityException broken) {
            return false;
        }
    }

    /** The key from its 32 bytes. @throws IllegalArgumentException if they are none */
    public static PublicKey key(byte[] raw) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(ByteBuffer.allocate(X509.length + raw.length).put(X509).put(raw).array()));
        } catch (GeneralSecurityException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    /** The 32 bytes of a key. */
    public static byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY_LENGTH, encoded.length);
    }

    private static byte[] keyId(String origin, PublicKey key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((origin + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(ED25519);
            return Arrays.copyOf(digest.digest(raw(key)), ID_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TreeHead head && text().equals(head.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }
}
