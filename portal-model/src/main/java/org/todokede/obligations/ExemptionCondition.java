package org.todokede.obligations;

import java.util.ArrayList;
import java.util.List;
import org.todokede.filing.FilingContent;

/**
 * A condition of the exemption (FEFTA Art. 27-2, Ministerial Order Art. 3-2(7); procedure.md 3.4): what whoever reports on form 11-2 has accepted, to be kept at all times.
 * The names are the keys of procedure.md and stand in addresses.
 */
public enum ExemptionCondition {
    /** No new seat on the board for the investor or persons close to it. */
    B1,
    /** No proposal to dispose of designated business. */
    B2,
    /** No access to non-public technical information. */
    B3,
    /** Core business: no attendance at the board or its committees. */
    C1,
    /** Core business: no written proposal with a deadline. */
    C2,
    /** Quasi-specified investor, core business: no non-public information at all. */
    Q1,
    /** Quasi-specified investor, core business: no employment there. */
    Q2;

    private static final List<ExemptionCondition> BASE = List.of(B1, B2, B3);
    private static final List<ExemptionCondition> CORE = List.of(C1, C2);
    private static final List<ExemptionCondition> QUASI = List.of(Q1, Q2);

    /** The conditions that go with what was reported; none where they were not accepted. */
    public static List<ExemptionCondition> of(FilingContent content) {
        if (!content.isYes("exemption.conditions")) {
            return List.of();
        }
        List<ExemptionCondition> conditions = new ArrayList<>(BASE);
        boolean quasi = content.list("ownership.overlay").stream().anyMatch(code -> code.startsWith("QUASI_SPECIFIED"));
        boolean financial = content.get("exemption.kind").equals("FINANCIAL") && !quasi;
        boolean core = content.isYes("target.core") || content.get("exemption.kind").equals("GENERAL_CORE");
        if (core && !financial) {
            conditions.addAll(CORE);
        }
        if (core && quasi) {
            conditions.addAll(QUASI);
        }
        return List.copyOf(conditions);
    }
}
