package org.todokede.identity;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A signed-in person as of this request.
 *
 * @param accountId key of the account
 * @param name name shown beside what the person did
 * @param roles never empty for a signed-in person
 * @param organisationId organisation the person acts for in this request; null if none (yet)
 * @param ministry code of the ministry the person works for, e.g. {@code METI}; null if none
 * @param standings every capacity the person has today, for whatever organisation; only those for {@code organisationId} count in this request
 * @param absent the colleague for whom the person acts in this act under a {@link Delegation}; null if for nobody
 */
public record Actor(long accountId, String name, Set<Role> roles, Long organisationId, String ministry, List<Standing> standings, Absent absent) {

    /** A colleague who is away. */
    public record Absent(long accountId, String name) {}

    public Actor {
        Objects.requireNonNull(name, "name");
        roles = Set.copyOf(roles);
        standings = List.copyOf(standings);
    }

    public Actor(long accountId, String name, Set<Role> roles, Long organisationId, String ministry, List<Standing> standings) {
        this(accountId, name, roles, organisationId, ministry, standings, null);
    }

    /** Somebody with every right in an organisation of their own, or in none. */
    public Actor(long accountId, String name, Set<Role> roles, Long organisationId, String ministry) {
        this(accountId, name, roles, organisationId, ministry, organisationId == null ? List.of() : List.of(new Standing(organisationId, "", null, AuthorityScope.WHOLE)));
    }

    /** The same person, acting for a colleague who is away. */
    public Actor standingInFor(Absent colleague) {
        return new Actor(accountId, name, roles, organisationId, ministry, standings, colleague);
    }

    /** Whether the account is the person's, or that of the colleague for whom the person acts: four eyes take both for one. */
    public boolean isOrStandsInFor(long account) {
        return accountId == account || absent != null && absent.accountId() == account;
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether the person has a capacity on the other side too: nobody acts for buyer and target in one deal. */
    public boolean isOnBothSidesOf(Subject subject) {
        return standings.stream().anyMatch(standing -> standing.opposes(subject));
    }

    /** The capacities in which the person acts in this request. */
    public List<Standing> current() {
        return standings.stream().filter(s -> organisationId != null && s.organisationId() == organisationId).toList();
    }

    /** The agent for whose firm the person acts; empty for one of the organisation's own people. */
    public Optional<Long> agent() {
        return current().stream().anyMatch(Standing::isMember) ? Optional.empty() : current().stream().map(Standing::agentId).findFirst();
    }

    /** The same person, acting for another organisation. */
    public Actor actingFor(Long organisation) {
        return new Actor(accountId, name, roles, organisation, ministry, standings, absent);
    }
}
