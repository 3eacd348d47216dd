package org.todokede.refusal;

/** Root of all refusals. Unchecked; declared in {@code ejb-jar.xml} as an application exception that rolls back, so it reaches the caller as thrown. */
public abstract class Refusal extends RuntimeException {

    private final Reason reason;
    private boolean recorded;

    protected Refusal(Reason reason) {
        super(reason.key() + " " + reason.args(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Says that the record has a line of it, so that nobody further out writes a second one. */
    public void recorded() {
        recorded = true;
    }

    public boolean isRecorded() {
        return recorded;
    }
}
