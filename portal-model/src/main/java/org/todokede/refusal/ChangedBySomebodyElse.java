package org.todokede.refusal;

/** The object is no longer in the version the caller saw. Nothing was stored; the caller's text must be kept and the new version shown. */
public final class ChangedBySomebodyElse extends Refusal {

    /**
     * @param by display name of whoever changed it last, or empty if unknown
     * @param at when, as ISO instant, or empty if unknown
     */
    public ChangedBySomebodyElse(String by, String at) {
        super(Reason.plain("refusal.changed", by, at));
    }
}
