package org.todokede.arquillian;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Speaks as the scanner does, and finds what the test wants found. Part of the test's deployment only. */
public class ScannerDouble implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    /** @param verdict from the text of a file, {@code OK} or {@code NAME FOUND} */
    ScannerDouble(UnaryOperator<String> verdict) throws IOException {
        Thread listener = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    DataInputStream in = new DataInputStream(socket.getInputStream());
                    in.readNBytes("zINSTREAM\0".length());
                    ByteArrayOutputStream all = new ByteArrayOutputStream();
                    for (int n = in.readInt(); n > 0; n = in.readInt()) {
                        all.write(in.readNBytes(n));
                    }
                    socket.getOutputStream().write(("stream: " + verdict.apply(all.toString(StandardCharsets.UTF_8)) + "\0").getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    // closed by the test, or a conversation broken off: the portal sees no answer
                }
            }
        });
        listener.setDaemon(true);
        listener.start();
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
