package org.todokede.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.todokede.faults.Outcome.Kind;
import org.todokede.platform.service.Aftermath;
import org.todokede.platform.service.MortalServices;
import org.todokede.platform.service.MortalServices.Gate;

/** F1 and F2: SIGKILL in mid-filing, round after round over the same data, which is opened and compared after each. */
final class KillRounds {

    private static final int SHORT = 20;
    private static final int LONG = 300;
    private static final int ROUNDS_OF_CONTROL = 10;

    /** Of each thread so many receipts are looked at again when the services are opened after a round. */
    private static final int NEWEST = 10;

    private KillRounds() {}

    static List<Outcome> onH2(Place place) throws Exception {
        Place.onH2();
        Outcome trial = trial(Fault.F1, "services, H2", place, place.folder("F1"));
        return List.of(trial, control(place, place.folder("F1-control")));
    }

    static List<Outcome> onPostgres(Place place) throws Exception {
        Path folder = place.folder("F2");
        try (PostgresServer server = new PostgresServer(folder.resolve("postgres"))) {
            Place.on(server);
            return List.of(trial(Fault.F2, "services, PostgreSQL", place, folder));
        } finally {
            Place.onH2();
        }
    }

    private static Outcome trial(Fault fault, String where, Place place, Path folder) throws Exception {
        long began = System.nanoTime();
        Path data = folder.resolve("data");
        MortalServices services = new MortalServices(folder, data);
        services.rehearse();
        int rounds = place.rounds(SHORT, LONG);
        Figures figures = Figures.NONE;
        int round = 0;
        while (round < rounds && figures.areNull()) {
            round++;
            services.start(Gate.OWN);
            // most die young, which costs little; every fifth lives long enough for what a database does by itself now and then
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(round % 5 == 0 ? 100 + place.random().nextInt(1500) : 30 + place.random().nextInt(270)));
            services.kill();
            Aftermath found = Aftermath.of(data, services.notes());
            found.reopen(NEWEST, MortalServices.FILER);
            figures = Figures.of(found);
            Place.progress(fault, where, round, rounds, figures);
            if (!figures.areNull()) {
                Place.say(found + found.describe());
            }
        }
        return new Outcome(fault, where, round, figures, Kind.TRIAL, "", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }

    /** Without the gate, on H2 as it comes. */
    private static Outcome control(Place place, Path folder) throws Exception {
        long began = System.nanoTime();
        Path data = folder.resolve("data");
        MortalServices services = new MortalServices(folder, data);
        services.rehearse();
        Figures figures = Figures.NONE;
        int round = 0;
        while (round < ROUNDS_OF_CONTROL && figures.lost() == 0) {
            round++;
            services.start(Gate.NONE);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100 + place.random().nextInt(800)));
            services.kill();
            figures = Figures.of(Aftermath.of(data, services.notes()));
        }
        return new Outcome(Fault.F1, "control: no gate, H2 as it comes", round, figures, Kind.CONTROL, "", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }
}
