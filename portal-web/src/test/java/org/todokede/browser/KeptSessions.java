package org.todokede.browser;

import java.net.HttpCookie;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sessions of the demonstration accounts, so that a test of something else does not hash a password, slow on purpose, and draw two pages before it begins.
 * Whatever ends sessions, counts them or looks at signing in itself signs in anew.
 */
final class KeptSessions {

    private static final Map<String, HttpCookie> KEPT = new ConcurrentHashMap<>();

    private KeptSessions() {}

    /** The cookie of a session that was kept; whether it still holds is for the portal to say. */
    static Optional<HttpCookie> of(String login) {
        return Optional.ofNullable(KEPT.get(login));
    }

    /** Keeps the session of a demonstration account; accounts that a test has made for itself have an address as their name, and are its own. */
    static void keep(String login, HttpCookie session) {
        if (login.indexOf('@') < 0) {
            KEPT.put(login, session);
        }
    }
}
