package org.todokede.screening;

/** What a reviewer finds of a hit. Stored by name. */
public enum Verdict {
    /** It is the listed party. */
    CONFIRMED,
    /** It is not; the reason says why. */
    DISMISSED
}
