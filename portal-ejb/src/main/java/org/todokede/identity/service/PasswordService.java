package org.todokede.identity.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Membership;
import org.todokede.identity.PasswordReset;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.SessionEnd;
import org.todokede.identity.Subject;
import org.todokede.notice.OutboxMessage;
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

/**
 * Passwords that people change, or choose anew by a link when they have forgotten one. Whatever is changed ends every session of the person, and the person is told. A second factor
 * is asked for as before: a link takes the place of a password only.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class PasswordService {

    private static final String KIND = "account";

    /** As many links of one account are open at a time; further requests are answered alike and send nothing, and the owner of the address has one that opens. */
    private static final int LINKS_AT_A_TIME = 3;

    private static final int LONGEST_LOGIN = 200;

    /** Longer ones are nobody's, and cost as much to hash as they are long. */
    private static final int LONGEST_GIVEN = 1000;

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private PasswordHashing hashing;

    @Inject
    private Passwords passwords;

    @Inject
    private SignInThrottle throttle;

    @Inject
    private SessionRows sessions;

    @Inject
    private ProviderLinks links;

    @Inject
    private MailAddresses addresses;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /** Shortest password that the person can choose. @throws Forbidden if nobody is signed in */
    public int least(Actor actor) {
        Rights.require(actor, Permission.KEEP_OWN_SIGN_IN, Subject.NONE);
        return passwords.least(em.find(Account.class, actor.accountId()));
    }

    /**
     * Another password in place of the person's own. It ends every session of the person: whoever asked opens another.
     *
     * @param current the password until now
     * @param address where the request came from
     * @throws Forbidden if nobody is signed in, or there were too many failures
     * @throws InvalidInput if the one until now is wrong, or the other cannot be chosen
     */
    public void change(Actor actor, String current, String password, String address) {
        Account own = actor == null ? null : em.find(Account.class, actor.accountId());
        String key = key(actor);
        boolean closed = actor != null && !throttle.admits(key, address);
        boolean fits = actor != null && !closed && current.length() <= LONGEST_GIVEN && hashing.fits(current, own.passwordHash());
        List<FieldDefect> defects = new ArrayList<>();
        if (!fits) {
            defects.add(new FieldDefect("current", Reason.plain("password.wrong")));
        }
        if (own != null) {
            passwords.check(password, own, defects);
        }
        // Hashing is slow on purpose: it stays outside the door.
        String hash = defects.isEmpty() ? hashing.of(password) : "";
        door.perform(Act.of(actor, Permission.KEEP_OWN_SIGN_IN, KIND, actor == null ? "" : actor.accountId(), "").with("password"), () -> {
            Rights.require(actor, Permission.KEEP_OWN_SIGN_IN, Subject.NONE);
            if (closed) {
                throw new Forbidden(Reason.plain("signin.tooMany"));
            }
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            throttle.succeeded(key, address);
            take(em.find(Account.class, actor.accountId()), hash);
            return null;
        });
    }

    /** What is counted where somebody who is signed in gives the password anew. */
    static String key(Actor actor) {
        return "password of " + (actor == null ? "" : actor.accountId());
    }

    /** Whether a link can reach anybody: there is a mail server, or this is a training environment, where the page shows the link. */
    public boolean isOpen() {
        return config.mail().isPresent() || config.isTraining();
    }

    /**
     * Somebody has forgotten a password. Known and unknown logins are answered alike, after the same work.
     *
     * @param login as typed
     * @param language in which to write
     * @param address where the request came from
     * @return the secret part of a link, in a training environment without mail, which opens nothing if there is no such account; otherwise empty
     * @throws Forbidden if there were too many requests, or no link could reach anybody
     */
    public Optional<String> ask(String login, String language, String address) {
        String name = Membership.inOneSpelling(login.length() > LONGEST_LOGIN ? "" : login);
        if (!throttle.admits("reset of " + name, address)) {
            throw new Forbidden(Reason.plain("signin.tooMany"));
        }
        return door.perform(Act.of(null, PortalAct.ASK_FOR_PASSWORD, KIND, "", ""), () -> {
            if (!isOpen()) {
                throw new Forbidden(Reason.plain("password.noMail"));
            }
            Instant now = clock.machineTime();
            String hash = hash(name);
            boolean enough = em.createNamedQuery("PasswordReset.sent", Long.class).setParameter("login", hash).setParameter("since", now.minus(PasswordReset.OPEN)).getSingleResult() >= LINKS_AT_A_TIME;
            Long account = resettable(name);
            PasswordReset reset = new PasswordReset(enough ? null : account, hash, language, now);
            em.persist(reset);
            if (config.mail().isPresent()) {
                em.persist(OutboxMessage.mail(PasswordMail.RESET, reset.id(), clock.now()));
                return Optional.empty();
            }
            String token = LinkToken.next();
            reset.send(LinkToken.hash(token), now);
            return Optional.of(token);
        });
    }

    /** Only what has an address can be written to; a training page shows every link. */
    private Long resettable(String login) {
        if (login.chars().anyMatch(Character::isISOControl)) {
            return null;
        }
        return em.createNamedQuery("Account.byLogin", Account.class).setParameter("login", login).getResultStream()
                .filter(account -> account.isActive() && (config.mail().isEmpty() || addresses.of(account.login()).isPresent()))
                .map(Account::id)
                .findFirst()
                .orElse(null);
    }

    /** With what the person signs in who chooses a password behind the link. @throws NotFound if it is none of ours, was used, or is too old */
    public String loginOf(String token) {
        return owner(token).login();
    }

    /** Shortest password that can be chosen behind the link. @throws NotFound as above */
    public int leastBehind(String token) {
        return passwords.least(owner(token));
    }

    /**
     * Chooses a password behind the link, and uses up every link of the person. It signs nobody in.
     *
     * @throws NotFound as above
     * @throws InvalidInput if it cannot be chosen
     */
    public void reset(String token, String password) {
        Account owner = owner(token);
        List<FieldDefect> defects = new ArrayList<>();
        passwords.check(password, owner, defects);
        String hash = defects.isEmpty() ? hashing.of(password) : "";
        door.perform(Act.of(null, PortalAct.RESET_PASSWORD, KIND, owner.login(), ""), () -> {
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            Account account = owner(token);
            links.dropOwn(account.id());
            take(account, hash);
            return null;
        });
    }

    private void take(Account account, String hash) {
        account.choosePassword(hash);
        sessions.endAll(account.id(), SessionEnd.PASSWORD);
        em.createNamedQuery("PasswordReset.useAll").setParameter("account", account.id()).setParameter("now", clock.machineTime()).executeUpdate();
        em.persist(OutboxMessage.mail(SignInMail.PASSWORD_CHANGED, account.id(), clock.now()));
        em.flush();
    }

    private Account owner(String token) {
        return em.createNamedQuery("PasswordReset.byToken", PasswordReset.class).setParameter("hash", LinkToken.hash(token)).getResultStream()
                .filter(reset -> reset.isOpenAt(clock.machineTime()))
                .map(reset -> em.find(Account.class, reset.accountId()))
                .filter(Account::isActive)
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private static String hash(String login) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(login.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
