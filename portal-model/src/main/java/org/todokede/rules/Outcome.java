package org.todokede.rules;

/** What the law asks of an act on the least burdensome lawful route; the exemption is optional but taken where it is open. Ordered by burden. */
public enum Outcome {
    /** Outside the definition of Art. 26(2) and (3), or excluded by Cabinet Order 3(1): nothing to file. */
    NONE,
    /** The exemption of Art. 27-2 or 28-2 may be used and no report falls due for this act. */
    EXEMPT,
    /** Report after the act under Art. 55-5 only: not a designated business. */
    POST_REPORT,
    /** The exemption may be used and this act is reported under Art. 55-5. */
    EXEMPT_WITH_POST_REPORT,
    /** Notification under Art. 27(1) or 28(1) before the act; nothing may be done while the waiting period runs. */
    PRIOR_NOTIFICATION
}
