package org.todokede.obligations;

import static org.todokede.obligations.ObligationAct.*;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Which act is possible in which state of an obligation: one table, enforced. What is not listed is refused by {@link ObligationCourse#whyNot}. */
public final class ObligationTable {

    private static final Map<ObligationState, Set<ObligationAct>> TABLE = new EnumMap<>(ObligationState.class);

    static {
        in(ObligationState.OFFERED, IMPOSE, DECLINE);
        in(ObligationState.DECLINED);
        in(ObligationState.STANDING, HAND_IN, RELEASE, FIND_BROKEN);
        in(ObligationState.OPEN, HAND_IN, FIND_FULFILLED, WAIVE, RELEASE, FIND_BROKEN, REOPEN, REPORT_MADE);
        in(ObligationState.LATE, HAND_IN, FIND_FULFILLED, WAIVE, RELEASE, FIND_BROKEN, REOPEN, REPORT_MADE);
        in(ObligationState.HANDED_IN, HAND_IN, ASK_AGAIN, FIND_FULFILLED, WAIVE, RELEASE, FIND_BROKEN, REOPEN, REPORT_MADE);
        in(ObligationState.FULFILLED, REOPEN);
        in(ObligationState.WAIVED, REOPEN);
        in(ObligationState.BREACHED, REOPEN);
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
