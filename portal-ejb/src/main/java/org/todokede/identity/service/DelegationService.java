package org.todokede.identity.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.todokede.identity.Actor;
import org.todokede.identity.Delegation;
import org.todokede.identity.Role;
import org.todokede.platform.TypedLine;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;

/** Who acts for whom in a ministry while somebody is away: given by whoever goes away, to a colleague of the same ministry, from day to day. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class DelegationService {

    private static final int MOST_COLLEAGUES = 500;

    /** A colleague who can be asked. */
    public record Colleague(long accountId, String name) {}

    /** A delegation that holds or will. @param given whether the person who looks has given it */
    public record Line(long id, String absent, String deputy, LocalDate fromOn, LocalDate untilOn, boolean given, boolean inForce) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private PortalClock clock;

    /** The other reviewers of the actor's ministry, by name. @throws Forbidden if the actor reviews for no ministry */
    public List<Colleague> colleagues(Actor actor) {
        requireReviewer(actor);
        return em.createQuery(
                        "select new org.todokede.identity.service.DelegationService$Colleague(a.id, a.displayName) from Account a join a.roles r"
                                + " where a.ministry = :ministry and a.active = true and r = :role and a.id <> :self order by a.displayName, a.id",
                        Colleague.class)
                .setParameter("ministry", actor.ministry())
                .setParameter("role", Role.REVIEWER)
                .setParameter("self", actor.accountId())
                .setMaxResults(MOST_COLLEAGUES)
                .getResultList();
    }

    private static void requireReviewer(Actor actor) {
        if (!actor.is(Role.REVIEWER) || actor.ministry() == null) {
            throw new Forbidden();
        }
    }

    /** What the actor has given and was given, as far as it is not over, by first day. @throws Forbidden as above */
    public List<Line> current(Actor actor) {
        requireReviewer(actor);
        return delegations(actor).stream()
                .map(d -> new Line(d.id(), d.absentName(), d.deputyName(), d.fromOn(), d.untilOn(), d.absentAccount() == actor.accountId(), !clock.today().isBefore(d.fromOn())))
                .toList();
    }

    /** The colleagues for whom the actor may act today; nobody for whoever reviews for no ministry. */
    public List<Line> inForceFor(Actor actor) {
        return delegations(actor).stream()
                .filter(d -> d.holdsFor(actor, clock.today()))
                .map(d -> new Line(d.id(), d.absentName(), d.deputyName(), d.fromOn(), d.untilOn(), false, true))
                .toList();
    }

    /** Accounts of the colleagues whose work is not the actor's today: of all but those for whom it may act. @throws Forbidden as above */
    public Set<Long> othersAtWork(Actor actor) {
        Set<Long> others = colleagues(actor).stream().map(Colleague::accountId).collect(Collectors.toCollection(HashSet::new));
        delegations(actor).stream().filter(d -> d.holdsFor(actor, clock.today())).map(Delegation::absentAccount).forEach(others::remove);
        return others;
    }

    private List<Delegation> delegations(Actor actor) {
        return em.createNamedQuery("Delegation.of", Delegation.class).setParameter("account", actor.accountId()).setParameter("today", clock.today()).setMaxResults(MOST_COLLEAGUES).getResultList();
    }

    /**
     * Has a colleague act for the actor.
     *
     * @param deputy account of the colleague
     * @param from first day, as typed, not before today
     * @param until last day, as typed
     * @throws Forbidden if the actor reviews for no ministry
     * @throws InvalidInput if there is no such colleague, or the days are missing, wrong or over, too long apart, or given to the same colleague already
     */
    public void delegate(Actor actor, long deputy, String from, String until) {
        door.perform(Act.of(actor, PortalAct.DELEGATE, "account", actor.accountId(), ""), () -> {
            requireReviewer(actor);
            List<FieldDefect> defects = new ArrayList<>();
            Colleague colleague = colleagues(actor).stream().filter(c -> c.accountId() == deputy).findFirst().orElse(null);
            if (colleague == null) {
                defects.add(new FieldDefect("deputy", Reason.plain("field.notAnOption")));
            }
            LocalDate first = TypedLine.day("from", from, true, defects);
            LocalDate last = TypedLine.day("until", until, true, defects);
            if (first != null && first.isBefore(clock.today())) {
                defects.add(new FieldDefect("from", Reason.plain("absence.past")));
            }
            if (first != null && last != null && (last.isBefore(first) || first.plusDays(Delegation.MOST_DAYS - 1).isBefore(last))) {
                defects.add(new FieldDefect("until", Reason.plain("absence.days", Delegation.MOST_DAYS)));
            }
            if (defects.isEmpty() && delegations(actor).stream().anyMatch(d -> d.absentAccount() == actor.accountId() && d.deputyAccount() == deputy && !d.fromOn().isAfter(last) && !d.untilOn().isBefore(first))) {
                defects.add(new FieldDefect("deputy", Reason.plain("absence.twice")));
            }
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            em.persist(new Delegation(actor, deputy, colleague.name(), first, last, clock.now()));
            em.flush();
            return null;
        });
    }

    /** Ends a delegation that the actor has given or was given. @throws NotFound if there is none of the actor's that is not over */
    public void end(Actor actor, long id) {
        door.perform(Act.of(actor, PortalAct.END_DELEGATION, "account", actor.accountId(), ""), () -> {
            requireReviewer(actor);
            delegations(actor).stream().filter(d -> d.id() == id).findFirst().orElseThrow(NotFound::new).end(clock.now());
            em.flush();
            return null;
        });
    }

    /**
     * The actor as acting for a colleague.
     *
     * @param id of the delegation; 0 for nobody
     * @throws Forbidden if the actor had it, and it is over
     * @throws NotFound if it is not the actor's, or does not hold yet
     */
    public Actor standingIn(Actor actor, long id) {
        if (id == 0) {
            return actor;
        }
        return delegations(actor).stream()
                .filter(d -> d.id() == id && d.holdsFor(actor, clock.today()))
                .findFirst()
                .map(d -> actor.standingInFor(d.absent()))
                .orElseThrow(() -> isOver(actor, id) ? new Forbidden(Reason.plain("absence.over")) : new NotFound());
    }

    private boolean isOver(Actor actor, long id) {
        Delegation past = em.find(Delegation.class, id);
        return past != null && past.deputyAccount() == actor.accountId() && !clock.today().isBefore(past.fromOn());
    }
}
