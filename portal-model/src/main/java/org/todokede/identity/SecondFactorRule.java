package org.todokede.identity;

import java.util.Collection;

/** Who must have a second factor; everybody may. */
public enum SecondFactorRule {
    /** Whoever works for an authority, or keeps or audits the portal. */
    STAFF,
    /** Everybody, filers too. */
    ALL,
    /** Nobody: for training only. */
    OFF;

    /** Whether somebody with these roles must have one. */
    public boolean isMandatoryFor(Collection<Role> roles) {
        return this == ALL || this == STAFF && roles.stream().anyMatch(role -> role != Role.FILER);
    }
}
