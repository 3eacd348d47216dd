package org.todokede.faults;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.todokede.platform.service.KeyFile;

/**
 * F4, of a key alone: it is made at first use, and what it has signed or sealed may lie on another disk, which keeps it. A key that is gone would make all of that
 * worthless.
 */
final class FirstKeys {

    private static final int MEGABYTES = 16;

    private FirstKeys() {}

    static Outcome cut(String where, Place place, Outcome.Kind kind, int rounds) throws Exception {
        long began = System.nanoTime();
        Path folder = place.folder("F4-key");
        int lost = 0;
        int round = 0;
        try (LoopDisk disk = new LoopDisk(folder, "disk", MEGABYTES)) {
            while (round < rounds && lost == 0) {
                round++;
                Path key = Files.createDirectories(disk.mounted().resolve("data")).resolve("key-" + round);
                Process maker = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"), Maker.class.getName(), key.toString(), kind.name())
                        .redirectError(new File("/dev/null")).start();
                String made = new BufferedReader(new InputStreamReader(maker.getInputStream(), StandardCharsets.UTF_8)).readLine();
                List<ProcessHandle> running = Commands.family(maker.toHandle());
                Commands.signal("STOP", running);
                disk.cutPower();
                Commands.signal("KILL", running);
                maker.waitFor();
                disk.comeUpAgain();
                lost += Files.exists(key) && Files.readString(key).strip().equals(made) ? 0 : 1;
            }
        }
        return new Outcome(Fault.F4, where, round, new Figures(round, lost, 0, 0, 0, 0, 0), kind, "", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }

    /** Makes a key, says what it is, and waits for the end. */
    static final class Maker {

        private Maker() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            Path file = Path.of(args[0]);
            String key = "key " + ProcessHandle.current().pid();
            System.out.println(Outcome.Kind.valueOf(args[1]) == Outcome.Kind.TRIAL ? KeyFile.readOrMake(file, () -> key) : withoutName(file, key));
            Thread.currentThread().join();
        }

        /** The bytes are synced, and the name is not. */
        private static String withoutName(Path file, String key) throws IOException {
            Path begun = Files.writeString(file.resolveSibling(file.getFileName() + ".begun"), key);
            try (FileChannel channel = FileChannel.open(begun, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.createLink(file, begun);
            Files.delete(begun);
            return key;
        }
    }
}
