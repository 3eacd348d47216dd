package org.todokede.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A connection to a portal, over which one request is sent byte by byte, as no browser would send it, and which hears the answer meanwhile. */
final class Wire implements AutoCloseable {

    private static final int SMALL = 64 * 1024;

    private final Socket socket;
    private final OutputStream out;
    private final boolean chunked;
    private final CompletableFuture<List<String>> head = new CompletableFuture<>();

    /**
     * Opens it and sends the head of a POST.
     *
     * @param length of the body; negative if none is told, and the body goes in chunks
     * @param headers further ones, each as a line
     */
    Wire(String address, String path, String type, long length, String... headers) throws IOException {
        URI portal = URI.create(address);
        socket = new Socket(portal.getHost(), portal.getPort());
        // what lies in the buffers of the machine was not read by anybody
        socket.setSendBufferSize(SMALL);
        out = socket.getOutputStream();
        chunked = length < 0;
        Thread listener = new Thread(this::listen, "wire");
        listener.setDaemon(true);
        listener.start();
        String request = "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\n%s\r\n".formatted(path, portal.getAuthority(), type, chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + length);
        out.write((request + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void listen() {
        List<String> lines = new ArrayList<>();
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                lines.add(line);
            }
            head.complete(lines);
            in.transferTo(Writer.nullWriter());
        } catch (IOException gone) {
            head.complete(lines);
        }
    }

    /** Sends a part of the body. */
    void send(byte[] bytes, int from, int to) throws IOException {
        if (chunked && to > from) {
            out.write((Integer.toHexString(to - from) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        out.write(bytes, from, to - from);
        if (chunked && to > from) {
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The body is whole. */
    void end() throws IOException {
        if (chunked) {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    boolean isAnswered() {
        return head.isDone();
    }

    /** Head of the answer, a line each, waited for so long; empty if the connection ended without one, or there was none. */
    List<String> answer(long seconds) throws InterruptedException {
        try {
            return head.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException none) {
            return List.of();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Status of the answer; 0 if there is none. */
    int status(long seconds) throws InterruptedException {
        List<String> lines = answer(seconds);
        return lines.isEmpty() ? 0 : Integer.parseInt(lines.get(0).split(" ")[1]);
    }

    /** Cuts it off as a machine does that is switched off, in place of closing it. */
    void cutOff() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Closes it, whatever anybody is doing with it. */
    void hangUp() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
