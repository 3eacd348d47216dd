package org.todokede.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.todokede.faults.Outcome.Kind;
import org.todokede.platform.service.Aftermath;

/**
 * F26: five hundred at once, each from an address of its own, at a portal with a heap of 256 MB: most of them file, the others read. Some are told to come again (503),
 * nobody anything else that is wrong; every receipt stands, and when they have gone the portal serves as before, without a restart.
 */
final class OverloadedPortal {

    private static final int FILERS = 400;
    private static final int READERS = 100;
    private static final int SHORT_SECONDS = 30;
    private static final int LONG_SECONDS = 300;

    /** Seconds after which the portal serves again, and is not short of memory. */
    private static final double SOON = 60;

    private OverloadedPortal() {}

    static List<Outcome> all(Place place) throws Exception {
        long began = System.nanoTime();
        Map<String, String> complete = Filers.completeToday(place);
        Path folder = place.folder("overload");
        try (RunningPortal portal = new RunningPortal(folder.resolve("data"), folder.resolve("portal.log")).with("PORTAL_JAVA_OPTS", "-Xmx256m").with("PORTAL_PROXY", "127.0.0.1")) {
            portal.start();
            Filers filers = new Filers(portal, complete, FILERS);
            Program reader = Program.signedIn(portal.address(), "mof1");
            List<Program.Answer> answers = new ArrayList<>();
            AtomicLong read = new AtomicLong();
            List<Thread> readers = new ArrayList<>();
            List<String> complaints = new ArrayList<>();
            filers.begin();
            for (int n = 0; n < READERS; n++) {
                String address = "198.19.0." + (1 + n);
                readers.add(new Thread(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Program.Answer answer = reader.send("GET", "/review", null, "X-Forwarded-For", address);
                        read.incrementAndGet();
                        if (answer.status() != 200) {
                            synchronized (answers) {
                                answers.add(answer);
                            }
                            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                        }
                    }
                }));
            }
            readers.forEach(Thread::start);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(place.rounds(SHORT_SECONDS, LONG_SECONDS)));
            readers.forEach(Thread::interrupt);
            filers.end();
            for (Thread each : readers) {
                each.join();
            }
            answers.addAll(filers.refused());
            double calm = calm(portal);
            int left = filers.sendAgain();
            for (int again = 0; left > 0 && again < 5; again++) {
                left = filers.sendAgain();
            }
            long shed = answers.stream().filter(answer -> answer.status() == 503).count();
            long none = answers.stream().filter(answer -> answer.status() == 0).count();
            answers.stream().filter(answer -> answer.status() != 503 && answer.status() != 0).map(answer -> "somebody was answered " + answer).distinct().limit(5).forEach(complaints::add);
            if (shed == 0) {
                complaints.add("nobody was told to come again: this was no overload");
            }
            if (left > 0) {
                complaints.add(left + " filings were not answered when they were sent again: " + filers.refused().stream().limit(2).toList());
            }
            try (Stream<Path> logs = Files.list(portal.data().resolve("log"))) {
                for (Path log : logs.filter(Files::isRegularFile).toList()) {
                    if (Files.readString(log).contains("OutOfMemoryError")) {
                        complaints.add("memory ran out, says " + log.getFileName());
                    }
                }
            }
            portal.kill();
            Aftermath found = filers.compare(folder.resolve("notes"));
            found.torn().addAll(complaints);
            if (calm > SOON) {
                found.late().add("ready only %.1f s after all had gone".formatted(calm));
            }
            Figures figures = Figures.of(found);
            if (!figures.areNull()) {
                Place.say(found + found.describe());
            }
            String remark = "%,d filed, %,d pages read, %,d told to come again, %,d without an answer within 30 s; ready %.1f s after".formatted(filers.told(), read.get(), shed, none, calm);
            return List.of(new Outcome(Fault.F26, "whole portal, H2, heap 256 MB", 1, figures, Kind.TRIAL, remark, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)));
        }
    }

    private static double calm(RunningPortal portal) {
        long began = System.nanoTime();
        while (Program.stranger(portal.address()).get("/health/ready").status() != 200 && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(120)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
