package org.todokede.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Programs of the machine. */
final class Commands {

    private Commands() {}

    /** Runs a program to its end. @return what it wrote @throws IllegalStateException if it ends with an error, with what it wrote */
    static String run(String... words) {
        Ended ended = tried(words);
        if (ended.status() != 0) {
            throw new IllegalStateException(String.join(" ", words) + " ended with " + ended.status() + ": " + ended.said().strip());
        }
        return ended.said();
    }

    record Ended(int status, String said) {}

    static Ended tried(String... words) {
        try {
            Process process = new ProcessBuilder(words).redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null"))).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), said);
        } catch (IOException e) {
            return new Ended(127, e.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A process with all that it has started. */
    static List<ProcessHandle> family(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    static void signal(String signal, List<ProcessHandle> processes) {
        for (ProcessHandle process : processes) {
            tried("kill", "-" + signal, String.valueOf(process.pid()));
        }
    }
}
