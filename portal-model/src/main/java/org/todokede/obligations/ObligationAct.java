package org.todokede.obligations;

import static org.todokede.identity.Permission.HAND_IN_EVIDENCE;
import static org.todokede.identity.Permission.IMPOSE_OBLIGATION;
import static org.todokede.identity.Permission.OFFER_UNDERTAKING;
import static org.todokede.identity.Permission.SETTLE_OBLIGATION;
import static org.todokede.identity.Permission.TELL_OCCURRENCE;

import org.todokede.identity.Permission;

/** What can be done about an obligation: the provision, and who may. When each is possible stands in {@link ObligationTable}. Stored by name. */
public enum ObligationAct {
    /** The filer offers an undertaking. */
    OFFER_UNDERTAKING_LATER("FEFTA Art. 27(1); Cabinet Order Art. 3(5)", OFFER_UNDERTAKING),
    /** A ministry writes an obligation down, or takes on what was offered. */
    IMPOSE("FEFTA Art. 27; Cabinet Order Art. 10", IMPOSE_OBLIGATION),
    /** A ministry does not take on what was offered. */
    DECLINE("FEFTA Art. 27; Cabinet Order Art. 10", IMPOSE_OBLIGATION),
    /** Somebody tells of an act on which a report is owed. */
    TELL("FEFTA Art. 55-8", TELL_OCCURRENCE),
    HAND_IN("FEFTA Art. 55-8", HAND_IN_EVIDENCE),
    /** The evidence is not enough. */
    ASK_AGAIN("FEFTA Art. 55-8", SETTLE_OBLIGATION),
    FIND_FULFILLED("FEFTA Art. 55-8", SETTLE_OBLIGATION),
    /** The present instalment is not asked for; the next one is. */
    WAIVE("FEFTA Art. 55-8", SETTLE_OBLIGATION),
    /** Nothing is asked for any more. */
    RELEASE("FEFTA Art. 55-8", SETTLE_OBLIGATION),
    FIND_BROKEN("FEFTA Art. 27-2(3), 29", SETTLE_OBLIGATION),
    /** The last finding is taken back. */
    REOPEN("FEFTA Art. 55-8", SETTLE_OBLIGATION),
    /** The form that reports the act was sent: done by that, never by itself. */
    REPORT_MADE("FEFTA Art. 55-8", Permission.REPORT_EXECUTION);

    private final String article;
    private final Permission permission;

    ObligationAct(String article, Permission permission) {
        this.article = article;
        this.permission = permission;
    }

    public String article() {
        return article;
    }

    public Permission permission() {
        return permission;
    }

    /** Whether a ministry decides by it about what is there; the acts of the filer, and what follows from a form, are no decisions. */
    public boolean isDecision() {
        return permission == SETTLE_OBLIGATION || permission == IMPOSE_OBLIGATION;
    }

    /** Whether it settles the present instalment, or all of them. */
    public boolean settles() {
        return switch (this) {
            case FIND_FULFILLED, WAIVE, RELEASE, FIND_BROKEN, REPORT_MADE -> true;
            default -> false;
        };
    }
}
