package org.todokede.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in which the server spools files that are on their way. Of an upload that is cut off the server leaves the half file there; once nobody is
 * sending, nothing in it belongs to anybody, and it is emptied.
 */
final class UploadSpool {

    private final Path folder;
    private int sending;

    /** @param folder made if it is not there; it holds nothing else */
    UploadSpool(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody begins to send. */
    synchronized void enter() {
        sending++;
    }

    /** Somebody has sent, or was cut off. */
    synchronized void leave() {
        sending--;
        if (sending > 0) {
            return;
        }
        try {
            for (Path left : files()) {
                Files.deleteIfExists(left);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
