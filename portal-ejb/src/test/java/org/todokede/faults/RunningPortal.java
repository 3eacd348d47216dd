package org.todokede.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.todokede.platform.service.ServicesWithoutServer;

/** A whole portal, started by {@code config/portal run} as anybody starts it: a process that can be killed. */
final class RunningPortal implements AutoCloseable {

    /** Seconds that a start may take on a machine that does much else. */
    private static final int PATIENCE = 900;

    private static final Pattern HEAP = Pattern.compile("(?m)^jvm_memory_heap_used_bytes (\\S+)$");

    private final Path data;
    private final Path log;
    private final int port;
    private final Map<String, String> settings = new HashMap<>();
    private Process process;

    /** @param data its data folder @param log what it says, outside */
    RunningPortal(Path data, Path log) throws IOException {
        this.data = data;
        this.log = log;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        settings.putAll(Map.of("PORTAL_HOST", "127.0.0.1", "PORTAL_PORT", String.valueOf(port), "PORTAL_DATA", data.toString(), "PORTAL_DEMO", "1", "PORTAL_START_SECONDS", String.valueOf(PATIENCE)));
    }

    /** Puts its database on a server. */
    RunningPortal over(String database) {
        settings.put("PORTAL_DB_URL", database);
        return this;
    }

    RunningPortal with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    Path data() {
        return data;
    }

    /** Starts it, and returns when it is ready. @return seconds that took */
    double start() throws IOException, InterruptedException {
        long began = System.nanoTime();
        begin();
        while (!said().contains("Todokede is ready.")) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() - began > TimeUnit.SECONDS.toNanos(PATIENCE)) {
                throw new IllegalStateException("the portal does not start: " + said());
            }
        }
        return (System.nanoTime() - began) / 1e9;
    }

    /** Starts it without waiting. */
    void begin() throws IOException {
        ProcessBuilder command = new ProcessBuilder(ServicesWithoutServer.projectRoot().resolve("config/portal").toString(), "run");
        if (!settings.containsKey("PORTAL_DB_URL")) {
            command.environment().keySet().removeIf(name -> name.startsWith("PORTAL_DB_"));
        }
        command.environment().putAll(settings);
        Files.deleteIfExists(log);
        process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    boolean isReady() {
        return said().contains("Todokede is ready.");
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Bytes that it has read until now, of files and of connections, by the account of the kernel. */
    long bytesRead() throws IOException {
        return Long.parseLong(Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "io")).get(0).replace("rchar: ", ""));
    }

    /** Bytes of its heap that are in use. @param collected whether garbage is collected first */
    long heap(boolean collected) {
        if (collected) {
            Commands.run(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(process.pid()), "GC.run");
        }
        return (long) Double.parseDouble(Program.stranger(address()).get("/metrics").found(HEAP));
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** SIGKILL. The process of the command has become that of the server. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C does. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }

    String said() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (isAlive()) {
            kill();
        }
    }
}
