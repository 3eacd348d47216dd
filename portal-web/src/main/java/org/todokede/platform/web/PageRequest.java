package org.todokede.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.todokede.identity.Actor;
import org.todokede.refusal.NotFound;

/** What the front door found out about a request, for servlets that are no pages. */
public final class PageRequest {

    private static final int SECONDS_FOR_SECOND_STEP = 600;

    private PageRequest() {}

    /** The person, as of this request; null if nobody is signed in. */
    public static Actor actor(HttpServletRequest request) {
        return (Actor) request.getAttribute(Page.ACTOR);
    }

    /** Opens a new session for a person; what an older one held is gone. */
    public static void signIn(HttpServletRequest request, Actor actor) {
        signOut(request);
        request.getSession(true).setAttribute(Page.ACCOUNT, actor.accountId());
    }

    /** Opens a new session in which nobody is signed in, for the second step of somebody who has given the password; it ends soon. */
    public static void signInByHalf(HttpServletRequest request, Actor actor) {
        signOut(request);
        HttpSession session = request.getSession(true);
        session.setMaxInactiveInterval(SECONDS_FOR_SECOND_STEP);
        session.setAttribute(Page.HALF, actor.accountId());
    }

    /** The account whose second step is still to come; empty if there is none. */
    public static Optional<Long> half(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable((Long) session.getAttribute(Page.HALF));
    }

    /** From the next request on the person acts for this organisation; null for the first of theirs. What somebody may not act for is not kept. */
    public static void actFor(HttpServletRequest request, Long organisation) {
        HttpSession session = request.getSession(true);
        session.setAttribute(Page.CLIENT, organisation);
        session.removeAttribute(Page.CLIENT_NAME);
    }

    /** Ends the session, if there is one. */
    public static void signOut(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** A value of the address. @throws NotFound if it has none of that name */
    public static String route(HttpServletRequest request, String name) {
        Routes.Match match = (Routes.Match) request.getAttribute(Page.ROUTE);
        if (match == null || !match.values().containsKey(name)) {
            throw new NotFound();
        }
        return match.values().get(name);
    }

    /** The path as asked for; its pattern where it holds the secret of a link. */
    public static String address(HttpServletRequest request) {
        Routes.Match match = (Routes.Match) request.getAttribute(Page.ROUTE);
        return match != null && match.values().containsKey("token") ? match.route().path() : String.valueOf(request.getAttribute(Page.PATH));
    }

    /** Network address of the sender, as a proxy before the portal tells it, if there is one. */
    public static String sender(HttpServletRequest request) {
        Object sender = request.getAttribute(Page.SENDER);
        return sender == null ? request.getRemoteAddr() : sender.toString();
    }

    /** Name of the session in which somebody is signed in, which nobody but the server knows. */
    static String session(HttpServletRequest request) {
        return request.getSession(true).getId();
    }

    /** The number of the request, by which it is found in the log. */
    public static String id(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(Page.REQUEST_ID));
    }

    /** The language of the person who asks. */
    public static String language(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(Viewer.LANGUAGE));
    }

    /** A number of the address. @throws NotFound if it is none */
    public static long routeId(HttpServletRequest request, String name) {
        try {
            return Long.parseLong(route(request, name));
        } catch (NumberFormatException e) {
            throw new NotFound();
        }
    }
}
