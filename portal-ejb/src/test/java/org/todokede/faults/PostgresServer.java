package org.todokede.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A server of PostgreSQL that can be killed: in a folder of its own, on a free port of loopback. It refuses to run as root, and then runs as the user of Debian's
 * package. Users and passwords stand in the environment, as those of the portal do: the owner of the databases, whose password is that of the superuser, too, and the user
 * of the portals, who owns nothing.
 */
final class PostgresServer implements AutoCloseable {

    /** System property: folder of the programs. */
    static final String PROGRAMS = "faults.postgres";

    private static final String SUPERUSER = "postgres";
    private static final String OWNERS_PASSWORD = System.getenv("PORTAL_DB_OWNER_PASSWORD");

    private final Path folder;
    private final int port;
    private final List<String> settings;

    /** @param folder is made, and is the server's own @param settings beside those of every server of the tests */
    PostgresServer(Path folder, String... settings) throws IOException {
        this(Files.createDirectories(folder), List.of(settings));
        Path password = folder.resolve("password");
        Files.writeString(password, OWNERS_PASSWORD);
        if (isRoot()) {
            Commands.run("chown", "-R", "postgres", folder.toString());
        }
        run("initdb", "-D", data().toString(), "-U", SUPERUSER, "-A", "scram-sha-256", "--pwfile=" + password, "-E", "UTF8", "--locale=C.UTF-8");
        start();
        execute("create role %s login createdb password '%s'".formatted(System.getenv("PORTAL_DB_OWNER"), OWNERS_PASSWORD));
        execute("create role %s login password '%s'".formatted(System.getenv("PORTAL_DB_USER"), System.getenv("PORTAL_DB_PASSWORD")));
        execute("grant pg_read_all_stats to " + System.getenv("PORTAL_DB_OWNER"));
    }

    private PostgresServer(Path folder, List<String> settings) throws IOException {
        this.folder = folder;
        this.settings = settings;
        port = freePort();
    }

    /**
     * One that is made of a copy of another and of what that one has written since.
     *
     * @param copy by {@link #copyTo}, from which another can be made after this
     * @param log segments of the write-ahead log, the last of which may not be full
     */
    static PostgresServer restored(Path folder, Path copy, Path log) throws IOException {
        ownFolder(folder);
        Commands.run("cp", "-a", copy.toString(), folder.resolve("data").toString());
        Commands.run("chmod", "700", folder.resolve("data").toString());
        Files.createFile(folder.resolve("data/recovery.signal"));
        String fetch = "restore_command='cp %1$s/%%f %%p || cp %1$s/%%f.partial %%p'".formatted(log);
        PostgresServer server = new PostgresServer(folder, List.of(fetch, "archive_mode=off", "synchronous_standby_names=''"));
        server.start();
        server.await("all that was kept is in the database", "select not pg_is_in_recovery()");
        return server;
    }

    /** A folder that the server's user can write to. */
    static Path ownFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (isRoot()) {
            Commands.run("chown", "postgres", folder.toString());
        }
        return folder;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Copies the server while it works. @param into an empty folder of the server's user */
    void copyTo(Path into) throws IOException {
        run("pg_basebackup", "-D", into.toString(), "-c", "fast", "-d", asSuperuser());
    }

    /** Has the log received as it is written, and no commit end before that is on disk there. @return what receives it, until the server is gone */
    Process receiveInStep(Path into) throws IOException {
        run("pg_receivewal", "-d", asSuperuser(), "--slot", "elsewhere", "--create-slot");
        Process receiver = new ProcessBuilder(words("pg_receivewal", "-d", asSuperuser(), "-D", into.toString(), "--slot", "elsewhere", "--synchronous", "--no-loop"))
                .redirectErrorStream(true).redirectOutput(into.resolveSibling("receiver.log").toFile()).start();
        execute("alter system set synchronous_standby_names = 'pg_receivewal'");
        execute("select pg_reload_conf()");
        await("the log is received in step", "select exists (select from pg_stat_replication where sync_state = 'sync')");
        return receiver;
    }

    /** Ends the segment of the log that is being written, and returns when it is archived. */
    void handOver() {
        String last = asked("select pg_walfile_name(pg_switch_wal())");
        await("segment " + last + " is archived", "select last_archived_wal >= '" + last + "' from pg_stat_archiver");
    }

    private void await(String what, String question) {
        for (long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60); !isSo(question); ) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("not even after a minute: " + what + log());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** Not so either while it takes nobody. */
    private boolean isSo(String question) {
        try {
            return "t".equals(asked(question));
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    /** For programs of PostgreSQL, without the password on a command line. */
    private String asSuperuser() throws IOException {
        Path file = folder.resolve("pgpass");
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, "*:*:*:" + SUPERUSER + ":" + OWNERS_PASSWORD);
            if (isRoot()) {
                Commands.run("chown", "postgres", file.toString());
            }
        }
        return "host=127.0.0.1 port=" + port + " user=" + SUPERUSER + " passfile=" + file;
    }

    private String asked(String question) {
        try (Connection connection = superuser(); Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(question, e);
        }
    }

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection(address() + "postgres", SUPERUSER, OWNERS_PASSWORD);
    }

    /** As the superuser. */
    private void execute(String sql) {
        try (Connection connection = superuser(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql.replaceAll("'.*'", "..."), e);
        }
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Address with a slash at its end. */
    String address() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/";
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** Starts it. What a killed server has shared in memory is let go some time later: until then it is tried again. */
    void start() {
        List<String> options = new ArrayList<>(List.of(
                "-p " + port, "-c listen_addresses=127.0.0.1", "-c unix_socket_directories='" + folder + "'", "-c max_connections=200"));
        settings.forEach(setting -> options.add("-c " + setting));
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            Commands.Ended ended = Commands.tried(words("pg_ctl", "-D", data().toString(), "-l", folder.resolve("server.log").toString(), "-w", "-t", "60", "-o", String.join(" ", options), "start"));
            if (ended.status() == 0) {
                return;
            }
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("PostgreSQL does not start: " + ended.said() + log());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    /** Ends it as a machine does that is switched off in order, but for what a clean end would write. */
    void stopAtOnce() {
        run("pg_ctl", "-D", data().toString(), "-m", "immediate", "-w", "stop");
    }

    /** The postmaster and its backends. */
    List<ProcessHandle> processes() {
        try {
            long pid = Long.parseLong(Files.readAllLines(data().resolve("postmaster.pid")).get(0).strip());
            return ProcessHandle.of(pid).map(Commands::family).orElse(List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the postmaster and all its backends. */
    void kill() {
        List<ProcessHandle> all = processes();
        Commands.signal("KILL", all);
        for (long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20); all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < giveUp; ) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** After a power cut nothing of the old server runs, whatever its file says. */
    void forgetProcess() throws IOException {
        Files.deleteIfExists(data().resolve("postmaster.pid"));
    }

    private String log() {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("server.log"));
            return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    private static void run(String... words) {
        Commands.run(words(words));
    }

    private static String[] words(String... words) {
        List<String> all = new ArrayList<>();
        if (isRoot()) {
            all.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        all.add(Path.of(System.getProperty(PROGRAMS), words[0]).toString());
        all.addAll(Arrays.asList(words).subList(1, words.length));
        return all.toArray(String[]::new);
    }

    @Override
    public void close() {
        if (Files.exists(data().resolve("postmaster.pid")) && !processes().isEmpty()) {
            stopAtOnce();
        }
    }
}
