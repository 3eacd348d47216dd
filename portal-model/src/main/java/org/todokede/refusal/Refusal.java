package org.todokede.refusal;

/** Root of all refusals. Unchecked; declared in {@code ejb-jar.xml} as an application exception that rolls back, so it reaches the caller as thrown. */
public abstract class Refusal extends RuntimeException {

    private final Reason reason;

    protected Refusal(Reason reason) {
        super(reason.key() + " " + reason.args(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
