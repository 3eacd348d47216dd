package org.todokede.review;

import java.util.Locale;

/** The seven colour words of the pages; each state has one. */
public enum Tone {
    DRAFT,
    WAITING,
    QUESTION,
    EXTENDED,
    CLEAR,
    STOPPED,
    LAPSED;

    /** The word in style sheets, e.g. {@code waiting} in {@code is-waiting}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
