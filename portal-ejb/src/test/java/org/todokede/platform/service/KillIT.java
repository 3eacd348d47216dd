package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.todokede.filing.Filing;
import org.todokede.filing.ReceiptNumber;
import org.todokede.filing.service.ContentJson;
import org.todokede.filing.service.FilingService.Receipt;

/**
 * A receipt that is shown is on disk, and so is a field whose save was acknowledged. A child JVM runs the real services; four threads submit and note each
 * receipt, synced, outside the data folder, and a fifth types into drafts ({@link Typist}). The parent kills it with SIGKILL in mid-submission, opens the
 * database and compares, after every round. The same without the gate and with H2's own writer, as H2 comes, must lose receipts and fields: otherwise this test
 * would be blind. On PostgreSQL the portal dies alone, and the same must hold without a gate.
 *
 * <p>{@code -Dkill.rounds=300} for more rounds, {@code -Dkill.seed} to repeat a run.
 */
class KillIT {

    private static final int ROUNDS = Integer.getInteger("kill.rounds", 50);
    private static final long SEED = Long.getLong("kill.seed", System.nanoTime());
    private static final int ROUNDS_OF_CONTROL = 10;
    private static final int THREADS = 4;

    /** What was compared, over all rounds. What is lost, ghost, doubled, torn or a gap must be 0. */
    private static final class Figures {
        int acknowledged;
        int found;
        int inDoubt;
        final List<String> lost = new ArrayList<>();
        final List<String> ghost = new ArrayList<>();
        final List<String> doubled = new ArrayList<>();
        final List<String> torn = new ArrayList<>();
        final List<String> gap = new ArrayList<>();
        Typist.Found typed;

