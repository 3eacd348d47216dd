package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.todokede.identity.SignedInSession;
import org.todokede.identity.service.SessionService.Held;
import org.todokede.platform.service.Changes;

/**
 * Sessions as they were read last, with the person as of then. One holds only while no transaction has changed anything, on any server, since before it was read:
 * the end of a session, a right taken away or an account closed is such a change. What time alone brings about is asked of it anew.
 */
@ApplicationScoped
public class KnownSessions {

    private static final int MOST = 2_000;

    private record Known(Changes.Moment moment, SignedInSession session, Held held) {}

    /** By the hash of the secret. */
    private final Map<String, Known> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    /** @param secret as the browser shows it @param now a moment noted in this request @param at by the clock of the machine @return empty if it has to be read, such as when it is to be noted that something was sent */
    public Optional<Held> of(String secret, Changes.Moment now, Instant at) {
        String hash = LinkToken.hash(secret);
        Known found;
        synchronized (known) {
            found = known.get(hash);
        }
        return Optional.ofNullable(found)
                .filter(k -> k.moment().equals(now) && k.session().isOpenAt(at, k.held().idle()) && !k.session().isToBeSeenAt(at))
                .map(Known::held);
    }

    /** @param moment noted before the session was read */
    void keep(String secret, Changes.Moment moment, SignedInSession session, Held held) {
        synchronized (known) {
            known.put(LinkToken.hash(secret), new Known(moment, session, held));
        }
    }
}
