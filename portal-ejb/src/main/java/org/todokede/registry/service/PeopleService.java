package org.todokede.registry.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.MemberRight;
import org.todokede.identity.Membership;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.platform.TypedLine;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.registry.Organisation;

/** The people of an organisation and what each of them may do there. Nothing here tells whether a user name is known to the portal. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class PeopleService {

    /** People of one organisation shown at most; more than that work under more than one. */
    private static final int MOST = 500;

    private static final int LONGEST_LOGIN = 100;

    /**
     * One of the people, or somebody invited.
     *
     * @param name display name; null until the person has joined
     * @param inForce whether it gives rights today
     */
    public record PersonRow(
            long id, long version, String login, String name, Set<MemberRight> rights, LocalDate fromOn, LocalDate untilOn, Instant joinedAt, Instant endedAt, String by,
            boolean inForce, boolean oneself) {}

    /** Somebody is wanted in an organisation. */
    public record Invitation(long id, String organisation, Set<MemberRight> rights, LocalDate fromOn, LocalDate untilOn, String invitedBy) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private OrganisationMail mail;

    @Inject
    private PortalClock clock;

    /** Everybody who belongs, was invited or once belonged, in the order in which they came. @throws Forbidden unless the actor keeps the people */
    public List<PersonRow> people(Actor actor) {
        requireKeeper(actor);
        List<Membership> all = em.createNamedQuery("Membership.ofOrganisation", Membership.class)
                .setParameter("organisation", actor.organisationId())
                .setMaxResults(MOST)
                .getResultList();
        List<Long> accounts = all.stream().map(Membership::accountId).filter(Objects::nonNull).toList();
        Map<Long, String> names = new HashMap<>();
        if (!accounts.isEmpty()) {
            em.createQuery("select a from Account a where a.id in :ids", Account.class).setParameter("ids", accounts).getResultStream().forEach(a -> names.put(a.id(), a.displayName()));
        }
        return all.stream().map(m -> row(m, names.get(m.accountId()), actor)).toList();
    }

    /** One of them. @throws NotFound if it is nobody of the organisation */
    public PersonRow person(Actor actor, long id) {
        requireKeeper(actor);
        Membership membership = ofOwn(actor, id);
        return row(membership, membership.accountId() == null ? null : em.find(Account.class, membership.accountId()).displayName(), actor);
    }

    private PersonRow row(Membership m, String name, Actor actor) {
        return new PersonRow(
                m.id(), m.version(), m.login(), name, m.rights(), m.fromOn(), m.untilOn(), m.joinedAt(), m.endedAt(), m.endedAt() == null ? m.invitedBy() : m.endedBy(),
                m.isInForceOn(clock.today()), Objects.equals(m.accountId(), actor.accountId()));
    }

    /**
     * Invites somebody, by mail if the name is an address. Whether anybody has that user name is not looked at, and so not told.
     *
     * @param login user name or e-mail address
     * @param until last day, as typed; empty for no end
     * @throws InvalidInput if something is missing or wrong, or the person belongs or is invited already
     */
    public void invite(Actor actor, String login, Set<MemberRight> rights, String until) {
        door.perform(Act.of(actor, Permission.KEEP_PEOPLE, "organisation", actor.organisationId(), "").with("invite"), () -> {
            Organisation organisation = keepersOwn(actor);
            List<FieldDefect> defects = new ArrayList<>();
            String name = Membership.inOneSpelling(TypedLine.text("login", login, LONGEST_LOGIN, true, defects));
            LocalDate last = lastDay(until, defects);
            requireSome(rights, defects);
            if (defects.isEmpty() && open(organisation).stream().anyMatch(m -> m.login().equals(name))) {
                defects.add(new FieldDefect("login", Reason.plain("people.already")));
            }
            refuse(defects);
            Membership invitation = new Membership(organisation.id(), name, rights, clock.today(), last, actor.name(), clock.now());
            em.persist(invitation);
            mail.oweInvitation(invitation);
            return null;
        });
    }

    /**
     * Gives somebody other rights; they count from the person's next request.
     *
     * @param seenVersion version of the row the actor saw
     * @throws RefusedByRule if nobody would be left to keep the people, or the membership has ended
     */
    public void change(Actor actor, long id, long seenVersion, Set<MemberRight> rights, String until) {
        door.perform(Act.of(actor, Permission.KEEP_PEOPLE, "membership", id, "").with("change"), () -> {
            Organisation organisation = keepersOwn(actor);
            Membership membership = ofOwn(actor, id);
            if (membership.endedAt() != null) {
                throw new RefusedByRule(Reason.plain("people.gone"));
            }
            if (membership.version() != seenVersion) {
                throw new ChangedBySomebodyElse("", "");
            }
            List<FieldDefect> defects = new ArrayList<>();
            LocalDate last = lastDay(until, defects);
            requireSome(rights, defects);
            refuse(defects);
            membership.give(rights, last);
            requireKeeperLeft(organisation);
            return null;
        });
    }

    /** Ends somebody's membership, or takes an invitation back, at once. Repeated, it changes nothing. @throws RefusedByRule if nobody would be left to keep the people */
    public void end(Actor actor, long id) {
        door.perform(Act.of(actor, Permission.KEEP_PEOPLE, "membership", id, "").with("end"), () -> {
            Organisation organisation = keepersOwn(actor);
            ofOwn(actor, id).end(actor.name(), clock.now());
            requireKeeperLeft(organisation);
            return null;
        });
    }

    /** Switches on or off that a second person has to sign a draft off before it is submitted. */
    public void requireSignOff(Actor actor, boolean required) {
        door.perform(Act.of(actor, Permission.KEEP_PEOPLE, "organisation", actor.organisationId(), "").with("sign-off " + (required ? "on" : "off")), () -> {
            keepersOwn(actor).requireSignOff(required);
            return null;
        });
    }

    /** The organisations that want the actor. */
    public List<Invitation> invitations(Actor actor) {
        Rights.require(actor, Permission.JOIN_ORGANISATION, Subject.NONE);
        return invited(actor).stream()
                .map(m -> new Invitation(m.id(), em.find(Organisation.class, m.organisationId()).name(), m.rights(), m.fromOn(), m.untilOn(), m.invitedBy()))
                .toList();
    }

    /** The actor takes the place that was offered. @return the organisation. @throws NotFound if it was not offered to the actor */
    public long join(Actor actor, long id) {
        return door.perform(Act.of(actor, Permission.JOIN_ORGANISATION, "membership", id, ""), () -> {
            Membership membership = offered(actor, id);
            membership.join(actor.accountId(), clock.now());
            return membership.organisationId();
        });
    }

    /** The actor does not take it. @throws NotFound if it was not offered to the actor */
    public void decline(Actor actor, long id) {
        door.perform(Act.of(actor, Permission.JOIN_ORGANISATION, "membership", id, "").with("decline"), () -> {
            offered(actor, id).end(actor.name(), clock.now());
            return null;
        });
    }

    private Membership offered(Actor actor, long id) {
        Rights.require(actor, Permission.JOIN_ORGANISATION, Subject.NONE);
        return invited(actor).stream().filter(m -> m.id() == id).findFirst().orElseThrow(NotFound::new);
    }

    private List<Membership> invited(Actor actor) {
        return em.createNamedQuery("Membership.invited", Membership.class)
                .setParameter("login", Membership.inOneSpelling(em.find(Account.class, actor.accountId()).login()))
                .setMaxResults(MOST)
                .getResultList();
    }

    private static void requireKeeper(Actor actor) {
        if (actor.organisationId() == null) {
            throw new Forbidden();
        }
        Rights.require(actor, Permission.KEEP_PEOPLE, Subject.organisation(actor.organisationId()));
    }

    /** The organisation, held so that two changes of its people at the same moment cannot both stand. */
    private Organisation keepersOwn(Actor actor) {
        requireKeeper(actor);
        Organisation organisation = em.find(Organisation.class, actor.organisationId());
        em.lock(organisation, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        return organisation;
    }

    private Membership ofOwn(Actor actor, long id) {
        Membership membership = em.find(Membership.class, id);
        if (membership == null || membership.organisationId() != actor.organisationId()) {
            throw new NotFound();
        }
        return membership;
    }

    private List<Membership> open(Organisation organisation) {
        LocalDate today = clock.today();
        return em.createNamedQuery("Membership.ofOrganisation", Membership.class).setParameter("organisation", organisation.id()).getResultStream()
                .filter(m -> m.endedAt() == null && (m.untilOn() == null || !today.isAfter(m.untilOn())))
                .toList();
    }

    private void requireKeeperLeft(Organisation organisation) {
        LocalDate today = clock.today();
        boolean left = open(organisation).stream().anyMatch(m -> m.isInForceOn(today) && m.untilOn() == null && m.rights().contains(MemberRight.KEEP_PEOPLE));
        if (!left) {
            throw new RefusedByRule(Reason.plain("people.lastKeeper"));
        }
    }

    private LocalDate lastDay(String typed, List<FieldDefect> defects) {
        LocalDate last = TypedLine.day("until", typed, false, defects);
        if (last != null && last.isBefore(clock.today())) {
            defects.add(new FieldDefect("until", Reason.plain("people.untilPast", clock.today())));
        }
        return last;
    }

    private static void requireSome(Set<MemberRight> rights, List<FieldDefect> defects) {
        if (rights.isEmpty()) {
            defects.add(new FieldDefect("rights", Reason.plain("people.noRight")));
        }
    }

    private static void refuse(List<FieldDefect> defects) {
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
    }
}
