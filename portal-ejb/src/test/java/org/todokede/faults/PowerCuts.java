package org.todokede.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.todokede.faults.Outcome.Kind;
import org.todokede.platform.service.Aftermath;
import org.todokede.platform.service.MortalServices;
import org.todokede.platform.service.MortalServices.Gate;

/**
 * F4: the power is cut while the services work. The database of H2 and the documents lie on one {@link LoopDisk}; that of PostgreSQL lies on another than the
 * documents and keys, as it does in most offices: what the one disk has written says nothing about the other.
 */
final class PowerCuts {

    private static final int SHORT = 5;
    private static final int LONG = 50;
    private static final int ROUNDS_OF_CONTROL = 6;
    private static final int NEWEST = 10;
    private static final int MEGABYTES = 900;

    private PowerCuts() {}

    static List<Outcome> all(Place place) throws Exception {
        Optional<String> why = LoopDisk.whyNot(place.folder("probe"));
        if (why.isPresent()) {
            return List.of(Outcome.notHere(Fault.F4, "services, H2 and PostgreSQL", why.get()));
        }
        List<Outcome> outcomes = new ArrayList<>();
        int rounds = place.rounds(SHORT, LONG);
        outcomes.add(FirstKeys.cut("first use of a key", place, Kind.TRIAL, rounds));
        outcomes.add(FirstKeys.cut("control: a key whose name is not synced", place, Kind.CONTROL, 1));
        outcomes.add(onH2("services, H2", place, Kind.TRIAL, rounds, Gate.OWN));
        outcomes.add(onH2("control: no gate, H2 as it comes", place, Kind.CONTROL, ROUNDS_OF_CONTROL, Gate.NONE));
        outcomes.add(onH2("control: no gate, H2 writes each commit at once (WRITE_DELAY=0)", place, Kind.CONTROL, ROUNDS_OF_CONTROL, Gate.WRITTEN));
        outcomes.add(onPostgres("services, PostgreSQL", place, Kind.TRIAL, rounds));
        outcomes.add(onPostgres("control: synchronous_commit=off", place, Kind.CONTROL, ROUNDS_OF_CONTROL, "synchronous_commit=off"));
        return outcomes;
    }

    private static Outcome onH2(String where, Place place, Kind kind, int rounds, Gate gate) throws Exception {
        Place.onH2();
        Path folder = place.folder("F4");
        try (LoopDisk disk = new LoopDisk(folder, "disk", MEGABYTES)) {
            return cut(where, place, kind, rounds, gate, folder, disk.mounted().resolve("data"), List.of(disk), null);
        }
    }

    private static Outcome onPostgres(String where, Place place, Kind kind, int rounds, String... settings) throws Exception {
        Path folder = place.folder("F4");
        try (LoopDisk disk = new LoopDisk(folder, "disk", 64);
                LoopDisk databases = new LoopDisk(folder, "databases", MEGABYTES);
                PostgresServer server = new PostgresServer(databases.mounted().resolve("postgres"), settings)) {
            Place.on(server);
            return cut(where, place, kind, rounds, Gate.OWN, folder, disk.mounted().resolve("data"), List.of(disk, databases), server);
        } finally {
            Place.onH2();
        }
    }

    /** @param server null on H2 */
    private static Outcome cut(
            String where, Place place, Kind kind, int rounds, Gate gate, Path folder, Path data, List<LoopDisk> disks, PostgresServer server) throws Exception {
        long began = System.nanoTime();
        MortalServices services = new MortalServices(folder, data);
        services.rehearse();
        Figures figures = Figures.NONE;
        int round = 0;
        while (round < rounds && figures.areNull()) {
            round++;
            List<ProcessHandle> running = new ArrayList<>(Commands.family(services.start(gate).toHandle()));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100 + place.random().nextInt(1900)));
            if (server != null) {
                running.addAll(server.processes());
            }
            cutPower(disks, running, () -> {
                services.kill();
                if (server != null) {
                    server.kill();
                }
            });
            figures = found(services, data, server, kind);
            Place.progress(Fault.F4, where, round, rounds, figures);
        }
        return new Outcome(Fault.F4, where, round, figures, kind, "", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }

    /** Waits until what was killed is gone. */
    interface End {
        void await() throws InterruptedException;
    }

    /** Cuts the power of the disks under all that runs on them, and gives it back when all of that is gone: nothing of it writes in between. */
    static void cutPower(List<LoopDisk> disks, List<ProcessHandle> running, End end) throws IOException, InterruptedException {
        Commands.signal("STOP", running);
        disks.forEach(LoopDisk::cutPower);
        Commands.signal("KILL", running);
        end.await();
        for (LoopDisk disk : disks) {
            disk.comeUpAgain();
        }
    }

    private static Figures found(MortalServices services, Path data, PostgresServer server, Kind kind) throws IOException, SQLException {
        try {
            if (server != null) {
                server.forgetProcess();
                server.start();
            }
            Aftermath found = Aftermath.of(data, services.notes());
            if (kind == Kind.TRIAL) {
                found.reopen(NEWEST, MortalServices.FILER);
            }
            Figures figures = Figures.of(found);
            if (kind == Kind.TRIAL && !figures.areNull()) {
                Place.say(found + found.describe());
            }
            return figures;
        } catch (SQLException | RuntimeException | AssertionError gone) {
            if (kind == Kind.TRIAL) {
                throw gone;
            }
            // the control may lose the tables themselves
            Place.say("  control: " + gone.getMessage().lines().findFirst().orElse("") + " - all is lost");
            long acknowledged = services.acknowledged();
            return new Figures(acknowledged, acknowledged, 0, 0, 0, 0, 0);
        }
    }
}
