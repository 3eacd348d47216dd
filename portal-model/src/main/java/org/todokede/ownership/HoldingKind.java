package org.todokede.ownership;

/** In what a holding consists. Stored by name. */
public enum HoldingKind {
    /** Part of all issued shares, of the interests, or of the contributions to a partnership. */
    SHARES,
    /** Part of all votes. */
    VOTES,
    /** Power by contract over this part of the votes that others hold, e.g. a discretionary mandate or an agreement on joint voting. */
    CONTRACT,
    /** Part of the officers, or of the managing partners, whom the holder is, appoints, or to whose body they belong. */
    OFFICERS
}
