package org.todokede.platform.service;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What the owner of a database of PostgreSQL does before a portal starts as another user: brings it to the state of this build, and gives that user what the portal needs.
 * That is to read everything, to write to all tables but those of the migrations, and of the record to append alone; so whoever has taken over the portal can neither change
 * the record nor take its guards away. {@code config/portal} runs it in a process of its own, so that no server ever holds the owner's password.
 */
public final class DatabaseOwner {

    /** Who else owns tables of the schema. */
    private static final String FOREIGN = "select string_agg(distinct tableowner, ', ') from pg_tables where schemaname = current_schema() and not pg_has_role(tableowner, 'USAGE')";

    /** In what way the user could still change the record, of all ways the first; none if in no way. */
    private static final String LEFT = """
            with portal as (select * from pg_roles where rolname = ?), kept as (select oid, relname from pg_class where relnamespace = current_schema()::regnamespace and relname = any (?))
            select what from (
              select 1 as place, 'it is a superuser' as what from portal where rolsuper
              union all select 2, 'it may make users' from portal where rolcreaterole
              union all select 3, 'it belongs to ' || r.rolname from portal p, pg_roles r
                where r.rolname in (current_user, 'pg_write_all_data', 'pg_write_server_files', 'pg_execute_server_program') and pg_has_role(p.oid, r.oid, 'MEMBER')
              union all select 4, 'it owns the database' from portal p, pg_database d where d.datname = current_database() and pg_has_role(p.oid, d.datdba, 'MEMBER')
              union all select 5, 'it owns the schema ' || n.nspname from portal p, pg_namespace n where n.nspname = current_schema() and pg_has_role(p.oid, n.nspowner, 'MEMBER')
              union all select 6, 'it owns ' || c.relname from portal p, pg_class c where c.relnamespace = current_schema()::regnamespace and pg_has_role(p.oid, c.relowner, 'MEMBER')
              union all select 7, 'it may make tables in the database' from portal p
                where has_schema_privilege(p.oid, current_schema(), 'CREATE') or has_database_privilege(p.oid, current_database(), 'CREATE, TEMPORARY')
              union all select 8, 'it has more rights in ' || k.relname from portal p, kept k
                where has_table_privilege(p.oid, k.oid, 'UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER') or has_any_column_privilege(p.oid, k.oid, 'UPDATE, REFERENCES')
            ) ways order by place limit 1
            """;

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    private DatabaseOwner() {}

    /** Reads PORTAL_DB_URL, PORTAL_DB_OWNER, PORTAL_DB_OWNER_PASSWORD and PORTAL_DB_USER of the environment. Ends as a failed start does, with the reason in one line. */
    public static void main(String[] args) {
        MIGRATIONS.setLevel(Level.WARNING);
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(System.getenv("PORTAL_DB_URL"));
        owner.setUser(System.getenv("PORTAL_DB_OWNER"));
        owner.setPassword(System.getenv("PORTAL_DB_OWNER_PASSWORD"));
        try {
            migrate(owner, System.getenv("PORTAL_DB_USER"));
        } catch (RuntimeException failure) {
            System.err.println("Todokede cannot start: " + Schema.reason(failure));
            System.exit(Startup.EXIT_START_FAILED);
        }
    }

    /**
     * Brings the schema to the state of this build, and gives a user what the portal needs in it, and nothing else. Servers that start at the same time wait for it.
     *
     * @param owner signs in as the owner of the database and of all its tables
     * @param user of the portal
     * @throws IllegalStateException if the owner may not, if somebody else owns a table, or if the user could change the record all the same; in words for whoever starts it
     */
    public static void migrate(DataSource owner, String user) {
        DatabaseInReach.require(owner, DatabaseInReach.Who.OWNER);
        DataSource marked = StartTurn.marked(owner);
        StartTurn.take(owner, DatabaseInReach.Who.OWNER, () -> {
            try (Connection connection = marked.getConnection()) {
                requireOwn(connection);
                Schema.migrate(marked, DatabaseInReach.Who.OWNER);
                grant(connection, user);
                requireNothingLeft(connection, user);
            } catch (SQLException failure) {
                throw new IllegalStateException(DatabaseInReach.reason(failure, DatabaseInReach.Who.OWNER), failure);
            }
        });
    }

    private static void requireOwn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(FOREIGN)) {
            row.next();
            if (row.getString(1) != null) {
                throw new IllegalStateException("the tables of the portal belong to %1$s: stop every portal there, and as a superuser hand them over in this database (reassign owned by %1$s to %2$s), or set PORTAL_DB_OWNER to %1$s"
                        .formatted(row.getString(1), connection.getMetaData().getUserName()));
            }
        }
    }

    /** In one transaction, so that a portal at work never misses a right that it had and keeps. */
    private static void grant(Connection connection, String user) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            String to = statement.enquoteIdentifier(user, true);
            String schema = statement.enquoteIdentifier(connection.getSchema(), true);
            String database = statement.enquoteIdentifier(connection.getCatalog(), true);
            for (String sql : List.of(
                    // a table of its own before that of the portal would take the lines that belong into the record
                    "revoke create, temporary on database %2$s from public, %1$s", "revoke create on schema %3$s from public, %1$s",
                    "grant connect on database %2$s to %1$s", "grant usage on schema %3$s to %1$s",
                    "revoke all on all tables in schema %3$s from public, %1$s", "grant select, insert, update, delete on all tables in schema %3$s to %1$s",
                    "revoke update, delete on %4$s from %1$s", "revoke insert, update, delete on %5$s from %1$s",
                    "revoke all on all sequences in schema %3$s from public, %1$s", "grant usage, select on all sequences in schema %3$s to %1$s")) {
                statement.execute(sql.formatted(to, database, schema, String.join(", ", Schema.continued()), String.join(", ", Schema.ofMigrations())));
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static void requireNothingLeft(Connection connection, String user) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement(LEFT)) {
            question.setString(1, user);
            question.setArray(2, connection.createArrayOf("text", Schema.continued().toArray()));
            try (ResultSet left = question.executeQuery()) {
                if (left.next()) {
                    throw new IllegalStateException("PORTAL_DB_USER could change the record all the same, because %s: take that from %s, or set PORTAL_DB_USER to another".formatted(left.getString(1), user));
                }
            }
        }
    }
}
