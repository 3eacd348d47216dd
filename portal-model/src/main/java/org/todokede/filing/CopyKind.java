package org.todokede.filing;

/** A paper that the portal prints of a filing. */
public enum CopyKind {
    /** The filing itself: every answer, with the machine form inside. */
    FILING,
    /** That it was sent, and what follows if it is received on the day of the window's calendar (K12). */
    SENDING,
    /** That the window received it (FEFTA Art. 27(2): the day from which the period is counted). */
    RECEIPT
}
