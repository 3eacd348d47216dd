package org.todokede.platform.service;

/** What was committed could not be forced to disk: nobody may be told that it is done. It may be found all the same, so whoever asked has to ask again. */
public final class NotDurable extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    NotDurable(String message, Throwable cause) {
        super(message, cause);
    }
}
