package org.todokede.filing;

/** A paper that the portal prints of a filing. That the window has received it is told by a letter of the authorities, with number and code. */
public enum CopyKind {
    /** The filing itself: every answer, with the machine form inside. */
    FILING,
    /** That it was sent, and what follows if it is received on the day of the window's calendar (K12). */
    SENDING;

    /** What the line of the record begins with that tells of the printing. @param version of the filing, from 1 @param sha256 of the paper, lower-case hexadecimal */
    public String printed(int version, String sha256) {
        return "%s version %d, SHA-256 %s".formatted(name(), version, sha256);
    }
}
