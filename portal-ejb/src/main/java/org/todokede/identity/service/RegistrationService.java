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
import java.util.Set;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Membership;
import org.todokede.identity.Registration;
import org.todokede.identity.Role;
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
 * Accounts that people make themselves. First the address is shown to be theirs, by a link sent to it; name and password are given behind the link. The
 * answer to the first step is the same whether the address is known or not.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class RegistrationService {

    /** Topic of the mail with the link. */
    public static final String CONFIRM = "CONFIRM_ADDRESS";

    private static final int LONGEST_EMAIL = 100;

    /** As many links to one address in an hour; further requests are answered alike and send nothing. */
    private static final int LINKS_AN_HOUR = 3;

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private PasswordHashing hashing;

    @Inject
    private Passwords passwords;

    @Inject
    private RegistrationThrottle throttle;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /** Whether a link can reach anybody: there is a mail server, or this is a training environment, where the page shows the link. */
    public boolean isOpen() {
        return config.mail().isPresent() || config.isTraining();
    }

    /**
     * Somebody asks for an account.
     *
     * @param email as typed
     * @param language in which to write
     * @param address where the request came from
     * @return the secret part of the link, in a training environment without mail; otherwise empty, known address or not
     * @throws InvalidInput if it is no address
     * @throws Forbidden if there were too many requests from the same network address, or no link could reach anybody
     */
    public Optional<String> ask(String email, String language, String address) {
        if (!throttle.admits(address, clock.now())) {
            throw new Forbidden(Reason.plain("register.tooMany"));
        }
        return door.perform(Act.of(null, PortalAct.ASK_FOR_ACCOUNT, "registration", "", ""), () -> {
            if (!isOpen()) {
                throw new Forbidden(Reason.plain("register.closed"));
            }
            List<FieldDefect> defects = new ArrayList<>();
            String name = Membership.inOneSpelling(TypedLine.text("email", email, LONGEST_EMAIL, true, defects));
            if (defects.isEmpty() && !MailAddresses.isAddress(name)) {
                defects.add(new FieldDefect("email", Reason.plain("field.email")));
            }
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            Instant now = clock.now();
            Registration registration = new Registration(name, language, now);
            // what sends nothing is not kept, or whoever asks again and again would keep the owner of the address from ever getting a link
            if (sentSince(name, now.minus(Duration.ofHours(1))) >= LINKS_AN_HOUR) {
                return Optional.empty();
            }
            em.persist(registration);
            if (config.mail().isPresent()) {
                em.persist(OutboxMessage.mail(CONFIRM, registration.id(), now));
                return Optional.empty();
            }
            String token = LinkToken.next();
            registration.send(LinkToken.hash(token), now.plus(config.registrationsOpen()));
            return Optional.of(token);
        });
    }

    private long sentSince(String email, Instant since) {
        return em.createQuery("select count(r) from Registration r where r.email = :email and r.askedAt > :since", Long.class)
                .setParameter("email", email)
                .setParameter("since", since)
                .getSingleResult();
    }

    /** The address that a link confirms. @throws NotFound if it is none of ours, was used, or is too old */
    public String emailOf(String token) {
        return open(token).email();
    }

    /**
     * Makes the account, and uses the link up.
     *
     * @return the person, signed in nowhere yet
     * @throws NotFound if the link is none of ours, was used, or is too old
     * @throws InvalidInput if name or password are missing or wrong
     * @throws RefusedByRule if there is an account with the address already
     */
    public Actor confirm(String token, String displayName, String password) {
        String email = open(token).email();
        List<FieldDefect> defects = new ArrayList<>();
        String name = TypedLine.text("name", displayName, 100, true, defects);
        passwords.checkFirst(password, email, Set.of(Role.FILER), name, defects);
        // Hashing is slow on purpose: it stays outside the door, and behind a link that not everybody has.
        String hash = defects.isEmpty() ? hashing.of(password) : "";
        return door.perform(Act.of(null, PortalAct.REGISTER_ACCOUNT, "account", email, ""), () -> {
            if (!defects.isEmpty()) {
                throw new InvalidInput(defects);
            }
            Registration registration = open(token);
            if (!em.createNamedQuery("Account.byLogin", Account.class).setParameter("login", email).getResultList().isEmpty()) {
                throw new RefusedByRule(Reason.plain("register.known"));
            }
            registration.use(clock.now());
            Account account = new Account(email, name, hash, Set.of(Role.FILER), null);
            em.persist(account);
            em.flush();
            return account.asActor();
        });
    }

    private Registration open(String token) {
        return em.createNamedQuery("Registration.byToken", Registration.class).setParameter("hash", LinkToken.hash(token)).getResultStream()
                .filter(r -> r.isOpenAt(clock.now()))
                .findFirst()
                .orElseThrow(NotFound::new);
    }
}
