package org.todokede.rules;

/** What can be done to an edition. Named in the record of acts. */
public enum EditionAct {
    DRAFT_EDITION,
    CHANGE_EDITION,
    SEND_EDITION,
    REOPEN_EDITION,
    APPROVE_EDITION,
    PUBLISH_EDITION,
    CARRY_EDITION,
    DISCARD_EDITION
}
