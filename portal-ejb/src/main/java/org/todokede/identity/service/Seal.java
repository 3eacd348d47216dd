package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.todokede.platform.service.KeyFile;
import org.todokede.platform.service.PortalConfig;

/**
 * Seals what the portal must be able to read again but nobody who has the database alone: AES-256 in Galois/counter mode, with a key that lies beside the
 * database and not in it. What is sealed is bound to whose it is: put into the row of another it does not open.
 */
@ApplicationScoped
public class Seal {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    private PortalConfig config;

    private volatile SecretKeySpec key;

    /** @param owner whose it is, and for what */
    public String close(byte[] plain, String owner) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(plain);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty if it was not sealed here, for this owner, with this key, or was changed since. */
    public Optional<byte[]> open(String sealed, String owner) {
        try {
            ByteBuffer all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(sealed));
            if (all.remaining() <= NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = new byte[NONCE_BYTES];
            all.get(nonce);
            byte[] rest = new byte[all.remaining()];
            all.get(rest);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, owner).doFinal(rest));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private SecretKeySpec key() {
        SecretKeySpec known = key;
        if (known == null) {
            try {
                known = read(KeyFile.readOrMake(config.secretKey(), Seal::fresh));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            key = known;
        }
        return known;
    }

    private static String fresh() {
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes) + "\n";
    }

    private SecretKeySpec read(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException broken) {
            throw new IllegalStateException(config.secretKey() + " is no key", broken);
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException(config.secretKey() + " is no key of " + KEY_BYTES + " bytes");
        }
        return new SecretKeySpec(bytes, "AES");
    }
}
