package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;

/** The own password, given anew by somebody who is signed in, before something that nobody at a browser left open may do; slowed down as signing in is. */
@ApplicationScoped
public class OwnPassword {

    /** Longer ones are nobody's, and cost as much to hash as they are long. */
    private static final int LONGEST_GIVEN = 1000;

    /** A password that was looked at. */
    record Given(String key, String address, boolean closed, boolean fits) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PasswordHashing hashing;

    @Inject
    private SignInThrottle throttle;

    /** Looks at it. Hashing is slow on purpose: it belongs before the door. @param actor null if nobody is signed in @param address where the request came from */
    Given look(Actor actor, String password, String address) {
        String key = PasswordService.key(actor);
        boolean closed = actor != null && !throttle.admits(key, address);
        boolean fits = actor != null && !closed && password.length() <= LONGEST_GIVEN && hashing.fits(password, em.find(Account.class, actor.accountId()).passwordHash());
        return new Given(key, address, closed, fits);
    }

    /** Within the transaction of what it was given for. @throws Forbidden if there were too many failures @throws InvalidInput if it is wrong, at the field {@code password} */
    void require(Given given) {
        if (given.closed()) {
            throw new Forbidden(Reason.plain("signin.tooMany"));
        }
        if (!given.fits()) {
            throw new InvalidInput(List.of(new FieldDefect("password", Reason.plain("password.wrong"))));
        }
        throttle.succeeded(given.key(), given.address());
    }
}
