package org.todokede.filing;

/** How far a section of a draft is. */
public enum SectionState {
    NOT_STARTED("draft"),
    OPTIONAL("draft"),
    IN_PROGRESS("waiting"),
    COMPLETE("clear"),
    NEEDS_ATTENTION("stopped");

    private final String tone;

    SectionState(String tone) {
        this.tone = tone;
    }

    /** One of the seven colour words of the portal. */
    public String tone() {
        return tone;
    }
}
