package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.engine.Engine;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of H2 after an instance that failed has taken the one that followed it off H2's list. */
class FileDatabaseTest {

    @TempDir
    private Path folder;

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("portal");
    }

    private FileDatabase database() {
        FileDatabase database = new FileDatabase();
        database.setUrl(url());
        database.setUser("sa");
        database.setPassword("sa");
        return database;
    }

    private JdbcDataSource asItComes() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url());
        source.setUser("sa");
        source.setPassword("sa");
        return source;
    }

    /** What an instance does last when it closes itself. */
    private void takeOffTheList() throws ReflectiveOperationException {
        Method close = Engine.class.getDeclaredMethod("close", String.class);
        close.setAccessible(true);
        close.invoke(null, folder.resolve("portal").toString());
    }

    private static void write(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void asItComes_theFileIsInUse_asLongAsAConnectionOfThatInstanceLives() throws Exception {
        JdbcDataSource source = asItComes();
        try (Connection held = source.getConnection()) {
            write(held, "create table kept (id int)");
            takeOffTheList();
            assertEquals(ErrorCode.DATABASE_ALREADY_OPEN_1, assertThrows(SQLException.class, source::getConnection).getErrorCode());
        }
        assertEquals(0, count(source));
    }

    @Test
    void theConnectionsOfThatInstanceAreClosed_andNothingThatWasCommittedIsLost() throws Exception {
        FileDatabase database = database();
        Connection held = database.getConnection();
        write(held, "create table kept (id int)");
        write(held, "insert into kept values (1)");
        Connection working = database.getConnection();
        working.setAutoCommit(false);
        write(working, "insert into kept values (2)");
        String address = held.getMetaData().getURL();
        assertEquals(0, FileDatabase.timesOpenedAnew(address));
        takeOffTheList();
        assertEquals(1, count(database));
        assertEquals(1, FileDatabase.timesOpenedAnew(address), "whoever committed there hears of it");
        assertEquals(0, FileDatabase.timesOpenedAnew(address + "-other"), "and nobody else");
        assertTrue(held.isClosed() && working.isClosed());
        assertTrue(DatabaseInReach.isLost(assertThrows(SQLException.class, () -> write(working, "insert into kept values (3)"))), "whoever was at work hears of a loss");
        try (Connection further = database.getConnection()) {
            assertFalse(further.isClosed());
        }
    }

    @Test
    void whatSomebodyElseHolds_isInUse() throws Exception {
        try (Connection held = asItComes().getConnection()) {
            write(held, "create table kept (id int)");
            takeOffTheList();
            FileDatabase database = database();
            assertEquals(ErrorCode.DATABASE_ALREADY_OPEN_1, assertThrows(SQLException.class, database::getConnection).getErrorCode());
            assertFalse(held.isClosed());
        }
    }
}
