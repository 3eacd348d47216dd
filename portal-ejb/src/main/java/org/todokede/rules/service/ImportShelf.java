package org.todokede.rules.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;

/**
 * Where a file lies between its preview and its import: in the folder of the data, so that every node finds it, under a name nobody can guess, until the first
 * that is laid when it has lain for a day.
 */
@ApplicationScoped
class ImportShelf {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 26;
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    private PortalConfig config;

    @Inject
    private PortalClock clock;

    /** @return its name @throws InvalidInput if it is larger than a table may be */
    String lay(InputStream sent) {
        String name = newName();
        try {
            Files.createDirectories(folder());
            clear();
            byte[] bytes = sent.readNBytes(CsvTable.MAX_BYTES + 1);
            if (bytes.length > CsvTable.MAX_BYTES) {
                throw CsvTable.tooLarge();
            }
            Path file = file(name);
            Files.write(file, bytes);
            Files.setLastModifiedTime(file, FileTime.from(clock.now()));
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws NotFound if it is no longer there */
    InputStream open(String name) {
        try {
            if (!name.matches("[a-z2-7]{" + LENGTH + "}") || !Files.isRegularFile(file(name))) {
                throw new NotFound();
            }
            return Files.newInputStream(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void drop(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void clear() throws IOException {
        List<Path> lying;
        try (Stream<Path> files = Files.list(folder())) {
            lying = files.toList();
        }
        for (Path file : lying) {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(clock.now().minus(LONGEST))) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Path folder() {
        return config.dataFolder().resolve("imports");
    }

    private Path file(String name) {
        return folder().resolve(name + ".csv");
    }

    private static String newName() {
        StringBuilder name = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            name.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return name.toString();
    }
}
