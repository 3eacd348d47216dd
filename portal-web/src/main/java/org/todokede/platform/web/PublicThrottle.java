package org.todokede.platform.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.todokede.identity.Actor;
import org.todokede.platform.SenderNetwork;
import org.todokede.platform.service.PortalConfig;

/**
 * What is open to everybody is open to each only so often: what keeps something, sends something or can be guessed at, calls of the API, and, counted apart,
 * whatever else a stranger asks for, so that no new page is without a limit. Whoever is signed in is answered only so often, too, whatever they ask for and at
 * however many browsers: more often than people click or programs file, and too seldom to carry everything away unseen.
 */
@ApplicationScoped
public class PublicThrottle {

    /** Senders that are remembered for each kind: some two megabytes. */
    private static final int REMEMBERED = 10_000;

    private static final Pattern PAGES = Pattern.compile("/(?:record|verify|register|staff|check/save|address|sign-in/forgotten|sign-in/reset|sign-in/provider|sign-in/return|sign-out/provider|calendar\\.ics)(?:/.*)?");
    private static final Pattern SLASHES = Pattern.compile("/+");
    private static final Pattern CALLS = Pattern.compile("/api/v1/(?:assessments|periods|verifications)(?:/.*)?");

    @Inject
    private PortalConfig config;

    private Allowance pages;
    private Allowance calls;
    private Allowance strangers;
    private Allowance persons;
    private ClientAddress addresses;
    private Set<String> free;

    @PostConstruct
    void open() {
        pages = new Allowance(config.publicRequestsPerMinute(), REMEMBERED);
        calls = new Allowance(config.publicCallsPerMinute(), REMEMBERED);
        strangers = new Allowance(config.publicCallsPerMinute(), REMEMBERED);
        persons = new Allowance(config.personRequestsPerMinute(), REMEMBERED);
        addresses = new ClientAddress(config.proxies());
        free = ClientAddress.list(config.unlimitedAddresses());
    }

    /** Network address of the sender. */
    String sender(HttpServletRequest request) {
        return addresses.of(request);
    }

    /** Counts a request. @return how long the sender is to wait; empty if the request may be answered */
    Optional<Duration> excess(HttpServletRequest request, String sender) {
        Allowance allowance = allowance(path(request));
        return allowance == null || free.contains(sender) ? Optional.empty() : allowance.take(SenderNetwork.of(sender), System.nanoTime());
    }

    /**
     * Counts a request by who sends it, once that is known: of whoever is signed in, each; of others what was not counted yet.
     *
     * @param actor null for a stranger
     * @return how long they are to wait; empty if the request may be answered
     */
    Optional<Duration> excess(Actor actor, HttpServletRequest request, String sender) {
        if (free.contains(sender)) {
            return Optional.empty();
        }
        if (actor != null) {
            return persons.take(String.valueOf(actor.accountId()), System.nanoTime());
        }
        return allowance(path(request)) == null ? strangers.take(SenderNetwork.of(sender), System.nanoTime()) : Optional.empty();
    }

    private Allowance allowance(String path) {
        return PAGES.matcher(path).matches() ? pages : CALLS.matcher(path).matches() ? calls : null;
    }

    /** As the server understands it: what is escaped in the address, or follows a semicolon, is another way of writing the same. */
    private static String path(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return SLASHES.matcher(request.getServletPath() + (rest == null ? "" : rest)).replaceAll("/");
    }
}
