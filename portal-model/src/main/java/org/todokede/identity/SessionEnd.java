package org.todokede.identity;

/** Why a session was ended before its time. Stored by name. */
public enum SessionEnd {
    /** The person signed out, at that browser. */
    SIGNED_OUT,
    /** The person signed that browser out from another. */
    FROM_ELSEWHERE,
    /** The person has a new password. */
    PASSWORD,
    /** The person has another second factor, or none any more. */
    FACTOR,
    /** The person signs in with another address. */
    ADDRESS,
    /** An administrator signed the person out. */
    ADMINISTRATOR,
    /** The account was closed. */
    CLOSED
}
