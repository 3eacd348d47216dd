package org.todokede.rules;

/** What a designation says about core business (core notice under Cabinet Order 3-2(2)(iii)). */
public enum CoreStanding {
    /** The whole designated business is core. */
    CORE,
    /** Part of it is: whether the target's business is core must be asked. */
    PARTLY,
    /** None of it is. */
    NON_CORE,
    /** The row ended before core business existed. */
    NOT_APPLICABLE
}
