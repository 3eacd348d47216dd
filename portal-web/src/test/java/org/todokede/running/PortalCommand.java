package org.todokede.running;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** {@code config/portal run} as a process of its own, with the settings that are named and none of those that the test was started with. */
public final class PortalCommand {

    /** Seconds that a start may take on a machine that does much else. */
    public static final int PATIENCE = 900;

    /** What a start said that has ended. */
    public record Ended(int status, String out, String err) {}

    private PortalCommand() {}

    /**
     * A start, not yet begun. Its process becomes the server. Whoever starts tests in the background has Ctrl-C ignored by all that they start; {@code env} lets this one
     * hear of it.
     */
    public static ProcessBuilder run(Map<String, String> settings) {
        ProcessBuilder command = new ProcessBuilder("env", "--default-signal=INT", Path.of("../config/portal").toAbsolutePath().normalize().toString(), "run");
        command.environment().keySet().removeIf(name -> name.startsWith("PORTAL_"));
        command.environment().put("PORTAL_START_SECONDS", String.valueOf(PATIENCE));
        command.environment().putAll(settings);
        return command;
    }

    /** A start that ends by itself. @param folder for what it says */
    public static Ended ended(ProcessBuilder command, Path folder) throws IOException, InterruptedException {
        Path out = folder.resolve("start.out");
        Path err = folder.resolve("start.err");
        Process process = command.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            assertTrue(process.waitFor(PATIENCE, TimeUnit.SECONDS), "it goes on");
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** A port of loopback that nobody listens at just now. */
    public static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Address of the H2 database in a folder of data, as the deployable has it. */
    public static String h2In(Path data) throws IOException {
        Properties settings = new Properties();
        try (InputStream in = PortalCommand.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            settings.load(in);
        }
        return settings.getProperty("portal.db.url").replaceAll("\\$\\{portal\\.data[^}]*}", data.toString());
    }
}
