package org.todokede.operation.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.platform.service.BackgroundRounds;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.Forbidden;

/** How the portal does, for the administrators: the figures of the operator, the mail that waits and the work in the background. Neither whom a mail is for nor what it says. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SystemService {

    /** Mails that are shown, at most; the oldest. */
    static final int MOST = 50;

    /** Mail that is due or was tried, and that no server has taken. @param topic what owes it @param owedAt when it was owed @param due when it is tried next */
    public record WaitingMail(String topic, Instant owedAt, int attempts, Instant due) {}

    /** @param rounds of the server that answers */
    public record Told(OperatingState state, List<WaitingMail> mail, List<BackgroundRounds.Rounds> rounds) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private OperationService operation;

    @Inject
    private BackgroundRounds background;

    @Inject
    private PortalClock clock;

    /** The state of this moment. @throws Forbidden for everybody but administrators */
    public Told state(Actor actor) {
        Rights.require(actor, Permission.WATCH_OPERATION, Subject.NONE);
        List<WaitingMail> mail = em.createNamedQuery("OutboxMessage.waiting", Object[].class)
                .setParameter("now", clock.now())
                .setMaxResults(MOST)
                .getResultStream()
                .map(row -> new WaitingMail((String) row[0], (Instant) row[1], (int) row[2], (Instant) row[3]))
                .toList();
        return new Told(operation.state(), mail, background.all());
    }
}
