package org.todokede.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.todokede.faults.Outcome.Kind;
import org.todokede.platform.service.Aftermath;
import org.todokede.platform.service.TestedDatabase;

/**
 * F1, F2 and F4 once more, on the whole portal: server, pages, API. A start takes seconds, so it dies less often here. What a program has sent and got no answer to, it
 * sends again under the same key when the portal is back.
 */
final class WholeServer {

    private static final int SHORT = 2;
    private static final int LONG = 20;
    private static final int MEGABYTES = 900;

    /** How the portal ends in the midst of its work, up to where it can be started again. */
    private interface Death {
        void of(RunningPortal portal) throws Exception;
    }

    private WholeServer() {}

    static List<Outcome> killedOnH2(Place place) throws Exception {
        Map<String, String> complete = Filers.completeToday(place);
        Path folder = place.folder("server");
        try (RunningPortal portal = new RunningPortal(folder.resolve("data"), folder.resolve("portal.log"))) {
            return List.of(dies(Fault.F1W, "whole portal, H2", place, folder, portal, RunningPortal::kill, complete));
        }
    }

    static List<Outcome> killedOnPostgres(Place place) throws Exception {
        Map<String, String> complete = Filers.completeToday(place);
        Path folder = place.folder("server");
        try (PostgresServer server = new PostgresServer(folder.resolve("postgres"))) {
            return List.of(onServer(Fault.F2W, place, folder, folder.resolve("data"), server, RunningPortal::kill, complete));
        }
    }

    static List<Outcome> cut(Place place) throws Exception {
        Optional<String> why = LoopDisk.whyNot(place.folder("probe"));
        if (why.isPresent()) {
            return List.of(Outcome.notHere(Fault.F4W, "whole portal, H2 and PostgreSQL", why.get()));
        }
        return List.of(cutOnH2(place), cutOnPostgres(place));
    }

    private static Outcome cutOnH2(Place place) throws Exception {
        Map<String, String> complete = Filers.completeToday(place);
        Path folder = place.folder("server");
        try (LoopDisk disk = new LoopDisk(folder, "disk", MEGABYTES);
                RunningPortal portal = new RunningPortal(disk.mounted().resolve("data"), folder.resolve("portal.log"))) {
            Death cut = running -> PowerCuts.cutPower(List.of(disk), Commands.family(running.handle()), running::kill);
            return dies(Fault.F4W, "whole portal, H2", place, folder, portal, cut, complete);
        }
    }

    private static Outcome cutOnPostgres(Place place) throws Exception {
        Map<String, String> complete = Filers.completeToday(place);
        Path folder = place.folder("server");
        try (LoopDisk disk = new LoopDisk(folder, "disk", MEGABYTES);
                LoopDisk databases = new LoopDisk(folder, "databases", MEGABYTES);
                PostgresServer server = new PostgresServer(databases.mounted().resolve("postgres"))) {
            Death cut = running -> {
                List<ProcessHandle> all = new ArrayList<>(Commands.family(running.handle()));
                all.addAll(server.processes());
                PowerCuts.cutPower(List.of(disk, databases), all, () -> {
                    running.kill();
                    server.kill();
                });
                server.forgetProcess();
                server.start();
            };
            return onServer(Fault.F4W, place, folder, disk.mounted().resolve("data"), server, cut, complete);
        }
    }

    private static Outcome onServer(Fault fault, Place place, Path folder, Path data, PostgresServer server, Death death, Map<String, String> complete) throws Exception {
        Place.on(server);
        try (RunningPortal portal = new RunningPortal(data, folder.resolve("portal.log")).over(TestedDatabase.of(data).onServer())) {
            return dies(fault, "whole portal, PostgreSQL", place, folder, portal, death, complete);
        } finally {
            Place.onH2();
        }
    }

    private static Outcome dies(Fault fault, String where, Place place, Path folder, RunningPortal portal, Death death, Map<String, String> complete) throws Exception {
        long began = System.nanoTime();
        int rounds = place.rounds(SHORT, LONG);
        Filers filers = new Filers(portal, complete);
        List<Double> starts = new ArrayList<>();
        Figures figures = Figures.NONE;
        int round = 0;
        while (round < rounds && figures.areNull()) {
            round++;
            starts.add(portal.start());
            int before = filers.told();
            int left = filers.sendAgain();
            filers.begin();
            for (long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60); filers.told() < before + 10 && System.nanoTime() < giveUp; ) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500 + place.random().nextInt(2000)));
            death.of(portal);
            filers.end();
            List<Program.Answer> refused = filers.refused().stream().filter(answer -> answer.status() != 0).toList();
            Aftermath found = filers.compare(folder.resolve("notes"));
            if (left > 0 || !refused.isEmpty()) {
                found.torn().add("not answered when sent again: " + left + ", refused while all was well: " + refused);
            }
            figures = Figures.of(found);
            Place.progress(fault, where, round, rounds, figures);
            if (!figures.areNull()) {
                Place.say(found + found.describe());
            }
        }
        return new Outcome(
                fault, where, round, figures, Kind.TRIAL, "ready again after %.1f s at most".formatted(starts.stream().mapToDouble(Double::doubleValue).max().orElse(0)),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }
}
