package org.todokede.rules.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.Optional;
import org.todokede.platform.service.PortalClock;
import org.todokede.rules.Recount;

/** Walks through the cases that are owed since the rules of the count have changed. Whoever walks does so in stretches, each passed by one server. */
@ApplicationScoped
public class Recounts {

    /** Longer than an act takes that was begun under the rules before: what such a one still writes, the second walk finds. */
    private static final Duration NOTHING_BEGUN_BEFORE = Duration.ofMinutes(6);

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PortalClock clock;

    /** Owes a walk now and another later, in the transaction that changes the rules. */
    void owe() {
        em.persist(new Recount(clock.now()));
        em.persist(new Recount(clock.now().plus(NOTHING_BEGUN_BEFORE)));
    }

    /** The walk to be gone on with; empty if none is due. */
    public Optional<Recount> due() {
        return em.createNamedQuery("Recount.due", Recount.class).setParameter("now", clock.now()).setMaxResults(1).getResultStream().findFirst();
    }

    /** Passes a stretch, down to a case. @return false if another server has passed it */
    public boolean pass(Recount walk, long to) {
        return em.createNamedQuery("Recount.pass").setParameter("id", walk.id()).setParameter("from", walk.below()).setParameter("to", to).executeUpdate() == 1;
    }

    /** Passes the last stretch. @return false if another server has */
    public boolean end(Recount walk) {
        return em.createNamedQuery("Recount.end").setParameter("id", walk.id()).setParameter("from", walk.below()).executeUpdate() == 1;
    }
}
