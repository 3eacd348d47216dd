package org.todokede.platform.service;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What a database is for, said by its first start and kept in it for good: training, or the work itself. In training everybody knows the password of accounts, those of two
 * administrators among them, whoever was signed in stays so, and the clock may have run ahead, so that dates of acts lie on days that had not come. Switching the accounts off
 * would leave all this behind; so neither ever becomes the other.
 */
final class DatabasePurpose {

    static final String KEY = "portal.purpose";

    private static final String TRAINING = "training";
    private static final String WORK = "work";

    /** SQL state of a row whose key is there already, on H2 and on PostgreSQL. */
    private static final String KEPT_BY_ANOTHER = "23505";

    private DatabasePurpose() {}

    /**
     * Keeps what this start is for if the database knows of nothing yet. What builds before this one have left tells itself: a moved clock or a demonstration account of training,
     * any other account of work.
     *
     * @param training what this start is for
     * @param data folder of the data, which the refusal names
     * @param demonstration name that is shown, by login, of each demonstration account
     * @throws IllegalStateException if the database is for the other, in words for whoever starts the portal
     */
    static void require(DataSource source, boolean training, Path data, Map<String, String> demonstration) {
        try (Connection connection = source.getConnection()) {
            String wanted = training ? TRAINING : WORK;
            Optional<String> kept = setting(connection, KEY);
            String purpose = kept.isPresent() ? kept.get() : keep(connection, left(connection, demonstration).orElse(wanted));
            if (!purpose.equals(wanted)) {
                boolean file = "H2".equals(connection.getMetaData().getDatabaseProductName());
                throw new IllegalStateException(refusal(training, file ? "the data folder '" + data + "'" : "the database of PORTAL_DB_URL, beside the data folder '" + data + "',",
                        file ? "PORTAL_DATA to an empty folder" : "PORTAL_DB_URL to an empty database and PORTAL_DATA to an empty folder"));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(DatabaseInReach.reason(failure, DatabaseInReach.Who.USER), failure);
        }
    }

    private static String refusal(boolean training, String place, String elsewhere) {
        return training
                ? place + " holds a portal that is not for training, where accounts with a published password have no place: set PORTAL_DEMO=0, or " + elsewhere
                : place + " holds a training portal, with accounts whose password is published and a clock that could be moved, which is no beginning of a real one: set " + elsewhere
                        + "; to go on training, leave PORTAL_DEMO and PORTAL_HOST out";
    }

    private static Optional<String> setting(Connection connection, String key) throws SQLException {
        return first(connection, "select setting_value from setting where setting_key = ?", key);
    }

    private static Optional<String> left(Connection connection, Map<String, String> demonstration) throws SQLException {
        if (setting(connection, Settings.DAYS_AHEAD).isPresent()) {
            return Optional.of(TRAINING);
        }
        for (Map.Entry<String, String> account : demonstration.entrySet()) {
            if (first(connection, "select login from account where login = ? and display_name = ?", account.getKey(), account.getValue()).isPresent()) {
                return Optional.of(TRAINING);
            }
        }
        return first(connection, "select min(login) from account").map(any -> WORK);
    }

    /** @return what is kept: by another server, if that one started at the same moment and was the first */
    private static String keep(Connection connection, String purpose) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into setting (setting_key, setting_value, version) values (?, ?, 0)")) {
            insert.setString(1, KEY);
            insert.setString(2, purpose);
            insert.executeUpdate();
            return purpose;
        } catch (SQLException failure) {
            if (KEPT_BY_ANOTHER.equals(failure.getSQLState())) {
                return setting(connection, KEY).orElseThrow();
            }
            throw failure;
        }
    }

    private static Optional<String> first(Connection connection, String query, String... values) throws SQLException {
        try (PreparedStatement asked = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                asked.setString(i + 1, values[i]);
            }
            try (ResultSet row = asked.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        }
    }
}
