package org.todokede.filing;

/** A paper that the portal prints of a filing. That the window has received it is told by a letter of the authorities, with number and code. */
public enum CopyKind {
    /** The filing itself: every answer, with the machine form inside. */
    FILING,
    /** That it was sent, and what follows if it is received on the day of the window's calendar (K12). */
    SENDING
}
