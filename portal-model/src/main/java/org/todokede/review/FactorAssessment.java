package org.todokede.review;

/** What a ministry makes of a screening factor in a case. Stored by name. */
public enum FactorAssessment {
    NO_CONCERN(Tone.CLEAR),
    CONCERN(Tone.STOPPED),
    /** Looked at, and not decided yet. */
    OPEN(Tone.QUESTION);

    private final Tone tone;

    FactorAssessment(Tone tone) {
        this.tone = tone;
    }

    public Tone tone() {
        return tone;
    }
}
