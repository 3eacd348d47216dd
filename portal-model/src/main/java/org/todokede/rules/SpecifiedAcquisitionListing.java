package org.todokede.rules;

/** Whether a designation is also on the security-grade list for specified acquisitions (Ministerial Order 4(2)). */
public enum SpecifiedAcquisitionListing {
    /** Read in a source. */
    YES,
    /** Not seen, taken as listed unless {@link RuleSettings} says otherwise. */
    ASSUMED_YES,
    /** Not seen, taken as not listed unless {@link RuleSettings} says otherwise. */
    ASSUMED_NO,
    /** Read in a source as not listed. */
    NO
}
