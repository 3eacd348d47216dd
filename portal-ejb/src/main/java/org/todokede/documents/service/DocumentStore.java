package org.todokede.documents.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.apache.tika.Tika;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.InvalidInput;

/** Files of the portal on disk: streamed, hashed on the way, synced before anybody refers to them. */
@ApplicationScoped
public class DocumentStore {

    /** Greatest size of one file in bytes, inclusive: 50 MB. */
    public static final long MAX_BYTES = 50L * 1024 * 1024;

    private static final Set<String> ALLOWED = Set.of(
            "application/pdf",
            "image/png",
            "image/jpeg",
            "text/plain",
            "text/csv",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation");

    /** What was stored. @param name name in the store, made here; @param encrypted whether it may ask for a password */
    public record Stored(String name, String mediaType, long sizeBytes, String sha256, boolean encrypted) {

        /** What the line of its attaching says, by which the verifier finds it on disk. @param id of its row */
        public String onRecord(long id) {
            return "SHA-256 %s, file %d".formatted(sha256, id);
        }
    }

    private final Tika tika = new Tika();

    @Inject
    private PortalConfig config;

    /**
     * Stores a file.
     *
     * @param givenName name the file came with; helps to tell office formats apart, is not used on disk
     * @throws InvalidInput if the file is empty, too large, broken, of a type that is not taken or not what its name says; then nothing is left on disk
     */
    public Stored store(InputStream bytes, String givenName) {
        String name = UUID.randomUUID().toString();
        Path folder = config.dataFolder().resolve("documents");
        Path file = folder.resolve(name);
        boolean kept = false;
        try {
            Files.createDirectories(folder);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long size = copy(bytes, file, digest);
            if (size == 0) {
                throw InvalidInput.at("file", "document.empty");
            }
            String type = typeOf(file, givenName);
            if (!ALLOWED.contains(type)) {
                FileInspection.requireNotLocked(file, givenName);
                throw InvalidInput.at("file", "document.type", type);
            }
            boolean encrypted = FileInspection.inspect(file, type, givenName);
            syncFolder(folder);
            kept = true;
            return new Stored(name, type, size, HexFormat.of().formatHex(digest.digest()), encrypted);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot store a document", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } finally {
            if (!kept) {
                delete(file);
            }
        }
    }

    /** Keeps what the portal itself has made. @return its name in the store */
    public String keep(byte[] bytes) {
        String name = UUID.randomUUID().toString();
        Path folder = config.dataFolder().resolve("documents");
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
            syncFolder(folder);
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a file", e);
        }
    }

    /** Where the bytes lie, for the scanner. */
    Path path(String name) {
        return config.dataFolder().resolve("documents").resolve(name);
    }

    /** Takes a file away that nothing in the database refers to. */
    public void discard(String name) {
        delete(config.dataFolder().resolve("documents").resolve(name));
    }

    /**
     * The stored bytes, read once before the first is handed out: those of a file that is not the one that was stored are handed out to nobody.
     *
     * @param sha256 of the file as it was stored, lower-case hexadecimal
     * @throws IllegalStateException if it is another by now
     */
    public InputStream open(String name, String sha256) {
        FileChannel channel = null;
        boolean genuine = false;
        try {
            channel = FileChannel.open(path(name), StandardOpenOption.READ);
            if (!sha256(channel).equals(sha256)) {
                throw new IllegalStateException("the file " + name + " is not the one that was stored");
            }
            genuine = true;
            // the same file from its beginning, whatever lies under its name by now
            return Channels.newInputStream(channel.position(0));
        } catch (IOException e) {
            throw new UncheckedIOException("document " + name + " is not on disk", e);
        } finally {
            if (!genuine) {
                close(channel);
            }
        }
    }

    private static String sha256(FileChannel channel) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
            while (channel.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String typeOf(Path file, String givenName) throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            return tika.detect(content, givenName);
        }
    }

    private static long copy(InputStream bytes, Path file, MessageDigest digest) throws IOException {
        long size = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            byte[] buffer = new byte[64 * 1024];
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                size += n;
                if (size > MAX_BYTES) {
                    throw InvalidInput.at("file", "document.tooLarge", MAX_BYTES / 1024 / 1024);
                }
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
            channel.force(true);
        }
        return size;
    }

    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
