package org.todokede.platform.service;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.todokede.filing.Filing;
import org.todokede.filing.service.ContentJson;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.verifier.RecordVerifier;

/**
 * The real services in a JVM of their own, which is there to die in the midst of its work. Four threads submit; a fifth types into drafts ({@link Typist}); some
 * filings bring a file, some ask for the proof of their receipt, and a stranger reads the newest head of the record all the time. Whatever is acknowledged is noted
 * outside the data folder, synced, so that {@link Aftermath} can compare it with what is found.
 */
public final class MortalServices {

    /** Who makes sure that what is acknowledged is on disk. */
    public enum Gate {
        /** The portal's own gate. */
        OWN(""),
        /** Nobody, but H2 hands each commit to the machine at once: it outlives the process, and not the power. */
        WRITTEN(";WRITE_DELAY=0"),
        /** Nobody, and H2 writes when it likes: the control. */
        NONE(";WRITE_DELAY=500");

        private final String h2;

        Gate(String h2) {
            this.h2 = h2;
        }
    }

    /** Who files. */
    public static final String FILER = Submitters.LOGIN;

    static final int THREADS = 4;

    /** Of so many filings one brings a file, and another asks for its proof. */
    private static final int SOME = 5;

    /** Seconds that a start may take on a machine that does much else. */
    private static final int PATIENCE = 600;

    /** What a process ends with that was killed. */
    private static final int KILLED = 128 + 9;

    private final Path folder;
    private final Path data;
    private final Path notes;
    private Process process;
    private long noted;
    private long saved;

    /**
     * @param folder for what lies outside: notes, logs, classes
     * @param data the data folder of the portal
     */
    public MortalServices(Path folder, Path data) {
        this.folder = folder;
        this.data = data;
        this.notes = folder.resolve("notes");
    }

    /** Where what was acknowledged is noted. */
    public Path notes() {
        return notes;
    }

    /** Classes of the JVM that dies, read once and kept in an archive: half the time of a round would go into loading them. It also makes the schema. */
    public void rehearse() throws IOException, InterruptedException {
        Files.createDirectories(data);
        Files.createDirectories(notes);
        Path log = folder.resolve("rehearsal.log");
        Process rehearsal = child(log, Gate.OWN, "-XX:ArchiveClassesAtExit=" + archive(), "-Dkill.rehearsal=true");
        boolean ended = rehearsal.waitFor(PATIENCE, TimeUnit.SECONDS);
        rehearsal.destroyForcibly();
        if (!ended || rehearsal.exitValue() != 0) {
            throw new IllegalStateException("the rehearsal failed: " + read(log));
        }
    }

