package org.todokede.platform.service;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.todokede.audit.service.AuditService;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Refusal;

/**
 * The one door of every act. Inside: the act and its line in the record, in one transaction. Outside: a refusal leaves a line of its own; an act that
 * stands is synced to disk before the caller hears of it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ActDoor {

    private static final Set<String> CONFLICTS = Set.of("23505", "40001", "40P01");

    @EJB
    private ActTransaction transaction;

    @EJB
    private AuditService audit;

    @EJB
    private DurabilityGate gate;

    @Inject
    private JsonLog log;

    /**
     * Performs the act.
     *
     * @throws Refusal as thrown by the work; nothing was stored but the line of the record
     * @throws ChangedBySomebodyElse also if another act on the same object won
     */
    public <T> T perform(Act act, Supplier<T> work) {
        return perform(act, work, done -> act);
    }

    /**
     * Performs an act whose object is known only when it is done.
     *
     * @param act what a refusal is recorded as
     * @param named the same act with its object, from the result of the work
     * @throws Refusal as above
     */
    public <T> T perform(Act act, Supplier<T> work, Function<T, Act> named) {
        Act[] stood = {act};
        return onRecord(act, stood, () -> stand(act, () -> {
            T done = work.get();
            stood[0] = named.apply(done);
            audit.done(stood[0]);
            return done;
        }));
    }

    /**
     * Performs an act that may be sent twice. The work looks first whether the same person has done just this, and then answers {@link Once#repeated}; so what
     * is sent twice is answered twice and done once. Two that come at the same moment do not see each other: whoever comes second looks again.
     *
     * @throws Refusal as above
     * @throws ChangedBySomebodyElse if another act on the same object won, and it is not this one sent twice
     */
    public <T> T performOnce(Act act, Supplier<Once<T>> work) {
        return performOnce(act, work, done -> act);
    }

    /** The same for an act whose object is known only when it is done. @param named as above */
    public <T> T performOnce(Act act, Supplier<Once<T>> work, Function<T, Act> named) {
        Act[] stood = {act};
        Supplier<T> whole = () -> {
            Once<T> done = work.get();
            Act found = named.apply(done.answer());
            stood[0] = done.repeated() ? found.repeated() : found;
            audit.done(stood[0]);
            return done.answer();
        };
        return onRecord(act, stood, () -> {
            try {
                return stand(act, whole);
            } catch (ChangedBySomebodyElse overtaken) {
                // The second look sees what the other has done: the very same, or something else by somebody with a name.
                return stand(act, whole);
            }
        });
    }

    /** In a transaction of its own. @throws ChangedBySomebodyElse if another transaction won, however that came to light */
    private <T> T stand(Act act, Supplier<T> work) {
        try {
            return gate.betweenSyncs(() -> transaction.on(act, work));
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException failure) {
            if (DatabaseInReach.isLost(failure) || !isConflict(failure)) {
                throw failure;
            }
            throw new ChangedBySomebodyElse("", "");
        }
    }

    /** What stands is told when it is on disk; a refusal leaves a line of its own. @param stood the act as it stands, once it does */
    private <T> T onRecord(Act act, Act[] stood, Supplier<T> attempt) {
        T result;
        try {
            result = attempt.get();
        } catch (Refusal refusal) {
            recordRefusal(act, refusal);
            throw refusal;
        }
        gate.awaitDurable();
        log.act(stood[0], AuditService.DONE);
        return result;
    }

    /** Records an act that the work of another brings about; in its transaction, so that both stand or fall together. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void recordFollowing(Act act) {
        audit.done(act);
    }

    private void recordRefusal(Act act, Refusal refusal) {
        gate.betweenSyncs(() -> {
            audit.refused(act, refusal);
            return null;
        });
        refusal.recorded();
        log.act(act, refusal.reason().key());
    }

    /**
     * Somebody else changed the row first, or took the same number: SQL state 23505 is a unique key, 40001 a serialisation failure; 40P01 is one of two who waited for
     * each other.
     */
    static boolean isConflict(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof OptimisticLockException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null && CONFLICTS.contains(sql.getSQLState())) {
                return true;
            }
            if (cause instanceof EJBException ejb && ejb.getCause() == null && ejb.getCausedByException() instanceof OptimisticLockException) {
                return true;
            }
        }
        return false;
    }
}
