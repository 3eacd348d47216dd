package org.todokede.identity;

/** Who may sign in at the identity provider, if there is one. */
public enum ProviderUse {
    STAFF,
    FILERS,
    ALL;

    /** Whether the provider is for somebody. @param staff whether the person is one of the staff, and no filer */
    public boolean isFor(boolean staff) {
        return this == ALL || (this == STAFF) == staff;
    }
}
