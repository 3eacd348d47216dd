package org.todokede.audit.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.todokede.identity.Actor;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.DurabilityGate;
import org.todokede.platform.service.PortalAct;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;

/** Records what the front door refuses: the last place that every refusal of a page or of the API passes, whoever refused. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RefusalService {

    private static final Pattern NUMBER = Pattern.compile("FDI-\\d{4}-\\d{6}");

    @EJB
    private AuditService audit;

    @EJB
    private DurabilityGate gate;

    /**
     * Leaves one line for an address that was refused, unless there is one already. What does not exist and what is not the person's leave the same line. Other
     * kinds of refusal are answers to what was typed; those of acts are recorded by the acts. Of strangers nothing is recorded: nothing is shown to them, and
     * there is nobody to name.
     *
     * @param actor null for somebody who is not signed in
     * @param address path, or its pattern where the path holds a secret
     */
    public void atTheDoor(Actor actor, String address, Refusal refusal) {
        if (actor == null || refusal.isRecorded() || !(refusal instanceof NotFound || refusal instanceof Forbidden)) {
            return;
        }
        Matcher number = NUMBER.matcher(address);
        Act act = number.find()
                ? Act.of(actor, PortalAct.OPEN_ADDRESS, "filing", number.group(), "")
                : Act.of(actor, PortalAct.OPEN_ADDRESS, "address", address, "");
        gate.betweenSyncs(() -> {
            audit.refused(act, refusal);
            return null;
        });
        refusal.recorded();
        gate.awaitDurable();
    }
}
