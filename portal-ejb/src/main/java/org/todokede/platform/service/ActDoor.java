package org.todokede.platform.service;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
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

    @EJB
    private ActTransaction transaction;

    @EJB
    private AuditService audit;

    @EJB
    private DurabilityGate gate;

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
        T result;
        try {
            result = gate.betweenSyncs(() -> transaction.run(() -> {
                T done = work.get();
                audit.done(named.apply(done));
                return done;
            }));
        } catch (Refusal refusal) {
            recordRefusal(act, refusal);
            throw refusal;
        } catch (RuntimeException failure) {
            if (!isConflict(failure)) {
                throw failure;
            }
            Refusal refusal = new ChangedBySomebodyElse("", "");
            recordRefusal(act, refusal);
            throw refusal;
        }
        gate.awaitDurable();
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
    }

    /** Somebody else changed the row first, or took the same number: SQL state 23505 is a unique key, 40001 a serialisation failure. */
    static boolean isConflict(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof OptimisticLockException) {
                return true;
            }
            if (cause instanceof SQLException sql && ("23505".equals(sql.getSQLState()) || "40001".equals(sql.getSQLState()))) {
                return true;
            }
            if (cause instanceof EJBException ejb && ejb.getCause() == null && ejb.getCausedByException() instanceof OptimisticLockException) {
                return true;
            }
        }
        return false;
    }
}
