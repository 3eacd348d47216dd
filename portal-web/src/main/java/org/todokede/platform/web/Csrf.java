package org.todokede.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Tells our own forms from forged ones: the browser says where a post comes from, and the form carries a token of the session or of the visit. The token is masked
 * anew in each page, so that compression gives nothing away.
 */
@ApplicationScoped
public class Csrf {

    /** Name of the hidden field. */
    public static final String FIELD = "csrf";

    /** Of a visitor, in whose browser nobody is signed in. */
    private static final String SECRET = "form";
    private static final int BYTES = 24;

    /** Set before the secret of a session, whose own hash is stored. */
    private static final String PURPOSE = "form of ";

    private final SecureRandom random = new SecureRandom();

    /** Whether the request comes from one of our own pages, or from a program that is no browser. */
    public boolean isOwnOrigin(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !"same-origin".equals(site) && !"none".equals(site)) {
            return false;
        }
        String origin = request.getHeader("Origin");
        return origin == null || origin.replaceFirst("^https?://", "").equals(request.getHeader("Host"));
    }

    /** Whether a post is one of ours. */
    public boolean isGenuine(HttpServletRequest request) {
        return isOwnOrigin(request) && matches(request, request.getParameter(FIELD));
    }

    /** A masked token for a form. */
    public String token(HttpServletRequest request) {
        byte[] secret = ofSession(request).or(() -> ofVisit(request)).orElseGet(() -> fresh(request));
        byte[] both = new byte[2 * BYTES];
        byte[] mask = new byte[BYTES];
        random.nextBytes(mask);
        for (int i = 0; i < BYTES; i++) {
            both[i] = mask[i];
            both[BYTES + i] = (byte) (mask[i] ^ secret[i]);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }

    private boolean matches(HttpServletRequest request, String token) {
        Optional<byte[]> secret = ofSession(request).or(() -> ofVisit(request));
        if (secret.isEmpty() || token == null || token.length() != 64) {
            return false;
        }
        byte[] both;
        try {
            both = Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            return false;
        }
        // signs that only fill up stand for no bytes
        if (both.length != 2 * BYTES) {
            return false;
        }
        byte[] sent = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            sent[i] = (byte) (both[i] ^ both[BYTES + i]);
        }
        return MessageDigest.isEqual(sent, secret.get());
    }

    /** Of somebody who is signed in it follows from the secret of that session: a form that one server has made, every other knows. */
    private static Optional<byte[]> ofSession(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(Page.SECRET)).map(secret -> {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest((PURPOSE + secret).getBytes(StandardCharsets.US_ASCII));
                return Arrays.copyOf(digest, BYTES);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Optional<byte[]> ofVisit(HttpServletRequest request) {
        return Visit.of(request).get(SECRET).map(Base64.getUrlDecoder()::decode);
    }

    private byte[] fresh(HttpServletRequest request) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        Visit.of(request).put(SECRET, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        return secret;
    }
}
