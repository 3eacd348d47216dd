package org.todokede.documents.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conversation with the scanner, against a daemon that answers as told. What the real one says is asked in ClamdIT. */
@Tag("network")
class ClamdTest {

    private static final Duration SOON = Duration.ofMillis(400);

    @TempDir
    private Path folder;

    @Test
    void aFile_isSentWhole_inPieces() throws Exception {
        byte[] content = new byte[300_001];
        new Random(1).nextBytes(content);
        try (Daemon daemon = new Daemon("stream: OK\0")) {
            assertEquals(Optional.empty(), new Clamd(daemon.address(), SOON).scan(file(content)));
            assertArrayEquals(content, daemon.heard.get());
        }
    }

    @Test
    void aFinding_isNamed() throws Exception {
        try (Daemon daemon = new Daemon("stream: Win.Test.EICAR_HDB-1 FOUND\0")) {
            assertEquals(Optional.of("Win.Test.EICAR_HDB-1"), new Clamd(daemon.address(), SOON).scan(file(new byte[10])));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSTREAM size limit exceeded. ERROR\0", "UNKNOWN COMMAND\0", "", "stream: OK and more", "stream: FOUND\0", "stream:  FOUND\0", "HTTP/1.1 400 Bad Request\r\n"})
    void whatIsNeitherYesNorNo_isNoAnswer(String answer) throws Exception {
        try (Daemon daemon = new Daemon(answer)) {
            assertThrows(IOException.class, () -> new Clamd(daemon.address(), SOON).scan(file(new byte[10])));
        }
    }

    @Test
    void aDaemonThatIsDown_isNoAnswer() throws IOException {
        String address;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "127.0.0.1:" + closed.getLocalPort();
        }
        assertThrows(IOException.class, () -> new Clamd(address, SOON).scan(file(new byte[10])));
        assertThrows(IOException.class, () -> new Clamd(folder.resolve("nowhere.sock").toString(), SOON).scan(file(new byte[10])));
    }

    @Test
    void aDaemonThatIsCalled_answers_orDoesNot() throws Exception {
        for (String answer : new String[] {"PONG\0", "UNKNOWN COMMAND\0"}) {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> {
                    try (var socket = server.accept()) {
                        byte[] call = socket.getInputStream().readNBytes(6);
                        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                        return new String(call, StandardCharsets.US_ASCII);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
                assertEquals(answer.startsWith("PONG"), new Clamd("127.0.0.1:" + server.getLocalPort(), SOON).answersCall());
                assertEquals("zPING\0", heard.get());
            }
        }
        assertThrows(IOException.class, () -> new Clamd(folder.resolve("nowhere.sock").toString(), SOON).answersCall());
    }

    @Test
    void aDaemonThatKeepsStill_isNotWaitedForLonger() throws Exception {
        try (ServerSocket still = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long began = System.nanoTime();
            assertThrows(IOException.class, () -> new Clamd("127.0.0.1:" + still.getLocalPort(), SOON).scan(file(new byte[10])));
            assertTrue(Duration.ofNanos(System.nanoTime() - began).compareTo(Duration.ofSeconds(10)) < 0);
        }
    }

    @Test
    void aSocketOfTheMachine_isSpokenToAlike() throws Exception {
        Path socket = folder.resolve("clamd.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket))) {
            CompletableFuture<byte[]> heard = CompletableFuture.supplyAsync(() -> {
                try (var channel = server.accept()) {
                    byte[] bytes = listen(new DataInputStream(Channels.newInputStream(channel)));
                    Channels.newOutputStream(channel).write("stream: OK\0".getBytes(StandardCharsets.US_ASCII));
                    return bytes;
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertEquals(Optional.empty(), new Clamd(socket.toString(), SOON).scan(file("abc".getBytes(StandardCharsets.US_ASCII))));
            assertArrayEquals("abc".getBytes(StandardCharsets.US_ASCII), heard.get());
        }
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("file"), content);
    }

    private static byte[] listen(DataInputStream in) throws IOException {
        assertEquals("zINSTREAM\0", new String(in.readNBytes(10), StandardCharsets.US_ASCII));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int n = in.readInt(); n > 0; n = in.readInt()) {
            all.write(in.readNBytes(n));
        }
        return all.toByteArray();
    }

    /** Listens to one file, answers as told, and hangs up. */
    private static final class Daemon implements AutoCloseable {

        final CompletableFuture<byte[]> heard;
        private final ServerSocket server;

        Daemon(String answer) throws IOException {
            server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            heard = CompletableFuture.supplyAsync(() -> {
                try (var socket = server.accept()) {
                    byte[] bytes = listen(new DataInputStream(socket.getInputStream()));
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    return bytes;
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        }

        String address() {
            return "127.0.0.1:" + server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
