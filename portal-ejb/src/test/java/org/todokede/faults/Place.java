package org.todokede.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;
import org.todokede.platform.service.TestedDatabase;

/**
 * Where and how long faults are tried.
 *
 * @param scratch folder of this run
 * @param isLong the long form
 * @param random of this run
 */
record Place(Path scratch, boolean isLong, Random random) {

    int rounds(int inShort, int inLong) {
        return isLong ? inLong : inShort;
    }

    /** An empty folder for one trial. */
    Path folder(String name) throws IOException {
        Path folder = scratch.resolve(name);
        remove(folder);
        Files.createDirectories(folder);
        if (PostgresServer.isRoot()) {
            // the user of PostgreSQL has to get through to its own
            Commands.run("chmod", "711", folder.toString());
        }
        return folder;
    }

    static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** What is opened from now on lies on H2. */
    static void onH2() {
        System.clearProperty(TestedDatabase.POSTGRESQL);
    }

    /** What is opened from now on lies on this server. */
    static void on(PostgresServer server) {
        System.setProperty(TestedDatabase.POSTGRESQL, server.address());
    }

    static void say(String line) {
        System.out.println(line);
    }

    /** A line for each so many rounds, so that whoever waits sees that it goes on. */
    static void progress(Fault fault, String where, int round, int of, Figures figures) {
        if (round % Math.max(1, of / 10) == 0 || !figures.areNull()) {
            say("  %s, %s: round %d of %d, acknowledged %,d, lost %d".formatted(fault, where, round, of, figures.acknowledged(), figures.lost()));
        }
    }
}
