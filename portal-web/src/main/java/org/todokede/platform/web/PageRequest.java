package org.todokede.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.todokede.identity.Actor;
import org.todokede.refusal.NotFound;

/** What the front door found out about a request, for servlets that are no pages. */
public final class PageRequest {

    /** Of a visit: whose password was given, and when. */
    private static final String HALF = "half";

    private static final String AT = "@";
    private static final Duration FOR_SECOND_STEP = Duration.ofMinutes(10);

    /** Somebody who has given the password and no more. @param at when, by the clock of the machine */
    public record Half(long accountId, Instant at) {}

    private PageRequest() {}

    /** The person, as of this request; null if nobody is signed in. */
    public static Actor actor(HttpServletRequest request) {
        return (Actor) request.getAttribute(Page.ACTOR);
    }

    static void openHalf(HttpServletRequest request, Actor actor, Instant at) {
        Visit.of(request).put(HALF, actor.accountId() + AT + at, FOR_SECOND_STEP);
    }

    /** The account whose second step is still to come; empty if there is none. It is for its service to say whether that step was taken since. */
    public static Optional<Half> half(HttpServletRequest request) {
        return Visit.of(request).get(HALF).map(kept -> kept.split(AT)).map(parts -> new Half(Long.parseLong(parts[0]), Instant.parse(parts[1])));
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
        String path = String.valueOf(request.getAttribute(Page.PATH));
        // also of what fails before its route is looked for
        return Routes.find(path).filter(match -> match.values().containsKey("token")).map(match -> match.route().path()).orElse(path);
    }

    /** Network address of the sender, as a proxy before the portal tells it, if there is one. */
    public static String sender(HttpServletRequest request) {
        Object sender = request.getAttribute(Page.SENDER);
        return sender == null ? request.getRemoteAddr() : sender.toString();
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
