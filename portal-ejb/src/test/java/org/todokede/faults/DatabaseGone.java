package org.todokede.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.todokede.faults.Outcome.Kind;
import org.todokede.platform.service.Aftermath;
import org.todokede.platform.service.TestedDatabase;

/**
 * F3 and F8: the database goes away under a portal that is being used, killed with all its backends or stopped at once, and comes back some seconds later. Meanwhile
 * pages and API answer 503; afterwards the portal serves again by itself, and soon.
 */
final class DatabaseGone {

    private static final int SHORT = 2;
    private static final int LONG = 10;

    /** Seconds after which a portal serves again whose database is back. */
    private static final double SOON = 10;

    private DatabaseGone() {}

    static List<Outcome> killed(Place place) throws Exception {
        return List.of(gone(Fault.F3, place, PostgresServer::kill));
    }

    static List<Outcome> stopped(Place place) throws Exception {
        return List.of(gone(Fault.F8, place, PostgresServer::stopAtOnce));
    }

    private static Outcome gone(Fault fault, Place place, Consumer<PostgresServer> end) throws Exception {
        long began = System.nanoTime();
        Map<String, String> complete = Filers.completeToday(place);
        Path folder = place.folder("gone");
        Path data = folder.resolve("data");
        List<String> complaints = new ArrayList<>();
        List<Double> healed = new ArrayList<>();
        int rounds = place.rounds(SHORT, LONG);
        try (PostgresServer server = new PostgresServer(folder.resolve("postgres"))) {
            Place.on(server);
            try (RunningPortal portal = new RunningPortal(data, folder.resolve("portal.log")).over(TestedDatabase.of(data).onServer())) {
                portal.start();
                Filers filers = new Filers(portal, complete);
                filers.begin();
                Program reader = Program.signedIn(portal.address(), "mof1");
                for (int round = 1; round <= rounds; round++) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500 + place.random().nextInt(1500)));
                    end.accept(server);
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                    filers.refused();
                    complaints.addAll(whileGone(portal, reader));
                    filers.refused().stream().filter(answer -> answer.status() != 503).map(answer -> "a filing was answered " + answer).limit(3).forEach(complaints::add);
                    server.start();
                    healed.add(healed(portal, filers));
                }
                filers.end();
                int left = filers.sendAgain();
                if (left > 0) {
                    complaints.add(left + " filings were not answered when they were sent again: " + filers.refused());
                }
                portal.kill();
                Aftermath found = filers.compare(folder.resolve("notes"));
                double slowest = healed.stream().mapToDouble(Double::doubleValue).max().orElse(Double.POSITIVE_INFINITY);
                if (slowest > SOON) {
                    found.late().add("served again only %.1f s after the database".formatted(slowest));
                }
                found.torn().addAll(complaints);
                Figures figures = Figures.of(found);
                if (!figures.areNull()) {
                    Place.say(found + found.describe());
                }
                return new Outcome(
                        fault, "whole portal, PostgreSQL", rounds, figures, Kind.TRIAL, "serves again %.1f s after the database at most".formatted(slowest),
                        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
            }
        } finally {
            Place.onH2();
        }
    }

    /** Pages and API say that they cannot serve now, and nothing of why. */
    private static List<String> whileGone(RunningPortal portal, Program reader) {
        List<String> complaints = new ArrayList<>();
        for (String path : List.of("/review", "/sign-in", "/api/v1/filings", "/api/v1/cases", "/health/ready")) {
            Program.Answer answer = path.equals("/sign-in") ? Program.stranger(portal.address()).get(path) : reader.get(path);
            boolean needsDatabase = !path.equals("/sign-in");
            if (answer.status() != 503 && (needsDatabase || answer.status() != 200)) {
                complaints.add(path + " was answered " + answer.status() + " without a database");
            }
            if (answer.body().contains("Exception") || answer.body().contains("postgres")) {
                complaints.add(path + " tells what is inside: " + answer.body());
            }
        }
        return complaints;
    }

    /** @return seconds until eight filings were acknowledged and the portal calls itself ready */
    private static double healed(RunningPortal portal, Filers filers) {
        long began = System.nanoTime();
        int before = filers.told();
        while (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(60)) {
            if (filers.told() >= before + 8 && Program.stranger(portal.address()).get("/health/ready").status() == 200) {
                return (System.nanoTime() - began) / 1e9;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return Double.POSITIVE_INFINITY;
    }
}
