package org.todokede.review;

/** What a finding means for the case until its ministry finds something else. Stored by name. */
public enum RiskFlag {
    NONE,
    /** To be seen by whoever opens the case; bars nothing. */
    WARNS,
    /** Nothing that lets the case go is done or signed. The days of the period run on all the same: a flag is no act of the statute. */
    BARS
}
