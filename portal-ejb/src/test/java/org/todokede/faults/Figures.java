package org.todokede.faults;

import org.todokede.platform.service.Aftermath;

/**
 * What was found after a fault.
 *
 * @param acknowledged what somebody was told is done
 * @param lost acknowledged and not found
 * @param ghost found, and never sent
 * @param doubled done twice
 * @param torn without all of its parts, or not accepted by the verifier
 * @param gap numbers left out
 * @param late on another day than told, or due and not done
 */
record Figures(long acknowledged, long lost, long ghost, long doubled, long torn, long gap, long late) {

    static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0);

    static Figures of(Aftermath found) {
        return new Figures(
                found.acknowledged() + found.typed().acknowledged(), found.lost().size(), found.ghost().size(), found.doubled().size(), found.torn().size(), found.gap().size(), found.late().size());
    }

    boolean areNull() {
        return lost == 0 && ghost == 0 && doubled == 0 && torn == 0 && gap == 0 && late == 0;
    }

    Figures plus(Figures more) {
        return new Figures(
                acknowledged + more.acknowledged, lost + more.lost, ghost + more.ghost, doubled + more.doubled, torn + more.torn, gap + more.gap, late + more.late);
    }
}
