package org.todokede.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.platform.service.Schema;
import org.todokede.platform.service.ServicesWithoutServer;
import org.todokede.record.service.AppendOnlyRecord;
import org.todokede.rules.RuleKind;

/** A portal that ran before something became a row of the rule book has it as a new one does, and what had no day before is counted from a safe one. */
@Tag("database")
class RowsForOlderBooksTest {

    private static JdbcConnectionPool migratedTo(String name, String version) {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:" + name + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1", "sa", "sa");
        Flyway.configure(Schema.class.getClassLoader()).dataSource(pool).locations("classpath:org/todokede/db/migration").javaMigrations(new RowsIntoFirstEdition(), new AppendOnlyRecord())
                .target(version).load().migrate();
        return pool;
    }

    /** @param before version that the older portal has @param known a row that its book has @param added which rows of the file come by migration, and how many those are */
    @ParameterizedTest
    @CsvSource({"SETTING, 048, STANDSTILL_DAYS, .*REMINDER_.*|ANSWER_DAYS_AT_MOST|OTHER_BODIES_MUST_BE_ASKED@2026-06-05|LATE_FROM_HOUR, 10", "RETENTION, 055, DRAFT, MEMBERSHIP|AUTHORITY|DELEGATION|STAFF_CHANGE|ACCOUNT|SCREENING_LIST, 6"})
    void anOlderRuleBook_getsTheRowsOfTheFile(RuleKind kind, String before, String known, String added, int number) throws SQLException {
        JdbcConnectionPool pool = migratedTo("older-" + kind, before);
        try (Connection connection = pool.getConnection(); Statement sql = connection.createStatement()) {
            sql.executeUpdate("insert into rule_edition (edition_number, version, title, reason, drafted_by_name, drafted_at, changed_by_name, changed_at, publication, published_by_name, published_at) "
                    + "values (1, 1, 'first load', 'first load', 'config/data', '2026-01-02 03:04:05', 'config/data', '2026-01-02 03:04:05', 1, 'config/data', '2026-01-02 03:04:05')");
            for (int revision = 1; revision <= 2; revision++) {
                sql.executeUpdate("insert into rule_row values (%d, 1, '%s', '%s', %d, %d, '{}', false, false, null, 'config/data', '2026-01-02 03:04:05')".formatted(-revision, kind, known, revision, revision - 1));
            }
            Schema.migrate(pool);
            Map<String, String> expected = new TreeMap<>();
            for (Map<String, String> row : CsvTable.read(ServicesWithoutServer.projectRoot().resolve(Path.of("config", "data", kind.file())))) {
                if (kind.keyOf(row).matches(added)) {
                    expected.put(kind.keyOf(row), RowJson.write(RowChecks.checked(kind, row)));
                }
            }
            assertEquals(number, expected.size(), expected::toString);
            Map<String, String> found = new TreeMap<>();
            try (ResultSet rows = sql.executeQuery("select row_key, row_columns, recorded_at from rule_row where kind = '" + kind + "' and row_key <> '" + known
                    + "' and edition = 1 and revision = 1 and base_revision = 0 and recorded_by is null")) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getString(2));
                    assertEquals("2026-01-02T03:04:05", rows.getTimestamp(3).toLocalDateTime().toString());
                }
            }
            assertEquals(expected, found);
        } finally {
            pool.dispose();
        }
    }

    @Test
    void aNewPortal_hasNoRowBeforeItsFirstLoad() throws SQLException {
        JdbcConnectionPool pool = migratedTo("older-new", "048");
        try (Connection connection = pool.getConnection(); Statement sql = connection.createStatement()) {
            Schema.migrate(pool);
            assertEquals(0, number(sql, "select count(*) from rule_row"));
        } finally {
            pool.dispose();
        }
    }

    /** Nobody knows when it was closed: its time is counted from the migration, and an open one's not at all. */
    @Test
    void anAccountThatWasClosedBefore_countsFromToday() throws SQLException {
        JdbcConnectionPool pool = migratedTo("older-accounts", "055");
        try (Connection connection = pool.getConnection(); Statement sql = connection.createStatement()) {
            sql.executeUpdate("insert into account (id, version, login, display_name, password_hash, active) values (1, 1, 'a', 'a', '-', false), (2, 1, 'b', 'b', '-', true)");
            Schema.migrate(pool);
            assertEquals(1, number(sql, "select count(*) from account where id = 1 and closed_at between timestampadd(minute, -5, current_timestamp) and current_timestamp"));
            assertEquals(1, number(sql, "select count(*) from account where id = 2 and closed_at is null"));
        } finally {
            pool.dispose();
        }
    }

    private static int number(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
