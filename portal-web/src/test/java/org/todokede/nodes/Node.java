package org.todokede.nodes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of several servers of the portal: a process of its own, that a test kills, stops, lets go on and starts again. */
final class Node implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 900;

    private final String name;
    private final int port;
    private final Path project;
    private final Path data;
    private final Map<String, String> settings;
    private final File log;
    private Process process;

    /** @param project folder of the build it runs, which need not be this one @param data folder that all nodes share @param settings of its environment, database among them */
    Node(String name, int port, Path project, Path data, Map<String, String> settings) {
        this.name = name;
        this.port = port;
        this.project = project;
        this.data = data;
        this.settings = settings;
        this.log = data.resolveSibling("node-" + name + ".out").toFile();
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Starts it; returns at once. */
    Node start() throws IOException {
        ProcessBuilder command = new ProcessBuilder(project.resolve("config/portal").toString(), "run");
        command.environment().putAll(settings);
        command.environment().putAll(Map.of("PORTAL_NODE", name, "PORTAL_HOST", "127.0.0.1", "PORTAL_PORT", String.valueOf(port), "PORTAL_DATA", data.toString(), "PORTAL_DEMO", "1",
                "PORTAL_START_SECONDS", String.valueOf(PATIENCE_SECONDS)));
        Files.deleteIfExists(log.toPath());
        process = command.redirectErrorStream(true).redirectOutput(log).start();
        return this;
    }

    Node awaitReady() throws IOException, InterruptedException {
        for (long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS); !Files.readString(log.toPath()).contains("Todokede is ready."); ) {
            if (System.nanoTime() > giveUp || process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("node " + name + " does not start: " + Files.readString(log.toPath()));
            }
        }
        return this;
    }

    /** SIGKILL: it cannot so much as close a connection. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP: it holds every connection, lock and row that it had, and does nothing. */
    void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** It goes on as if nothing had been. */
    void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, String.valueOf(process.pid())).inheritIO().start().waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process != null && process.isAlive()) {
            goOn();
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        }
    }
}
