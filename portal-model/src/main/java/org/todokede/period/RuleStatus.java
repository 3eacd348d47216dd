package org.todokede.period;

/** How sure a convention or a number is; shown beside every count, and the reason why what is not verified is a setting. Stored by name. */
public enum RuleStatus {
    /** Read in the dated text of the statute or on an official page. */
    VERIFIED,
    /** From a law firm or the press. */
    SECONDARY,
    /** Our deduction from a verified text. */
    DEDUCED,
    /** Our assumption: the administrator may set it otherwise. */
    ASSUMED,
    /** From general knowledge only. */
    UNVERIFIED
}
