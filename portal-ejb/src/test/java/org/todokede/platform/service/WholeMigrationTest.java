package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;

/** On H2 the migrations of a start are done whole or not at all, wherever they are interrupted. */
@Tag("database")
@DisabledIf(value = TestedDatabase.IS_POSTGRESQL, disabledReason = "PostgreSQL undoes what was interrupted by itself")
class WholeMigrationTest {

    @TempDir
    private Path folder;

    private String url() {
        return ServicesWithoutServer.databaseUrl(folder);
    }

    private void migrate(String... steps) throws IOException {
        Path scripts = Files.createDirectories(folder.resolve("scripts"));
        for (int n = 0; n < steps.length; n++) {
            Files.writeString(scripts.resolve("V00%d__step.sql".formatted(n + 1)), steps[n]);
        }
        WholeMigration.undoIfInterrupted(folder);
        Flyway.configure().dataSource(url(), "sa", "sa").locations("filesystem:" + scripts).callbacks(new WholeMigration()).load().migrate();
    }

    private long count(String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "sa", "sa");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private boolean copyLies() {
        return Files.exists(folder.resolve("portal.mv.db.before-migration"));
    }

    @Test
    void whatWasInterruptedInTheMidst_isDoneAnewFromWhereItBegan() throws Exception {
        migrate("create table kept (id int); insert into kept values (1);");
        assertFalse(copyLies());
        String half = "alter table kept add column more int; create table added (id int);";
        assertThrows(FlywayException.class, () -> migrate("create table kept (id int); insert into kept values (1);", half + " insert into nowhere values (1);"));
        assertTrue(copyLies(), "until a start has finished");
        migrate("create table kept (id int); insert into kept values (1);", half);
        assertFalse(copyLies());
        assertEquals(1, count("kept"));
        assertEquals(0, count("added"));
    }

    @Test
    void aStartWithNothingToMigrate_makesNoCopy_andTakesNothingBack() throws Exception {
        migrate("create table kept (id int);");
        try (Connection connection = DriverManager.getConnection(url(), "sa", "sa");
                Statement statement = connection.createStatement()) {
            statement.execute("insert into kept values (1)");
            statement.execute("checkpoint sync");
        }
        migrate("create table kept (id int);");
        assertFalse(copyLies());
        assertEquals(1, count("kept"));
    }
}
