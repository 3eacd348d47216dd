package org.todokede.review;

/** The conditions that a cell of {@link ActTable} may add to the state; each is checked in {@link CaseHistory#whyNot}. */
public enum When {
    /** By the last day on which an extension may be served (K16). */
    BY_LAST_SERVICE_DAY,
    /** While the extended period runs (K15). */
    WITHIN_EXTENDED_PERIOD,
    /** The day on which the recommendation is served has come. */
    RECOMMENDATION_SERVED,
    /** A recommendation is unanswered and its ten days run (K7). */
    RECOMMENDATION_UNANSWERED,
    /** A recommendation to keep the conditions of the exemption stands: it is not followed, and no order was made upon it (Art. 27-2(3), (4)). */
    EXEMPTION_RECOMMENDED,
    /** The Council was not yet asked in this matter. */
    COUNCIL_NOT_ASKED,
    /** The Council was asked and has not answered. */
    COUNCIL_ASKED,
    /** The Council's opinion was received. */
    COUNCIL_HEARD,
    /** The Council's opinion on the breach was received, where Art. 29 asks for it. */
    COUNCIL_HEARD_ON_BREACH,
    /** What was accepted or ordered is a change, and it is not wholly revoked. */
    CHANGE_ONLY,
    /** An order was made, and it is not wholly revoked. */
    ORDER_STANDS,
    /** A part of the act was reported as done. */
    PARTLY_EXECUTED,
    /** No free day was published: a published shortening is not taken back (K4). */
    NOT_SHORTENED,
    /** Proposed before, and by another person. */
    PROPOSED_BY_ANOTHER,
    /** Every competent ministry has signed without objection, or its silence counts by rule. */
    ALL_SIGNED,
    /** No hit of the screening of names is undecided, where the setting says that such a hit bars. */
    NAMES_DECIDED,
    /** No flag of the checklist of screening factors bars what lets the case go. */
    NO_FLAG_BARS,
    /** Every condition that a ministry named in its opinion is owed: laid down as an obligation, or given up by that ministry with its reasons. */
    CONDITIONS_LAID_DOWN,
    /** Every competent ministry has proposed, joined or approves. */
    ALL_JOINED,
    /** A proposal is open that the person's ministry has not joined. */
    PROPOSAL_TO_JOIN,
    /** A proposal is open. */
    PROPOSAL_OPEN,
    /** An open proposal is of the person's ministry, or of one that no longer takes part. */
    OWN_PROPOSAL,
    /** A request to the filer is not answered. */
    REQUEST_OPEN,
    /** A request to the filer is not answered, and no wish for more time waits for its decision. */
    TIME_NOT_ASKED,
    /** The filer has asked for more time, and that is not decided. */
    TIME_ASKED,
    /** Another body was asked and has not answered. */
    CONSULTATION_OPEN
}
