package org.todokede.rules;

/** Where an edition stands. Derived from what was done to it, never stored. */
public enum EditionState {
    /** Rows may be changed. */
    DRAFT,
    /** Waits for a second administrator. */
    SENT,
    /** Approved, waits for its notice in the gazette. */
    APPROVED,
    /** Part of the book for ever. */
    PUBLISHED,
    /** Given up before it was published. */
    DISCARDED
}
