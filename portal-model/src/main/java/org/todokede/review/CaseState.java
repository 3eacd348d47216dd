package org.todokede.review;

/**
 * Where a case stands in law (FEFTA Art. 27 to 29). Always derived from events and the day, never stored as truth. There is no state "approved": the law
 * knows a prohibition that runs, is shortened, extended or ends, and a recommendation or order that stands or does not.
 */
public enum CaseState {
    /** Nothing filed yet. */
    DRAFT(Tone.DRAFT),
    /** Filed, not yet received by the window: no period runs in the portal, and it is never free. */
    SUBMITTED(Tone.WAITING),
    /** Returned for a formal defect; a new submission gives a new day of receipt. */
    RETURNED(Tone.QUESTION),
    /** The standstill of thirty days, Art. 27(2). */
    WAITING(Tone.WAITING),
    /** Extended to four months, Art. 27(3). */
    EXTENDED(Tone.EXTENDED),
    /** Extended, and the Council's opinion is awaited, Art. 27(5). */
    COUNCIL(Tone.EXTENDED),
    /** Extended to five months at the Council's wish, Art. 27(6); its opinion may still be awaited. */
    EXTENDED_FIVE(Tone.EXTENDED),
    /** A recommendation was decided; from the day of its service on the ten days run, Art. 27(5), (7). */
    RECOMMENDED(Tone.QUESTION),
    /** The recommendation was refused or not answered; an order is possible until the period ends, Art. 27(10). */
    ORDER_PENDING(Tone.EXTENDED),
    /** The investor accepted to stop, Art. 27(7). */
    STOPPED(Tone.STOPPED),
    /** Ordered to change or to stop, Art. 27(10). */
    ORDERED(Tone.STOPPED),
    /** Free to proceed, however it came: day 30 over, shortened, extended period over, changed as accepted, revoked. So it stays when a part alone was done. */
    FREE(Tone.CLEAR),
    /** Withdrawn by the filer; refiling is a new case (K17). */
    WITHDRAWN(Tone.LAPSED),
    /** The act was done as a whole and reported, Art. 55-8. */
    EXECUTED(Tone.CLEAR),
    /** Six months over without a report that the whole act was done, Cabinet Order Art. 3(3): what is left of it needs another notification. */
    LAPSED(Tone.LAPSED),
    /** Ministries found one of the grounds of Art. 29(1) to (5). */
    BREACH_FOUND(Tone.STOPPED),
    /** Ordered to dispose of shares or take other measures, Art. 29. */
    MEASURE_ORDERED(Tone.STOPPED),
    /** A report or a reply that the window has received; nothing runs, and nothing has to follow. */
    ON_FILE(Tone.CLEAR),
    /** A ministry looks into an act that nobody notified, Art. 29(1); no day binds it. */
    UNDER_INQUIRY(Tone.QUESTION),
    /** The ministries found nothing that Art. 29(1) reaches, or leave it at that; what becomes known later can still be found a breach. */
    INQUIRY_CLOSED(Tone.LAPSED),
    /** An act under the exemption was reported, Art. 27-2, 55-5. */
    EXEMPT_REPORTED(Tone.CLEAR),
    /** Ministries found that a condition of the exemption is not kept, Art. 27-2(3). */
    EXEMPT_BREACH_FOUND(Tone.QUESTION),
    /** Recommended to keep the conditions, Art. 27-2(3). */
    EXEMPT_RECOMMENDED(Tone.QUESTION),
    /** Ordered to keep the conditions, Art. 27-2(4). */
    EXEMPT_ORDERED(Tone.STOPPED);

    private final Tone tone;

    CaseState(Tone tone) {
        this.tone = tone;
    }

    public Tone tone() {
        return tone;
    }
}
