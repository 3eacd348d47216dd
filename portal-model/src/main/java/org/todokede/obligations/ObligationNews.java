package org.todokede.obligations;

/** What is told about an obligation, by its name as the topic of a notice; never what it says. */
public enum ObligationNews {
    OBLIGATION_IMPOSED(true),
    OBLIGATION_DECIDED(true),
    /** A reminder some days before the last one. */
    OBLIGATION_DUE(true),
    /** A reminder on the day after it. */
    OBLIGATION_LATE(true),
    UNDERTAKING_OFFERED(false),
    EVIDENCE_HANDED_IN(false);

    private final boolean toFiler;

    ObligationNews(boolean toFiler) {
        this.toFiler = toFiler;
    }

    /** Whether the people of the filer are told, and not the ministries of the case. */
    public boolean isToFiler() {
        return toFiler;
    }
}
