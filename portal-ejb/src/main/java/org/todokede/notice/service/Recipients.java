package org.todokede.notice.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.todokede.filing.Filing;
import org.todokede.identity.Account;
import org.todokede.identity.Authority;
import org.todokede.identity.Delegation;
import org.todokede.identity.Membership;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Role;
import org.todokede.identity.Standing;
import org.todokede.platform.service.PortalClock;

/** Who is to be told: everybody who may see the filing today. */
@ApplicationScoped
public class Recipients {

    /** People of one organisation, or of one ministry, who are told at most. */
    private static final int MOST = 500;

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PortalClock clock;

    /** The filer's own people and those of its agents, each with the right to read this filing; in three queries, however many they are. Nobody of an inquiry, which has no filer. */
    List<Account> ofFiler(Filing filing) {
        return ofFiler(filing, Permission.READ_OWN_FILING);
    }

    /** The same with the right to do this about the filing. */
    List<Account> ofFiler(Filing filing, Permission may) {
        if (filing.organisationId() == null) {
            return List.of();
        }
        LocalDate today = clock.today();
        Map<Account, List<Standing>> standings = new LinkedHashMap<>();
        people(Set.of(filing.organisationId())).forEach((membership, account) ->
                membership.standingOn(today, "").ifPresent(s -> standings.computeIfAbsent(account, a -> new ArrayList<>()).add(s)));
        List<Authority> authorities = em.createQuery(
                        "select a from Authority a where a.clientId = :client and a.agentId is not null and a.agreedAt is not null and a.revokedAt is null order by a.id", Authority.class)
                .setParameter("client", filing.organisationId())
                .setMaxResults(MOST)
                .getResultList();
        if (!authorities.isEmpty()) {
            people(authorities.stream().map(Authority::agentId).toList()).forEach((membership, account) -> membership.standingOn(today, "").ifPresent(own -> authorities.forEach(
                    authority -> authority.standingOn(today, own, "").ifPresent(s -> standings.computeIfAbsent(account, a -> new ArrayList<>()).add(s)))));
        }
        return standings.entrySet().stream()
                .filter(e -> Rights.may(e.getKey().asActor(e.getValue()).actingFor(filing.organisationId()), may, filing.asSubject()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<Membership, Account> people(Collection<Long> organisations) {
        Map<Membership, Account> people = new LinkedHashMap<>();
        em.createQuery(
                        "select m, a from Membership m, Account a where m.organisationId in :organisations and m.endedAt is null and a.id = m.accountId and a.active = true order by m.id",
                        Object[].class)
                .setParameter("organisations", organisations)
                .setMaxResults(MOST)
                .getResultStream()
                .forEach(row -> people.put((Membership) row[0], (Account) row[1]));
        return people;
    }

    /** The reviewers of the ministries that take part. */
    List<Account> ofMinistries(Filing filing) {
        return reviewers(filing.ministrySet());
    }

    /** Whoever works on the case in that ministry: the officer named, and whoever stands in for them today; all its reviewers where none is named who still is one. */
    List<Account> workingOn(Filing filing, String ministry) {
        List<Account> officers = em.createQuery(
                        "select a from Account a, CaseAssignment c where c.filingId = :filing and c.ministry = :ministry and a.id = c.accountId and a.ministry = :ministry and a.active = true",
                        Account.class)
                .setParameter("filing", filing.id())
                .setParameter("ministry", ministry)
                .getResultStream()
                .filter(account -> account.asActor().is(Role.REVIEWER))
                .toList();
        return officers.isEmpty() ? reviewers(Set.of(ministry)) : Stream.concat(officers.stream(), officers.stream().flatMap(this::deputies)).distinct().toList();
    }

    private Stream<Account> deputies(Account absent) {
        LocalDate today = clock.today();
        return em.createQuery("select d, a from Delegation d, Account a where d.absentAccount = :absent and d.endedAt is null and d.untilOn >= :today and a.id = d.deputyAccount and a.active = true order by d.id", Object[].class)
                .setParameter("absent", absent.id())
                .setParameter("today", today)
                .getResultStream()
                .filter(row -> ((Delegation) row[0]).holdsFor(((Account) row[1]).asActor(), today))
                .map(row -> (Account) row[1]);
    }

    private List<Account> reviewers(Set<String> ministries) {
        return em.createQuery("select a from Account a where a.ministry in :ministries and a.active = true order by a.id", Account.class)
                .setParameter("ministries", ministries)
                .setMaxResults(MOST)
                .getResultStream()
                .filter(account -> account.asActor().is(Role.REVIEWER))
                .toList();
    }
}
