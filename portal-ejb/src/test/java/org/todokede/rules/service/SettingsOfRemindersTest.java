package org.todokede.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.todokede.platform.service.Schema;
import org.todokede.platform.service.ServicesWithoutServer;
import org.todokede.record.service.AppendOnlyRecord;
import org.todokede.rules.RuleKind;

/** A portal that ran before the days of reminders and answers were settings has them as a new one does. */
@Tag("database")
class SettingsOfRemindersTest {

    private static final String BEFORE = "048";

    private static JdbcConnectionPool migratedTo(String name, String version) {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:" + name + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1", "sa", "sa");
        Flyway.configure(Schema.class.getClassLoader()).dataSource(pool).locations("classpath:org/todokede/db/migration").javaMigrations(new RowsIntoFirstEdition(), new AppendOnlyRecord())
                .target(version).load().migrate();
        return pool;
    }

    @Test
    void anOlderRuleBook_getsTheRowsOfTheFile() throws SQLException {
        JdbcConnectionPool pool = migratedTo("reminders", BEFORE);
        try (Connection connection = pool.getConnection(); Statement sql = connection.createStatement()) {
            sql.executeUpdate("insert into rule_edition (edition_number, version, title, reason, drafted_by_name, drafted_at, changed_by_name, changed_at, publication, published_by_name, published_at) "
                    + "values (1, 1, 'first load', 'first load', 'config/data', '2026-01-02 03:04:05', 'config/data', '2026-01-02 03:04:05', 1, 'config/data', '2026-01-02 03:04:05')");
            for (int revision = 1; revision <= 2; revision++) {
                sql.executeUpdate("insert into rule_row values (%d, 1, 'SETTING', 'STANDSTILL_DAYS', %d, %d, '{}', false, false, null, 'config/data', '2026-01-02 03:04:05')".formatted(-revision, revision, revision - 1));
            }
            Schema.migrate(pool);
            Map<String, String> expected = new TreeMap<>();
            for (Map<String, String> row : CsvTable.read(ServicesWithoutServer.projectRoot().resolve(Path.of("config", "data", "settings.csv")))) {
                if (row.get("parameter").matches(".*REMINDER_.*|ANSWER_DAYS_AT_MOST")) {
                    expected.put(RuleKind.SETTING.keyOf(row), RowJson.write(RowChecks.checked(RuleKind.SETTING, row)));
                }
            }
            assertEquals(8, expected.size(), expected::toString);
            Map<String, String> found = new TreeMap<>();
            try (ResultSet rows = sql.executeQuery("select row_key, row_columns, recorded_at from rule_row where (row_key like '%REMINDER_%' or row_key = 'ANSWER_DAYS_AT_MOST') and edition = 1 and revision = 1 and base_revision = 0 and recorded_by is null")) {
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
        JdbcConnectionPool pool = migratedTo("reminders-new", BEFORE);
        try (Connection connection = pool.getConnection(); Statement sql = connection.createStatement()) {
            Schema.migrate(pool);
            try (ResultSet rows = sql.executeQuery("select count(*) from rule_row")) {
                rows.next();
                assertEquals(List.of(0), List.of(rows.getInt(1)));
            }
        } finally {
            pool.dispose();
        }
    }
}
