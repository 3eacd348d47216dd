package org.todokede.faults;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.todokede.faults.Outcome.Kind;
import org.todokede.filing.Filing;
import org.todokede.identity.Role;
import org.todokede.platform.service.Schema;
import org.todokede.platform.service.ServicesWithoutServer;
import org.todokede.platform.service.Submitters;
import org.todokede.platform.service.TestedDatabase;
import org.todokede.rules.service.RowsIntoFirstEdition;
import org.todokede.verifier.RecordVerifier;

/**
 * F22: a portal is killed while it brings an older database to the state of this build, at a moment that moves from the first statement to the last. The next start
 * finishes: every line of the record is still there, and a filing is taken.
 */
final class Migrations {

    /** Version of the older database: before the lines of the record were numbered, indexed anew and counted into a tree. */
    private static final String OLDER = "024";

    private static final int SHORT = 12;
    private static final int LONG = 80;

    /** So much record that a kill often falls into a statement. */
    private static final int LINES = 60_000;

    private Migrations() {}

    static List<Outcome> all(Place place) throws Exception {
        Place.onH2();
        Outcome onH2 = interrupted("services, H2", place, place.folder("migration"));
        Path folder = place.folder("migration");
        try (PostgresServer server = new PostgresServer(folder.resolve("postgres"))) {
            Place.on(server);
            return List.of(onH2, interrupted("services, PostgreSQL", place, folder));
        } finally {
            Place.onH2();
        }
    }

    private static Outcome interrupted(String where, Place place, Path folder) throws Exception {
        long began = System.nanoTime();
        Path older = Files.createDirectories(folder.resolve("older"));
        makeOlder(older);
        long whole = migrating(Long.MAX_VALUE, copied(older, folder.resolve("rehearsal")));
        int rounds = place.rounds(SHORT, LONG);
        int interrupted = 0;
        long torn = 0;
        for (int round = 0; round < rounds && torn == 0; round++) {
            Path data = copied(older, folder.resolve("data"));
            long after = whole * round / rounds + place.random().nextInt((int) Math.max(1, whole / rounds));
            interrupted += migrating(after, data) < 0 ? 1 : 0;
            String complaint = complaint(data, folder);
            if (!complaint.isEmpty()) {
                torn++;
                Place.say("  killed after %d of %d ms: %s".formatted(after, whole, complaint));
            }
        }
        if (interrupted == 0) {
            torn++;
            Place.say("  no migration was killed before its end");
        }
        return new Outcome(
                Fault.F22, "%s, %,d lines of the record".formatted(where, LINES), rounds, new Figures((long) LINES * rounds, 0, 0, 0, torn, 0, 0), Kind.TRIAL,
                "%d of them before the end; the whole takes %.1f s".formatted(interrupted, whole / 1000.0), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }

    private static void makeOlder(Path data) throws SQLException {
        JdbcConnectionPool pool = TestedDatabase.of(data).poolOfOwner();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            Flyway.configure(Schema.class.getClassLoader()).dataSource(pool).locations("classpath:org/todokede/db/migration").javaMigrations(new RowsIntoFirstEdition()).target(OLDER).load().migrate();
            try (PreparedStatement lines = connection.prepareStatement("insert into audit_record values (?, timestamp '2026-01-01 00:00:00', 1, 'Somebody', '', 'READ', 'filing', ?, '', 'done', 'made up')")) {
                for (int n = 1; n <= LINES; n++) {
                    lines.setLong(1, n);
                    lines.setString(2, String.valueOf(n % 1000));
                    lines.addBatch();
                    if (n % 1000 == 0) {
                        lines.executeBatch();
                    }
                }
            }
            if (!TestedDatabase.isPostgreSql()) {
                statement.execute("checkpoint sync");
            }
        } finally {
            pool.dispose();
        }
    }

    private static Path copied(Path older, Path data) throws IOException, SQLException {
        Place.remove(data);
        Files.createDirectories(data);
        TestedDatabase.of(older).copyTo(TestedDatabase.of(data));
        return data;
    }

    /** Migrates in a JVM of its own, which is killed so many milliseconds after it has begun. @return milliseconds that it took; negative if it was killed before */
    private static long migrating(long killedAfter, Path data) throws IOException, InterruptedException {
        Process life = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Dslf4j.internal.verbosity=ERROR",
                        "-D" + TestedDatabase.POSTGRESQL + "=" + System.getProperty(TestedDatabase.POSTGRESQL, ""), "-cp", System.getProperty("java.class.path"), Life.class.getName(), data.toString())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.PIPE).start();
        try (var said = life.inputReader()) {
            said.readLine();
            long began = System.nanoTime();
            if (killedAfter == Long.MAX_VALUE ? life.waitFor() >= 0 : life.waitFor(killedAfter, TimeUnit.MILLISECONDS)) {
                if (life.exitValue() != 0) {
                    throw new IllegalStateException("the migration that was not killed ended with " + life.exitValue());
                }
                return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            }
            life.destroyForcibly().waitFor();
            return -1;
        }
    }

    /** What is wrong with the portal that starts next. */
    private static String complaint(Path data, Path folder) throws IOException {
        try (ServicesWithoutServer portal = ServicesWithoutServer.over(data)) {
            Submitters filer = new Submitters(portal);
            for (Filing draft : filer.newDrafts(1)) {
                filer.submit(draft);
            }
            Path export = folder.resolve("record.bin");
            try (var out = Files.newOutputStream(export)) {
                portal.recordProofs.export(portal.actor("migration-auditor", Role.AUDITOR), out);
            }
            Path key = Files.writeString(folder.resolve("record.public"), portal.recordProofs.publicKey());
            try (var said = new java.io.PrintStream(new File(folder.toFile(), "verifier.log"))) {
                if (RecordVerifier.run(new String[] {"record", key.toString(), export.toString()}, said, said) != 0) {
                    return "the verifier does not accept the record";
                }
            }
        } catch (RuntimeException failure) {
            return "it does not start: " + firstLine(failure) + ", because of " + firstLine(first(failure));
        }
        try (Connection connection = TestedDatabase.of(data).connectionOfNobodyElse();
                Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery("select count(*) from audit_record where detail = 'made up'")) {
            lines.next();
            return lines.getInt(1) == LINES ? "" : "of %d lines of the record %d are there".formatted(LINES, lines.getInt(1));
        } catch (SQLException failure) {
            return String.valueOf(failure.getMessage());
        }
    }

    private static Throwable first(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }

    /** The migration that is killed. */
    static final class Life {

        private Life() {}

        public static void main(String[] args) {
            TestedDatabase database = TestedDatabase.of(Path.of(args[0]));
            JdbcConnectionPool pool = database.pool();
            System.out.println("begun");
            database.migrate(pool);
            pool.dispose();
            System.exit(0);
        }
    }
}
