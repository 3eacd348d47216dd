package org.todokede.platform.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.todokede.refusal.ChangedBySomebodyElse;

/**
 * A transaction of its own around a piece of work. Conflicts appear inside, because it flushes before it commits.
 *
 * <p>On PostgreSQL transactions run together, and each statement sees what was committed before it: an act that has read its filing could find in the history
 * what somebody else did meanwhile, and be refused for a state that it never saw. So whoever acts on a filing waits first until nobody else does. The filing
 * is locked before any number is taken, so two who act do not wait for each other.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ActTransaction {

    private static final String FILING = "filing";

    /** A filing is known by its id while it is a draft, and by its number afterwards. */
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private DurabilityGate gate;

    @Inject
    private Changes changes;

    /** Does the work of an act; nobody else acts on the same filing meanwhile. @throws ChangedBySomebodyElse as {@link #run} */
    public <T> T on(Act act, Supplier<T> work) {
        return run(() -> {
            if (FILING.equals(act.objectKind()) && gate.letsWriteTogether()) {
                waitForOthersAt(act.objectKey());
            }
            return work.get();
        });
    }

    private void waitForOthersAt(String key) {
        boolean id = ID.matcher(key).matches();
        em.createNativeQuery(id ? "select id from filing where id = ?1 for no key update" : "select id from filing where receipt_number = ?1 for no key update")
                .setParameter(1, id ? Long.valueOf(key) : key)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList();
    }

    /** @throws ChangedBySomebodyElse if another transaction changed the same row, or took the same key, first */
    public <T> T run(Supplier<T> work) {
        return uncounted(() -> Written.during(
                () -> {
                    T result = work.get();
                    em.flush();
                    return result;
                },
                changes::inTransaction));
    }

    /** The same for what no page shows that is kept, and what comes with every minute of everybody: it is no change ({@link Changes}). */
    public <T> T uncounted(Supplier<T> work) {
        try {
            T result = work.get();
            em.flush();
            return result;
        } catch (PersistenceException failure) {
            if (ActDoor.isConflict(failure) && !DatabaseInReach.isLost(failure)) {
                throw new ChangedBySomebodyElse("", "");
            }
            throw failure;
        }
    }
}
