package org.todokede.identity;

/** What can be asked of {@link Rights}. One constant for each thing a person may do; stored nowhere but in the record, by name. */
public enum Permission {
    REGISTER_ORGANISATION,
    JOIN_ORGANISATION,
    KEEP_PEOPLE,
    GRANT_AUTHORITY,
    REVOKE_AUTHORITY,
    START_FILING,
    READ_OWN_FILING,
    WRITE_DRAFT,
    SIGN_OFF_FILING,
    COMMENT_DRAFT,
    KEEP_TEMPLATES,
    SUBMIT_FILING,
    AMEND_FILING,
    WITHDRAW_FILING,
    REPORT_EXECUTION,
    ANSWER_RECOMMENDATION,
    READ_CASE,
    RECEIVE_FILING,
    RETURN_FILING,
    WRITE_NOTE,
    SIGN_FOR_MINISTRY,
    TAKE_STATUTORY_ACT,
    READ_DOCUMENT,
    KEEP_OWNERSHIP,
    KEEP_COMPANIES,
    DRAFT_RULES,
    APPROVE_RULES,
    READ_RECORD,
    SET_TRAINING_CLOCK
}