    /** Starts it, and returns when it has shown a receipt and saved a field. */
    public Process start(Gate gate) throws IOException {
        begin(gate);
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (!hasShown()) {
            if (!process.isAlive() || System.nanoTime() > giveUp) {
                throw new IllegalStateException("no receipt was shown, or no field saved: " + said());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return process;
    }

    /** Starts it without waiting for anything. */
    public Process begin(Gate gate) throws IOException {
        noted = acknowledgedBytes();
        saved = size(notes.resolve("kept"));
        process = child(folder.resolve("child.log"), gate, "-XX:SharedArchiveFile=" + archive());
        return process;
    }

    /** The one that was started last. */
    public Process process() {
        return process;
    }

    /** Whether it has shown a receipt and saved a field since it was started. */
    public boolean hasShown() throws IOException {
        return acknowledgedBytes() != noted && size(notes.resolve("kept")) != saved;
    }

    /** Kills it with SIGKILL. @throws IllegalStateException if it has ended by itself */
    public void kill() throws InterruptedException {
        boolean alive = process.isAlive();
        boolean killed = process.destroyForcibly().waitFor() == KILLED;
        if (!alive && !killed) {
            throw new IllegalStateException("it ended by itself: " + said());
        }
    }

    /** How many receipts and fields were acknowledged in all. */
    public long acknowledged() throws IOException {
        long sum = noted(notes.resolve("kept")).size();
        for (int thread = 0; thread < THREADS; thread++) {
            sum += noted(notes.resolve("receipts-" + thread)).size();
        }
        return sum;
    }

    /** What it has written to its console. */
    public String said() {
        return read(folder.resolve("child.log"));
    }

    private Process child(Path log, Gate gate, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-Dfile.encoding=UTF-8",
                "-Dportal.data=" + data,
                "-Dportal.config=" + ServicesWithoutServer.projectRoot().resolve("config"),
                "-D" + TestedDatabase.POSTGRESQL + "=" + TestedDatabase.server().orElse(""),
                "-cp", classPath(),
                Life.class.getName(), notes.toString(), gate.name()));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
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
            for (Path file : files.filter(file -> !file.equals(classes)).sorted().toList()) {
                // migrations are found by their folder
                boolean isFolder = Files.isDirectory(file);
                out.putNextEntry(new ZipEntry(classes.relativize(file) + (isFolder ? "/" : "")));
                if (!isFolder) {
                    Files.copy(file, out);
                }
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
            sum += size(notes.resolve("receipts-" + thread));
        }
        return sum;
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Opens a file of notes at its end. */
    static FileChannel append(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static void write(FileChannel channel, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** The lines of a file of notes, in words; the last one only if it is whole. */
    static List<String[]> noted(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file);
        try (Stream<String> whole = text.substring(0, text.lastIndexOf('\n') + 1).lines()) {
            return whole.map(line -> line.split(" ")).toList();
        }
    }

    /** The JVM that dies. */
    static final class Life {

        private static final boolean REHEARSAL = Boolean.getBoolean("kill.rehearsal");

        private Life() {}

        public static void main(String[] args) {
            Path notes = Path.of(args[0]);
            Gate gate = Gate.valueOf(args[1]);
            System.setProperty("kill.database", gate.h2);
            ServicesWithoutServer portal = new ServicesWithoutServer(gate == Gate.OWN ? DurabilityGate::new : TrialGates.withoutSync());
            Submitters submitters = new Submitters(portal);
            if (REHEARSAL) {
                submit(portal, submitters, notes, 0);
                type(portal, submitters, notes);
                portal.close();
                return;
            }
            new Thread(() -> type(portal, submitters, notes)).start();
            for (int thread = 0; thread < THREADS; thread++) {
                int own = thread;
                new Thread(() -> submit(portal, submitters, notes, own)).start();
            }
            new Thread(() -> readHeads(portal, notes)).start();
        }

        private static void submit(ServicesWithoutServer portal, Submitters submitters, Path notes, int thread) {
            try (FileChannel tried = append(notes.resolve("tried-" + thread));
                    FileChannel receipts = append(notes.resolve("receipts-" + thread));
                    FileChannel papers = append(notes.resolve("papers-" + thread))) {
                do {
                    int n = 0;
                    for (Filing draft : submitters.newDrafts(REHEARSAL ? SOME : 25)) {
                        write(tried, draft.id() + "\n");
                        if (n % SOME == 1) {
                            attach(portal, submitters, draft, papers);
                        }
                        Receipt receipt = submitters.submit(draft);
                        write(receipts, receipt.number() + " " + draft.id() + " " + receipt.sha256() + " " + receipt.count().firstFreeDay() + "\n");
                        receipts.force(true);
                        if (n++ % SOME == 3) {
                            keep(notes, portal.recordProofs.ofFiling(submitters.actor(), receipt.number(), 1).text());
                        }
                    }
                } while (!REHEARSAL);
            } catch (Throwable failure) {
                end(failure);
            }
        }

        private static void attach(ServicesWithoutServer portal, Submitters submitters, Filing draft, FileChannel papers) throws IOException {
            byte[] paper = ("Agreement of filing " + draft.id() + ", 𠮷\n").repeat(100).getBytes(StandardCharsets.UTF_8);
            long document = portal.documents.attach(submitters.actor(), draft.id(), "contract", "contract.txt", new ByteArrayInputStream(paper));
            write(papers, document + " " + draft.id() + " " + ContentJson.sha256(new String(paper, StandardCharsets.UTF_8)) + "\n");
            papers.force(true);
        }

        /** Whoever is shown a head may keep it, and hold the record against it ever after. */
        private static void readHeads(ServicesWithoutServer portal, Path notes) {
            String last = "";
            try {
                while (true) {
                    String head = portal.recordProofs.latestHead();
                    if (!head.equals(last)) {
                        keepHead(notes, head);
                        last = head;
                    }
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
                }
            } catch (Throwable failure) {
                end(failure);
            }
        }

        private static void type(ServicesWithoutServer portal, Submitters submitters, Path notes) {
            try {
                Typist.type(portal, submitters, notes, REHEARSAL);
            } catch (Throwable failure) {
                end(failure);
            }
        }

        private static void end(Throwable failure) {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        }

        private static void keep(Path notes, String proof) throws IOException {
            keepWhole(notes, "proof", proof);
        }

        private static void keepHead(Path notes, String head) throws IOException {
            keepWhole(notes, "head", head);
        }

        /** Under its last name it is whole. */
        private static void keepWhole(Path notes, String kind, String text) throws IOException {
            Path begun = Files.createTempFile(notes, kind, ".begun");
            try (FileChannel channel = append(begun)) {
                write(channel, text);
                channel.force(true);
            }
            Files.move(begun, notes.resolve(begun.getFileName().toString().replace(".begun", "." + kind)));
        }
    }

    /** Checks the proofs and heads that were kept since the last time against the record of today; then they are forgotten. @return what is not as signed */
    static List<String> heldAgainst(Path notes, Path key, Path export) throws IOException {
        List<String> complaints = new ArrayList<>();
        List<String> record = new ArrayList<>(List.of("record", key.toString(), export.toString()));
        List<Path> kept;
        try (Stream<Path> files = Files.list(notes)) {
            kept = files.filter(file -> file.toString().endsWith(".proof") || file.toString().endsWith(".head")).toList();
        }
        for (Path file : kept) {
            if (file.toString().endsWith(".head")) {
                record.add(file.toString());
            } else {
                verified(List.of("proof", key.toString(), file.toString())).ifPresent(complaints::add);
            }
        }
        verified(record).ifPresent(complaints::add);
        for (Path file : kept) {
            Files.delete(file);
        }
        return complaints;
    }

    private static Optional<String> verified(List<String> words) {
        var said = new java.io.ByteArrayOutputStream();
        try (var out = new java.io.PrintStream(said, true, StandardCharsets.UTF_8)) {
            return RecordVerifier.run(words.toArray(String[]::new), out, out) == 0 ? Optional.empty() : Optional.of(words.get(0) + ": " + said.toString(StandardCharsets.UTF_8).strip());
        } catch (UncheckedIOException e) {
            return Optional.of(e.toString());
        }
    }
}
