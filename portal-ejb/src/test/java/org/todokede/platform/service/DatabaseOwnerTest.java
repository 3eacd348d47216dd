package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.identity.Role;
import org.todokede.record.service.AppendOnlyRecord;
import org.todokede.rules.service.RowsIntoFirstEdition;

/** On PostgreSQL the portal signs in as a user who can continue the record and work with everything else, and has no way round that; and a start that would leave one is refused. */
@Tag("database")
@EnabledIf(value = TestedDatabase.IS_POSTGRESQL, disabledReason = "H2 knows no second user: its file is the portal's own")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class DatabaseOwnerTest {

    private static final List<String> RECORD = List.of("audit_record", "record_leaf", "record_node", "record_head");
    private static final String NOT_ALLOWED = "42501";

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        Submitters filer = new Submitters(portal, "owner-investor");
        filer.submit(filer.newDrafts(1).get(0));
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static TestedDatabase database() {
        return TestedDatabase.of(folder.resolve("data"));
    }

    /** @return state of the error; empty if it is done */
    private static String answered(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "";
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        assertEquals("", answered(connection, sql), sql);
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static List<String> tables(Connection connection, String which) throws SQLException {
        return column(connection, "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and (" + which + ") order by relname");
    }

    private static Connection superuser(String database) throws SQLException {
        return TestedDatabase.source(TestedDatabase.server().orElseThrow() + database, TestedDatabase.SUPERUSER, TestedDatabase.ownersPassword()).getConnection();
    }

    // ---- what the user cannot ----

    @ParameterizedTest
    @ValueSource(strings = {
        "update %1$s set %2$s", "update %1$s set %2$s where 1 = 0", "delete from %1$s", "delete from %1$s where 1 = 0", "truncate %1$s", "alter table %1$s disable trigger %1$s_append_only",
        "alter table %1$s disable trigger all", "drop trigger %1$s_append_only on %1$s", "create trigger swallow before insert on %1$s for each row execute function refuse_change()",
        "create rule swallow as on insert to %1$s do instead nothing", "alter table %1$s rename to other", "alter table %1$s add column more int", "alter table %1$s owner to current_user", "drop table %1$s cascade",
        "do $$ begin lock table %1$s in access exclusive mode; end $$", "select * from %1$s for update", "create index on %1$s (%3$s)", "alter table %1$s enable row level security",
        "create temporary table %1$s (like %1$s)", "create table other (like %1$s)"})
    void theUser_hasNoStatement_thatWouldChangeTheRecord(String sql) throws SQLException {
        Map<String, String> columns = Map.of("audit_record", "detail", "record_leaf", "record_id", "record_node", "level", "record_head", "note");
        try (Connection connection = portal.connection()) {
            for (String table : RECORD) {
                String column = columns.get(table);
                String statement = sql.formatted(table, column + " = " + column, column);
                assertEquals(NOT_ALLOWED, answered(connection, statement), statement);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "create or replace function refuse_change() returns trigger language plpgsql as $$ begin return null; end $$", "create function other() returns int language sql as 'select 1'",
        "alter function refuse_change() rename to other", "drop function refuse_change() cascade", "set session_replication_role = replica", "set role portal_owner", "create schema other", "drop schema public cascade",
        "create role other", "reassign owned by portal_owner to portal", "drop table record_guard", "delete from record_guard", "update flyway_schema_history set success = false", "delete from flyway_schema_history",
        "alter sequence audit_seq restart", "select setval('audit_seq', 1)", "truncate filing cascade", "drop table filing cascade", "copy audit_record to program 'true'"})
    void theUser_hasNoWayAround(String sql) throws SQLException {
        try (Connection connection = portal.connection()) {
            assertEquals(NOT_ALLOWED, answered(connection, sql), sql);
        }
    }

    /** What is refused above is possible for whoever owns the tables, and the tests would see it. */
    @Test
    void theOwner_could() throws SQLException {
        try (Connection connection = portal.ownersConnection()) {
            connection.setAutoCommit(false);
            for (String table : RECORD) {
                execute(connection, "alter table %1$s disable trigger %1$s_append_only".formatted(table));
                execute(connection, "drop trigger %1$s_append_only on %1$s".formatted(table));
            }
            execute(connection, "update audit_record set detail = ''");
            connection.rollback();
        }
    }

    // ---- what it can ----

    @Test
    void theRecord_isContinued_andTheTablesWithoutThatRight_areThoseWithTheTrigger() throws SQLException, IOException {
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        portal.recordProofs.export(portal.actor("owner-auditor", Role.AUDITOR), before);
        Submitters filer = new Submitters(portal, "owner-investor");
        filer.submit(filer.newDrafts(1).get(0));
        ByteArrayOutputStream after = new ByteArrayOutputStream();
        portal.recordProofs.export(portal.actor("owner-auditor", Role.AUDITOR), after);
        assertTrue(after.size() > before.size());
        try (Connection connection = portal.connection()) {
            assertEquals(new TreeSet<>(RECORD), new TreeSet<>(column(connection, "select tgrelid::regclass::text from pg_trigger t join pg_proc p on p.oid = t.tgfoid where p.proname = 'refuse_change'")));
            assertEquals(new TreeSet<>(RECORD), new TreeSet<>(tables(connection, "has_table_privilege(oid, 'insert') and not has_table_privilege(oid, 'update, delete')")));
            assertEquals(List.of("flyway_schema_history", "record_guard"), tables(connection, "not has_table_privilege(oid, 'insert, update, delete')"));
            assertEquals(List.of(), tables(connection, "not has_table_privilege(oid, 'select') or has_table_privilege(oid, 'truncate, references, trigger')"));
            assertTrue(tables(connection, "has_table_privilege(oid, 'insert') and has_table_privilege(oid, 'update') and has_table_privilege(oid, 'delete')").size() > 40);
        }
    }

    @Test
    void aTableOfALaterBuild_isGivenToTheUser_atTheNextStart_andWhatSomebodyElseGaveIsTakenBack() throws SQLException {
        try (Connection owner = portal.ownersConnection(); Connection user = portal.connection()) {
            execute(owner, "create table of_tomorrow (id int); create sequence of_tomorrow_seq; grant update (detail) on audit_record to public; grant delete on record_head to " + TestedDatabase.user());
            assertEquals(NOT_ALLOWED, answered(user, "insert into of_tomorrow values (1)"));
            try {
                database().migrate(portal.pool());
                for (String sql : List.of("insert into of_tomorrow values (nextval('of_tomorrow_seq'))", "update of_tomorrow set id = 2", "delete from of_tomorrow")) {
                    execute(user, sql);
                }
                assertEquals(NOT_ALLOWED, answered(user, "update audit_record set detail = '' where 1 = 0"));
                assertEquals(NOT_ALLOWED, answered(user, "delete from record_head where 1 = 0"));
            } finally {
                execute(owner, "drop table of_tomorrow; drop sequence of_tomorrow_seq");
            }
        }
    }

    // ---- starts that are refused, and what they say ----

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "superuser | it is a superuser", "createrole | it may make users", "in role portal_owner | it belongs to portal_owner", "in role pg_write_all_data | it belongs to pg_write_all_data",
        "in role pg_execute_server_program | it belongs to pg_execute_server_program"})
    void aUserWhoCouldChangeTheRecordAllTheSame_isRefused(String attribute, String reason) throws SQLException {
        try (Connection all = superuser("postgres"); Connection owner = portal.ownersConnection()) {
            String database = owner.getCatalog();
            execute(all, "create role too_much login password 'too much' " + attribute);
            try {
                DataSource source = TestedDatabase.source(TestedDatabase.server().orElseThrow() + database, TestedDatabase.OWNER, TestedDatabase.ownersPassword());
                String said = assertThrows(IllegalStateException.class, () -> DatabaseOwner.migrate(source, "too_much")).getMessage();
                assertEquals("PORTAL_DB_USER could change the record all the same, because " + reason + ": take that from too_much, or set PORTAL_DB_USER to another", said);
            } finally {
                try (Connection there = superuser(database)) {
                    execute(there, "drop owned by too_much; drop role too_much");
                }
            }
        }
    }

    @Test
    void aDatabaseThatWasTheUsersSoFar_isHandedOver_andServes() throws SQLException {
        String server = TestedDatabase.server().orElseThrow();
        try (Connection all = superuser("postgres")) {
            execute(all, "create role user_so_far login password 'so far'");
            execute(all, "create database handed_over owner user_so_far encoding 'UTF8' template template0");
            try {
                DataSource before = TestedDatabase.source(server + "handed_over", "user_so_far", "so far");
                DataSource owner = TestedDatabase.source(server + "handed_over", TestedDatabase.OWNER, TestedDatabase.ownersPassword());
                Schema.migrate(before);
                String said = assertThrows(IllegalStateException.class, () -> DatabaseOwner.migrate(owner, "user_so_far")).getMessage();
                assertTrue(said.startsWith("the tables of the portal belong to user_so_far: ") && said.contains("(reassign owned by user_so_far to portal_owner)"), said);
                try (Connection there = superuser("handed_over")) {
                    execute(there, "reassign owned by user_so_far to portal_owner");
                }
                DatabaseOwner.migrate(owner, "user_so_far");
                Schema.migrate(before);
                try (Connection user = before.getConnection()) {
                    assertEquals(NOT_ALLOWED, answered(user, "alter table audit_record disable trigger all"));
                    assertEquals(NOT_ALLOWED, answered(user, "delete from audit_record"));
                    execute(user, "delete from setting");
                }
                // the other way: whoever owned it all the time stays the owner, and the portal signs in as somebody new
                DatabaseOwner.migrate(owner, TestedDatabase.user());
            } finally {
                execute(all, "drop database handed_over");
                execute(all, "drop role user_so_far");
            }
        }
    }

    @Test
    void aUserWhoMayNotMakeTables_andAnOwnerWhoIsNone_areToldWhatToSet() throws SQLException {
        String server = TestedDatabase.server().orElseThrow();
        try (Connection all = superuser("postgres")) {
            execute(all, "create database not_theirs encoding 'UTF8' template template0");
            try {
                DataSource user = TestedDatabase.source(server + "not_theirs", TestedDatabase.user(), TestedDatabase.password());
                DataSource owner = TestedDatabase.source(server + "not_theirs", TestedDatabase.OWNER, TestedDatabase.ownersPassword());
                DataSource wrong = TestedDatabase.source(server + "not_theirs", TestedDatabase.OWNER, "wrong");
                said(() -> Schema.migrate(user), "PORTAL_DB_USER may not do that: set PORTAL_DB_OWNER to the user who owns the database, or PORTAL_DB_USER where there is no other (");
                said(() -> DatabaseOwner.migrate(owner, TestedDatabase.user()), "PORTAL_DB_OWNER may not do that: make it the owner of the database (");
                said(() -> DatabaseOwner.migrate(wrong, TestedDatabase.user()), "the database does not let the portal in: set PORTAL_DB_OWNER and PORTAL_DB_OWNER_PASSWORD to a user of it (");
            } finally {
                execute(all, "drop database not_theirs");
            }
        }
        DataSource owner = TestedDatabase.source(database().onServer(), TestedDatabase.OWNER, TestedDatabase.ownersPassword());
        said(() -> DatabaseOwner.migrate(owner, "nobody"), "there is no such user of the database: make it, or set PORTAL_DB_USER to another (");
    }

    // ---- what a killed start has left ----

    /** A start that was killed in the midst of a statement, which the server still carries out: nothing of it is left on this side. */
    @Test
    void aStart_waitsUntilWhatAKilledOneHasSentIsDone() throws Exception {
        DataSource owner = TestedDatabase.source(database().onServer(), TestedDatabase.OWNER, TestedDatabase.ownersPassword());
        try (Connection killed = StartTurn.marked(owner).getConnection(); Connection watch = owner.getConnection()) {
            CompletableFuture<Void> next = CompletableFuture.runAsync(() -> DatabaseOwner.migrate(owner, TestedDatabase.user()));
            try {
                while (column(watch, "select pid from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())").isEmpty()) {
                    assertFalse(next.isDone(), "it did not wait");
                    Thread.sleep(5);
                }
            } finally {
                killed.close();
            }
            next.get(60, TimeUnit.SECONDS);
            assertEquals(List.of(), column(watch, "select pid from pg_locks where locktype = 'advisory' and objid = 270006"));
        }
    }

    /** Connections that all end before one of their commits, as those of a server that is killed do; none is given after that. @param which counted from 1 */
    private static DataSource endingBeforeCommit(DataSource source, int which) {
        AtomicInteger left = new AtomicInteger(which);
        List<Connection> given = new ArrayList<>();
        return StandIn.of(DataSource.class, (method, args) -> {
            if (left.get() <= 0) {
                throw new SQLException("killed");
            }
            Connection connection = (Connection) StandIn.handOn(source, method, args);
            given.add(connection);
            return StandIn.of(Connection.class, (call, with) -> {
                if (call.getName().equals("commit") && left.decrementAndGet() == 0) {
                    for (Connection each : given) {
                        each.close();
                    }
                }
                return StandIn.handOn(connection, call, with);
            });
        });
    }

    private static boolean dies(DataSource owner) {
        try {
            DatabaseOwner.migrate(owner, TestedDatabase.user());
            return false;
        } catch (RuntimeException killed) {
            return true;
        }
    }

    /** Between the commit of what a migration changes and that of the note that it has run, a kill would leave a database that no start brings further. */
    @Test
    void aStartThatDiesBeforeAnyOfItsCommits_isFinishedByTheNext() throws SQLException {
        String server = TestedDatabase.server().orElseThrow();
        DataSource older = TestedDatabase.source(server + "older", TestedDatabase.OWNER, TestedDatabase.ownersPassword());
        DataSource begun = TestedDatabase.source(server + "begun", TestedDatabase.OWNER, TestedDatabase.ownersPassword());
        try (Connection all = superuser("postgres")) {
            execute(all, "create database older owner " + TestedDatabase.OWNER + " encoding 'UTF8' template template0");
            try {
                Flyway.configure(Schema.class.getClassLoader()).dataSource(older).locations("classpath:org/todokede/db/migration").javaMigrations(new RowsIntoFirstEdition(), new AppendOnlyRecord())
                        .target("045").load().migrate();
                int died = 0;
                boolean ended = false;
                while (!ended) {
                    execute(all, "create database begun owner " + TestedDatabase.OWNER + " template older");
                    ended = !dies(endingBeforeCommit(begun, died + 1));
                    int at = died + 1;
                    assertDoesNotThrow(() -> DatabaseOwner.migrate(begun, TestedDatabase.user()), () -> "killed before commit " + at);
                    died += ended ? 0 : 1;
                    execute(all, "drop database begun with (force)");
                }
                assertTrue(died >= 6, () -> "one for each migration, at least");
            } finally {
                execute(all, "drop database if exists begun with (force)");
                execute(all, "drop database older with (force)");
            }
        }
    }

    private static void said(Runnable start, String words) {
        String said = assertThrows(IllegalStateException.class, start::run).getMessage();
        assertTrue(said.startsWith(words), said);
        assertFalse(said.contains(TestedDatabase.ownersPassword()), "no password in a message");
    }
}
