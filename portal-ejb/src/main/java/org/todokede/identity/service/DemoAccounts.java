package org.todokede.identity.service;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.todokede.identity.Account;
import org.todokede.identity.Membership;
import org.todokede.identity.Role;
import org.todokede.platform.service.PortalClock;

/** Accounts of a training environment: one for each role, and two where four eyes are needed. Never made outside it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DemoAccounts {

    /** Password of every demonstration account; the portal prints it at the start. */
    public static final String PASSWORD = "todokede-demo";

    /** Ending of the login of a colleague, who files for the organisation of the account before it, as soon as there is one. */
    public static final String COLLEAGUE = "-b";

    /** One demonstration account. @param ministry code of the ministry, null for none */
    public record Demo(String login, String name, Role role, String ministry) {}

    /** All of them, in the order in which they are shown. */
    public static final List<Demo> ALL = List.of(
            new Demo("investor", "Orrevale legal desk", Role.FILER, null),
            new Demo("investor2", "Quillmere legal desk", Role.FILER, null),
            new Demo("investor" + COLLEAGUE, "Orrevale legal desk 2", Role.FILER, null),
            new Demo("investor2" + COLLEAGUE, "Quillmere legal desk 2", Role.FILER, null),
            new Demo("window", "BOJ window 1", Role.WINDOW, null),
            new Demo("mof1", "MOF desk 1", Role.REVIEWER, "MOF"),
            new Demo("mof2", "MOF desk 2", Role.REVIEWER, "MOF"),
            new Demo("meti", "METI desk 1", Role.REVIEWER, "METI"),
            new Demo("mic", "MIC desk 1", Role.REVIEWER, "MIC"),
            new Demo("mhlw", "MHLW desk 1", Role.REVIEWER, "MHLW"),
            new Demo("admin", "Rules desk 1", Role.ADMINISTRATOR, null),
            new Demo("admin2", "Rules desk 2", Role.ADMINISTRATOR, null),
            new Demo("auditor", "Auditor 1", Role.AUDITOR, null));

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PasswordHashing hashing;

    @Inject
    private PortalClock clock;

    /** The name that is shown of each, by its login. */
    public static Map<String, String> namesByLogin() {
        return ALL.stream().collect(Collectors.toMap(Demo::login, Demo::name));
    }

    /** Makes the accounts that are not there yet. They share one password, and so one hash: hashing is slow on purpose. */
    public void create() {
        List<String> known = em.createQuery("select a.login from Account a", String.class).getResultList();
        List<Demo> missing = ALL.stream().filter(d -> !known.contains(d.login())).toList();
        if (missing.isEmpty()) {
            return;
        }
        String hash = hashing.of(PASSWORD);
        missing.forEach(d -> {
            Account account = new Account(d.login(), d.name(), hash, Set.of(d.role()), d.ministry());
            em.persist(account);
            if (d.login().endsWith(COLLEAGUE)) {
                em.flush();
                membershipsOf(d.login().substring(0, d.login().length() - COLLEAGUE.length())).forEach(m -> join(m, account));
            }
        });
    }

    private List<Membership> membershipsOf(String login) {
        return em.createQuery("select m from Membership m where m.login = :login and m.joinedAt is not null and m.endedAt is null order by m.id", Membership.class)
                .setParameter("login", login)
                .getResultList();
    }

    /** Where an organisation is there already, the colleague joins with the rights of the account before. */
    private void join(Membership before, Account colleague) {
        Membership membership = new Membership(before.organisationId(), colleague.login(), before.rights(), clock.today(), null, before.login(), clock.now());
        membership.join(colleague.id(), clock.now());
        em.persist(membership);
    }
}
