package org.todokede.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.todokede.faults.Outcome.Kind;
import org.todokede.platform.service.Aftermath;
import org.todokede.platform.service.TestedDatabase;

/** F9: the disk is full while people file, and has room again later. Meanwhile filings are refused with words; afterwards they are taken again, without a restart. */
final class DiskFull {

    private static final double SOON = 30;

    private DiskFull() {}

    /** A disk in memory, which can be filled at once. */
    private record SmallDisk(Path mounted) implements AutoCloseable {

        static SmallDisk of(Path mounted, int megabytes) throws IOException {
            Files.createDirectories(mounted);
            Commands.run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", mounted.toString());
            return new SmallDisk(mounted);
        }

        /** Fills it to the last byte. */
        void fill() throws IOException {
            byte[] noise = new byte[1 << 16];
            new Random(9).nextBytes(noise);
            try (OutputStream out = Files.newOutputStream(mounted.resolve("filler"))) {
                for (int bytes = noise.length; bytes > 0; bytes /= 2) {
                    fillWith(out, noise, bytes);
                }
            } catch (IOException full) {
                // as it was meant to be
            }
        }

        private static void fillWith(OutputStream out, byte[] noise, int bytes) {
            try {
                while (true) {
                    out.write(noise, 0, bytes);
                }
            } catch (IOException full) {
                // a smaller piece may still fit
            }
        }

        void makeRoom() throws IOException {
            Files.delete(mounted.resolve("filler"));
        }

        @Override
        public void close() {
            for (int n = 0; n < 40 && Commands.tried("umount", mounted.toString()).status() != 0; n++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    static List<Outcome> all(Place place) throws Exception {
        Optional<String> why = LoopDisk.whyNot(place.folder("probe"));
        if (why.isPresent()) {
            return List.of(Outcome.notHere(Fault.F9, "whole portal", why.get()));
        }
        return List.of(onH2(place), onPostgres(place));
    }

    private static Outcome onH2(Place place) throws Exception {
        Map<String, String> complete = Filers.completeToday(place);
        Path folder = place.folder("full");
        try (SmallDisk disk = SmallDisk.of(folder.resolve("disk"), 480);
                RunningPortal portal = new RunningPortal(disk.mounted().resolve("data"), folder.resolve("portal.log"))) {
            return filled("whole portal, H2, documents and log", place, folder, portal, disk, complete);
        }
    }

    private static Outcome onPostgres(Place place) throws Exception {
        Map<String, String> complete = Filers.completeToday(place);
        Path folder = place.folder("full");
        Path data = folder.resolve("data");
        try (SmallDisk disk = SmallDisk.of(folder.resolve("disk"), 300);
                PostgresServer server = new PostgresServer(disk.mounted().resolve("postgres"))) {
            Place.on(server);
            try (RunningPortal portal = new RunningPortal(data, folder.resolve("portal.log")).over(TestedDatabase.of(data).onServer())) {
                return filled("whole portal, PostgreSQL", place, folder, portal, disk, complete);
            }
        } finally {
            Place.onH2();
        }
    }

    private static Outcome filled(String where, Place place, Path folder, RunningPortal portal, SmallDisk disk, Map<String, String> complete) throws Exception {
        long began = System.nanoTime();
        int rounds = place.rounds(1, 5);
        List<String> complaints = new ArrayList<>();
        double slowest = 0;
        portal.start();
        Filers filers = new Filers(portal, complete);
        filers.begin();
        for (int round = 1; round <= rounds; round++) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
            disk.fill();
            List<Program.Answer> refused = refusedMeanwhile(filers);
            if (refused.isEmpty()) {
                complaints.add("nothing was refused while the disk was full");
            }
            refused.stream().filter(answer -> answer.status() != 503).map(answer -> "a filing was answered " + answer).distinct().limit(3).forEach(complaints::add);
            disk.makeRoom();
            long room = System.nanoTime();
            int before = filers.told();
            while (filers.told() < before + 8 && System.nanoTime() - room < TimeUnit.SECONDS.toNanos(60)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            slowest = Math.max(slowest, filers.told() < before + 8 ? Double.POSITIVE_INFINITY : (System.nanoTime() - room) / 1e9);
        }
        filers.end();
        int left = filers.sendAgain();
        portal.kill();
        Aftermath found = filers.compare(folder.resolve("notes"));
        if (left > 0) {
            complaints.add(left + " filings were not answered when they were sent again: " + filers.refused().stream().limit(2).toList());
        }
        found.torn().addAll(complaints);
        if (slowest > SOON) {
            found.late().add("filings were taken again only %.1f s after there was room".formatted(slowest));
        }
        Figures figures = Figures.of(found);
        if (!figures.areNull()) {
            Place.say(found + found.describe());
            Commands.tried("cp", portal.data().resolve("log/portal-0.log").toString(), System.getProperty("faults.table") + "." + Fault.F9 + ".log");
        }
        return new Outcome(
                Fault.F9, where, rounds, figures, Kind.TRIAL, "files again %.1f s after there is room".formatted(slowest), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }

    /** What is refused until eight were, or for half a minute. */
    private static List<Program.Answer> refusedMeanwhile(Filers filers) {
        List<Program.Answer> refused = new ArrayList<>();
        for (long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30); refused.size() < 8 && System.nanoTime() < giveUp; ) {
            refused.addAll(filers.refused());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return refused;
    }
}
