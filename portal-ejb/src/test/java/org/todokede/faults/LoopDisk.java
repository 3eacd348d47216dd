package org.todokede.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A disk whose power can be cut: an ext4 file system in a file. A copy of the file lacks what stands in the cache of the kernel alone, as a disk does whose power is
 * gone. Only root may mount it.
 */
final class LoopDisk implements AutoCloseable {

    private final Path image;
    private final Path copy;
    private final Path mounted;

    LoopDisk(Path folder, String name, int megabytes) throws IOException {
        image = folder.resolve(name + ".image");
        copy = folder.resolve(name + ".copy");
        mounted = Files.createDirectories(folder.resolve(name));
        Commands.run("truncate", "-s", megabytes + "M", image.toString());
        Commands.run("mkfs.ext4", "-q", "-F", image.toString());
        mount();
    }

    /** Why there can be none here; empty if there can. */
    static Optional<String> whyNot(Path folder) {
        try (LoopDisk probe = new LoopDisk(folder, "probe", 8)) {
            Files.writeString(probe.mounted().resolve("probe"), "probe");
            return Optional.empty();
        } catch (IOException | IllegalStateException e) {
            return Optional.of("this user or this machine cannot mount a file as a disk (root and loop devices are needed): " + e.getMessage());
        }
    }

    Path mounted() {
        return mounted;
    }

    /** Takes the copy. Whoever writes to the disk must have been stopped. */
    void cutPower() {
        Commands.run("cp", "--sparse=always", image.toString(), copy.toString());
    }

    /** Puts the copy in the place of the disk. Whoever had files open on it must have ended. */
    void comeUpAgain() throws IOException {
        unmount();
        Files.move(copy, image, StandardCopyOption.REPLACE_EXISTING);
        mount();
    }

    private void mount() {
        Commands.run("mount", "-o", "loop", image.toString(), mounted.toString());
    }

    private void unmount() {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (Commands.tried("umount", mounted.toString()).status() != 0) {
            if (System.nanoTime() > giveUp) {
                Commands.run("umount", mounted.toString());
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Override
    public void close() throws IOException {
        if (Commands.tried("mountpoint", "-q", mounted.toString()).status() == 0) {
            unmount();
        }
        Files.deleteIfExists(image);
        Files.deleteIfExists(copy);
    }
}
