package org.todokede.review;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * The days by which lists find and sort a case, and what is going on in it meanwhile. They follow from its events and from the rules of the count alone, not from the
 * day on which they are written down: what time alone does to a case, lists see by comparing these days with theirs.
 *
 * @param receivedOn day R; null while the window has not received it
 * @param freeFrom first lawful day of the act; null if there is none
 * @param lastLawfulDay end of the six months, inclusive; null while not received
 * @param ended whether an act has ended it; a period that is over, or the six months, end nothing that would have to be written down
 * @param ofMinistries its place on their lists
 * @param ofWindow its place on the list of the window
 */
public record ListDays(LocalDate receivedOn, LocalDate freeFrom, LocalDate lastLawfulDay, boolean ended, Place ofMinistries, Place ofWindow) {

    /**
     * Where a desk has it.
     *
     * @param dueOn by which it is sorted
     * @param openUntil last day on which somebody may have to act, inclusive
     * @param stage what the ministries are at with it; null for what is not on their lists to be acted on
     * @param asked whether the filer is asked something there that can still be answered
     */
    public record Place(LocalDate dueOn, LocalDate openUntil, ListStage stage, boolean asked) {}

    /** Stands for "open on no day". */
    public static final LocalDate CLOSED = LocalDate.EPOCH;

    /** States between which dates decide. */
    private static final Set<CaseState> DATED = EnumSet.of(
            CaseState.WAITING, CaseState.EXTENDED, CaseState.COUNCIL, CaseState.EXTENDED_FIVE, CaseState.RECOMMENDED, CaseState.ORDER_PENDING, CaseState.FREE, CaseState.LAPSED);

    /** States in which the ministries decide and no day binds them: such a case stays on their lists until they act, behind those that have a day. */
    private static final Set<CaseState> WITHOUT_A_DAY = EnumSet.of(CaseState.BREACH_FOUND, CaseState.UNDER_INQUIRY, CaseState.EXEMPT_BREACH_FOUND, CaseState.EXEMPT_RECOMMENDED);

    /**
     * Of a case with at least one event.
     *
     * @throws org.todokede.refusal.RefusedByRule if the calendar does not know a day that matters
     */
    public static ListDays of(CaseHistory history) {
        var acted = history.last().orElseThrow().on();
        var state = history.stateOn(acted);
        return new ListDays(
                history.receivedOn().orElse(null),
                history.firstFreeDay().orElse(null),
                history.lastLawfulActDay().orElse(null),
                state != CaseState.SUBMITTED && state != CaseState.UNDER_INQUIRY && !DATED.contains(state),
                ofMinistries(history, state, acted),
                state == CaseState.SUBMITTED ? sent(history.expectedReceiptDay().orElse(acted)) : closed(acted));
    }

    /**
     * What bars nothing is the window's to receive; the ministries read it, and have nothing to do in time. What the window has not received yet stands among the others by the
     * day that will bind the ministries if it is received when it should be.
     */
    private static Place ofMinistries(CaseHistory history, CaseState state, LocalDate acted) {
        if (WITHOUT_A_DAY.contains(state)) {
            return open(history, state, acted, WorklistEntry.UNTIL_ACTED, WorklistEntry.UNTIL_ACTED);
        }
        // what the filer was asked outside a review is awaited, also where there is nothing else to do; what the target owes is no event, and moves no day of a list
        if (!CaseFacts.REVIEWED.contains(state) && history.questionsDuty(acted).isPresent()) {
            return open(history, state, acted, WorklistEntry.UNTIL_ACTED, WorklistEntry.UNTIL_ACTED);
        }
        if (!history.kind().bars()) {
            return closed(acted);
        }
        if (state == CaseState.SUBMITTED) {
            return sent(history.expectedReceiptDay().map(history.rules()::lastBarredDay).orElse(acted));
        }
        if (!DATED.contains(state)) {
            return closed(acted);
        }
        var lastBarred = history.firstFreeDay().orElseThrow().minusDays(1);
        return open(history, state, acted, lastBarred, lastBarred);
    }

    private static Place open(CaseHistory history, CaseState state, LocalDate acted, LocalDate dueOn, LocalDate openUntil) {
        return new Place(dueOn, openUntil, ListStage.of(state).orElse(null), history.questionsDuty(acted).isPresent());
    }

    private static Place sent(LocalDate dueOn) {
        return new Place(dueOn, WorklistEntry.UNTIL_ACTED, ListStage.RECEIPT, false);
    }

    private static Place closed(LocalDate acted) {
        return new Place(acted, CLOSED, null, false);
    }

    /** Its place on the list of the window, or of a ministry by its code. */
    public Place at(String desk) {
        return desk.equals(WorklistEntry.WINDOW_DESK) ? ofWindow : ofMinistries;
    }
}
