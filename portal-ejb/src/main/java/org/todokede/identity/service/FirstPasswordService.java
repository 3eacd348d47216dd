package org.todokede.identity.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.SessionEnd;
import org.todokede.identity.StaffChange;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;

/** The first password of a new member of staff, chosen behind the link that was sent when a second administrator had approved the account. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class FirstPasswordService {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private PasswordHashing hashing;

    @Inject
    private Passwords passwords;

    @Inject
    private SessionRows sessions;

    @Inject
    private StaffAccountRows rows;

    @Inject
    private FirstPasswordLinks links;

    @Inject
    private PortalClock clock;

    /** The address of the account whose person chooses a password behind the link. @throws NotFound if it is none of ours, was used, or is too old */
    public String loginOf(String token) {
        return links.waiting(token).login();
    }

    /**
     * Chooses the first password, and uses the link up.
     *
     * @return the person, signed in nowhere yet
     * @throws NotFound as above
     * @throws InvalidInput if the password is too short, too long, or the address
     * @throws Forbidden if the account was closed meanwhile
     */
    public Actor choose(String token, String password) {
        StaffChange asked = links.waiting(token);
        List<FieldDefect> defects = new ArrayList<>();
        passwords.check(password, rows.account(asked.accountId()), defects);
        String hash = defects.isEmpty() ? hashing.of(password) : "";
        return door.perform(Act.of(null, PortalAct.CHOOSE_PASSWORD, StaffAccountService.KIND, asked.login(), ""), () -> {
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            StaffChange opened = links.waiting(token);
            Account account = rows.account(opened.accountId());
            if (!account.isActive()) {
                throw new Forbidden(Reason.plain("accounts.isClosed"));
            }
            account.choosePassword(hash);
            sessions.endAll(account.id(), SessionEnd.PASSWORD);
            opened.use(clock.now());
            em.flush();
            return account.asActor();
        });
    }
}
