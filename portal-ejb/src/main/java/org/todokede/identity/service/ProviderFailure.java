package org.todokede.identity.service;

import org.todokede.refusal.Reason;

/** The provider has not told who somebody is. */
final class ProviderFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is told to the person; details are for the record alone. */
    enum Kind {
        /** It does not answer, or not in time, or not as a provider does. */
        AWAY("provider.away"),
        /** The person has refused there. */
        REFUSED("provider.refused"),
        /** The answer belongs to no question that this browser has asked, or comes too late. */
        STALE("provider.stale"),
        /** What it says cannot be believed. */
        UNBELIEVED("provider.unbelieved");

        private final String key;

        Kind(String key) {
            this.key = key;
        }
    }

    private final Kind kind;

    /** @param detail for the record: what was wrong, in a few words of ours */
    ProviderFailure(Kind kind, String detail) {
        super(detail, null, false, false);
        this.kind = kind;
    }

    Reason reason() {
        return Reason.plain(kind.key);
    }
}
