package org.todokede.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The folder in which the server spools files that are on their way. Of an upload that is cut off the server leaves the half file there. What was last written before
 * everybody who is still sending has begun belongs to nobody, and is taken away whenever somebody has sent or was cut off.
 */
final class UploadSpool {

    /** Clocks of file systems are coarser than that of the machine. */
    private static final Duration COARSE = Duration.ofSeconds(1);

    private final Path folder;
    private final Supplier<Instant> clock;
    private final List<Instant> sending = new ArrayList<>();

    /** @param folder made if it is not there; it holds nothing else @param clock of the machine, which the file system has too */
    UploadSpool(Path folder, Supplier<Instant> clock) {
        this.folder = folder;
        this.clock = clock;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody begins to send. @return what they leave with */
    synchronized Instant enter() {
        Instant now = clock.get();
        sending.add(now);
        return now;
    }

    /** Somebody has sent, or was cut off. @param entered as they were told */
    synchronized void leave(Instant entered) {
        sending.remove(entered);
        try {
            for (Path left : files()) {
                if (sending.isEmpty() || isOlder(left, Collections.min(sending).minus(COARSE))) {
                    Files.deleteIfExists(left);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a file that somebody else takes away at this moment, that it is not: there is nothing to do any more. */
    private static boolean isOlder(Path file, Instant than) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(than);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
