package org.todokede.registry.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.todokede.filing.Filing;
import org.todokede.filing.ReceiptNumber;
import org.todokede.filing.service.FilingStore;
import org.todokede.filing.service.FormCatalogue;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Authority;
import org.todokede.identity.AuthorityScope;
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

/**
 * The authorities between clients and agents: granted by the client or asked for by the agent, agreed to by the other, revoked by either. The other side is
 * named by the user name of one of its people; whether anybody has that name is not told. No agent can pass an authority on.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AuthorityService {

    /** Shown at most, the newest first. */
    private static final int MOST = 500;

    /** Where an authority stands. */
    public enum AuthorityState {
        /** Written down by one side; the other has not agreed. */
        OPEN,
        IN_FORCE,
        /** Agreed, its first day is still to come. */
        TO_COME,
        /** Its last day has passed. */
        LAPSED,
        REVOKED
    }

    /**
     * An authority as one of its sides sees it.
     *
     * @param client name of the client; null while it is not known
     * @param agent name of the agent; null while it is not known
     * @param ours whether the organisation the actor acts for is the client
     * @param toUs whether it waits for the actor to agree
     * @param filing number or id of the one filing; null for all
     * @param document date and number of the power of attorney, as typed; empty if none were
     */
    public record Row(
            long id, long version, String client, String agent, boolean ours, boolean toUs, String addressedTo, AuthorityScope scope, String filing, LocalDate fromOn, LocalDate untilOn,
            String document, String proposedBy, Instant proposedAt, String agreedBy, Instant agreedAt, String revokedBy, Instant revokedAt, AuthorityState state) {}

    /**
     * An authority as typed.
     *
     * @param login user name of somebody on the other side
     * @param forms numbers of forms, separated by spaces or commas; empty for every form
     * @param filing number of the one filing, or its id while it is a draft; empty for all. Only the client can name one
     * @param document date and number of the power of attorney; may be empty
     */
    public record Typed(String login, Set<MemberRight> rights, String forms, String filing, boolean service, String from, String until, String document) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private FormCatalogue forms;

    @Inject
    private FilingStore filings;

    @Inject
    private OrganisationMail mail;

    @Inject
    private PortalClock clock;

    /** What the organisation has granted, holds, or is asked to agree to; newest first. @throws Forbidden unless the actor keeps its people */
    public List<Row> list(Actor actor) {
        requireKeeper(actor, Permission.GRANT_AUTHORITY);
        Set<Authority> all = new LinkedHashSet<>(em.createNamedQuery("Authority.addressed", Authority.class).setParameter("login", login(actor)).setMaxResults(MOST).getResultList());
        all.addAll(em.createNamedQuery("Authority.ofOrganisation", Authority.class).setParameter("organisation", actor.organisationId()).setMaxResults(MOST).getResultList());
        return all.stream().map(a -> row(actor, a)).toList();
    }

    /** One of them. @throws NotFound if it is none of them */
    public Row one(Actor actor, long id) {
        return list(actor).stream().filter(row -> row.id() == id).findFirst().orElseThrow(NotFound::new);
    }

    private Row row(Actor actor, Authority a) {
        boolean toUs = a.agreedAt() == null && a.revokedAt() == null && !a.concerns(actor.organisationId());
        Filing filing = a.scope().filingId() == null ? null : em.find(Filing.class, a.scope().filingId());
        return new Row(
                a.id(), a.version(), name(a.clientId()), name(a.agentId()), Objects.equals(a.clientId(), actor.organisationId()) || toUs && a.clientId() == null, toUs, a.addressedTo(), a.scope(),
                filing == null ? null : filing.number() == null ? String.valueOf(filing.id()) : filing.number(),
                a.fromOn(), a.untilOn(), a.documentReference(), a.proposedBy(), a.proposedAt(), a.agreedBy(), a.agreedAt(), a.revokedBy(), a.revokedAt(), state(a));
    }

    private AuthorityState state(Authority a) {
        LocalDate today = clock.today();
        if (a.revokedAt() != null) {
            return AuthorityState.REVOKED;
        }
        if (a.untilOn() != null && today.isAfter(a.untilOn())) {
            return AuthorityState.LAPSED;
        }
        if (a.agreedAt() == null) {
            return AuthorityState.OPEN;
        }
        return a.isInForceOn(today) ? AuthorityState.IN_FORCE : AuthorityState.TO_COME;
    }

    private String name(Long organisation) {
        return organisation == null ? null : em.find(Organisation.class, organisation).name();
    }

    /** The client empowers an agent, who has to take it on. @throws InvalidInput naming every field that is missing or wrong */
    public void grant(Actor actor, Typed typed) {
        door.perform(Act.of(actor, Permission.GRANT_AUTHORITY, "organisation", actor.organisationId(), "").with("grant"), () -> {
            requireKeeper(actor, Permission.GRANT_AUTHORITY);
            if (!em.find(Organisation.class, actor.organisationId()).isInvestor()) {
                throw new RefusedByRule(Reason.plain("authority.notAnInvestor"));
            }
            Checked c = check(actor, typed, true);
            propose(Authority.granted(actor.organisationId(), c.login(), c.scope(), c.from(), c.until(), c.document(), actor.name(), clock.now()));
            return null;
        });
    }

    /** The agent asks a client, who has to accept. @throws InvalidInput naming every field that is missing or wrong */
    public void ask(Actor actor, Typed typed) {
        door.perform(Act.of(actor, Permission.GRANT_AUTHORITY, "organisation", actor.organisationId(), "").with("ask"), () -> {
            requireKeeper(actor, Permission.GRANT_AUTHORITY);
            Checked c = check(actor, typed, false);
            propose(Authority.asked(actor.organisationId(), c.login(), c.scope(), c.from(), c.until(), c.document(), actor.name(), clock.now()));
            return null;
        });
    }

    private void propose(Authority authority) {
        em.persist(authority);
        mail.oweProposal(authority);
    }

    /**
     * Agrees for the organisation the actor acts for: the client accepts, or the agent takes it on.
     *
     * @param seenVersion version of the row the actor saw, with the power of attorney that lay there
     * @throws NotFound if it is not addressed to the actor
     * @throws RefusedByRule if it was agreed or revoked already
     * @throws ChangedBySomebodyElse if another power of attorney was laid in since
     */
    public void agree(Actor actor, long id, long seenVersion) {
        door.perform(Act.of(actor, Permission.GRANT_AUTHORITY, "authority", id, "").with("agree"), () -> {
            requireKeeper(actor, Permission.GRANT_AUTHORITY);
            Authority authority = em.find(Authority.class, id);
            if (authority == null || !authority.addressedTo().equals(login(actor))) {
                throw new NotFound();
            }
            if (authority.clientId() == null && !em.find(Organisation.class, actor.organisationId()).isInvestor()) {
                throw new RefusedByRule(Reason.plain("authority.notAnInvestor"));
            }
            boolean open = authority.agreedAt() == null && authority.revokedAt() == null;
            if (open && authority.version() != seenVersion) {
                throw new ChangedBySomebodyElse("", "");
            }
            authority.agree(actor.organisationId(), actor.name(), clock.now());
            mail.oweAgreement(actor, authority);
            return null;
        });
    }

    /** Revokes, gives back, takes back or declines it, at once; repeated, it changes nothing. @throws NotFound if it concerns neither the organisation nor the actor */
    public void revoke(Actor actor, long id) {
        door.perform(Act.of(actor, Permission.REVOKE_AUTHORITY, "authority", id, ""), () -> {
            requireKeeper(actor, Permission.REVOKE_AUTHORITY);
            Authority authority = em.find(Authority.class, id);
            boolean addressed = authority != null && authority.agreedAt() == null && authority.addressedTo().equals(login(actor));
            if (authority == null || !addressed && !authority.concerns(actor.organisationId())) {
                throw new NotFound();
            }
            if (authority.revokedAt() == null) {
                authority.revoke(actor.name(), clock.now());
                mail.oweEnd(actor, authority);
            }
            return null;
        });
    }

    private record Checked(String login, AuthorityScope scope, LocalDate from, LocalDate until, String document) {}

    private Checked check(Actor actor, Typed typed, boolean byClient) {
        List<FieldDefect> defects = new ArrayList<>();
        String login = Membership.inOneSpelling(TypedLine.text("login", typed.login(), 100, true, defects));
        if (login.equals(login(actor))) {
            defects.add(new FieldDefect("login", Reason.plain("authority.oneself")));
        }
        Set<MemberRight> rights = EnumSet.noneOf(MemberRight.class);
        rights.addAll(typed.rights());
        rights.retainAll(MemberRight.ofAnAgent());
        if (rights.isEmpty() && !typed.service()) {
            defects.add(new FieldDefect("rights", Reason.plain("people.noRight")));
        }
        Set<String> numbers = new LinkedHashSet<>(Arrays.asList(TypedLine.text("forms", typed.forms(), 300, false, defects).replace('の', '-').split("[\\s,、;]+")));
        numbers.remove("");
        Set<String> known = new LinkedHashSet<>();
        forms.all().forEach(f -> known.add(f.number()));
        numbers.stream().filter(n -> !known.contains(n)).findFirst().ifPresent(n -> defects.add(new FieldDefect("forms", Reason.plain("authority.noSuchForm", n))));
        Long filing = byClient ? filing(actor, typed.filing(), defects) : null;
        LocalDate from = TypedLine.day("from", typed.from(), true, defects);
        LocalDate until = TypedLine.day("until", typed.until(), false, defects);
        if (until != null && (from != null && until.isBefore(from) || until.isBefore(clock.today()))) {
            defects.add(new FieldDefect("until", Reason.plain("authority.endsTooEarly")));
        }
        String document = TypedLine.text("document", typed.document(), 200, false, defects);
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        return new Checked(login, new AuthorityScope(rights, numbers, filing, typed.service()), from, until, document);
    }

    private Long filing(Actor actor, String typed, List<FieldDefect> defects) {
        String value = TypedLine.text("filing", typed, 40, false, defects);
        if (value.isEmpty()) {
            return null;
        }
        try {
            Filing filing = ReceiptNumber.parse(value).isPresent() ? filings.byNumber(value) : value.matches("\\d{1,18}") ? filings.byId(Long.parseLong(value)) : null;
            if (filing != null && Rights.may(actor, Permission.READ_OWN_FILING, filing.asSubject())) {
                return filing.id();
            }
        } catch (NotFound none) {
            // answered below, as for somebody else's
        }
        defects.add(new FieldDefect("filing", Reason.plain("authority.noSuchFiling")));
        return null;
    }

    private String login(Actor actor) {
        return Membership.inOneSpelling(em.find(Account.class, actor.accountId()).login());
    }

    private static void requireKeeper(Actor actor, Permission permission) {
        if (actor.organisationId() == null) {
            throw new Forbidden();
        }
        Rights.require(actor, permission, Subject.organisation(actor.organisationId()));
    }
}
