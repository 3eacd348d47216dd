package org.todokede.refusal;

/** The act is not possible now: the law or the state of the case does not allow it. The reason names the article. */
public final class RefusedByRule extends Refusal {

    public RefusedByRule(Reason reason) {
        super(reason);
    }
}
