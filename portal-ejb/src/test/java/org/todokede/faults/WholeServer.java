package org.todokede.faults;

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
 * F1 and F2 once more, on the whole portal: server, pages, API. A start takes seconds, so it dies less often here. What a program has sent and got no answer to, it
 * sends again under the same key when the portal is back.
 */
final class WholeServer {

    private static final int SHORT = 2;
    private static final int LONG = 20;

    private WholeServer() {}

    static Outcome killedOnH2(Place place) throws Exception {
        Map<String, String> complete = Filers.completeToday(place);
        Path folder = place.folder("server");
        try (RunningPortal portal = new RunningPortal(folder.resolve("data"), folder.resolve("portal.log"))) {
            return killed(Fault.F1, "whole portal, H2", place, folder, portal, complete);
        }
    }

    static Outcome killedOnPostgres(Place place) throws Exception {
        Map<String, String> complete = Filers.completeToday(place);
        Path folder = place.folder("server");
        try (PostgresServer server = new PostgresServer(folder.resolve("postgres"))) {
            Place.on(server);
            Path data = folder.resolve("data");
            try (RunningPortal portal = new RunningPortal(data, folder.resolve("portal.log")).over(TestedDatabase.of(data).onServer())) {
                return killed(Fault.F2, "whole portal, PostgreSQL", place, folder, portal, complete);
            }
        } finally {
            Place.onH2();
        }
    }

    private static Outcome killed(Fault fault, String where, Place place, Path folder, RunningPortal portal, Map<String, String> complete) throws Exception {
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
            portal.kill();
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
