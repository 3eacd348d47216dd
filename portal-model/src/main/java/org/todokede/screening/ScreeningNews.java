package org.todokede.screening;

/** What is told within the portal of the screening of names. Stored by name, as the topic of notices and of the work that leads to them. */
public enum ScreeningNews {
    /** A new edition of the list has names that an open case bears, and that nobody has decided on; told to whoever works on the case. */
    NAMES_FOUND
}
