package org.todokede.record.service;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;

/**
 * What H2 calls before a statement would change or take away what is on record: it refuses, whichever rows were meant and whoever asks. A program that opens
 * the database without this class is refused as well, because H2 cannot find it.
 */
public final class RefuseChange implements Trigger {

    /** What the database answers, on H2 and on PostgreSQL. */
    static final String MESSAGE = "the record is only ever continued";

    /** SQLSTATE of a right that is missing. */
    static final String SQL_STATE = "42501";

    /** @throws SQLException always */
    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        throw new SQLException(MESSAGE, SQL_STATE);
    }
}
