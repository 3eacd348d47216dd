package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A build does not start over a database that a newer one has brought further, and says which is needed. */
@Tag("database")
class NewerBuildTest {

    @Test
    void aDatabaseOfANewerBuild_isLeftAsItIs_andSaidInWords() throws SQLException {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:newer;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1", "sa", "sa");
        try (Connection connection = pool.getConnection(); Statement sql = connection.createStatement()) {
            Schema.migrate(pool);
            String newest = one(sql, "select version from flyway_schema_history order by installed_rank desc limit 1");
            Schema.migrate(pool);
            sql.executeUpdate("insert into flyway_schema_history select installed_rank + 1, '997', 'of tomorrow', type, 'V997__of_tomorrow.sql', checksum, installed_by, installed_on, 0, true"
                    + " from flyway_schema_history order by installed_rank desc limit 1");
            String said = assertThrows(IllegalStateException.class, () -> Schema.migrate(pool)).getMessage();
            assertEquals("the database is of a newer build: it has migration 997, and this build knows none after " + newest + "; start that build", said);
            sql.executeUpdate("delete from flyway_schema_history where version = '997'");
            Schema.migrate(pool);
            assertTrue(Integer.parseInt(newest) > 40);
        } finally {
            pool.dispose();
        }
    }

    private static String one(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
