package org.todokede.review;

/** Where a request for information stands on a day. Always derived, never stored. */
public enum RequestState {
    OPEN(Tone.QUESTION, true),
    /** More time was asked for, and that is not decided. */
    TIME_ASKED(Tone.QUESTION, true),
    /** The day has passed; an answer is possible all the same. */
    LATE(Tone.STOPPED, true),
    ANSWERED(Tone.CLEAR, false),
    /** Taken back by whoever asked: no answer is awaited. */
    WITHDRAWN(Tone.LAPSED, false),
    /** Not answered, and no answer is possible any more: the review has gone on or ended. */
    CLOSED(Tone.LAPSED, false);

    private final Tone tone;
    private final boolean answerable;

    RequestState(Tone tone, boolean answerable) {
        this.tone = tone;
        this.answerable = answerable;
    }

    public Tone tone() {
        return tone;
    }

    /** Whether it waits for an answer that is still possible. */
    public boolean isAnswerable() {
        return answerable;
    }
}
