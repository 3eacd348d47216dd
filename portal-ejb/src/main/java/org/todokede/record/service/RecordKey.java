package org.todokede.record.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
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
import java.util.Set;
import java.util.UUID;
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
                known = Files.exists(file) ? read(file) : make(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            pair = known;
        }
        return known;
    }

    /** Whole or not at all: another server may make it at the same moment, and the first has made it. */
    private Pair make(Path file) throws IOException {
        Path begun = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        try {
            KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            String text = "%s=%s%n%s=%s%n%s=%s%n".formatted(
                    ORIGIN, config.address().replaceFirst("^[a-z]+://", "").replaceAll("[\\s+=\\\\]", "-") + "/record",
                    PRIVATE, Base64.getEncoder().encodeToString(made.getPrivate().getEncoded()),
                    PUBLIC, Base64.getEncoder().encodeToString(TreeHead.raw(made.getPublic())));
            try (FileChannel out = FileChannel.open(begun, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(file))) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.createLink(file, begun);
        } catch (FileAlreadyExistsException overtaken) {
            return read(file);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            Files.deleteIfExists(begun);
        }
        return read(file);
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }

    private static Pair read(Path file) throws IOException {
        Properties lines = new Properties();
        lines.load(new StringReader(Files.readString(file)));
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
