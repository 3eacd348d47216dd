package org.todokede.platform.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server on loopback that does what mail servers do at their worst. */
public final class BadMailServer implements AutoCloseable {

    /** How it behaves. */
    public enum Mood {
        /** Takes letters. */
        GOOD,
        /** Is not in the mood for any letter, and says so. */
        REFUSES,
        /** Takes the letter and hangs up without a word. */
        TAKES_AND_HANGS_UP,
        /** Never answers. */
        SILENT
    }

    private final ServerSocket socket;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.GOOD;

    public BadMailServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread doorman = new Thread(this::serve, "mail");
        doorman.setDaemon(true);
        doorman.start();
    }

    /** Address for {@code portal.mail}. */
    public String address() {
        return "smtp://127.0.0.1:" + socket.getLocalPort();
    }

    public void become(Mood next) {
        mood = next;
    }

    /** Whatever it has taken, whether or not it has said so. */
    public List<String> taken() {
        return List.copyOf(taken);
    }

    /** The header of a letter, in one line. */
    public static String header(String letter, String name) {
        return letter.lines().takeWhile(line -> !line.isEmpty()).filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .map(line -> line.substring(name.length() + 1).strip()).findFirst().orElse("");
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                Thread desk = new Thread(() -> speak(caller), "mail desk");
                desk.setDaemon(true);
                desk.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void speak(Socket caller) {
        Mood now = mood;
        try (caller;
                BufferedReader in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = caller.getOutputStream();
            if (now == Mood.SILENT) {
                in.readLine();
                return;
            }
            say(out, "220 mail");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String word = line.toUpperCase(Locale.ROOT);
                if (word.startsWith("RCPT") && now == Mood.REFUSES) {
                    say(out, "451 not now");
                } else if (word.startsWith("DATA")) {
                    say(out, "354 go on");
                    taken.add(letter(in));
                    if (now == Mood.TAKES_AND_HANGS_UP) {
                        return;
                    }
                    say(out, "250 taken");
                } else if (word.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 well");
                }
            }
        } catch (IOException gone) {
            // whoever has called has hung up
        }
    }

    private static String letter(BufferedReader in) throws IOException {
        StringBuilder letter = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            letter.append(line).append('\n');
        }
        return letter.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
