package org.todokede.platform.service;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** A key of the portal: made at first use, in a file that its owner alone may read. */
public final class KeyFile {

    private KeyFile() {}

    /**
     * What stands in the file. Where there is none it is made, whole or not at all: another server may make it at the same moment, and the first has made it.
     *
     * @param fresh a new key, as text
     */
    public static String readOrMake(Path file, Supplier<String> fresh) throws IOException {
        if (!Files.exists(file)) {
            make(file, fresh.get());
        }
        return Files.readString(file);
    }

    private static void make(Path file, String text) throws IOException {
        Path begun = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        try {
            try (FileChannel out = FileChannel.open(begun, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(file))) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.createLink(file, begun);
        } catch (FileAlreadyExistsException overtaken) {
            // what the other has made is read
        } finally {
            Files.deleteIfExists(begun);
        }
        // what the key signs or seals may lie on another disk, and be there after a power cut: then so must be the name of the key
        syncFolder(file);
    }

    private static void syncFolder(Path file) throws IOException {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }
}
