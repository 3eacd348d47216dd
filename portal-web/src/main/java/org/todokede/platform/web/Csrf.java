package org.todokede.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Tells our own forms from forged ones: the browser says where a post comes from, and the form carries a token of the session. The token is masked
 * anew in each page, so that compression gives nothing away.
 */
@ApplicationScoped
public class Csrf {

    /** Name of the hidden field. */
    public static final String FIELD = "csrf";

    private static final String SECRET = "org.todokede.csrf";
    private static final int BYTES = 24;

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
        byte[] secret = secret(request.getSession(true));
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
        HttpSession session = request.getSession(false);
        if (session == null || token == null || token.length() != 64) {
            return false;
        }
        byte[] both;
        try {
            both = Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            return false;
        }
        byte[] sent = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            sent[i] = (byte) (both[i] ^ both[BYTES + i]);
        }
        return MessageDigest.isEqual(sent, secret(session));
    }

    private byte[] secret(HttpSession session) {
        byte[] secret = (byte[]) session.getAttribute(SECRET);
        if (secret == null) {
            secret = new byte[BYTES];
            random.nextBytes(secret);
            session.setAttribute(SECRET, secret);
        }
        return secret;
    }
}
