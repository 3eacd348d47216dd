package org.todokede.platform.service;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.util.function.Supplier;
import org.todokede.refusal.ChangedBySomebodyElse;

/** A transaction of its own around a piece of work. Conflicts appear inside, because it flushes before it commits. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ActTransaction {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    /** @throws ChangedBySomebodyElse if another transaction changed the same row, or took the same key, first */
    public <T> T run(Supplier<T> work) {
        try {
            T result = work.get();
            em.flush();
            return result;
        } catch (PersistenceException failure) {
            if (ActDoor.isConflict(failure)) {
                throw new ChangedBySomebodyElse("", "");
            }
            throw failure;
        }
    }
}
