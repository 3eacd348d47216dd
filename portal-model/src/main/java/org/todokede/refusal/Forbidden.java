package org.todokede.refusal;

/** The caller may see the object but has no right to this act, or has no right to the page at all. */
public final class Forbidden extends Refusal {

    public Forbidden(Reason reason) {
        super(reason);
    }

    public Forbidden() {
        this(Reason.plain("refusal.forbidden"));
    }
}
