package org.todokede.platform.service;

/** Acts that are neither an act of a case nor asked for as a permission, under the names by which the record knows them. */
public enum PortalAct {
    SIGN_IN,
    SIGN_OUT,
    END_SESSIONS,
    /** The first of two steps of signing in: who has taken it gets nothing but the second. */
    GIVE_PASSWORD,
    ASK_FOR_ACCOUNT,
    REGISTER_ACCOUNT,
    OPEN_ACCOUNT,
    CHANGE_ACCOUNT,
    REOPEN_ACCOUNT,
    APPROVE_ACCOUNT,
    GIVE_UP_ACCOUNT,
    CLOSE_ACCOUNT,
    SEND_ACCOUNT_LINK,
    CHOOSE_PASSWORD,
    ASK_FOR_PASSWORD,
    RESET_PASSWORD,
    CHANGE_ADDRESS,
    UNDO_ADDRESS,
    DELEGATE,
    END_DELEGATION,
    KEEP_ASSESSMENT,
    ASSESS_PORTFOLIO,
    /** What the scanner found in a file that had been taken unscanned. */
    SCAN_DOCUMENT,
    PRINT_COPY,
    PRINT_LETTER,
    GIVE_UP_DISPOSAL,
    /** Of one file whose time was over, so that the verifier does not look for it any more. */
    DISPOSE_OF_FILE,
    NOTE_CLEARANCE,
    /** Of the machine, by whoever keeps it; the portal has only seen it. */
    NOTE_CLOCK_SET,
    RENEW_CALENDAR,
    REVOKE_CALENDAR,
    RENEW_TARGET_LINK,
    END_TARGET_LINK,
    SHOW_TARGET_LINK,
    GRANT_TARGET_TIME,
    REFUSE_TARGET_TIME,
    /** By the target, which has no account, as the four that follow. */
    OPEN_TARGET_LINK,
    ASK_TIME_AS_TARGET,
    ANSWER_AS_TARGET,
    ATTACH_AS_TARGET,
    REMOVE_AS_TARGET,
    /** To open an address of the portal; recorded only where it was refused. */
    OPEN_ADDRESS,
    /** To ask whether a letter is genuine, signed in, with the code that stands on it or with another. */
    VERIFY_LETTER,
    /** To look among all cases of a desk with words; of these the record keeps nothing but the number of a case. */
    SEARCH_CASES
}
