package org.todokede.obligations;

/** What is told about an obligation, by its name as the topic of a notice; never what it says. */
public enum ObligationNews {
    OBLIGATION_IMPOSED(Told.FILER),
    OBLIGATION_DECIDED(Told.FILER),
    /** A reminder some days before the last one. */
    OBLIGATION_DUE(Told.FILER),
    /** A reminder on the day after it: the filer makes good for it, and the ministries decide what follows. */
    OBLIGATION_LATE(Told.BOTH),
    UNDERTAKING_OFFERED(Told.MINISTRIES),
    EVIDENCE_HANDED_IN(Told.MINISTRIES);

    private enum Told {
        FILER,
        MINISTRIES,
        BOTH
    }

    private final Told told;

    ObligationNews(Told told) {
        this.told = told;
    }

    /** Whether the people of the filer are told. */
    public boolean isToFiler() {
        return told != Told.MINISTRIES;
    }

    /** Whether the ministries of the case are told. */
    public boolean isToMinistries() {
        return told != Told.FILER;
    }
}
