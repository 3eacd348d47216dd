package org.todokede.platform.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.todokede.identity.Actor;
import org.todokede.identity.SignInPlace;
import org.todokede.identity.service.KnownSessions;
import org.todokede.identity.service.SessionService;
import org.todokede.identity.service.SessionService.Held;
import org.todokede.platform.service.Changes;
import org.todokede.platform.service.PortalClock;

/**
 * Who is signed in at the browser that asks: a cookie holds the secret of a row, and nothing of the person lies in the memory of a server. What
 * belongs to a visitor, and to the second step of signing in, is a {@link Visit}, under a cookie of its own, and ends with the sign-in.
 */
@ApplicationScoped
public class Sessions {

    static final String COOKIE = "todokede";

    /** The browser keeps it for this host alone, and only if it came by TLS. */
    static final String COOKIE_BY_TLS = "__Host-" + COOKIE;

    /** Of a visit: that the person has signed in at the identity provider. */
    private static final String AT_PROVIDER = "at-provider";

    private static final String NOTED = "1";

    /** Of a visit: the session in which the person has shown anew who they are. */
    private static final String FRESHLY = "freshly";

    private static final Duration FRESH_FOR = Duration.ofMinutes(5);

    private static final Duration SIGN_OUT_THERE_WITHIN = Duration.ofMinutes(1);

    @EJB
    private SessionService sessions;

    @Inject
    private KnownSessions known;

    @Inject
    private Changes changes;

    @Inject
    private PortalClock clock;

    /** Who asks; noted on the request, beside the moment before it was looked at. @return empty if nobody is signed in */
    Optional<Held> take(HttpServletRequest request) {
        Optional<String> secret = secret(request);
        Optional<Held> held = secret.flatMap(shown -> {
            Changes.Moment now = changes.now();
            request.setAttribute(Page.MOMENT, now);
            return known.of(shown, now, clock.machineTime()).or(() -> sessions.held(shown, now));
        });
        held.ifPresent(found -> {
            request.setAttribute(Page.HELD, found);
            request.setAttribute(Page.SECRET, secret.get());
            request.setAttribute(Page.ACTOR, found.actor());
            if (found.lost() != null) {
                request.setAttribute(Page.LOST, found.lost());
            }
        });
        return held;
    }

    /** Looks again who asks, after an act that may have ended the session in which it was asked for. */
    public void takeAnew(HttpServletRequest request) {
        for (String known : new String[] {Page.HELD, Page.SECRET, Page.ACTOR}) {
            request.removeAttribute(known);
        }
        take(request);
    }

    /** Opens a new session for a person; what an older one held is gone. */
    public void signIn(HttpServletRequest request, Actor actor) {
        boolean provider = PageRequest.half(request).isPresent() && wasAtProvider(request);
        signOut(request);
        open(request, actor);
        if (provider) {
            noteAtProvider(request);
        }
    }

    /** The same for somebody whom the identity provider knows: at the end they can be signed out there, too. */
    public void signInAtProvider(HttpServletRequest request, Actor actor) {
        signOut(request);
        open(request, actor);
        noteAtProvider(request);
    }

    /** Opens a new session in place of one that ended because the person signs in otherwise from now on; it acts for whom that one did. */
    public void signInAnew(HttpServletRequest request, Actor actor) {
        String secret = open(request, actor);
        if (actor.organisationId() != null) {
            sessions.held(secret).ifPresent(held -> sessions.actFor(actor, held.id(), actor.organisationId()));
        }
    }

    private String open(HttpServletRequest request, Actor actor) {
        String secret = sessions.open(actor, SignInPlace.of(request.getHeader("User-Agent"), PageRequest.sender(request)));
        request.setAttribute(Page.SECRET, secret);
        put(request, secret, -1);
        return secret;
    }

    /** Notes in the browser, in which nobody is signed in, that somebody has given the password and stands before the second step; for a short time. */
    public void signInByHalf(HttpServletRequest request, Actor actor) {
        signOut(request);
        PageRequest.openHalf(request, actor, clock.machineTime());
    }

    /** The same for somebody whom the identity provider knows. */
    public void signInByHalfAtProvider(HttpServletRequest request, Actor actor) {
        signInByHalf(request, actor);
        noteAtProvider(request);
    }

    /** Notes that the person has shown anew at the identity provider who they are, in this session; for a short time. */
    public void showFreshly(HttpServletRequest request) {
        Visit.of(request).put(FRESHLY, String.valueOf(id(request)), FRESH_FOR);
        noteAtProvider(request);
    }

    /** Notes that the person was at the identity provider, and is signed in there: at the end they can be signed out there, too. */
    public void noteAtProvider(HttpServletRequest request) {
        Visit.of(request).put(AT_PROVIDER, NOTED);
    }

    /** Whether the person has shown anew who they are, in this session and a short time ago. */
    public static boolean isFresh(HttpServletRequest request) {
        return Visit.of(request).get(FRESHLY).filter(String.valueOf(id(request))::equals).isPresent();
    }

    /** Whether the browser is one whose person has signed in at the identity provider. */
    public static boolean wasAtProvider(HttpServletRequest request) {
        return Visit.of(request).get(AT_PROVIDER).isPresent();
    }

    /** Ends the session, if there is one, and keeps whether the person has signed in at the identity provider. @return whether they have */
    public boolean signOutHere(HttpServletRequest request) {
        boolean provider = wasAtProvider(request);
        signOut(request);
        if (provider) {
            Visit.of(request).put(AT_PROVIDER, NOTED, SIGN_OUT_THERE_WITHIN);
        }
        return provider;
    }

    /** Ends the session, if there is one. */
    public void signOut(HttpServletRequest request) {
        Visit.of(request).forget();
        secret(request).ifPresent(secret -> {
            sessions.end(secret);
            request.removeAttribute(Page.SECRET);
            put(request, "", 0);
        });
    }

    /** From the next request on the person acts for this organisation. What somebody may not act for is not kept. */
    public void actFor(HttpServletRequest request, Long organisation) {
        Held held = (Held) request.getAttribute(Page.HELD);
        sessions.actFor(held.actor(), held.id(), organisation);
    }

    /** Key of the session in which somebody is signed in. */
    public static long id(HttpServletRequest request) {
        return ((Held) request.getAttribute(Page.HELD)).id();
    }

    private static String name(HttpServletRequest request) {
        return request.getAttribute(Page.TLS) == null ? COOKIE : COOKIE_BY_TLS;
    }

    private static Optional<String> secret(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies()).flatMap(Arrays::stream).filter(c -> c.getName().equals(name(request))).map(Cookie::getValue).findFirst();
    }

    private static void put(HttpServletRequest request, String value, int seconds) {
        Cookie cookie = new Cookie(name(request), value);
        cookie.setPath("/");
        cookie.setMaxAge(seconds);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure() || request.getAttribute(Page.TLS) != null);
        cookie.setAttribute("SameSite", "Lax");
        ((HttpServletResponse) request.getAttribute(Page.RESPONSE)).addCookie(cookie);
    }
}
