package org.todokede.rules.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;

/**
 * Portfolios on disk, a folder for each: the table as it came, what is known about it, the answers, and last of all the summary, which says that it is done.
 * What stands in a folder is its state; there is no row about it in the database, because nothing of law hangs on it and all of it goes with the folder.
 */
@ApplicationScoped
class PortfolioStore {

    private static final String TABLE = "table";
    private static final String ABOUT = "about.json";
    private static final String ANSWERS = "answers.csv";
    private static final String SUMMARY = "summary.json";
    private static final String TAKEN = "taken";
    private static final String UNFINISHED = ".part";
    private static final int BUFFER = 64 * 1024;

    /** What is known about an uploaded table. @param language of the words in the answers */
    record About(String fileName, String language, Instant uploadedAt) {}

    /** What came out. @param defects why it ended early; empty if it was read to its end */
    record Summary(String book, int rows, Map<String, Integer> counts, List<FieldDefect> defects) {}

    @Inject
    private PortalConfig config;

    /**
     * Stores a table, synced, under a name that is not yet its address.
     *
     * @throws InvalidInput if it is too large or empty; then nothing is left
     */
    String receive(InputStream bytes, About about, long most) {
        String id = RandomId.next();
        Path folder = folder(id + UNFINISHED);
        boolean kept = false;
        try {
            Files.createDirectories(folder);
            long size = copy(bytes, folder.resolve(TABLE), most);
            if (size == 0) {
                throw InvalidInput.at("file", "document.empty");
            }
            write(folder.resolve(ABOUT), Json.createObjectBuilder()
                    .add("fileName", about.fileName())
                    .add("language", about.language())
                    .add("uploadedAt", about.uploadedAt().toString())
                    .build());
            sync(folder);
            kept = true;
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot store a portfolio", e);
        } finally {
            if (!kept) {
                delete(folder);
            }
        }
    }

    private static long copy(InputStream bytes, Path file, long most) throws IOException {
        long size = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                var out = java.nio.channels.Channels.newOutputStream(channel)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                size += n;
                if (size > most) {
                    throw InvalidInput.at("file", "table.tooLarge", (most + 1) / 1_000_000);
                }
                out.write(buffer, 0, n);
            }
            channel.force(true);
        }
        return size;
    }

    /** The table received, before it has its address. */
    Path received(String id) {
        return folder(id + UNFINISHED).resolve(TABLE);
    }

    /** Gives what was received its address. */
    void admit(String id) {
        try {
            Files.move(folder(id + UNFINISHED), folder(id), StandardCopyOption.ATOMIC_MOVE);
            sync(folder(id).getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot store a portfolio", e);
        }
    }

    /** Forgets what was received and not admitted. */
    void reject(String id) {
        delete(folder(id + UNFINISHED));
    }

    /** Empty if there is none of that id. */
    Optional<About> about(String id) {
        return read(folder(id).resolve(ABOUT)).map(o -> new About(o.getString("fileName"), o.getString("language"), Instant.parse(o.getString("uploadedAt"))));
    }

    Path table(String id) {
        return folder(id).resolve(TABLE);
    }

    Path answers(String id) {
        return folder(id).resolve(ANSWERS);
    }

    /** Where the answers are written until they are complete. */
    Path unfinishedAnswers(String id) {
        return folder(id).resolve(ANSWERS + UNFINISHED);
    }

    /** Answers and summary stand: the portfolio is done. */
    void finish(String id, Summary summary) {
        try {
            if (Files.exists(unfinishedAnswers(id))) {
                try (FileChannel channel = FileChannel.open(unfinishedAnswers(id), StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(unfinishedAnswers(id), answers(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            JsonObjectBuilder counts = Json.createObjectBuilder();
            summary.counts().forEach(counts::add);
            JsonArrayBuilder defects = Json.createArrayBuilder();
            summary.defects().forEach(d -> defects.add(Json.createObjectBuilder()
                    .add("path", d.path())
                    .add("key", d.reason().key())
                    .add("args", Json.createArrayBuilder(d.reason().args()))));
            write(folder(id).resolve(SUMMARY), Json.createObjectBuilder()
                    .add("book", summary.book())
                    .add("rows", summary.rows())
                    .add("counts", counts)
                    .add("defects", defects)
                    .build());
            sync(folder(id));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot store a portfolio", e);
        }
    }

    /** Empty as long as it is not done. */
    Optional<Summary> summary(String id) {
        return read(folder(id).resolve(SUMMARY)).map(o -> {
            Map<String, Integer> counts = new LinkedHashMap<>();
            o.getJsonObject("counts").keySet().forEach(outcome -> counts.put(outcome, o.getJsonObject("counts").getInt(outcome)));
            List<FieldDefect> defects = new ArrayList<>();
            for (JsonValue value : o.getJsonArray("defects")) {
                JsonObject defect = value.asJsonObject();
                defects.add(new FieldDefect(defect.getString("path"), Reason.plain(defect.getString("key"), defect.getJsonArray("args").getValuesAs(JsonString::getString).toArray())));
            }
            return new Summary(o.getString("book"), o.getInt("rows"), counts, defects);
        });
    }

    /**
     * Takes a portfolio for this process, before it is answered: of several servers over one folder one answers it, and another if that one dies.
     *
     * @return what gives it back when closed; empty if another has taken it
     */
    Optional<Closeable> take(String id) {
        try {
            FileChannel channel = FileChannel.open(folder(id).resolve(TAKEN), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() != null) {
                    return Optional.of(channel);
                }
            } catch (OverlappingFileLockException own) {
                // this process has it already
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many there are. */
    long count() {
        try (Stream<Path> folders = folders()) {
            return folders.count();
        }
    }

    /** Deletes what is older. @return how many were */
    int deleteUploadedBefore(Instant instant) {
        try (Stream<Path> folders = folders()) {
            return (int) folders.filter(folder -> lastTouched(folder).isBefore(instant)).peek(PortfolioStore::delete).count();
        }
    }

    /** When it was uploaded; of what was never admitted, when its folder was made. */
    private static Instant lastTouched(Path folder) {
        try {
            return read(folder.resolve(ABOUT)).map(o -> Instant.parse(o.getString("uploadedAt"))).orElse(Files.getLastModifiedTime(folder).toInstant().plus(Duration.ofHours(1)));
        } catch (IOException gone) {
            return Instant.MAX;
        }
    }

    void delete(String id) {
        delete(folder(id));
    }

    private Path folder(String name) {
        return config.dataFolder().resolve("portfolios").resolve(name);
    }

    private Stream<Path> folders() {
        Path all = config.dataFolder().resolve("portfolios");
        try {
            return Files.isDirectory(all) ? Files.list(all) : Stream.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<JsonObject> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            return Optional.of(reader.readObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the file whole or not at all. */
    private static void write(Path file, JsonObject object) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + UNFINISHED);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.UTF_8.encode(object.toString()));
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
