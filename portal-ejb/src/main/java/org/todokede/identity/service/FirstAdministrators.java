package org.todokede.identity.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.todokede.identity.Account;
import org.todokede.identity.Membership;
import org.todokede.identity.Role;
import org.todokede.identity.StaffChange;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;

/**
 * The first people of a portal that is not for training. Whoever joins the staff is proposed by one administrator and approved by another; where there is none yet, the
 * operator of the machine names two or more. Nobody knows a password of theirs: each chooses one behind a link, which the operator hands over. Once one of
 * them has, nobody is made here any more, whoever is named; until then a start that was cut off, or a name that was wrong, is made good by the next.
 */
@ApplicationScoped
public class FirstAdministrators {

    /** So many must be named: one proposes, another approves. */
    static final int FEWEST = 2;

    private static final int LONGEST = 100;
    private static final Pattern ONE = Pattern.compile("([^<>;]{1," + LONGEST + "}?)\\s*<\\s*([^<>;\\s]{1," + LONGEST + "})\\s*>");

    /** One of those who are named. @param login e-mail address, in one spelling */
    record Named(String name, String login) {}

    /** What is handed over to one of them. @param address of the page on which the password is chosen */
    public record Link(String login, String address) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @Inject
    private PasswordHashing hashing;

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /** Whether somebody keeps the accounts and the rules. */
    public boolean isThereAny() {
        return administrators() > 0;
    }

    private long administrators() {
        return em.createQuery("select count(a) from Account a where a.active = true and :role member of a.roles", Long.class).setParameter("role", Role.ADMINISTRATOR).getSingleResult();
    }

    private List<StaffChange> waiting() {
        return em.createNamedQuery("StaffChange.first", StaffChange.class).getResultStream().filter(StaffChange::isWaitingForPassword).toList();
    }

    /**
     * Opens their accounts while no administrator can sign in; and has new links made for those of them who have not chosen a password yet, in the place of earlier ones.
     *
     * @param typed {@code Name <address>}, with semicolons between; blank: nobody is named
     * @return a link for each who has no password yet
     * @throws IllegalStateException if they are too few, the same, or none of that form, in words for the operator
     */
    public List<Link> open(String typed) {
        if (typed.isBlank()) {
            return List.of();
        }
        List<Named> named = read(typed);
        List<String> known = waiting().stream().map(StaffChange::login).toList();
        if (administrators() == known.size()) {
            named.stream().filter(one -> !known.contains(one.login())).forEach(this::open);
        }
        Set<String> logins = named.stream().map(Named::login).collect(Collectors.toSet());
        return waiting().stream().filter(change -> logins.contains(change.login())).map(this::link).toList();
    }

    private void open(Named named) {
        // Nobody knows what was hashed.
        String nobodys = hashing.of(LinkToken.next());
        door.perform(Act.of(null, PortalAct.OPEN_ACCOUNT, StaffAccountService.KIND, named.login(), "").with("ADMINISTRATOR; by the operator"), () -> {
            Account account = new Account(named.login(), named.name(), nobodys, Set.of(Role.ADMINISTRATOR), null);
            em.persist(account);
            em.flush();
            em.persist(StaffChange.first(account, clock.now()));
            return account;
        });
    }

    private Link link(StaffChange waiting) {
        String token = LinkToken.next();
        door.perform(Act.of(null, PortalAct.SEND_ACCOUNT_LINK, StaffAccountService.KIND, waiting.login(), ""), () -> {
            em.find(StaffChange.class, waiting.id()).send(LinkToken.hash(token), clock.now().plus(config.registrationsOpen()));
            return waiting;
        });
        return new Link(waiting.login(), config.address() + "/staff/" + token);
    }

    static List<Named> read(String typed) {
        List<Named> named = Arrays.stream(typed.split(";")).map(String::strip).filter(part -> !part.isEmpty()).map(FirstAdministrators::one).toList();
        if (named.stream().map(Named::login).distinct().count() < Math.max(FEWEST, named.size())) {
            throw new IllegalStateException("PORTAL_FIRST_ADMINISTRATORS must name two different people or more, because one proposes and another approves");
        }
        return named;
    }

    private static Named one(String part) {
        Matcher form = ONE.matcher(part);
        String login = form.matches() ? Membership.inOneSpelling(form.group(2)) : "";
        if (!MailAddresses.isAddress(login)) {
            throw new IllegalStateException("PORTAL_FIRST_ADMINISTRATORS must be 'Name <address>; Name <address>', but '" + part + "' is no name with an e-mail address");
        }
        return new Named(form.group(1).strip(), login);
    }
}
