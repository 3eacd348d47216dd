package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.todokede.platform.service.KeyFile;
import org.todokede.platform.service.PortalConfig;

/**
 * Seals what the portal must be able to read again but nobody who has the database alone: AES-256 in Galois/counter mode, with a key that lies beside the
 * database and not in it. What is sealed is bound to whose it is: put into the row of another it does not open. Keys are exchanged by a line at the top of their
 * file ({@link SealKeys}), which servers at work find by themselves: from then on what is sealed begins with the number of its way of sealing and the name of its
 * key, and what was sealed before opens as long as its key is there. Where there is but one key nothing need be named, and builds that know of no names read it.
 */
@ApplicationScoped
public class Seal {

    private static final Logger LOG = Logger.getLogger(Seal.class.getName());

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The way of sealing: AES-256 in Galois/counter mode, a nonce of 12 bytes before what is sealed and a tag of 16 behind. */
    private static final String WAY = "1";

    /** For so long the file of the keys is not looked into again; if something names a key that is not known, for a shorter time. */
    private static final Duration TRUSTED = Duration.ofSeconds(10);

    private static final Duration TRUSTED_AT_LEAST = Duration.ofSeconds(1);

    private record Looked(SealKeys keys, long at) {

        boolean isOlderThan(Duration age) {
            return System.nanoTime() - at > age.toNanos();
        }
    }

    @Inject
    private PortalConfig config;

    private volatile Looked looked;

    /** @param owner whose it is, and for what */
    public String close(byte[] plain, String owner) {
        SealKeys keys = keys(TRUSTED);
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.named(keys.newest()).orElseThrow(), nonce, owner).doFinal(plain);
            return beginning(keys) + Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty if it was not sealed here, for this owner, with a key that is still there, or was changed since. */
    public Optional<byte[]> open(String sealed, String owner) {
        String[] parts = sealed.split("\\.", -1);
        if (parts.length == 3) {
            return parts[0].equals(WAY) ? key(parts[1]).flatMap(key -> open(parts[2], key, owner)) : Optional.empty();
        }
        return parts.length != 1 ? Optional.empty() : keys(TRUSTED).all().stream().flatMap(key -> open(sealed, key, owner).stream()).findFirst();
    }

    /**
     * The key with which a browser seals what somebody has typed and not yet sent, while it waits in a tab: always the same for the same person, until the key of the
     * seal is exchanged. It is handed to that person's pages alone, and stored nowhere.
     *
     * @param whose whose text it is
     * @return 256 bits in base 64
     */
    public String tabKey(String whose) {
        return Base64.getEncoder().encodeToString(keys(TRUSTED).derived("tab of " + whose));
    }

    /** Whether it was sealed in the newest way with the newest key; if not, it is to be sealed anew. */
    public boolean isNewest(String sealed) {
        return sealed.startsWith(beginning());
    }

    /** Name of the key that seals now. */
    public String newest() {
        return keys(TRUSTED).newest();
    }

    /** What everything begins with that is sealed in the newest way with the newest key: digits, letters and dots; empty where there is but one. */
    public String beginning() {
        return beginning(keys(TRUSTED));
    }

    private static String beginning(SealKeys keys) {
        return keys.all().size() == 1 ? "" : WAY + "." + keys.newest() + ".";
    }

    private static Optional<byte[]> open(String text, SecretKeySpec key, String owner) {
        try {
            ByteBuffer all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            // of what is shorter than its tag the cipher does not say that it is none, but fails
            if (all.remaining() < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                return Optional.empty();
            }
            byte[] nonce = new byte[NONCE_BYTES];
            all.get(nonce);
            byte[] rest = new byte[all.remaining()];
            all.get(rest);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce, owner).doFinal(rest));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Another server may have sealed with a key that has come since this one looked. */
    private Optional<SecretKeySpec> key(String name) {
        return keys(TRUSTED).named(name).or(() -> keys(TRUSTED_AT_LEAST).named(name));
    }

    private SealKeys keys(Duration trusted) {
        Looked known = looked;
        if (known == null) {
            known = new Looked(first(), System.nanoTime());
            looked = known;
        } else if (known.isOlderThan(trusted)) {
            known = new Looked(again(known.keys()), System.nanoTime());
            looked = known;
        }
        return known.keys();
    }

    private SealKeys first() {
        try {
            return SealKeys.read(KeyFile.readOrMake(config.secretKey(), Seal::fresh), config.secretKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that cannot be read just now, or is spoilt, is no reason to stop: what is known goes on, and the log says so. */
    private SealKeys again(SealKeys known) {
        try {
            return SealKeys.read(Files.readString(config.secretKey()), config.secretKey());
        } catch (IOException | IllegalStateException unread) {
            LOG.log(Level.WARNING, "the keys of the seal cannot be read again; those that are known stay", unread);
            return known;
        }
    }

    private static String fresh() {
        byte[] bytes = new byte[SealKeys.BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes) + "\n";
    }
}
