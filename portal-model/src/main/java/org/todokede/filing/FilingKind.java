package org.todokede.filing;

/** What a form is in law; what may happen after it is sent follows from it ({@code org.todokede.review}). Stored nowhere: the form says it. */
public enum FilingKind {
    /** Before the act: a period runs in which it is barred (FEFTA Art. 27(1), 28(1)). */
    NOTIFICATION,
    /** After the act (FEFTA Art. 55-5, 55-8): received or returned, and no period runs. */
    REPORT,
    /** Report of an act under the exemption: the conditions of the exemption are watched afterwards (FEFTA Art. 27-2(3), 28-2(3)). */
    EXEMPTION_REPORT,
    /** Answer to a recommendation (FEFTA Art. 27(7), 28(7)): takes effect in the case it answers on the day it is sent. */
    REPLY,
    /** Sheet of an inquiry that a ministry opens of its own motion into an act that nobody notified (FEFTA Art. 29(1)): no investor sends it, nothing is received, and no period runs. */
    INQUIRY;

    /** Whether an investor sends it, and the window receives it. */
    public boolean isSent() {
        return this != INQUIRY;
    }

    /** Whether a waiting period runs from its receipt. */
    public boolean bars() {
        return this == NOTIFICATION;
    }
}
