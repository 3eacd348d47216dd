package org.todokede.ownership;

/** How a company belongs to the group of a target. Named as the choices of the forms; derived from the holdings of a day, never stored. */
public enum GroupRelation {
    /** Controlled by the target or its other subsidiaries (Companies Act Art. 2(iii)). */
    SUBSIDIARY,
    /** No subsidiary, and the group holds exactly half of its votes. */
    AFFILIATE_50
}
