package org.todokede.review;

/** What a ministry signs. Stored by name. */
public enum Opinion {
    NO_OBJECTION(true),
    OBJECTION(false),
    NEEDS_MORE(false),
    /** No objection if the filer's undertakings are kept. */
    CONDITIONS(true);

    private final boolean letsGo;

    Opinion(boolean letsGo) {
        this.letsGo = letsGo;
    }

    /** Whether this opinion lets a shortening pass. */
    public boolean letsGo() {
        return letsGo;
    }
}
