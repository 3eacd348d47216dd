package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.todokede.identity.service.DemoAccounts;

/** A database that was begun for training is opened for nothing else, and none other for training, whatever an earlier build has noted of it. */
@Tag("database")
class DatabasePurposeTest {

    private static final Path DATA = Path.of("/data of the portal");

    @TempDir
    private static Path folder;

    private static JdbcConnectionPool pool;

    @BeforeAll
    static void migrate() {
        TestedDatabase database = TestedDatabase.of(folder);
        pool = database.pool();
        database.migrate(pool);
    }

    @AfterAll
    static void close() {
        pool.dispose();
    }

    @BeforeEach
    void empty() throws SQLException {
        execute("delete from setting");
        execute("delete from account");
    }

    private static void execute(String statement, String... values) throws SQLException {
        try (Connection connection = pool.getConnection(); PreparedStatement sql = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                sql.setString(i + 1, values[i]);
            }
            sql.executeUpdate();
        }
    }

    private static void account(String login, String name) throws SQLException {
        execute("insert into account (id, version, login, display_name, password_hash, active) values ((select coalesce(max(id), 0) + 1 from account), 0, ?, ?, '-', true)", login, name);
    }

    private enum Start {
        TRAINING,
        WORK;

        void over(JdbcConnectionPool database) {
            DatabasePurpose.require(database, this == TRAINING, DATA, DemoAccounts.namesByLogin());
        }

        Start other() {
            return this == TRAINING ? WORK : TRAINING;
        }
    }

    private static String refused(Start start) {
        String said = assertThrows(IllegalStateException.class, () -> start.over(pool)).getMessage();
        assertEquals(1, said.lines().count(), said);
        assertTrue(said.contains("'" + DATA + "'"), said);
        return said;
    }

    @ParameterizedTest
    @EnumSource
    void whatAnEmptyDatabaseWasBegunFor_itStays(Start first) {
        first.over(pool);
        refused(first.other());
        first.over(pool);
        refused(first.other());
    }

    @Test
    void theRefusal_saysWhatToDo() {
        Start.TRAINING.over(pool);
        String elsewhere = TestedDatabase.isPostgreSql() ? "set PORTAL_DB_URL to an empty database and PORTAL_DATA to an empty folder" : "set PORTAL_DATA to an empty folder";
        String place = TestedDatabase.isPostgreSql() ? "the database of PORTAL_DB_URL, beside the data folder '/data of the portal'," : "the data folder '/data of the portal'";
        assertEquals(place + " holds a training portal, with accounts whose password is published and a clock that could be moved, which is no beginning of a real one: " + elsewhere
                + "; to go on training, leave PORTAL_DEMO and PORTAL_HOST out", refused(Start.WORK));
    }

    @Test
    void whereNobodyHasTrained_theRefusalSaysSo() {
        Start.WORK.over(pool);
        assertTrue(refused(Start.TRAINING).contains("is not for training, where accounts with a published password have no place: set PORTAL_DEMO=0, or "));
    }

    /** The accounts that the portal itself makes, each for itself: the others may bear another login by now. */
    @Test
    void anyDemonstrationAccountOfAnEarlierBuild_tells() throws SQLException {
        for (DemoAccounts.Demo demo : DemoAccounts.ALL) {
            empty();
            account("somebody", "Somebody else");
            account(demo.login(), demo.name());
            assertTrue(refused(Start.WORK).contains("holds a training portal"), demo::login);
        }
        // noted at that moment, so that it holds when the account goes
        execute("delete from account");
        refused(Start.WORK);
        Start.TRAINING.over(pool);
    }

    @Test
    void aClockThatAnEarlierBuildHasMoved_tells_whateverBecameOfTheAccounts() throws SQLException {
        execute("insert into setting (setting_key, setting_value, version) values ('training.days_ahead', '40', 0)");
        account("somebody", "Somebody else");
        assertTrue(refused(Start.WORK).contains("holds a training portal"));
        Start.TRAINING.over(pool);
    }

    @Test
    void anEarlierBuildsWork_isNoTraining_whoeverCallsThemselvesByADemonstrationsLogin() throws SQLException {
        account("window", "Tanaka Hanako");
        refused(Start.TRAINING);
        Start.WORK.over(pool);
    }

    /** Two servers that start over one empty database at the same moment, one for training: it is one of the two, and the other server does not start. */
    @Test
    void ofTwoAtOnce_oneIsRefused() throws Exception {
        ExecutorService servers = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 20; round++) {
                execute("delete from setting");
                CyclicBarrier together = new CyclicBarrier(2);
                List<Future<Boolean>> started = servers.invokeAll(Stream.of(Start.values()).<Callable<Boolean>>map(start -> () -> {
                    together.await();
                    try {
                        start.over(pool);
                        return true;
                    } catch (IllegalStateException refused) {
                        return false;
                    }
                }).toList());
                assertTrue(started.get(0).get() != started.get(1).get(), "round " + round);
            }
        } finally {
            servers.shutdownNow();
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswer_isSaid_andNotTakenForEither() throws SQLException {
        JdbcConnectionPool empty = JdbcConnectionPool.create("jdbc:h2:mem:nothing", "sa", "sa");
        try (Connection connection = empty.getConnection(); Statement none = connection.createStatement()) {
            none.execute("select 1");
            assertTrue(assertThrows(IllegalStateException.class, () -> Start.WORK.over(empty)).getMessage().startsWith("the database cannot be opened"));
        } finally {
            empty.dispose();
        }
    }
}
