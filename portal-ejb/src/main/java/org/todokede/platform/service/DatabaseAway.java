package org.todokede.platform.service;

import java.sql.SQLException;

/** Whether a failure means that the database does not answer: nothing is wrong with what was asked, and it can be asked again when the database is back. */
public final class DatabaseAway {

    /** Class 08 of SQL states is a connection that cannot be had or has broken off; class 57 a server that stops, starts, or was told to end what it does. */
    private static final String STATES = "08...|57P0.";

    /** What the pool says in its own words, without a state, where it can open no connection. */
    private static final String FROM_POOL = "Error in allocating a connection";

    private DatabaseAway() {}

    /** Whether it lies at the bottom of a failure. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof SQLException sql && (sql.getSQLState() == null ? String.valueOf(sql.getMessage()).startsWith(FROM_POOL) : sql.getSQLState().matches(STATES))) {
                return true;
            }
        }
        return false;
    }
}
