package org.todokede.obligations;

import static org.todokede.identity.Permission.HAND_IN_EVIDENCE;
import static org.todokede.identity.Permission.IMPOSE_OBLIGATION;
import static org.todokede.identity.Permission.OFFER_UNDERTAKING;
import static org.todokede.identity.Permission.SETTLE_OBLIGATION;
import static org.todokede.identity.Permission.TELL_OCCURRENCE;

import java.util.Arrays;
import java.util.Optional;
import org.todokede.identity.Permission;

/**
 * What can be done about an obligation: the provision, who may, and the proposal that goes before where two decide (four eyes: whoever proposes cannot approve). When each is
 * possible stands in {@link ObligationTable}. Stored by name.
 */
public enum ObligationAct {
    /** The filer offers an undertaking. */
    OFFER_UNDERTAKING_LATER("FEFTA Art. 27(1); Cabinet Order Art. 3(5)", OFFER_UNDERTAKING),
    /** An officer proposes an obligation. */
    PROPOSE_OBLIGATION("FEFTA Art. 27; Cabinet Order Art. 10", IMPOSE_OBLIGATION),
    /** A ministry writes an obligation down, as another officer has proposed, or takes on what was offered. */
    IMPOSE("FEFTA Art. 27; Cabinet Order Art. 10", IMPOSE_OBLIGATION, PROPOSE_OBLIGATION),
    /** A ministry does not take on what was offered. */
    DECLINE("FEFTA Art. 27; Cabinet Order Art. 10", IMPOSE_OBLIGATION),
    /** Somebody tells of an act on which a report is owed. */
    TELL("FEFTA Art. 55-8", TELL_OCCURRENCE),
    HAND_IN("FEFTA Art. 55-8", HAND_IN_EVIDENCE),
    /** The evidence is not enough. */
    ASK_AGAIN("FEFTA Art. 55-8", SETTLE_OBLIGATION),
    /** The evidence is enough; where there is none, two officers waive or release. */
    FIND_FULFILLED("FEFTA Art. 55-8", SETTLE_OBLIGATION),
    PROPOSE_WAIVER("FEFTA Art. 55-8; Cabinet Order Art. 10", SETTLE_OBLIGATION),
    /** The present instalment is not asked for; the next one is. */
    WAIVE("FEFTA Art. 55-8", SETTLE_OBLIGATION, PROPOSE_WAIVER),
    PROPOSE_RELEASE("FEFTA Art. 55-8; Cabinet Order Art. 10", SETTLE_OBLIGATION),
    /** Nothing is asked for any more. */
    RELEASE("FEFTA Art. 55-8", SETTLE_OBLIGATION, PROPOSE_RELEASE),
    FIND_BROKEN("FEFTA Art. 27-2(3), 29", SETTLE_OBLIGATION),
    /** An officer proposes to take back what two have decided. */
    PROPOSE_REOPENING("FEFTA Art. 55-8; Cabinet Order Art. 10", SETTLE_OBLIGATION),
    /** The last finding is taken back: by one officer what one has found, by two what two have decided. */
    REOPEN("FEFTA Art. 55-8", SETTLE_OBLIGATION, PROPOSE_REOPENING),
    /** What was proposed is given up by its ministry; an end of the proposal, possible in every state of the obligation. */
    DROP_PROPOSED("FEFTA Art. 27, 55-8; Cabinet Order Art. 10", SETTLE_OBLIGATION),
    /** The form that reports the act was sent: done by that, never by itself. */
    REPORT_MADE("FEFTA Art. 55-8", Permission.REPORT_EXECUTION);

    private final String article;
    private final Permission permission;
    private final ObligationAct proposal;

    ObligationAct(String article, Permission permission) {
        this(article, permission, null);
    }

    ObligationAct(String article, Permission permission, ObligationAct proposal) {
        this.article = article;
        this.permission = permission;
        this.proposal = proposal;
    }

    public String article() {
        return article;
    }

    public Permission permission() {
        return permission;
    }

    /** The proposal by another officer that goes before it where two decide ({@link ObligationCourse#needsTwo}); empty for acts of one person. */
    public Optional<ObligationAct> proposal() {
        return Optional.ofNullable(proposal);
    }

    /** The act that approves this proposal; empty if it is none. */
    public Optional<ObligationAct> approvedBy() {
        return Arrays.stream(values()).filter(act -> act.proposal == this).findFirst();
    }

    /** Whether an officer does it by it about what is there, or proposes it; the acts of the filer, what follows from a form, and what ends or begins a proposal to impose are none. */
    public boolean isDecision() {
        return (permission == SETTLE_OBLIGATION || permission == IMPOSE_OBLIGATION) && this != PROPOSE_OBLIGATION && this != DROP_PROPOSED;
    }

    /** Whether two decide by it about what is owed, so that one does not take it back. */
    public boolean isOfTwo() {
        return this == WAIVE || this == RELEASE;
    }

    /** Whether it settles the present instalment, or all of them. */
    public boolean settles() {
        return switch (this) {
            case FIND_FULFILLED, WAIVE, RELEASE, FIND_BROKEN, REPORT_MADE -> true;
            default -> false;
        };
    }
}
