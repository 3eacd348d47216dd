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
    REPLY;

    /** Whether a waiting period runs from its receipt. */
    public boolean bars() {
        return this == NOTIFICATION;
    }
}
