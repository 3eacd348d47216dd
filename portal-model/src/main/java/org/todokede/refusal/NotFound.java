package org.todokede.refusal;

/** The object does not exist, or is not the caller's to see: both answer alike, so that nobody learns which. */
public final class NotFound extends Refusal {

    public NotFound() {
        super(Reason.plain("refusal.notFound"));
    }
}
