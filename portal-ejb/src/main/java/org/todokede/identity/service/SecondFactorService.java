package org.todokede.identity.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Base32;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.SecondFactor;
import org.todokede.identity.SessionEnd;
import org.todokede.identity.Subject;
import org.todokede.identity.TimeCode;
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
import org.todokede.refusal.RefusedByRule;

/**
 * The second factor of a person: an authenticator, chosen by the person alone and shown to nobody, and ten codes for the day on which it is lost. An
 * administrator can take it away, so that the person chooses another at the next sign-in, and can neither read nor set it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SecondFactorService {

    private static final int MOST_HOLDERS = 50;

    /** Path of a drawing and its width, in modules. */
    public record Drawing(String path, int width) {}

    /**
     * An authenticator to be taken over, stored nowhere.
     *
     * @param secret in groups of four, to be typed
     * @param drawing the same as a QR code
     * @param sealed goes back with the code that shows that it was taken over
     */
    public record Offer(String secret, Drawing drawing, String sealed) {}

    /**
     * How a person signs in.
     *
     * @param since when the authenticator was chosen; null if there is none
     * @param codesLeft recovery codes that are not used yet
     * @param mandatory whether the person must have one
     * @param resetAt when an administrator took it away; null if none did since
     */
    public record Standing(Instant since, int codesLeft, boolean mandatory, Instant resetAt) {}

    /** Somebody who has one. */
    public record Holder(long accountId, String login, String name, Instant since) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private SecondFactors factors;

    @Inject
    private SignInThrottle throttle;

    @Inject
    private SessionRows sessions;

    @Inject
    private OwnPassword own;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /** @throws Forbidden if nobody is signed in */
    public Standing standing(Actor actor) {
        Rights.require(actor, Permission.KEEP_OWN_SIGN_IN, Subject.NONE);
        Optional<SecondFactor> factor = factors.of(actor.accountId());
        return new Standing(
                factor.map(SecondFactor::enrolledAt).orElse(null),
                factor.filter(SecondFactor::isSet).map(f -> factors.unused(actor.accountId()).size()).orElse(0),
                config.secondFactor().isMandatoryFor(actor.roles()),
                factor.map(SecondFactor::resetAt).orElse(null));
    }

    /**
     * The second step of signing in.
     *
     * @param half who has given the password
     * @param typed a code of the authenticator, or a recovery code
     * @param address where the request came from
     * @throws Forbidden if it is no code of now or was used before, the account is closed, or there were too many failures
     */
    public void signIn(Actor half, String typed, String address) {
        String key = key(half);
        boolean closed = !throttle.admitsCode(key, address);
        door.perform(Act.of(half, PortalAct.SIGN_IN, "account", half.accountId(), ""), () -> {
            Rights.require(half, Permission.KEEP_OWN_SIGN_IN, Subject.NONE);
            if (closed) {
                throw new Forbidden(Reason.plain("signin.tooMany"));
            }
            if (!factors.shows(half.accountId(), typed)) {
                throw new Forbidden(Reason.plain("secondfactor.wrongCode"));
            }
            throttle.succeeded(key, address);
            em.flush();
            return null;
        });
    }

    /** An authenticator to take over. @throws Forbidden if nobody is signed in */
    public Offer offer(Actor actor) {
        Rights.require(actor, Permission.KEEP_OWN_SIGN_IN, Subject.NONE);
        return offered(actor, factors.fresh(actor.accountId()));
    }

    /** The same once more, after a code that was wrong; another if it was not offered to this person. @throws Forbidden as above */
    public Offer offerAgain(Actor actor, String sealed) {
        Rights.require(actor, Permission.KEEP_OWN_SIGN_IN, Subject.NONE);
        return factors.opened(sealed, actor.accountId()).isPresent() ? offered(actor, sealed) : offer(actor);
    }

    private Offer offered(Actor actor, String sealed) {
        byte[] secret = factors.opened(sealed, actor.accountId()).orElseThrow();
        return new Offer(Base32.of(secret).replaceAll("(.{4})(?=.)", "$1 "), SecondFactors.drawing(factors.address(actor, secret)), sealed);
    }

    /**
     * Takes the authenticator that was offered, in place of an older one. It ends every session of the person: whoever asked opens another.
     *
     * @param sealed of the offer
     * @param code of the new authenticator
     * @param current a code of the older one, or a recovery code; not looked at where there is none: then the password was given a moment ago
     * @param address where the request came from
     * @return ten recovery codes, shown now and never again
     * @throws Forbidden if nobody is signed in, or there were too many failures
     * @throws InvalidInput if a code is wrong, or the offer was another's
     */
    public List<String> enrol(Actor actor, String sealed, String code, String current, String address) {
        return perform(actor, "enrol", address, () -> {
            long account = actor.accountId();
            if (factors.isSet(account) && !factors.shows(account, current)) {
                throw wrong("current");
            }
            return taken(account, sealed, code);
        });
    }

    /**
     * Takes a first authenticator in a session that is open already. The password is asked for anew: whoever finds a browser open must not be able to lock its owner out.
     *
     * @param password of the person
     * @throws RefusedByRule if there is an authenticator
     * @throws InvalidInput if the password or the code is wrong, or the offer was another's
     * @throws Forbidden as above
     */
    public List<String> enrolFirst(Actor actor, String sealed, String code, String password, String address) {
        OwnPassword.Given given = own.look(actor, password, address);
        return perform(actor, "enrol", address, () -> {
            if (!given.closed() && factors.isSet(actor.accountId())) {
                throw new RefusedByRule(Reason.plain("secondfactor.there"));
            }
            own.require(given);
            return taken(actor.accountId(), sealed, code);
        });
    }

    private List<String> taken(long account, String sealed, String code) {
        OptionalLong step = factors.opened(sealed, account)
                .map(secret -> TimeCode.accepted(secret, code, clock.machineTime(), 0))
                .orElse(OptionalLong.empty());
        if (step.isEmpty()) {
            throw new InvalidInput(List.of(new FieldDefect("code", Reason.plain("secondfactor.notTaken"))));
        }
        factors.enrol(account, sealed, step.getAsLong());
        sessions.endAll(account, SessionEnd.FACTOR);
        return factors.renewRecoveryCodes(account);
    }

    /**
     * Makes ten recovery codes anew; the older ones count no more.
     *
     * @param typed a code of the authenticator, or a recovery code
     * @throws Forbidden if nobody is signed in, or there were too many failures
     * @throws RefusedByRule if there is no authenticator
     * @throws InvalidInput if the code is wrong
     */
    public List<String> renewRecoveryCodes(Actor actor, String typed, String address) {
        return perform(actor, "recovery codes", address, () -> {
            requireShown(actor, typed);
            return factors.renewRecoveryCodes(actor.accountId());
        });
    }

    /** Goes without; ends every session of the person, as above. @throws RefusedByRule if there is none, or the person must have one @throws Forbidden as above @throws InvalidInput as above */
    public void remove(Actor actor, String typed, String address) {
        perform(actor, "remove", address, () -> {
            if (config.secondFactor().isMandatoryFor(actor.roles())) {
                throw new RefusedByRule(Reason.plain("secondfactor.mandatory"));
            }
            requireShown(actor, typed);
            factors.of(actor.accountId()).orElseThrow().remove();
            factors.dropRecoveryCodes(actor.accountId());
            sessions.endAll(actor.accountId(), SessionEnd.FACTOR);
            return null;
        });
    }

    private <T> T perform(Actor actor, String detail, String address, Supplier<T> work) {
        // Whoever has none yet has nothing to guess.
        boolean asked = actor != null && factors.isSet(actor.accountId());
        boolean closed = asked && !throttle.admitsCode(key(actor), address);
        Act act = Act.of(actor, Permission.KEEP_OWN_SIGN_IN, "account", actor == null ? "" : actor.accountId(), "").with(detail);
        return door.perform(act, () -> {
            Rights.require(actor, Permission.KEEP_OWN_SIGN_IN, Subject.NONE);
            if (closed) {
                throw new Forbidden(Reason.plain("signin.tooMany"));
            }
            T done = work.get();
            if (asked) {
                throttle.succeeded(key(actor), address);
            }
            em.flush();
            return done;
        });
    }

    private void requireShown(Actor actor, String typed) {
        if (!factors.isSet(actor.accountId())) {
            throw new RefusedByRule(Reason.plain("secondfactor.none"));
        }
        if (!factors.shows(actor.accountId(), typed)) {
            throw wrong("current");
        }
    }

    private static InvalidInput wrong(String field) {
        return new InvalidInput(List.of(new FieldDefect(field, Reason.plain("secondfactor.wrongCode"))));
    }

    /** Whoever has a password by heart and tries codes is slowed down apart from whoever tries passwords. */
    private static String key(Actor actor) {
        return "code of " + actor.accountId();
    }

    /**
     * Who has a second factor, by user name.
     *
     * @param begins beginning of the user name, as typed; all if empty
     * @throws Forbidden if the actor does not keep accounts
     */
    public List<Holder> holders(Actor actor, String begins) {
        Rights.require(actor, Permission.RESET_FACTOR, Subject.NONE);
        String wanted = begins.strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
        return em.createQuery("select a, f from Account a, SecondFactor f where f.accountId = a.id and f.sealedSecret is not null and a.login like :begins escape '\\' order by a.login", Object[].class)
                .setParameter("begins", wanted)
                .setMaxResults(MOST_HOLDERS)
                .getResultStream()
                .map(row -> new Holder(((Account) row[0]).id(), ((Account) row[0]).login(), ((Account) row[0]).displayName(), ((SecondFactor) row[1]).enrolledAt()))
                .toList();
    }

    /**
     * Takes the factor of somebody away who has lost it; the person hears of it, and chooses another at the next sign-in.
     *
     * @throws Forbidden if the actor does not keep accounts, or it is the actor's own
     * @throws NotFound if there is none
     */
    public void reset(Actor actor, long account) {
        door.perform(Act.of(actor, Permission.RESET_FACTOR, "account", account, ""), () -> {
            Rights.require(actor, Permission.RESET_FACTOR, Subject.NONE);
            if (actor.accountId() == account) {
                throw new Forbidden(Reason.plain("secondfactor.own"));
            }
            SecondFactor factor = factors.of(account).filter(SecondFactor::isSet).orElseThrow(NotFound::new);
            factor.reset(clock.now());
            factors.dropRecoveryCodes(account);
            sessions.endAll(account, SessionEnd.FACTOR);
            em.persist(OutboxMessage.mail(SignInMail.FACTOR_RESET, account, clock.now()));
            em.flush();
            return null;
        });
    }
}
