package org.todokede.identity.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.SessionEnd;
import org.todokede.identity.SignInPlace;
import org.todokede.identity.SignedInSession;
import org.todokede.identity.Subject;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.ActTransaction;
import org.todokede.platform.service.Changes;
import org.todokede.platform.service.DurabilityGate;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;

/**
 * Who is signed in where. A session is a row, and its secret a cookie: any server knows the person by it, after the death of another or a restart too, and none
 * does once it is ended.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SessionService {

    private static final int MOST_SHOWN = 50;
    private static final int LENGTH_OF_SECRET = 43;
    private static final String KIND = "account";

    /**
     * A session in which somebody is signed in.
     *
     * @param actor the person as of now
     * @param lost name of the organisation that was chosen, where the person can no longer act for it; null otherwise
     * @param idle so long nothing need be sent
     * @param endsAt the person signs in again at the latest then
     */
    public record Held(long id, Actor actor, String lost, Duration idle, Instant endsAt) {}

    /** An open session as its owner sees it. @param own whether it is the one in which the owner looks */
    public record Line(long id, SignInPlace place, Instant openedAt, Instant lastSeenAt, Instant endsAt, boolean own) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private ActTransaction transaction;

    @EJB
    private DurabilityGate gate;

    @Inject
    private SessionRows rows;

    @Inject
    private OwnPassword own;

    @Inject
    private KnownSessions known;

    @Inject
    private Changes changes;

    @Inject
    private Persons persons;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /**
     * Opens a session for somebody who has just shown who they are; that they signed in is on record already, and a session lost with the power only asks them again.
     *
     * @return the secret of the session
     */
    public String open(Actor actor, SignInPlace place) {
        return gate.betweenSyncs(() -> transaction.run(() -> rows.open(actor.accountId(), place, config.sessionAtMost())));
    }

    /** Who is signed in by a secret; notes at most once a minute that something was sent. @return empty if nobody is, or no longer */
    public Optional<Held> held(String secret) {
        Changes.Moment now = changes.now();
        return known.of(secret, now, clock.machineTime()).or(() -> held(secret, now));
    }

    /** The same for whoever knows that it has to be read ({@link KnownSessions}). @param now a moment before this call */
    public Optional<Held> held(String secret, Changes.Moment now) {
        if (secret.length() != LENGTH_OF_SECRET) {
            return Optional.empty();
        }
        return rows.of(secret).filter(found -> isOpen(found, clock.machineTime())).map(found -> {
            Held held = held(found);
            if (found.session().actingFor() != null || held.actor().organisationId() == null) {
                known.keep(secret, now, found.session(), held);
            }
            return held;
        });
    }

    private boolean isOpen(SessionRows.Found found, Instant now) {
        return found.account().isActive() && found.session().isOpenAt(now, idle(found.account()));
    }

    private Held held(SessionRows.Found found) {
        SignedInSession session = found.session();
        Long chosen = session.actingFor();
        Actor actor = chosen == null ? persons.actor(found.account()) : persons.actor(found.account(), chosen);
        // Whoever acts for somebody goes on doing so: if that is no longer allowed, for nobody, until another is chosen.
        boolean first = chosen == null && actor.organisationId() != null;
        boolean toBeSeen = session.isToBeSeenAt(clock.machineTime());
        if (first || toBeSeen) {
            gate.betweenSyncs(() -> transaction.uncounted(() -> {
                if (toBeSeen) {
                    rows.seen(session.id());
                }
                if (first) {
                    rows.actFor(session.id(), actor.organisationId());
                }
                return null;
            }));
        }
        String lost = chosen != null && actor.organisationId() == null ? persons.nameOf(chosen) : null;
        return new Held(session.id(), actor, lost, idle(found.account()), session.endsAt());
    }

    private Duration idle(Account account) {
        return config.sessionIdle(account.isStaff());
    }

    private void inTransaction(Runnable work) {
        gate.betweenSyncs(() -> transaction.run(() -> {
            work.run();
            return null;
        }));
    }

    /** From the next request on the person acts for this organisation in this session; null for the first of theirs. What somebody may not act for does not hold. */
    public void actFor(Actor actor, long session, Long organisation) {
        Rights.require(actor, Permission.KEEP_OWN_SIGN_IN, Subject.NONE);
        requireOwn(actor, session);
        inTransaction(() -> rows.actFor(session, organisation));
    }

    /** Signs out where the secret is shown; does nothing where nobody is signed in by it. */
    public void end(String secret) {
        rows.of(secret).filter(found -> isOpen(found, clock.machineTime())).ifPresent(found -> {
            Actor actor = found.account().asActor();
            door.perform(Act.of(actor, PortalAct.SIGN_OUT, KIND, actor.accountId(), ""), () -> {
                rows.end(found.session().id(), SessionEnd.SIGNED_OUT);
                return null;
            });
        });
    }

    /** The person's own open sessions, the last used first. @param own in which the person looks @throws Forbidden if nobody is signed in */
    public List<Line> list(Actor actor, long own) {
        Rights.require(actor, Permission.KEEP_OWN_SIGN_IN, Subject.NONE);
        Account account = em.find(Account.class, actor.accountId());
        return rows.open(actor.accountId(), idle(account), MOST_SHOWN).stream()
                .map(s -> new Line(s.id(), s.place(), s.openedAt(), s.lastSeenAt(), s.endsAt(), s.id() == own))
                .toList();
    }

    /**
     * Signs the person out at another browser; also if it is over already. The password is asked for anew: whoever finds a browser open must not lock its owner out elsewhere.
     *
     * @param password of the person
     * @param fresh whether the person has shown otherwise, a short time ago, who they are: then the password is not looked at
     * @param address where the request came from
     * @throws Forbidden if nobody is signed in, or there were too many failures
     * @throws NotFound if there is none, or it is another's
     * @throws InvalidInput if the password is wrong
     */
    public void endOne(Actor actor, long session, String password, boolean fresh, String address) {
        OwnPassword.Given given = fresh ? null : own.look(actor, password, address);
        door.perform(Act.of(actor, Permission.KEEP_OWN_SIGN_IN, KIND, actor == null ? "" : actor.accountId(), "").with("end session"), () -> {
            Rights.require(actor, Permission.KEEP_OWN_SIGN_IN, Subject.NONE);
            requireOwn(actor, session);
            if (!fresh) {
                own.require(given);
            }
            rows.end(session, SessionEnd.FROM_ELSEWHERE);
            return null;
        });
    }

    /** Signs the person out everywhere else. @param kept the session in which the person is @return how many sessions were ended @throws Forbidden as above @throws InvalidInput as above */
    public int endOthers(Actor actor, long kept, String password, boolean fresh, String address) {
        OwnPassword.Given given = fresh ? null : own.look(actor, password, address);
        return door.perform(Act.of(actor, Permission.KEEP_OWN_SIGN_IN, KIND, actor == null ? "" : actor.accountId(), "").with("end other sessions"), () -> {
            Rights.require(actor, Permission.KEEP_OWN_SIGN_IN, Subject.NONE);
            if (!fresh) {
                own.require(given);
            }
            return rows.endAllBut(kept, actor.accountId(), SessionEnd.FROM_ELSEWHERE);
        });
    }

    /** Signs a person out everywhere, who can sign in again. @return how many sessions were ended @throws Forbidden if the actor keeps no accounts @throws NotFound if there is no such account */
    public int endAllOf(Actor actor, long account) {
        return door.perform(Act.of(actor, PortalAct.END_SESSIONS, KIND, account, ""), () -> {
            Rights.require(actor, Permission.KEEP_ACCOUNTS, Subject.NONE);
            if (em.find(Account.class, account) == null) {
                throw new NotFound();
            }
            return rows.endAll(account, SessionEnd.ADMINISTRATOR);
        });
    }

    private void requireOwn(Actor actor, long session) {
        Optional.ofNullable(em.find(SignedInSession.class, session)).filter(s -> s.accountId() == actor.accountId()).orElseThrow(NotFound::new);
    }
}
