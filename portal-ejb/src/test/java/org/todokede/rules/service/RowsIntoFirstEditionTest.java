package org.todokede.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.todokede.platform.service.Schema;
import org.todokede.rules.RuleKind;

/** A portal that ran before there were editions keeps its designations, in all revisions, and its holidays. */
@Tag("database")
class RowsIntoFirstEditionTest {

    @Test
    void designationsAndHolidays_becomeRowsOfTheFirstEdition_andTheirTablesGo() throws SQLException {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:first-edition;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1", "sa", "sa");
        Flyway.configure().dataSource(pool).locations("classpath:org/todokede/db/migration").target("003").load().migrate();
        try (Connection connection = pool.getConnection(); Statement sql = connection.createStatement()) {
            String sector = "insert into designated_sector values (%d, '3911', %d, '3911', '13', 'Custom software', '受託開発ソフトウェア業', 'ict-software', 'new', '2019-08-01', '2019-08-31', %s, "
                    + "'partly', '2020-05-08', 'yes', 'METI', 'a \"note\"', 'notice', true, 'Rules desk 1', '2026-01-02 03:04:05', 'first load')";
            sql.executeUpdate(sector.formatted(1, 1, "null"));
            sql.executeUpdate(sector.formatted(2, 2, "'2030-12-31'"));
            sql.executeUpdate("insert into holiday values ('2027-01-01', 'New Year''s Day', '元日', 'law', false)");

            Schema.migrate(pool);

            assertEquals(List.of("1|1|config/data"), rows(sql, "select edition_number || '|' || publication || '|' || published_by_name from rule_edition"));
            assertEquals(List.of("HOLIDAY|2027-01-01|1|0", "SECTOR|3911|1|0", "SECTOR|3911|2|1"),
                    rows(sql, "select kind || '|' || row_key || '|' || revision || '|' || base_revision from rule_row order by kind, revision"));
            for (String kind : List.of("SECTOR", "HOLIDAY")) {
                for (String json : rows(sql, "select row_columns from rule_row where kind = '" + kind + "' order by revision desc")) {
                    var columns = RowJson.read(json);
                    assertEquals(RuleKind.valueOf(kind).columns(), List.copyOf(columns.keySet()));
                    assertEquals(columns, RowChecks.checked(RuleKind.valueOf(kind), columns));
                }
            }
            assertEquals("2030-12-31", RowJson.read(rows(sql, "select row_columns from rule_row where revision = 2").get(0)).get("applies_to_acts_until"));
            assertThrows(SQLException.class, () -> sql.executeQuery("select 1 from designated_sector"));
        } finally {
            pool.dispose();
        }
    }

    private static List<String> rows(Statement sql, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = sql.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
