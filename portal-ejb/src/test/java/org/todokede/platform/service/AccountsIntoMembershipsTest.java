package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** A portal that ran before organisations had people: whoever filed for one alone keeps every right in it, and nobody else gets any. */
@Tag("database")
class AccountsIntoMembershipsTest {

    @Test
    void whoeverFiledForAnOrganisation_hasEveryRightInIt() throws SQLException {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:memberships;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1", "sa", "sa");
        Flyway.configure().dataSource(pool).locations("classpath:org/todokede/db/migration").target("003").load().migrate();
        try (Connection connection = pool.getConnection(); Statement sql = connection.createStatement()) {
            sql.executeUpdate("insert into organisation values (51, 1, 'Orrevale', 'CLASS_2', 'SG', 'a', 'r', 'b', 'e')");
            sql.executeUpdate("insert into account values (52, 1, 'Investor', 'Legal desk', 'h', null, 51, true), (53, 1, 'new', 'New', 'h', null, null, true)");

            Schema.migrate(pool);

            assertEquals(
                    List.of("51|investor|52|DRAFT;SIGN_OFF;SUBMIT;ANSWER;READ;KEEP_PEOPLE|TRUE|TRUE"),
                    rows(sql, "select organisation_id || '|' || login || '|' || account_id || '|' || rights || '|' || (joined_at is not null) || '|' || (ended_at is null) from membership"));
            assertEquals(List.of("INVESTOR|FALSE"), rows(sql, "select kind || '|' || sign_off_required from organisation"));
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
