package org.todokede.identity;

import java.util.Objects;
import java.util.Set;

/**
 * A signed-in person as of this request.
 *
 * @param accountId key of the account
 * @param name name shown beside what the person did
 * @param roles never empty for a signed-in person
 * @param organisationId organisation the person files for; null if none (yet)
 * @param ministry code of the ministry the person works for, e.g. {@code METI}; null if none
 */
public record Actor(long accountId, String name, Set<Role> roles, Long organisationId, String ministry) {

    public Actor {
        Objects.requireNonNull(name, "name");
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
