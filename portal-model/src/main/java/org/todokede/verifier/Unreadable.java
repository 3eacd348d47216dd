package org.todokede.verifier;

/** What cannot be read, or is not what it is said to be. */
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    Unreadable(String what) {
        super(what);
    }
}
