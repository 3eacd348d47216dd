package org.todokede.questions;

import org.todokede.review.CaseAct;

/** Who is asked. Each has a thread of its own, and neither sees the other's. Stored by name. */
public enum Addressee {
    FILER(CaseAct.ASK_FILER),
    TARGET(CaseAct.ASK_TARGET);

    private final CaseAct asking;

    Addressee(CaseAct asking) {
        this.asking = asking;
    }

    /** The act that sends a merged request. */
    public CaseAct asking() {
        return asking;
    }
}
