package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;

/** Salted, slow hashes of passwords: PBKDF2 with HMAC-SHA-512 at OWASP's figure. */
@ApplicationScoped
public class PasswordHashing {

    private static final Map<String, String> PARAMETERS = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", "210000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "32");

    @Inject
    private Pbkdf2PasswordHash hash;

    private volatile String somebodys;

    /** A new salted hash. */
    public String of(String password) {
        hash.initialize(PARAMETERS);
        return hash.generate(password.toCharArray());
    }

    /**
     * Whether the password fits. Takes the same time if there is no hash.
     *
     * @param stored hash of the account; null if there is no such account, and then the answer is no
     */
    public boolean fits(String password, String stored) {
        hash.initialize(PARAMETERS);
        boolean fits = hash.verify(password.toCharArray(), stored == null ? anybodys() : stored);
        return stored != null && fits;
    }

    private String anybodys() {
        if (somebodys == null) {
            somebodys = of("nobody's password");
        }
        return somebodys;
    }
}
