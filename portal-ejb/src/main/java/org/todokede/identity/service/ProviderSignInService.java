package org.todokede.identity.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.ProviderLink;
import org.todokede.identity.Rights;
import org.todokede.identity.SessionEnd;
import org.todokede.identity.Subject;
import org.todokede.identity.service.AccountService.Passed;
import org.todokede.identity.service.AccountService.Step;
import org.todokede.notice.OutboxMessage;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/**
 * Signing in at an identity provider by OpenID Connect (Core 1.0; authorization code with a proof key): the way there, and what its answer opens. The provider says who
 * somebody is; what they may do is said here, by the account that was linked before. What comes back is looked at outside the door, because the provider may be slow.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ProviderSignInService {

    /** For what somebody goes to the provider. */
    public enum Purpose {
        SIGN_IN,
        /** To link the own account. */
        LINK,
        /** To show anew who they are. */
        FRESHLY
    }

    /** Where the browser goes, and what it brings back, sealed. */
    public record Way(URI to, String kept) {

        /** How long it can be come back on. */
        public Duration open() {
            return ProviderTurn.OPEN;
        }
    }

    /** What the browser brings back. @param code, state, issuer, error as in the address, empty where one is missing */
    public record Answer(String code, String state, String issuer, String error) {}

    /** @param person what the provider says; null if it says nothing that counts @param failure what was wrong; null if nothing was */
    private record Looked(ProviderTurn turn, IdTokens.Person person, Reason failure, String detail) {}

    private static final String KIND = "account";
    private static final int LONGEST = 2000;
    private static final int LONGEST_NEXT = 500;

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private IdentityProvider provider;

    @Inject
    private ProviderLinks links;

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

    /** What people call the provider; empty if there is none. */
    public String name() {
        return provider.settings().map(ProviderSettings::name).orElse("");
    }

    /** For what somebody went there; empty if nothing is kept, or it is too old. */
    public Optional<Purpose> purpose(String kept) {
        return ProviderTurn.read(kept, clock.machineTime()).map(ProviderTurn::purpose);
    }

    /** Where it leads in the portal; may be empty. */
    public String next(String kept) {
        return ProviderTurn.read(kept, clock.machineTime()).map(ProviderTurn::next).orElse("");
    }

    /** The way to sign in. @param next address of the portal to which it leads; may be empty @throws NotFound if there is no provider @throws Forbidden if it does not answer */
    public Way begin(String next, String language) {
        return way(Purpose.SIGN_IN, 0, next, language, Act.of(null, PortalAct.SIGN_IN, KIND, "", ""));
    }

    /** The way to show anew who somebody is who is signed in. @throws Forbidden as above, or if nobody is */
    public Way beginFreshly(Actor actor, String next, String language) {
        Rights.require(actor, Permission.KEEP_OWN_SIGN_IN, Subject.NONE);
        return way(Purpose.FRESHLY, actor.accountId(), next, language, own(actor));
    }

    /**
     * The way to link the own account.
     *
     * @param password of the person: whoever finds a browser open must not be able to open a second door
     * @param address where the request came from
     * @throws RefusedByRule if the provider is not for filers, or the account is linked, or is one of the staff
     * @throws InvalidInput if the password is wrong
     * @throws Forbidden if nobody is signed in, there were too many failures, or the provider does not answer
     */
    public Way beginLink(Actor actor, String password, String address, String language) {
        OwnPassword.Given given = own.look(actor, password, address);
        door.perform(own(actor).with("begin link"), () -> {
            Rights.require(actor, Permission.KEEP_OWN_SIGN_IN, Subject.NONE);
            requireLinkable(actor);
            own.require(given);
            return null;
        });
        return way(Purpose.LINK, actor.accountId(), "", language, own(actor));
    }

    private static Act own(Actor actor) {
        return Act.of(actor, Permission.KEEP_OWN_SIGN_IN, KIND, actor == null ? "" : actor.accountId(), "");
    }

    private void requireLinkable(Actor actor) {
        ProviderSettings set = provider.set();
        if (em.find(Account.class, actor.accountId()).isStaff()) {
            throw new RefusedByRule(Reason.plain("provider.byAdministrators"));
        }
        if (!set.use().isFor(false)) {
            throw new RefusedByRule(Reason.plain("provider.notForYou"));
        }
        if (links.of(actor.accountId(), set.issuer()).isPresent()) {
            throw new RefusedByRule(Reason.plain("provider.linkedAlready"));
        }
    }

    private Way way(Purpose purpose, long account, String next, String language, Act act) {
        ProviderTurn turn = ProviderTurn.of(purpose, account, clock.machineTime(), next.length() > LONGEST_NEXT ? "" : next);
        try {
            return new Way(provider.calls().authorization(turn, language, clock.machineTime()), turn.written());
        } catch (ProviderFailure failure) {
            return door.perform(act.with(inRecord(failure.getMessage())), () -> {
                throw new Forbidden(failure.reason());
            });
        }
    }

    private static String inRecord(String detail) {
        return "at the provider: " + detail;
    }

    /**
     * Signs in by what the provider says. Failures are counted as those of a password are.
     *
     * @param kept what the browser was given on the way there; empty if it brings nothing
     * @param address where the request came from
     * @throws Forbidden if the answer is no answer to what was asked, or cannot be believed, the person has refused, no open account is linked, the provider is not for such
     *     accounts, does not answer, or there were too many failures
     */
    public Passed signIn(String kept, Answer answer, String address) {
        // counted for each way and each address: people behind one address must not keep each other out
        String key = "provider " + ProviderTurn.read(kept, clock.machineTime()).map(ProviderTurn::state).orElse("without a way");
        if (!throttle.admits(key, address)) {
            throw new Forbidden(Reason.plain("signin.tooMany"));
        }
        Looked looked = look(Purpose.SIGN_IN, kept, answer);
        Optional<Account> account = looked.person() == null ? Optional.empty() : links.account(provider.set().issuer(), looked.person().subject());
        Act act = Act.of(null, PortalAct.SIGN_IN, KIND, account.map(Account::login).orElse(""), "").with(inRecord(looked.detail()));
        return door.perform(act, () -> {
            requireBelieved(looked);
            Account found = account.orElseThrow(() -> new Forbidden(Reason.plain("provider.unlinked")));
            if (!found.isActive()) {
                throw new Forbidden(Reason.plain("provider.closed"));
            }
            if (!provider.set().use().isFor(found.isStaff())) {
                throw new Forbidden(Reason.plain("provider.notForYou"));
            }
            throttle.succeeded(key, address);
            Actor actor = found.asActor();
            return new Passed(actor, looked.person().factor() ? Step.IN : factors.next(actor));
        }, passed -> passed.next() == Step.IN ? act : Act.of(null, PortalAct.GIVE_PASSWORD, KIND, act.objectKey(), "").with(act.detail()));
    }

    /**
     * Links the own account to what the provider says; ends every other session of the person, and tells them.
     *
     * @param session in which the person is
     * @throws Forbidden as above, or if nobody is signed in, or another than who went there
     * @throws RefusedByRule if another account is linked to it, or as of {@link #beginLink}
     */
    public void link(Actor actor, long session, String kept, Answer answer) {
        Looked looked = look(Purpose.LINK, kept, answer);
        door.perform(own(actor).with("link " + inRecord(looked.detail())), () -> {
            Rights.require(actor, Permission.KEEP_OWN_SIGN_IN, Subject.NONE);
            requireBelieved(looked);
            requireSame(actor, looked);
            requireLinkable(actor);
            String issuer = provider.set().issuer();
            if (links.isTaken(issuer, looked.person().subject())) {
                throw new RefusedByRule(Reason.plain("provider.taken"));
            }
            em.persist(ProviderLink.own(actor, issuer, looked.person().subject(), clock.now()));
            em.persist(OutboxMessage.mail(SignInMail.PROVIDER_LINKED, actor.accountId(), clock.now()));
            sessions.endAllBut(session, actor.accountId(), SessionEnd.FACTOR);
            em.flush();
            return null;
        });
    }

    /** Shows anew who somebody is who is signed in: the provider has asked them just now. @throws Forbidden as above, or if the own account is not linked to who was there */
    public void showFreshly(Actor actor, String kept, Answer answer) {
        Looked looked = look(Purpose.FRESHLY, kept, answer);
        door.perform(own(actor).with("shown anew " + inRecord(looked.detail())), () -> {
            Rights.require(actor, Permission.KEEP_OWN_SIGN_IN, Subject.NONE);
            requireBelieved(looked);
            requireSame(actor, looked);
            if (links.account(provider.set().issuer(), looked.person().subject()).filter(account -> account.id() == actor.accountId()).isEmpty()) {
                throw new Forbidden(Reason.plain("provider.another"));
            }
            return null;
        });
    }

    private static void requireBelieved(Looked looked) {
        if (looked.failure() != null) {
            throw new Forbidden(looked.failure());
        }
    }

    private static void requireSame(Actor actor, Looked looked) {
        if (looked.turn().accountId() != actor.accountId()) {
            throw new Forbidden(Reason.plain("provider.stale"));
        }
    }

    private Looked look(Purpose purpose, String kept, Answer answer) {
        provider.set();
        try {
            ProviderTurn turn = ProviderTurn.read(kept, clock.machineTime()).filter(read -> read.purpose() == purpose)
                    .orElseThrow(() -> new ProviderFailure(ProviderFailure.Kind.STALE, "nothing was asked"));
            if (!MessageDigest.isEqual(turn.state().getBytes(StandardCharsets.UTF_8), answer.state().getBytes(StandardCharsets.UTF_8))) {
                throw new ProviderFailure(ProviderFailure.Kind.STALE, "another state");
            }
            if (!answer.error().isEmpty()) {
                boolean refused = answer.error().equals("access_denied");
                throw new ProviderFailure(refused ? ProviderFailure.Kind.REFUSED : ProviderFailure.Kind.AWAY, refused ? "refused by the person" : "an error");
            }
            if (answer.code().isEmpty() || answer.code().length() > LONGEST) {
                throw new ProviderFailure(ProviderFailure.Kind.UNBELIEVED, "no code");
            }
            IdTokens.Person person = provider.calls().identify(turn, answer.code(), answer.issuer(), clock.machineTime());
            return new Looked(turn, person, null, ProviderLinks.inRecord(person.subject()));
        } catch (ProviderFailure failure) {
            return new Looked(null, null, failure.reason(), failure.getMessage());
        }
    }

    /** Where whoever has signed in at the provider is signed out there, too; empty if it has no such place, or does not answer. */
    public Optional<URI> signOut() {
        if (provider.settings().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(provider.calls().endSession(config.address() + "/", clock.machineTime()));
        } catch (ProviderFailure away) {
            return Optional.empty();
        }
    }
}
