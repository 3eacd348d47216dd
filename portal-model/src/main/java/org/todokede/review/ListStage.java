package org.todokede.review;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What the ministries are at with a case that is open on their lists. It follows from the last act: time alone moves no open case from one to another, it only takes
 * it off the list.
 */
public enum ListStage {
    /** Sent, and not yet received by the window. */
    RECEIPT(CaseState.SUBMITTED),
    /** The standstill of thirty days, Art. 27(2). */
    STANDSTILL(CaseState.WAITING),
    /** Extended to four or five months, with or without the Council, Art. 27(3) to (6). */
    EXTENSION(CaseState.EXTENDED, CaseState.COUNCIL, CaseState.EXTENDED_FIVE),
    /** A recommendation runs, or an order may follow it, Art. 27(5), (7), (10). */
    MEASURE(CaseState.RECOMMENDED, CaseState.ORDER_PENDING),
    /** A breach, of the law or of the conditions of an exemption, is looked into or was found, and no day binds what follows, Art. 29(1), 27-2. */
    FINDING(CaseState.BREACH_FOUND, CaseState.UNDER_INQUIRY, CaseState.EXEMPT_BREACH_FOUND, CaseState.EXEMPT_RECOMMENDED);

    private final Set<CaseState> states;

    ListStage(CaseState... states) {
        this.states = Set.of(states);
    }

    /** Empty for a state in which the ministries have nothing to do. */
    static Optional<ListStage> of(CaseState state) {
        return Arrays.stream(values()).filter(stage -> stage.states.contains(state)).findFirst();
    }
}
