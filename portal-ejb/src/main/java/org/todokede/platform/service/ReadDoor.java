package org.todokede.platform.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.Function;
import java.util.function.Supplier;
import org.todokede.audit.service.AuditService;
import org.todokede.refusal.Refusal;

/**
 * The one door of every reading of a {@link ConfidentialPart}. Each leaves one line in the record, and one if it is refused, by one insert in a transaction of
 * its own; what is read is not delayed by it longer than by the sync that it shares with everybody who waits for one.
 *
 * <p>Nothing is handed out before its line is on disk, so a kill loses no line of what somebody has seen; at most there is a line of what was never shown. A
 * line gathered in memory and written later would be faster by that sync and lost in the kill. Where no line can be written, nothing is read. What does not
 * exist and what is not the reader's cost the same line: no answer and no time tells the two apart. The record does, to those who may read it: what was refused
 * of a case that exists stands under the case.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReadDoor {

    @EJB
    private AuditService audit;

    @EJB
    private DurabilityGate gate;

    @Inject
    private JsonLog log;

    /**
     * Reads. Not to be called within an act, which waits for its sync itself.
     *
     * @throws Refusal as thrown by the work
     */
    public <T> T open(Act act, Supplier<T> work) {
        return open(act, work, read -> act, Function.identity());
    }

    /**
     * Reads an object whose case is known only when it has been found.
     *
     * @param act what is recorded if there is no such object
     * @param found finds the object, whoever asks
     * @param named the same reading under the case of the object
     * @param handedOut what is read of the object, or its refusal
     * @throws Refusal as thrown by either
     */
    public <T, R> R open(Act act, Supplier<T> found, Function<T, Act> named, Function<T, R> handedOut) {
        Act known = act;
        try {
            T object = found.get();
            known = named.apply(object);
            R read = handedOut.apply(object);
            Act opened = known;
            record(() -> audit.opened(opened));
            log.act(opened, AuditService.DONE);
            return read;
        } catch (Refusal refusal) {
            Act refused = known;
            record(() -> audit.refused(refused, refusal));
            refusal.recorded();
            log.act(refused, refusal.reason().key());
            throw refusal;
        }
    }

    private void record(Runnable line) {
        gate.betweenSyncs(() -> {
            line.run();
            return null;
        });
        gate.awaitDurable();
    }
}
