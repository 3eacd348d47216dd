package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.todokede.identity.Account;
import org.todokede.identity.SessionEnd;
import org.todokede.identity.SignInPlace;
import org.todokede.identity.SignedInSession;
import org.todokede.platform.service.PortalClock;

/** Sessions as they are stored; by the clock of the machine, wherever training stands. What changes something belongs into a transaction of the caller's. */
@ApplicationScoped
public class SessionRows {

    private static final long NONE = 0;

    /** A session with the account that it is of. */
    record Found(SignedInSession session, Account account) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PortalClock clock;

    /** The session of a secret, whether it is over or not: one statement, and one for the roles. */
    Optional<Found> of(String secret) {
        return em.createNamedQuery("SignedInSession.byToken", Object[].class).setParameter("hash", LinkToken.hash(secret)).getResultStream()
                .map(row -> new Found((SignedInSession) row[0], (Account) row[1]))
                .findFirst();
    }

    /** Those of an account that are open, newest first. */
    List<SignedInSession> open(long account, Duration idle, int limit) {
        Instant now = clock.machineTime();
        return em.createNamedQuery("SignedInSession.openOf", SignedInSession.class)
                .setParameter("account", account)
                .setParameter("now", now)
                .setParameter("seen", now.minus(idle).minus(SignedInSession.SEEN_EVERY))
                .setMaxResults(limit)
                .getResultList();
    }

    /** Whether one was opened at an account at a moment or after it, however it ended. */
    boolean isOpenedSince(long account, Instant since) {
        return !em.createNamedQuery("SignedInSession.openedSince", Long.class).setParameter("account", account).setParameter("since", since).setMaxResults(1).getResultList().isEmpty();
    }

    /** Opens one; those that are over stay until they are disposed of. @return the secret, which is kept nowhere else */
    String open(long account, SignInPlace place, Duration atMost) {
        Instant now = clock.machineTime();
        String secret = LinkToken.next();
        em.persist(new SignedInSession(account, LinkToken.hash(secret), place, now, now.plus(atMost)));
        return secret;
    }

    void seen(long id) {
        em.createNamedQuery("SignedInSession.seen").setParameter("id", id).setParameter("now", clock.machineTime()).executeUpdate();
    }

    void actFor(long id, Long organisation) {
        em.createNamedQuery("SignedInSession.actFor").setParameter("id", id).setParameter("organisation", organisation).executeUpdate();
    }

    void end(long id, SessionEnd why) {
        em.createNamedQuery("SignedInSession.end").setParameter("id", id).setParameter("why", why).setParameter("now", clock.machineTime()).executeUpdate();
    }

    /** Ends every session of an account, on every server from the next request on. */
    public int endAll(long account, SessionEnd why) {
        return endAllBut(NONE, account, why);
    }

    int endAllBut(long kept, long account, SessionEnd why) {
        return em.createNamedQuery("SignedInSession.endAllBut")
                .setParameter("account", account).setParameter("kept", kept).setParameter("why", why).setParameter("now", clock.machineTime()).executeUpdate();
    }
}
