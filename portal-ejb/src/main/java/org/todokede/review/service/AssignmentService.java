package org.todokede.review.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingStore;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.service.DelegationService;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.review.CaseAssignment;

/** Who of a ministry works on a case: taken by a reviewer, given to a colleague of the same ministry, or given back. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AssignmentService {

    /** Stands for no officer where one is named. */
    public static final long NOBODY = 0;

    /**
     * Whose a case is in the actor's ministry.
     *
     * @param officer name; empty if it is nobody's
     * @param own whether it is the actor's
     * @param by who said so; empty if nobody has yet
     * @param at when; null if nobody has yet
     * @param seen to be sent with the change; 0 if nobody has yet
     */
    public record Holder(String officer, boolean own, String by, Instant at, long seen) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private DelegationService delegations;

    @Inject
    private FilingStore store;

    @Inject
    private PortalClock clock;

    @Inject
    private Event<CaseAssigned> assigned;

    /** Whose the case is. @throws NotFound if there is none, or it is not the actor's ministry's */
    public Holder of(Actor actor, String number) {
        Filing filing = store.byNumber(number);
        Rights.require(actor, Permission.ASSIGN_CASE, filing.asSubject());
        return stored(filing, actor.ministry())
                .map(a -> new Holder(a.officerName(), a.isOf(actor.accountId()), a.assignedByName(), a.assignedAt(), a.version()))
                .orElse(new Holder("", false, "", null, 0));
    }

    private Optional<CaseAssignment> stored(Filing filing, String ministry) {
        return em.createNamedQuery("CaseAssignment.ofCase", CaseAssignment.class).setParameter("filing", filing.id()).setParameter("ministry", ministry).getResultStream().findFirst();
    }

    /**
     * Has an officer of the actor's ministry work on a case. Said once more of the same officer, it changes nothing.
     *
     * @param officer account of the actor or of a colleague; {@link #NOBODY} gives the case back
     * @param seen as it stood when the person looked
     * @throws NotFound if there is no such case, or it is not the actor's ministry's
     * @throws InvalidInput if there is no such colleague
     * @throws ChangedBySomebodyElse if somebody else has been named since the person looked
     */
    public void assign(Actor actor, String number, long officer, long seen) {
        door.perform(Act.of(actor, Permission.ASSIGN_CASE, "filing", number, "").with(officer == NOBODY ? "nobody" : "account " + officer), () -> {
            Filing filing = store.byNumber(number);
            Rights.require(actor, Permission.ASSIGN_CASE, filing.asSubject());
            String name = officer == NOBODY ? "" : nameOf(actor, officer);
            CaseAssignment assignment = stored(filing, actor.ministry()).orElseGet(() -> new CaseAssignment(filing.id(), actor.ministry()));
            if (officer == NOBODY ? assignment.isNobodys() : assignment.isOf(officer)) {
                return null;
            }
            if (assignment.version() != seen) {
                throw new ChangedBySomebodyElse(assignment.assignedByName() == null ? "" : assignment.assignedByName(), assignment.assignedAt() == null ? "" : assignment.assignedAt().toString());
            }
            if (officer == NOBODY) {
                assignment.giveBack(actor.name(), clock.now());
            } else {
                assignment.assignTo(officer, name, actor.name(), clock.now());
            }
            em.persist(assignment);
            em.flush();
            if (officer != NOBODY) {
                assigned.fire(new CaseAssigned(filing, officer, actor.accountId()));
            }
            return null;
        });
    }

    private String nameOf(Actor actor, long officer) {
        if (officer == actor.accountId()) {
            return actor.name();
        }
        return delegations.colleagues(actor).stream().filter(c -> c.accountId() == officer).findFirst().map(DelegationService.Colleague::name)
                .orElseThrow(() -> InvalidInput.at("officer", "field.notAnOption"));
    }
}
