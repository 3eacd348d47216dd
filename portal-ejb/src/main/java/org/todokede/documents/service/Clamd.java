package org.todokede.documents.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * What the portal asks a ClamAV daemon, by socket of the machine or of the network: {@code INSTREAM}, the file being sent in pieces, so that the daemon needs
 * no right to our folder; and {@code PING}.
 */
final class Clamd {

    private static final byte[] QUESTION = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CALL = "zPING\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PIECE = 64 * 1024;
    private static final int LONGEST_ANSWER = 4096;
    private static final String CLEAN = "stream: OK";
    private static final String BEFORE = "stream: ";
    private static final String FOUND = " FOUND";

    private final SocketAddress address;
    private final Duration patience;

    /**
     * @param address {@code host:port}, or the path of a socket
     * @param patience how long the daemon may keep still, connecting included
     */
    Clamd(String address, Duration patience) {
        int colon = address.lastIndexOf(':');
        this.address = address.startsWith("/") ? UnixDomainSocketAddress.of(address) : new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        this.patience = patience;
    }

    /**
     * Has a file looked at.
     *
     * @return name of what was found; empty if nothing
     * @throws IOException if there is no answer, or one that is neither yes nor no, such as a file too large for the daemon
     */
    Optional<String> scan(Path file) throws IOException {
        try (Selector selector = Selector.open();
                SocketChannel channel = open();
                FileChannel bytes = FileChannel.open(file, StandardOpenOption.READ)) {
            SelectionKey key = connect(selector, channel);
            send(selector, key, channel, ByteBuffer.wrap(QUESTION));
            ByteBuffer piece = ByteBuffer.allocate(4 + PIECE);
            boolean hearing = true;
            while (hearing) {
                piece.clear().position(4);
                int n = Math.max(0, bytes.read(piece));
                piece.putInt(0, n).flip().limit(4 + n);
                hearing = send(selector, key, channel, piece) && n > 0;
            }
            return verdict(answer(selector, key, channel));
        }
    }

    /** Whether the daemon answers a call. @throws IOException if it cannot be reached or keeps still */
    boolean answersCall() throws IOException {
        try (Selector selector = Selector.open(); SocketChannel channel = open()) {
            SelectionKey key = connect(selector, channel);
            send(selector, key, channel, ByteBuffer.wrap(CALL));
            return answer(selector, key, channel).equals("PONG");
        }
    }

    private SocketChannel open() throws IOException {
        return SocketChannel.open(address instanceof UnixDomainSocketAddress ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET);
    }

    private SelectionKey connect(Selector selector, SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, 0);
        if (!channel.connect(address)) {
            await(selector, key, SelectionKey.OP_CONNECT);
            channel.finishConnect();
        }
        return key;
    }

    /** @return false if the daemon has stopped listening, because it knows enough: its answer says why */
    private boolean send(Selector selector, SelectionKey key, SocketChannel channel, ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                if (channel.write(bytes) == 0) {
                    await(selector, key, SelectionKey.OP_WRITE);
                }
            }
            return true;
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return false;
        }
    }

    private String answer(Selector selector, SelectionKey key, SocketChannel channel) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(512);
        for (int n = channel.read(buffer); n >= 0 && answer.size() < LONGEST_ANSWER; n = channel.read(buffer.clear())) {
            if (n == 0) {
                await(selector, key, SelectionKey.OP_READ);
            }
            answer.write(buffer.array(), 0, n);
        }
        return answer.toString(StandardCharsets.UTF_8).replace("\0", "").strip();
    }

    private static Optional<String> verdict(String answer) throws IOException {
        if (answer.equals(CLEAN)) {
            return Optional.empty();
        }
        if (answer.startsWith(BEFORE) && answer.endsWith(FOUND) && answer.length() > BEFORE.length() + FOUND.length()) {
            return Optional.of(answer.substring(BEFORE.length(), answer.length() - FOUND.length()));
        }
        throw new IOException("clamd answers: " + answer);
    }

    private void await(Selector selector, SelectionKey key, int operation) throws IOException {
        key.interestOps(operation);
        if (selector.select(patience.toMillis()) == 0) {
            throw new SocketTimeoutException("clamd keeps still for " + patience);
        }
        selector.selectedKeys().clear();
    }
}
