import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends the beginning of so many forms and never their end, from many addresses of loopback, so that no limit of one address cuts it short; then does nothing at all, and
 * costs nothing, until it is ended. java HalfSent.java PORT HOW-MANY FILE: the file is made when all of them were sent, and says how many of them still hang three
 * seconds later, when whoever was turned away knows it.
 */
public final class HalfSent {

    private static final int OF_ONE_ADDRESS = 60;
    private static final int SETTLED_MILLIS = 3_000;

    private HalfSent() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int port = Integer.parseInt(args[0]);
        int many = Integer.parseInt(args[1]);
        byte[] beginning = ("POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\na=").getBytes(StandardCharsets.US_ASCII);
        List<SocketChannel> open = new ArrayList<>();
        for (int n = 0; n < many; n++) {
            byte[] from = {127, 0, 1, (byte) (1 + n / OF_ONE_ADDRESS)};
            SocketChannel channel = SocketChannel.open();
            channel.bind(new InetSocketAddress(InetAddress.getByAddress(from), 0));
            channel.connect(new InetSocketAddress("127.0.0.1", port));
            channel.write(ByteBuffer.wrap(beginning));
            open.add(channel);
        }
        Thread.sleep(SETTLED_MILLIS);
        Files.writeString(Path.of(args[2]), (many - answered(open)) + "\n");
        Thread.currentThread().join();
    }

    /** Those that were answered, or closed. */
    private static int answered(List<SocketChannel> open) throws IOException {
        try (Selector selector = Selector.open()) {
            for (SocketChannel channel : open) {
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ);
            }
            return selector.selectNow();
        }
    }
}
