package org.todokede.identity.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Membership;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalAct;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.Reason;

/** Signs people in and says, for each request anew, who they are. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AccountService {

    /** What signing in still asks for once the password was right. */
    public enum Step {
        /** Nothing. */
        IN,
        /** A code of the second factor. */
        CODE,
        /** To choose a second factor: the person must have one, and has none. */
        ENROL
    }

    /** Who has given the right password. @param next until it is {@link Step#IN} the person is in nowhere */
    public record Passed(Actor actor, Step next) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PasswordHashing hashing;

    @Inject
    private SignInThrottle throttle;

    @Inject
    private SecondFactors factors;

    @Inject
    private Persons persons;

    @Inject
    private SessionRows sessions;

    @EJB
    private ActDoor door;

    /**
     * The first step of signing in, and the only one where there is no second factor. A wrong name and a wrong password take the same time and give the same answer. What
     * is too much leaves no line in the record, which is kept for good and could be filled so; nor does a name that nobody has, because it may be a password in the wrong place.
     *
     * @param address where the request came from; together with the login it is slowed down after failures
     * @throws Forbidden if name or password is wrong, the account is closed, or there were too many failures
     */
    public Passed signIn(String login, String password, String address) {
        String name = login.contains("@") ? Membership.inOneSpelling(login) : login;
        if (!throttle.admits(name, address)) {
            throw new Forbidden(Reason.plain("signin.tooMany"));
        }
        // nobody has a control character in their name, and one database would not even look for it
        Optional<Account> account = name.chars().anyMatch(Character::isISOControl)
                ? Optional.empty()
                : em.createNamedQuery("Account.byLogin", Account.class).setParameter("login", name).getResultStream().findFirst();
        // Hashing is slow on purpose: it stays outside the door, where a transaction would keep others from the disk.
        boolean fits = hashing.fits(password, account.map(Account::passwordHash).orElse(null));
        String recorded = account.map(Account::login).orElse("");
        Act act = Act.of(null, PortalAct.SIGN_IN, "account", recorded, "");
        return door.perform(act, () -> {
            if (!fits || !account.get().isActive()) {
                throw new Forbidden(Reason.plain("signin.wrong"));
            }
            throttle.succeeded(name, address);
            Actor actor = account.get().asActor();
            return new Passed(actor, factors.next(actor));
        }, passed -> passed.next() == Step.IN ? act : Act.of(null, PortalAct.GIVE_PASSWORD, "account", recorded, ""));
    }

    /** Where somebody stands who has given the password a moment ago; empty if the account is closed since, or its person is in: what led there leads there once. */
    public Optional<Passed> halfWay(long accountId, Instant givenAt) {
        return sessions.isOpenedSince(accountId, givenAt) ? Optional.empty() : actor(accountId, null).map(actor -> new Passed(actor, factors.next(actor)));
    }

    /**
     * The person as of now; empty if the account is gone or closed.
     *
     * @param organisation for which the person has chosen to act; null if nothing was chosen yet, and then it is the first of theirs. If it is no longer
     *     theirs to act for, the person acts for none
     */
    public Optional<Actor> actor(long accountId, Long organisation) {
        return Optional.ofNullable(em.find(Account.class, accountId))
                .filter(Account::isActive)
                .map(account -> organisation == null ? persons.actor(account) : persons.actor(account, organisation));
    }
}