        @Override
        public String toString() {
            return "acknowledged %d, found %d, in doubt %d; lost %d, ghost %d, doubled %d, torn %d, gap %d; fields saved %d, in doubt %d, lost %d"
                    .formatted(acknowledged, found, inDoubt, lost.size(), ghost.size(), doubled.size(), torn.size(), gap.size(), typed.acknowledged(), typed.inDoubt(), typed.lost().size());
        }
    }

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void everyReceiptShown_isCompleteOnDisk_andEveryFieldThatWasSaved_howeverTheJvmDies() throws Exception {
        Random random = new Random(SEED);
        long started = System.nanoTime();
        Figures figures = new Figures();
        rehearse();
        for (int round = 1; round <= ROUNDS; round++) {
            submitAndKill("with-gate", lifetime(round, random));
            figures = compare();
            assertTrue(figures.lost.isEmpty() && figures.ghost.isEmpty() && figures.doubled.isEmpty() && figures.torn.isEmpty() && figures.gap.isEmpty() && figures.typed.lost().isEmpty(),
                    "round " + round + ", seed " + SEED + ": " + figures + describe(figures));
        }
        System.out.printf("kill -9, %d rounds, seed %d, %d s: %s%n", ROUNDS, SEED, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started), figures);
        assertTrue(figures.acknowledged >= ROUNDS, "every round shows a receipt before it is killed");
        assertTrue(figures.typed.acknowledged() >= ROUNDS, "every round saves fields, too");
        assertTrue(figures.typed.inDoubt() <= ROUNDS, "of each round one field at most is neither as it was nor acknowledged");
    }

    /** Milliseconds until the machine dies. Most die young, which costs little; every fifth lives long enough for what the database does twice a second by itself. */
    private static int lifetime(int round, Random random) {
        return round % 5 == 0 ? 100 + random.nextInt(801) : 30 + random.nextInt(271);
    }

    @Test
    @DisabledIf(value = TestedDatabase.IS_POSTGRESQL, disabledReason = "PostgreSQL syncs at commit by itself: there is no gate to leave out")
    void withoutTheGate_receiptsAndFieldsAreLost_soTheTestCanSee() throws Exception {
        Random random = new Random(SEED);
        boolean receipts = false;
        boolean fields = false;
        rehearse();
        for (int round = 1; round <= ROUNDS_OF_CONTROL; round++) {
            submitAndKill("without-gate", 100 + random.nextInt(801));
            Figures figures = compare();
            receipts |= !figures.lost.isEmpty();
            fields |= !figures.typed.lost().isEmpty();
            if (receipts && fields) {
                System.out.printf("control without gate: lost in round %d: %s%n", round, figures);
                return;
            }
        }
        fail("without the gate nothing was lost in " + ROUNDS_OF_CONTROL + " rounds, seed " + SEED + ": the test is blind to " + (receipts ? "fields" : "receipts"));
    }

    private static String describe(Figures f) {
        return "\nlost " + f.lost + "\nghost " + f.ghost + "\ndoubled " + f.doubled + "\ntorn " + f.torn + "\ngap " + f.gap + "\nfields " + f.typed.lost();
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path notes() {
        return folder.resolve("notes");
    }

    private void submitAndKill(String gate, int millis) throws IOException, InterruptedException {
        Path log = folder.resolve("child.log");
        long before = acknowledgedBytes();
        long savedBefore = size(notes().resolve("kept"));
        Process child = child(log, gate, "-XX:SharedArchiveFile=" + archive());
        try {
            long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
            while (acknowledgedBytes() == before || size(notes().resolve("kept")) == savedBefore) {
                if (!child.isAlive() || System.nanoTime() > giveUp) {
                    fail("no receipt was shown, or no field saved: " + Files.readString(log));
                }
                Thread.sleep(5);
            }
            // The one sleep of this test: it is the time after which the machine dies.
            Thread.sleep(millis);
            assertTrue(child.isAlive(), () -> "the child ended by itself: " + read(log));
        } finally {
            child.destroyForcibly().waitFor();
        }
        // As the kill left it, before it is opened and repaired: kept if the comparison fails.
        if (!TestedDatabase.isPostgreSql()) {
            Files.copy(data().resolve("portal.mv.db"), folder.resolve("as-killed.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Process child(Path log, String gate, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-Dfile.encoding=UTF-8",
                "-Dportal.data=" + data(),
                "-Dportal.config=" + ServicesWithoutServer.projectRoot().resolve("config"),
                "-D" + TestedDatabase.POSTGRESQL + "=" + TestedDatabase.server().orElse(""),
                "-cp", classPath(),
                Child.class.getName(), notes().toString(), gate));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** Classes of the child, read once and kept in an archive: half the time of a round would go into loading them. */
    private void rehearse() throws IOException, InterruptedException {
        Files.createDirectories(data());
        Files.createDirectories(notes());
        Path log = folder.resolve("rehearsal.log");
        Process child = child(log, "with-gate", "-XX:ArchiveClassesAtExit=" + archive(), "-Dkill.rehearsal=true");
        boolean ended = child.waitFor(120, TimeUnit.SECONDS);
        child.destroyForcibly();
        assertTrue(ended && child.exitValue() == 0, () -> "the rehearsal failed: " + read(log));
    }

    private Path archive() {
        return folder.resolve("classes.jsa");
    }

    /** The class path with its folders packed, because an archive of classes takes no folders. */
    private String classPath() throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            entries.add(Files.isDirectory(Path.of(entry)) ? packed(Path.of(entry)).toString() : entry);
        }
        return String.join(File.pathSeparator, entries);
    }

    private Path packed(Path classes) throws IOException {
        Path jar = folder.resolve(Integer.toHexString(classes.hashCode()) + ".jar");
        if (Files.exists(jar)) {
            return jar;
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private long acknowledgedBytes() throws IOException {
        long sum = 0;
        for (int thread = 0; thread < THREADS; thread++) {
            sum += size(notes().resolve("receipts-" + thread));
        }
        return sum;
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Compares what was noted outside with what the reopened database holds. */
    private Figures compare() throws IOException, SQLException {
        Figures figures = new Figures();
        Map<Long, String[]> receipts = new HashMap<>();
        Map<String, Long> numbers = new HashMap<>();
        for (String[] line : noted("receipts-")) {
            long filing = Long.parseLong(line[1]);
            Long other = numbers.put(line[0], filing);
            if ((other != null && other != filing) || receipts.put(filing, line) != null) {
                figures.doubled.add(line[0]);
            }
        }
        Set<Long> tried = new HashSet<>();
        noted("tried-").forEach(line -> tried.add(Long.parseLong(line[0])));
        figures.acknowledged = receipts.size();

        try (Connection connection = TestedDatabase.of(data()).connectionOfNobodyElse();
                Statement statement = connection.createStatement()) {
            Map<Long, String> complaints = complaints(statement);
            TreeSet<Integer> running = new TreeSet<>();
            Map<String, Long> stored = new HashMap<>();
            try (ResultSet rows = statement.executeQuery(
                    "select f.id, f.receipt_number, v.sha256, v.content, v.version_no from filing f left join filing_version v on v.filing_id = f.id"
                            + " where f.receipt_number is not null or f.versions_submitted > 0 order by f.id")) {
                while (rows.next()) {
                    long id = rows.getLong(1);
                    String number = rows.getString(2);
                    figures.found++;
                    if (number == null || stored.put(number, id) != null) {
                        figures.doubled.add(number + " of filing " + id);
                        continue;
                    }
                    running.add(ReceiptNumber.parse(number).orElseThrow().running());
                    String[] receipt = receipts.remove(id);
                    if (receipt == null) {
                        figures.inDoubt++;
                        if (!tried.contains(id)) {
                            figures.ghost.add(number);
                        }
                    }
                    String hash = rows.getString(3);
                    String complaint = complaints.get(id);
                    if (complaint != null) {
                        figures.torn.add(number + ": " + complaint);
                    } else if (rows.getInt(5) != 1 || !hash.equals(ContentJson.sha256(rows.getString(4)))) {
                        figures.torn.add(number + ": version or hash");
                    } else if (receipt != null && !(receipt[0].equals(number) && receipt[2].equals(hash))) {
                        figures.torn.add(number + ": receipt says " + String.join(" ", receipt));
                    }
                }
            }
            receipts.values().forEach(line -> figures.lost.add(line[0]));
            for (int n = 1; n <= (running.isEmpty() ? 0 : running.last()); n++) {
                if (!running.contains(n)) {
                    figures.gap.add(String.valueOf(n));
                }
            }
            try (ResultSet series = statement.executeQuery("select coalesce(max(last_number), 0), count(*) from number_series")) {
                series.next();
                if (series.getInt(1) != running.size() || series.getInt(2) > 1) {
                    figures.gap.add("series stands at " + series.getInt(1) + ", filings " + running.size());
                }
            }
            figures.typed = Typist.compare(notes(), statement);
        }
        return figures;
    }

    /** What a submitted filing lacks, by id of the filing; and what hangs on a filing that was not submitted. */
    private static Map<Long, String> complaints(Statement statement) throws SQLException {
        Map<Long, String> complaints = new HashMap<>();
        String[][] questions = {
            {"one version", "select filing_id, count(*) from filing_version group by filing_id", "1"},
            {"one event", "select filing_id, count(*) from review_event where act = 'SUBMIT' and seq = 1 group by filing_id", "1"},
            {"a worklist entry for MOF, METI and the window", "select filing_id, count(*) from worklist_entry group by filing_id", "3"},
            {"one outbox row", "select filing_id, count(*) from outbox_message where topic = 'SUBMIT' group by filing_id", "1"},
            {"one line of the record",
                "select cast(object_key as bigint), count(*) from audit_record where act = 'SUBMIT' and outcome = 'done' group by object_key", "1"},
            {"its state", "select id, last_event_seq from filing where last_event_seq > 0 and ministries = 'MOF;METI' and versions_submitted = 1", "1"},
        };
        Set<Long> submitted = new HashSet<>();
        try (ResultSet rows = statement.executeQuery("select id from filing where receipt_number is not null")) {
            while (rows.next()) {
                submitted.add(rows.getLong(1));
            }
        }
        for (String[] question : questions) {
            Set<Long> missing = new HashSet<>(submitted);
            try (ResultSet rows = statement.executeQuery(question[1])) {
                while (rows.next()) {
                    if (!missing.remove(rows.getLong(1)) || rows.getInt(2) != Integer.parseInt(question[2])) {
                        complaints.put(rows.getLong(1), "not " + question[0] + " but " + rows.getInt(2));
                    }
                }
            }
            missing.forEach(id -> complaints.put(id, "not " + question[0]));
        }
        assertEquals(Set.of(), difference(complaints.keySet(), submitted), () -> "parts of filings that were not submitted: " + complaints);
        return complaints;
    }

    private static Set<Long> difference(Set<Long> all, Set<Long> without) {
        Set<Long> rest = new HashSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    private List<String[]> noted(String prefix) throws IOException {
        List<String[]> lines = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Path file = notes().resolve(prefix + thread);
            if (Files.exists(file)) {
                String text = Files.readString(file);
                try (Stream<String> whole = text.substring(0, text.lastIndexOf('\n') + 1).lines()) {
                    whole.forEach(line -> lines.add(line.split(" ")));
                }
            }
        }
        return lines;
    }

    /** The JVM that dies. */
    static final class Child {

        private static final boolean REHEARSAL = Boolean.getBoolean("kill.rehearsal");

        private Child() {}

        public static void main(String[] args) {
            Path notes = Path.of(args[0]);
            if (!"with-gate".equals(args[1])) {
                System.setProperty("kill.database", ";WRITE_DELAY=500");
            }
            ServicesWithoutServer portal = new ServicesWithoutServer("with-gate".equals(args[1]) ? DurabilityGate::new : GateWithoutSync::new);
            Submitters submitters = new Submitters(portal);
            if (REHEARSAL) {
                submit(submitters, notes, 0);
                type(portal, submitters, notes);
                portal.close();
                return;
            }
            new Thread(() -> type(portal, submitters, notes)).start();
            for (int thread = 0; thread < THREADS; thread++) {
                int own = thread;
                new Thread(() -> submit(submitters, notes, own)).start();
            }
        }

        private static void submit(Submitters submitters, Path notes, int thread) {
            try (FileChannel tried = append(notes.resolve("tried-" + thread));
                    FileChannel receipts = append(notes.resolve("receipts-" + thread))) {
                do {
                    for (Filing draft : submitters.newDrafts(REHEARSAL ? 3 : 25)) {
                        write(tried, draft.id() + "\n");
                        Receipt receipt = submitters.submit(draft);
                        write(receipts, receipt.number() + " " + draft.id() + " " + receipt.sha256() + "\n");
                        receipts.force(true);
                    }
                } while (!REHEARSAL);
            } catch (Throwable failure) {
                failure.printStackTrace();
                Runtime.getRuntime().halt(1);
            }
        }

        private static void type(ServicesWithoutServer portal, Submitters submitters, Path notes) {
            try {
                Typist.type(portal, submitters, notes, REHEARSAL);
            } catch (Throwable failure) {
                failure.printStackTrace();
                Runtime.getRuntime().halt(1);
            }
        }

        private static FileChannel append(Path file) throws IOException {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        private static void write(FileChannel channel, String line) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** The control: what the portal would be without its gate, on H2 as it comes. */
    private static final class GateWithoutSync extends DurabilityGate {

        GateWithoutSync(javax.sql.DataSource dataSource) {
            super(dataSource);
        }

        @Override
        public void awaitDurable() {
            // nothing is synced
        }

        @Override
        public <T> T betweenSyncs(java.util.function.Supplier<T> transaction) {
            return transaction.get();
        }
    }
}
