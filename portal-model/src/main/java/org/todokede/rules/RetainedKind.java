package org.todokede.rules;

/** What the portal keeps besides the record, each kind with a rule of its own ({@link RetentionRule}). Stored by name. */
public enum RetainedKind {
    /** A filing that was never submitted, counted from its last change; with its files, comments and what was changed in it. */
    DRAFT,
    /** What somebody was told within the portal and has read, or can read no more because the account is closed, counted from when it was told. */
    NOTICE,
    /** That mail was due, counted from when it was sent; what it said was never kept. */
    MAIL,
    /** A request for an account, counted from when it was made; one whose link is still open is none. */
    REGISTRATION,
    /** That somebody was signed in, at which browser, counted from the day on which it ended at the latest. */
    SESSION,
    /** That somebody asked to choose another password, counted from when; one whose link is still open is none. */
    PASSWORD_RESET,
    /** That somebody asked to sign in with another address, counted from when; one that can still be confirmed or undone is none. */
    ADDRESS_CHANGE,
    /** An answer somebody kept, counted from when it was kept. */
    ANSWER,
    /** That somebody belonged to an organisation, counted from when it ended or its last day; that it was invited to and never came, from when. */
    MEMBERSHIP,
    /** That an agent could act for a client, counted from when it ended or its last day, with its power of attorney; what nobody agreed to, from when it was proposed; one that a case needs, because something was sent or may be served under it, is none. */
    AUTHORITY,
    /** That somebody stood in for an absent colleague, counted from when it ended or its last day. */
    DELEGATION,
    /** What was proposed for an account of the staff, counted from when it was decided, or proposed if nobody has decided. */
    STAFF_CHANGE,
    /**
     * What a closed account was signed in with (address, password, authenticator, name at a provider), counted from when it was closed; one of which anything else is kept yet is
     * none. Its row stays, with the name of the person, because cases and the record name it.
     */
    ACCOUNT,
    /** The names of a screening list that a newer edition has replaced, counted from when; who loaded it, and what was decided of its names, stay. */
    SCREENING_LIST,
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
