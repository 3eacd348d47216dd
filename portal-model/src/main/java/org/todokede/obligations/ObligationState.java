package org.todokede.obligations;

import org.todokede.review.Tone;

/** Where an obligation stands; always derived from its events and the day. */
public enum ObligationState {
    /** Proposed by an officer; binds nobody until another approves it. */
    PROPOSED(Tone.QUESTION),
    /** Offered by the filer; binds nobody until a ministry takes it on. */
    OFFERED(Tone.QUESTION),
    /** Offered, and not taken on. */
    DECLINED(Tone.LAPSED),
    /** To be kept at all times. */
    STANDING(Tone.WAITING),
    /** The day of the present instalment has not passed. */
    OPEN(Tone.WAITING),
    /** It has, and no evidence was handed in. */
    LATE(Tone.STOPPED),
    /** Evidence waits for a ministry. */
    HANDED_IN(Tone.QUESTION),
    /** Every instalment is settled. */
    FULFILLED(Tone.CLEAR),
    /** Nothing is asked for any more. */
    WAIVED(Tone.LAPSED),
    /** Found breached. */
    BREACHED(Tone.STOPPED);

    private final Tone tone;

    ObligationState(Tone tone) {
        this.tone = tone;
    }

    /** Whether something is owed, or was kept or broken, and not only spoken of or given up. */
    public boolean isOwed() {
        return switch (this) {
            case PROPOSED, OFFERED, DECLINED, WAIVED -> false;
            case STANDING, OPEN, LATE, HANDED_IN, FULFILLED, BREACHED -> true;
        };
    }

    public Tone tone() {
        return tone;
    }
}
