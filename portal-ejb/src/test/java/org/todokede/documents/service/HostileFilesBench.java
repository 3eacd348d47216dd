package org.todokede.documents.service;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.todokede.refusal.InvalidInput;
import org.todokede.sheets.service.Table;
import org.todokede.sheets.service.TableLimits;

/**
 * How soon each file that is made to do harm is dealt with. No test: it runs when it is asked for, by {@code config/portal bench files}, and leaves its table in
 * {@code target/bench-files.md}.
 */
class HostileFilesBench {

    private static final int SLOWEST = 5;

    @TempDir
    private Path data;

    /** What was done with a file, and the processor's time for it. */
    private record Took(String what, double milliseconds) {}

    @Test
    void eachFile_once() throws Exception {
        DocumentStore store = HostileFilesTest.storeIn(data);
        List<Took> all = new ArrayList<>();
        for (HostileFiles.Hostile hostile : HostileFiles.documents().toList()) {
            byte[] bytes = hostile.bytes().call();
            all.add(took("document: " + hostile.what(), () -> store.store(new ByteArrayInputStream(bytes), hostile.name())));
        }
        for (HostileFiles.Hostile hostile : HostileFiles.tables().toList()) {
            Path file = Files.write(data.resolve("table"), hostile.bytes().call());
            all.add(took("table: " + hostile.what(), () -> readWhole(file)));
        }
        Files.write(Path.of("target", "bench-files.md"), table(all));
    }

    private static void readWhole(Path file) {
        try (Table table = Table.open(file, TableLimits.USUAL, null)) {
            table.forEachRemaining(row -> {});
        }
    }

    private static Took took(String what, Runnable work) {
        long began = HostileFilesTest.THREADS.getCurrentThreadCpuTime();
        try {
            work.run();
        } catch (InvalidInput refused) {
            // as most of them are
        }
        return new Took(what, (HostileFilesTest.THREADS.getCurrentThreadCpuTime() - began) / 1e6);
    }

    private static List<String> table(List<Took> all) throws IOException {
        Stream<Took> slowest = all.stream().sorted(Comparator.comparingDouble(Took::milliseconds).reversed()).limit(SLOWEST);
        List<String> lines = new ArrayList<>(List.of("| hostile file, of " + all.size() + " | processor |", "| --- | --- |"));
        slowest.map(took -> "| %s | %.0f ms |".formatted(took.what(), took.milliseconds())).forEach(lines::add);
        return lines;
    }
}
