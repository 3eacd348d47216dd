package org.todokede.obligations;

import static org.todokede.obligations.ObligationAct.*;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which act is possible in which state of an obligation: one table, enforced. What is not listed is refused by {@link ObligationCourse#whyNot}, and so is what waits for the
 * proposal of another officer, or is proposed already. What was proposed is dropped whatever the state: see
 * {@link ObligationProposal#whyNotDroppedBy}.
 */
public final class ObligationTable {

    private static final Map<ObligationState, Set<ObligationAct>> TABLE = new EnumMap<>(ObligationState.class);

    static {
        in(ObligationState.PROPOSED, IMPOSE);
        in(ObligationState.OFFERED, IMPOSE, DECLINE);
        in(ObligationState.DECLINED);
        in(ObligationState.STANDING, HAND_IN, PROPOSE_RELEASE, RELEASE, FIND_BROKEN);
        in(ObligationState.OPEN, HAND_IN, PROPOSE_WAIVER, WAIVE, PROPOSE_RELEASE, RELEASE, FIND_BROKEN, PROPOSE_REOPENING, REOPEN, REPORT_MADE);
        in(ObligationState.LATE, HAND_IN, PROPOSE_WAIVER, WAIVE, PROPOSE_RELEASE, RELEASE, FIND_BROKEN, PROPOSE_REOPENING, REOPEN, REPORT_MADE);
        in(ObligationState.HANDED_IN, HAND_IN, ASK_AGAIN, FIND_FULFILLED, PROPOSE_WAIVER, WAIVE, PROPOSE_RELEASE, RELEASE, FIND_BROKEN, PROPOSE_REOPENING, REOPEN, REPORT_MADE);
        in(ObligationState.FULFILLED, PROPOSE_REOPENING, REOPEN);
        in(ObligationState.WAIVED, PROPOSE_REOPENING, REOPEN);
        in(ObligationState.BREACHED, PROPOSE_REOPENING, REOPEN);
    }

    private ObligationTable() {}

    /** What is listed for the state. */
    public static Set<ObligationAct> acts(ObligationState state) {
        return TABLE.get(state);
    }

    private static void in(ObligationState state, ObligationAct... acts) {
        Set<ObligationAct> listed = EnumSet.noneOf(ObligationAct.class);
        listed.addAll(Set.of(acts));
        TABLE.put(state, listed);
    }
}
