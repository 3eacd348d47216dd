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
    EVIDENCE_HANDED_IN(Told.MINISTRIES),
    /** To every officer who could approve what one has proposed. */
    OBLIGATION_PROPOSED(Told.OFFICERS),
    /** To whoever proposed it, as is the next one. */
    OBLIGATION_APPROVED(Told.OFFICERS),
    OBLIGATION_DROPPED(Told.OFFICERS);

    private enum Told {
        FILER,
        MINISTRIES,
        BOTH,
        OFFICERS
    }

    private final Told told;

    ObligationNews(Told told) {
        this.told = told;
    }

    /** Whether the people of the filer are told. */
    public boolean isToFiler() {
        return told == Told.FILER || told == Told.BOTH;
    }

    /** Whether the ministries of the case are told. */
    public boolean isToMinistries() {
        return told == Told.MINISTRIES || told == Told.BOTH;
    }
}
