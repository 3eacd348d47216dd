package org.todokede.filing.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.NotFound;

/**
 * Who is in a draft just now, by what each opened or saved last. A courtesy to colleagues, held in memory and lost with a restart: that nobody overwrites
 * another silently does not hang on it.
 */
@ApplicationScoped
public class DraftPresence {

    /** After this time without a sign a person is taken to have left. */
    static final Duration LEFT_AFTER = Duration.ofMinutes(5);

    /** Drafts that are remembered, at most; beyond it those that were left are forgotten at once. */
    private static final int MOST = 2000;

    /** A person in a draft. @param since first sign of the person in this section without a pause */
    public record Present(long accountId, String name, String section, Instant since, Instant seenAt) {}

    private final Map<Long, Map<Long, Present>> drafts = new ConcurrentHashMap<>();

    @Inject
    private FilingStore store;

    @Inject
    private PortalClock clock;

    /**
     * Notes that the person is in a section of the draft.
     *
     * @return the others, the one who came last at the end
     * @throws NotFound if there is no such draft of the actor's
     */
    public List<Present> enter(Actor actor, long filingId, String section) {
        Rights.require(actor, Permission.READ_OWN_FILING, store.byId(filingId).asSubject());
        Instant now = clock.now();
        if (drafts.size() > MOST) {
            drafts.values().removeIf(people -> people.values().stream().noneMatch(p -> isThere(p, now)));
        }
        Map<Long, Present> people = drafts.computeIfAbsent(filingId, id -> new ConcurrentHashMap<>());
        people.values().removeIf(p -> !isThere(p, now));
        people.merge(actor.accountId(), new Present(actor.accountId(), actor.name(), section, now, now), (was, is) ->
                was.section().equals(section) ? new Present(is.accountId(), is.name(), section, was.since(), now) : is);
        return people.values().stream().filter(p -> p.accountId() != actor.accountId()).sorted(Comparator.comparing(Present::since)).toList();
    }

    private static boolean isThere(Present person, Instant now) {
        return person.seenAt().plus(LEFT_AFTER).isAfter(now);
    }
}
