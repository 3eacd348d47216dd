package org.todokede.platform.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database behind a folder of data: an H2 file in it; or, where the system property {@value #POSTGRESQL} names a server, a database of that server which is
 * the folder's own for as long as the server lives. Users and passwords of the server stand in the environment, as those of the portal do: the owner of the databases, and
 * the user of the portals, who owns nothing.
 */
public final class TestedDatabase {

    /** System property: address of a server of PostgreSQL that is there for tests alone, with a slash at its end. */
    public static final String POSTGRESQL = "portal.test.postgresql";

    /** Why a test is not for PostgreSQL: name of {@link #isPostgreSql} for a condition of JUnit. */
    public static final String IS_POSTGRESQL = "org.todokede.platform.service.TestedDatabase#isPostgreSql";

    /** Who owns the databases of the server. */
    static final String OWNER = System.getenv().getOrDefault("PORTAL_DB_OWNER", "portal_owner");

    /** Who may do everything there. */
    static final String SUPERUSER = "postgres";

    private static final String H2_FILE = "portal.mv.db";

    private static final int CONNECTIONS = 40;

    private final Path folder;

    private TestedDatabase(Path folder) {
        this.folder = folder;
    }

    public static TestedDatabase of(Path folder) {
        return new TestedDatabase(folder.toAbsolutePath());
    }

    /** Whether the tests run on PostgreSQL. */
    public static boolean isPostgreSql() {
        return server().isPresent();
    }

    static Optional<String> server() {
        return Optional.ofNullable(System.getProperty(POSTGRESQL)).filter(address -> !address.isBlank());
    }

    /** Brings the database to this build, as a start of the portal does: on PostgreSQL by its owner. @param pool of the portal's own connections */
    public void migrate(DataSource pool) {
        if (isPostgreSql()) {
            DatabaseOwner.migrate(source(made(), OWNER, ownersPassword()), user());
        }
        Schema.migrate(pool);
    }

    /** A pool of connections. @param settings of H2, in place of when it writes by itself; empty for those of the portal */
    JdbcConnectionPool pool(String settings) {
        if (isPostgreSql()) {
            return onServer(user(), password());
        }
        String url = ServicesWithoutServer.databaseUrl(folder);
        return bounded(JdbcConnectionPool.create(settings.isEmpty() ? url : url.replaceFirst(";WRITE_DELAY=\\d+", settings), "sa", "sa"));
    }

    /** Connections of whoever may change the tables. Whoever asks closes them. */
    public JdbcConnectionPool poolOfOwner() {
        return isPostgreSql() ? onServer(OWNER, ownersPassword()) : pool();
    }

    private JdbcConnectionPool onServer(String user, String password) {
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setUrl(made());
        source.setUser(user);
        source.setPassword(password);
        return bounded(JdbcConnectionPool.create(source));
    }

    private static JdbcConnectionPool bounded(JdbcConnectionPool pool) {
        pool.setMaxConnections(CONNECTIONS);
        return pool;
    }

    /** Puts a copy of this database, which nobody has open, in the place of another. */
    public void copyTo(TestedDatabase other) throws IOException, SQLException {
        if (!isPostgreSql()) {
            Files.copy(folder.resolve(H2_FILE), other.folder.resolve(H2_FILE));
            return;
        }
        try (Connection connection = DriverManager.getConnection(server().orElseThrow() + "postgres", OWNER, ownersPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + other.name() + " with (force)");
            statement.execute("create database " + other.name() + " template " + name());
        }
    }

    /** Connections as the portal has them. Whoever asks closes them. */
    public JdbcConnectionPool pool() {
        return pool("");
    }

    /** A connection past the portal, of whoever owns the database. */
    Connection connection() throws SQLException {
        return isPostgreSql() ? DriverManager.getConnection(made(), OWNER, ownersPassword()) : DriverManager.getConnection(ServicesWithoutServer.databaseUrl(folder), "sa", "sa");
    }

    /**
     * The same, when whoever else had the database open is gone. What a process that was killed has sent to PostgreSQL is still carried out there, until the server
     * finds that nobody waits for the answer.
     */
    public Connection connectionOfNobodyElse() throws SQLException {
        Connection own = connection();
        if (isPostgreSql()) {
            try (Statement statement = own.createStatement()) {
                for (long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30); others(statement) > 0; ) {
                    if (System.nanoTime() > giveUp) {
                        throw new IllegalStateException("somebody else still has the database open");
                    }
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                }
            }
        }
        return own;
    }

    private static int others(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Address of the folder's database on the server of PostgreSQL, for a portal that runs there. */
    public String onServer() {
        return made();
    }

    /** Address of the folder's database, which is made if it is not there. */
    private String made() {
        String name = name();
        try (Connection connection = DriverManager.getConnection(server().orElseThrow() + "postgres", OWNER, ownersPassword());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
            if (!found.next()) {
                statement.execute("create database " + name + " encoding 'UTF8' template template0");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the PostgreSQL server of the tests does not make a database", e);
        }
        return server().orElseThrow() + name;
    }

    private String name() {
        return "t_" + UUID.nameUUIDFromBytes(folder.toString().getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
    }

    /** Connections to a database of the server. */
    static DataSource source(String address, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    /** Name of the portals' user. */
    static String user() {
        return System.getenv().getOrDefault("PORTAL_DB_USER", "portal");
    }

    static String password() {
        return System.getenv().getOrDefault("PORTAL_DB_PASSWORD", "");
    }

    /** Password of the owner, and of the superuser. */
    static String ownersPassword() {
        return System.getenv().getOrDefault("PORTAL_DB_OWNER_PASSWORD", "");
    }
}
