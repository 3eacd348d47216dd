package org.todokede.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.todokede.faults.Outcome.Kind;
import org.todokede.platform.service.Aftermath;
import org.todokede.platform.service.TestedDatabase;

/**
 * F10: the disk does not take what is synced, and says so once. No receipt is shown for what failed, nor for anything that is written afterwards as if nothing had
 * been: on H2 the portal writes no more until it is started anew; PostgreSQL starts itself anew.
 */
final class SyncFails {

    private SyncFails() {}

    static List<Outcome> all(Place place) throws Exception {
        if (Commands.tried("strace", "-V").status() != 0) {
            return List.of(Outcome.notHere(Fault.F10, "whole portal", "strace is needed, which lets a call of the system fail"));
        }
        return List.of(onH2(place), onPostgres(place));
    }

    /** Lets calls of processes fail that sync a file, from now on until it is closed. */
    private record BadDisk(Process strace) implements AutoCloseable {

        static BadDisk under(List<ProcessHandle> processes) throws IOException, InterruptedException {
            List<String> words = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:error=EIO"));
            processes.forEach(process -> words.addAll(List.of("-p", String.valueOf(process.pid()))));
            return new BadDisk(new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(new java.io.File("/dev/null")).start());
        }

        @Override
        public void close() throws InterruptedException {
            strace.destroy();
            strace.waitFor();
        }
    }

    private static Outcome onH2(Place place) throws Exception {
        long began = System.nanoTime();
        Map<String, String> complete = Filers.completeToday(place);
        Path folder = place.folder("sync");
        List<String> complaints = new ArrayList<>();
        int rounds = place.rounds(1, 5);
        try (RunningPortal portal = new RunningPortal(folder.resolve("data"), folder.resolve("portal.log"))) {
            Filers filers = new Filers(portal, complete);
            for (int round = 1; round <= rounds; round++) {
                portal.start();
                filers.sendAgain();
                filers.begin();
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                filers.refused();
                try (BadDisk bad = BadDisk.under(List.of(portal.handle()))) {
                    await(filers, 4, complaints);
                }
                int told = filers.told();
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                int after = filers.told() - told;
                if (after > 0) {
                    complaints.add(after + " receipts were shown by a portal whose disk had failed");
                }
                int ready = Program.stranger(portal.address()).get("/health/ready").status();
                if (ready != 503) {
                    complaints.add("the portal called itself ready (" + ready + ") with a disk that had failed");
                }
                portal.kill();
                filers.end();
            }
            portal.start();
            int left = filers.sendAgain();
            portal.kill();
            Aftermath found = filers.compare(folder.resolve("notes"));
            return outcome("whole portal, H2: started anew", rounds, found, complaints, left, began);
        }
    }

    private static Outcome onPostgres(Place place) throws Exception {
        long began = System.nanoTime();
        Map<String, String> complete = Filers.completeToday(place);
        Path folder = place.folder("sync");
        Path data = folder.resolve("data");
        List<String> complaints = new ArrayList<>();
        int rounds = place.rounds(1, 5);
        try (PostgresServer server = new PostgresServer(folder.resolve("postgres"))) {
            Place.on(server);
            try (RunningPortal portal = new RunningPortal(data, folder.resolve("portal.log")).over(TestedDatabase.of(data).onServer())) {
                Filers filers = new Filers(portal, complete);
                portal.start();
                filers.begin();
                for (int round = 1; round <= rounds; round++) {
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                    filers.refused();
                    try (BadDisk bad = BadDisk.under(server.processes())) {
                        await(filers, 1, complaints);
                    }
                    if (server.processes().isEmpty()) {
                        server.start();
                    }
                    int before = filers.told();
                    for (long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30); filers.told() < before + 8; ) {
                        if (System.nanoTime() > giveUp) {
                            complaints.add("30 s after PostgreSQL was back no filing was taken");
                            break;
                        }
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                    }
                }
                filers.end();
                int left = filers.sendAgain();
                portal.kill();
                return outcome("whole portal, PostgreSQL", rounds, filers.compare(folder.resolve("notes")), complaints, left, began);
            }
        } finally {
            Place.onH2();
        }
    }

    /** Until so many were refused. */
    private static void await(Filers filers, int many, List<String> complaints) {
        List<Program.Answer> refused = new ArrayList<>();
        for (long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(40); refused.size() < many; ) {
            if (System.nanoTime() > giveUp) {
                complaints.add("nothing was refused while the disk failed");
                return;
            }
            refused.addAll(filers.refused());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        refused.stream().filter(answer -> answer.status() != 503).map(answer -> "a filing was answered " + answer).limit(3).forEach(complaints::add);
    }

    private static Outcome outcome(String where, int rounds, Aftermath found, List<String> complaints, int left, long began) {
        if (left > 0) {
            complaints.add(left + " filings were not answered when they were sent again");
        }
        found.torn().addAll(complaints);
        Figures figures = Figures.of(found);
        if (!figures.areNull()) {
            Place.say(found + found.describe());
        }
        return new Outcome(Fault.F10, where, rounds, figures, Kind.TRIAL, "", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }
}
