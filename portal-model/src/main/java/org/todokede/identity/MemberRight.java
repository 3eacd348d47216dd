package org.todokede.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person may do for an organisation, and an agent for a client. Stored by name. */
public enum MemberRight {
    /** Begins filings and writes in drafts. */
    DRAFT,
    /** Confirms a draft as it stands, so that somebody else may submit it. */
    SIGN_OFF,
    /** Submits, reports and withdraws: what has effect in law. */
    SUBMIT,
    /** Answers the authorities: their questions, with the fields these change (FEFTA Art. 55-8); accepts a recommendation or refuses it (Art. 27(7)). */
    ANSWER,
    /** Sees drafts, cases and documents. */
    READ,
    /** Invites people, gives and takes their rights, grants and revokes authorities. Never passed on to an agent. */
    KEEP_PEOPLE;

    private static final Set<MemberRight> NEED_TO_SEE = EnumSet.of(DRAFT, SIGN_OFF, SUBMIT, ANSWER);

    /** Every right there is. */
    public static Set<MemberRight> all() {
        return EnumSet.allOf(MemberRight.class);
    }

    /** The rights that can be passed on to an agent. */
    public static Set<MemberRight> ofAnAgent() {
        return EnumSet.complementOf(EnumSet.of(KEEP_PEOPLE));
    }

    /** The same rights, with that to read if one of them is of no use without it. */
    public static Set<MemberRight> complete(Collection<MemberRight> given) {
        Set<MemberRight> rights = EnumSet.noneOf(MemberRight.class);
        rights.addAll(given);
        if (rights.stream().anyMatch(NEED_TO_SEE::contains)) {
            rights.add(READ);
        }
        return rights;
    }

    static String write(Collection<MemberRight> rights) {
        return complete(rights).stream().map(Enum::name).collect(Collectors.joining(";"));
    }

    static Set<MemberRight> read(String stored) {
        return stored.isEmpty() ? EnumSet.noneOf(MemberRight.class) : Arrays.stream(stored.split(";")).map(MemberRight::valueOf).collect(Collectors.toCollection(() -> EnumSet.noneOf(MemberRight.class)));
    }
}
