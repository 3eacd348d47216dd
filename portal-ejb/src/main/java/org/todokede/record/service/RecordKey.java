package org.todokede.record.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;
import org.todokede.platform.service.KeyFile;
import org.todokede.platform.service.PortalConfig;
import org.todokede.record.TreeHead;

/**
 * The key that signs heads, and the name of the record that it signs: made at first use, in a file that its owner alone may read. A portal that is moved to
 * another address keeps both.
 */
@ApplicationScoped
public class RecordKey {

    private static final String ORIGIN = "origin";
    private static final String PRIVATE = "private";
    private static final String PUBLIC = "public";

    private record Pair(String origin, PrivateKey key, PublicKey publicKey) {}

    @Inject
    private PortalConfig config;

    private volatile Pair pair;

    /** The signed head of a tree. */
    String sign(long size, byte[] root, Instant at) {
        Pair now = pair();
        return new TreeHead(now.origin(), size, root, at).signed(now.key(), now.publicKey());
    }

    /** The public key, as it is published. */
    String published() {
        return TreeHead.published(pair().origin(), pair().publicKey()) + "\n";
    }

    private Pair pair() {
        Pair known = pair;
        if (known == null) {
            Path file = config.recordKey();
            try {
                known = read(file, KeyFile.readOrMake(file, this::fresh));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            pair = known;
        }
        return known;
    }

    private String fresh() {
        try {
            KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return "%s=%s%n%s=%s%n%s=%s%n".formatted(
                    ORIGIN, config.address().replaceFirst("^[a-z]+://", "").replaceAll("[\\s+=\\\\]", "-") + "/record",
                    PRIVATE, Base64.getEncoder().encodeToString(made.getPrivate().getEncoded()),
                    PUBLIC, Base64.getEncoder().encodeToString(TreeHead.raw(made.getPublic())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Pair read(Path file, String text) throws IOException {
        Properties lines = new Properties();
        lines.load(new StringReader(text));
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(line(lines, PRIVATE))));
            Pair read = new Pair(line(lines, ORIGIN), key, TreeHead.key(Base64.getDecoder().decode(line(lines, PUBLIC))));
            // halves of two keys would sign heads that nobody can verify
            TreeHead probe = new TreeHead(read.origin(), 0, new byte[32], Instant.EPOCH);
            if (!TreeHead.isGenuine(probe.signed(read.key(), read.publicKey()), read.publicKey())) {
                throw new IllegalStateException(file + ": private and public key are not a pair");
            }
            return read;
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new IllegalStateException(file + " is no key of the record", broken);
        }
    }

    private static String line(Properties lines, String name) {
        return Optional.ofNullable(lines.getProperty(name)).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }
}
