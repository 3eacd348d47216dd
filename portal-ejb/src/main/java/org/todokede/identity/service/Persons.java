package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Authority;
import org.todokede.identity.Membership;
import org.todokede.identity.Role;
import org.todokede.identity.Standing;
import org.todokede.platform.service.PortalClock;

/** Makes persons out of accounts: with every capacity they have today, read anew each time. */
@ApplicationScoped
public class Persons {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PortalClock clock;

    /** The person, acting for the first of their organisations. */
    public Actor actor(Account account) {
        return account.asActor(standings(account));
    }

    /** The person behind a user name. */
    public Actor actor(String login) {
        return actor(em.createNamedQuery("Account.byLogin", Account.class).setParameter("login", login).getSingleResult());
    }

    /** The person acting for this organisation; for none if that is no longer theirs to act for, never for another instead. */
    public Actor actor(Account account, long organisation) {
        Actor actor = actor(account);
        boolean still = actor.standings().stream().anyMatch(s -> s.organisationId() == organisation);
        return actor.actingFor(still ? organisation : null);
    }

    /** Name of an organisation, whoever may act for it. */
    String nameOf(long organisation) {
        return em.createQuery("select o.name from Organisation o where o.id = :id", String.class).setParameter("id", organisation).getSingleResult();
    }

    /** One's own organisations first, then the clients; in the order in which they came. */
    private List<Standing> standings(Account account) {
        if (!account.isActive() || !account.asActor().is(Role.FILER)) {
            return List.of();
        }
        LocalDate today = clock.today();
        List<Standing> own = em.createQuery(
                        "select m, o.name, o.corporateNumber from Membership m, Organisation o where m.accountId = :account and m.endedAt is null and o.id = m.organisationId order by m.id",
                        Object[].class)
                .setParameter("account", account.id())
                .getResultStream()
                .flatMap(row -> ((Membership) row[0]).standingOn(today, (String) row[1]).map(s -> s.numbered((String) row[2])).stream())
                .toList();
        if (own.isEmpty()) {
            return own;
        }
        Map<Long, List<Standing>> byOrganisation = own.stream().collect(Collectors.groupingBy(Standing::organisationId));
        List<Standing> all = new ArrayList<>(own);
        em.createQuery(
                        "select a, o.name, o.corporateNumber from Authority a, Organisation o where a.agentId in :agents and a.agreedAt is not null and a.revokedAt is null"
                                + " and o.id = a.clientId order by a.id",
                        Object[].class)
                .setParameter("agents", byOrganisation.keySet())
                .getResultStream()
                .flatMap(row -> {
                    Authority authority = (Authority) row[0];
                    return byOrganisation.getOrDefault(authority.agentId(), List.of()).stream()
                            .map(s -> authority.standingOn(today, s, (String) row[1]).map(found -> found.numbered((String) row[2])).orElse(null))
                            .filter(Objects::nonNull);
                })
                .forEach(all::add);
        return all;
    }
}
