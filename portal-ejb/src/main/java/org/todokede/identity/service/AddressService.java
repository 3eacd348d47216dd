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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.AddressChange;
import org.todokede.identity.Membership;
import org.todokede.identity.PasswordReset;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.SessionEnd;
import org.todokede.identity.Subject;
import org.todokede.notice.OutboxMessage;
import org.todokede.platform.TypedLine;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/**
 * Another address to sign in with. The password is asked for anew, the address is shown to be the person's by a link sent to it, and the former one undoes it by a link for 72 hours:
 * then neither the password until now nor an authenticator set up since, or in the three days before, opens anything, and the person chooses another password. Whether somebody has the new address already is told to that address alone.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AddressService {

    private static final String KIND = "account";
    private static final int LONGEST_EMAIL = 100;
    private static final int LONGEST_GIVEN = 1000;

    /** As many links of one account in an hour; further requests are answered alike and send nothing. */
    private static final int LINKS_AN_HOUR = 3;

    /** What a link changes: from which address to which. */
    public record Change(String before, String after) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private SecondFactors factors;

    @Inject
    private PasswordHashing hashing;

    @Inject
    private SignInThrottle throttle;

    @Inject
    private SessionRows sessions;

    @Inject
    private ProviderLinks links;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /** With what the person signs in. @throws Forbidden if nobody is signed in */
    public String own(Actor actor) {
        Rights.require(actor, Permission.KEEP_OWN_SIGN_IN, Subject.NONE);
        return em.find(Account.class, actor.accountId()).login();
    }

    /** Whether the person signs in with an address, and can change to another. @throws Forbidden if nobody is signed in */
    public boolean isOfAddress(Actor actor) {
        return MailAddresses.isAddress(own(actor));
    }

    /**
     * Asks for another address; nothing changes before it is confirmed.
     *
     * @param email as typed
     * @param language in which to write
     * @param address where the request came from
     * @return the secret part of the link, in a training environment without mail; otherwise empty
     * @throws Forbidden if nobody is signed in, there were too many failures, or no link could reach anybody
     * @throws RefusedByRule if the person signs in with a name that is no address
     * @throws InvalidInput if the password is wrong, or it is no address or the same
     */
    public Optional<String> ask(Actor actor, String password, String email, String language, String address) {
        Account own = actor == null ? null : em.find(Account.class, actor.accountId());
        String key = PasswordService.key(actor);
        boolean closed = actor != null && !throttle.admits(key, address);
        boolean fits = actor != null && !closed && password.length() <= LONGEST_GIVEN && hashing.fits(password, own.passwordHash());
        return door.perform(Act.of(actor, Permission.KEEP_OWN_SIGN_IN, KIND, actor == null ? "" : actor.accountId(), "").with("ask for another address"), () -> {
            Rights.require(actor, Permission.KEEP_OWN_SIGN_IN, Subject.NONE);
            if (closed) {
                throw new Forbidden(Reason.plain("signin.tooMany"));
            }
            List<FieldDefect> defects = new ArrayList<>();
            String after = Membership.inOneSpelling(TypedLine.text("email", email, LONGEST_EMAIL, true, defects));
            if (defects.isEmpty() && !MailAddresses.isAddress(after)) {
                defects.add(new FieldDefect("email", Reason.plain("field.email")));
            } else if (defects.isEmpty() && after.equals(own.login())) {
                defects.add(new FieldDefect("email", Reason.plain("address.same")));
            }
            if (!fits) {
                defects.add(new FieldDefect("password", Reason.plain("password.wrong")));
            }
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            if (!MailAddresses.isAddress(own.login())) {
                throw new RefusedByRule(Reason.plain("address.none"));
            }
            if (config.mail().isEmpty() && !config.isTraining()) {
                throw new Forbidden(Reason.plain("password.noMail"));
            }
            throttle.succeeded(key, address);
            return sent(own, after, language);
        });
    }

    private Optional<String> sent(Account own, String after, String language) {
        Instant now = clock.machineTime();
        boolean enough = em.createNamedQuery("AddressChange.asked", Long.class).setParameter("account", own.id()).setParameter("since", now.minus(Duration.ofHours(1))).getSingleResult() >= LINKS_AN_HOUR;
        AddressChange change = new AddressChange(own, after, language, now);
        em.persist(change);
        em.flush();
        if (enough) {
            return Optional.empty();
        }
        em.createNamedQuery("AddressChange.dropOthers").setParameter("account", own.id()).setParameter("kept", change.id()).executeUpdate();
        if (config.mail().isPresent()) {
            em.persist(OutboxMessage.mail(AddressMail.CONFIRM, change.id(), clock.now()));
            return Optional.empty();
        }
        String token = LinkToken.next();
        change.send(LinkToken.hash(token), now.plus(config.registrationsOpen()));
        return Optional.of(token);
    }

    /** What the link would change. @throws NotFound if it is none of ours, was used, was overtaken by a newer one, or is too old */
    public Change asked(String token) {
        AddressChange change = open(token);
        return new Change(change.before(), change.after());
    }

    /**
     * Confirms the new address: from now on the person signs in with it, and is signed out everywhere.
     *
     * @return the secret part of the link that undoes it, in a training environment without mail; otherwise empty
     * @throws NotFound as above, or if the account was closed
     * @throws RefusedByRule if somebody has the address
     */
    public Optional<String> confirm(String token) {
        AddressChange asked = open(token);
        return door.perform(Act.of(null, PortalAct.CHANGE_ADDRESS, KIND, asked.accountId(), ""), () -> {
            AddressChange change = open(token);
            Account account = account(change.accountId());
            if (!account.login().equals(change.before())) {
                throw new NotFound();
            }
            rename(account, change.after());
            change.confirm(clock.machineTime());
            if (config.mail().isPresent()) {
                em.persist(OutboxMessage.mail(AddressMail.CHANGED, change.id(), clock.now()));
                return Optional.empty();
            }
            String undo = LinkToken.next();
            change.sendUndo(LinkToken.hash(undo));
            return Optional.of(undo);
        });
    }

    /** What the link would undo. @throws NotFound if it is none of ours, was used, or is older than 72 hours */
    public Change changed(String undo) {
        AddressChange change = undoable(undo);
        return new Change(change.before(), change.after());
    }

    /**
     * Gives the account its former address back whatever it was changed to since, signs everybody out, and makes the password until now open nothing.
     *
     * @return the secret part of the link behind which another password is chosen
     * @throws NotFound as above, or if the account was closed
     * @throws RefusedByRule if somebody else has the former address
     */
    public String undo(String undo) {
        AddressChange found = undoable(undo);
        // Hashing is slow on purpose: it stays outside the door. Nobody knows what was hashed.
        String nobodys = hashing.of(LinkToken.next());
        return door.perform(Act.of(null, PortalAct.UNDO_ADDRESS, KIND, found.accountId(), ""), () -> {
            AddressChange change = undoable(undo);
            Account account = account(change.accountId());
            rename(account, change.before());
            account.choosePassword(nobodys);
            Instant now = clock.machineTime();
            links.dropOwn(change.accountId());
            change.undo(now);
            // what whoever changed it has set up to show who they are would keep the owner out, also if it was set up shortly before
            factors.dropSince(change.accountId(), change.askedAt().minus(AddressChange.UNDONE_WITHIN));
            // whoever changed it on to another address cannot take it back there; whoever had it before this can
            em.createNamedQuery("AddressChange.closeLater").setParameter("account", account.id()).setParameter("confirmed", change.confirmedAt()).setParameter("now", now).executeUpdate();
            em.createNamedQuery("AddressChange.dropOthers").setParameter("account", account.id()).setParameter("kept", change.id()).executeUpdate();
            em.createNamedQuery("PasswordReset.useAll").setParameter("account", account.id()).setParameter("now", now).executeUpdate();
            String token = LinkToken.next();
            PasswordReset reset = new PasswordReset(account.id(), LinkToken.hash(token), change.language(), now);
            reset.send(LinkToken.hash(token), now);
            em.persist(reset);
            em.flush();
            return token;
        });
    }

    private void rename(Account account, String login) {
        if (!em.createNamedQuery("Account.byLogin", Account.class).setParameter("login", login).getResultList().isEmpty()) {
            throw new RefusedByRule(Reason.plain("address.taken"));
        }
        account.rename(login);
        em.flush();
        for (String statement : List.of(
                "update Membership m set m.login = :login where m.accountId = :account",
                "update StaffChange c set c.login = :login where c.accountId = :account and c.decidedAt is null")) {
            em.createQuery(statement).setParameter("login", login).setParameter("account", account.id()).executeUpdate();
        }
        sessions.endAll(account.id(), SessionEnd.ADDRESS);
    }

    private Account account(long id) {
        return Optional.of(em.find(Account.class, id)).filter(Account::isActive).orElseThrow(NotFound::new);
    }

    private AddressChange open(String token) {
        return em.createNamedQuery("AddressChange.byToken", AddressChange.class).setParameter("hash", LinkToken.hash(token)).getResultStream()
                .filter(change -> change.isOpenAt(clock.machineTime()))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private AddressChange undoable(String undo) {
        return em.createNamedQuery("AddressChange.byUndo", AddressChange.class).setParameter("hash", LinkToken.hash(undo)).getResultStream()
                .filter(change -> change.canBeUndoneAt(clock.machineTime()))
                .findFirst()
                .orElseThrow(NotFound::new);
    }
}
