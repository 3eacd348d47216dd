package org.todokede.rules;

/** What the portal keeps besides the record, each kind with a rule of its own ({@link RetentionRule}). Stored by name. */
public enum RetainedKind {
    /** A filing that was never submitted, counted from its last change; with its files, comments and what was changed in it. */
    DRAFT,
    /** What somebody was told within the portal and has read, counted from when it was told. */
    NOTICE,
    /** That mail was due, counted from when it was sent; what it said was never kept. */
    MAIL,
    /** A request for an account, counted from when it was made; one whose link is still open is none. */
    REGISTRATION,
    /** An answer somebody kept, counted from when it was kept. */
    ANSWER,
    /**
     * A case that has ended, counted from its last change: an administrative document, which its ministry moves to the National Archives or disposes of with the consent of
     * the Prime Minister (Public Records and Archives Management Act, Art. 8). The portal only tells which are due.
     */
    ENDED_CASE;

    /** Whether two administrators can dispose of it here. */
    public boolean isDisposedOfHere() {
        return this != ENDED_CASE;
    }
}
