package org.todokede.documents.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real daemon, with one signature of our own for the test file of the European Institute for Computer Antivirus Research. {@code config/portal test}
 * fetches it; skipped where it is not to be had.
 */
class ClamdIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The test file, in two parts, so that no scanner takes this source for it. */
    private static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    @TempDir
    private static Path folder;

    private static Process daemon;
    private static Path socket;

    @BeforeAll
    static void daemonRuns() throws IOException, InterruptedException {
        String program = System.getProperty("clamd.program", "");
        assumeTrue(!program.isEmpty(), "no clamd on this machine");
        socket = folder.resolve("clamd.sock");
        Path signatures = Files.createDirectory(folder.resolve("signatures"));
        Files.writeString(signatures.resolve("test.ndb"), "Test.Eicar:0:*:" + HexFormat.of().formatHex(EICAR.getBytes(StandardCharsets.US_ASCII)) + "\n");
        Path settings = Files.writeString(folder.resolve("clamd.conf"), """
                Foreground yes
                DatabaseDirectory %s
                LocalSocket %s
                StreamMaxLength 52M
                MaxFileSize 52M
                MaxScanSize 200M
                """.formatted(signatures, socket));
        ProcessBuilder command = new ProcessBuilder(program, "-c", settings.toString()).redirectErrorStream(true).redirectOutput(folder.resolve("clamd.log").toFile());
        command.environment().put("LD_LIBRARY_PATH", System.getProperty("clamd.libraries", ""));
        daemon = command.start();
        for (int i = 0; i < 300 && daemon.isAlive() && !Files.exists(socket); i++) {
            Thread.sleep(100);
        }
        assertTrue(Files.exists(socket), () -> read(folder.resolve("clamd.log")));
    }

    @AfterAll
    static void daemonEnds() throws InterruptedException {
        if (daemon != null) {
            daemon.destroy();
            if (!daemon.waitFor(20, TimeUnit.SECONDS)) {
                daemon.destroyForcibly();
            }
        }
    }

    @Test
    void aCleanFile_isClean() throws IOException {
        assertEquals(Optional.empty(), scan("Nothing in it.".getBytes(StandardCharsets.UTF_8)));
        assertEquals(Optional.empty(), scan(new byte[0]));
    }

    @Test
    void theTestFile_isFound_alsoInsideAnOfficeFile() throws IOException {
        assertEquals(Optional.of("Test.Eicar.UNOFFICIAL"), scan(EICAR.getBytes(StandardCharsets.US_ASCII)));
        Path office = folder.resolve("a.docx");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(office))) {
            out.putNextEntry(new ZipEntry("word/document.xml"));
            out.write(EICAR.getBytes(StandardCharsets.US_ASCII));
        }
        assertEquals(Optional.of("Test.Eicar.UNOFFICIAL"), new Clamd(socket.toString(), PATIENCE).scan(office));
    }

    @Test
    void aFileOfFiftyMegabytes_isStreamed_oneBeyondTheDaemonsLimitIsNoAnswer() throws IOException {
        assertEquals(Optional.empty(), new Clamd(socket.toString(), PATIENCE).scan(noise(50)));
        assertThrows(IOException.class, () -> new Clamd(socket.toString(), PATIENCE).scan(noise(60)));
    }

    private static Path noise(int megabytes) throws IOException {
        Path file = folder.resolve("noise");
        Random random = new Random(7);
        byte[] megabyte = new byte[1024 * 1024];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < megabytes; i++) {
                random.nextBytes(megabyte);
                out.write(megabyte);
            }
        }
        return file;
    }

    private static Optional<String> scan(byte[] content) throws IOException {
        return new Clamd(socket.toString(), PATIENCE).scan(Files.write(folder.resolve("file"), content));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
