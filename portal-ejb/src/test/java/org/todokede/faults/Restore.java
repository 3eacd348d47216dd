package org.todokede.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.todokede.faults.Outcome.Kind;
import org.todokede.platform.service.Aftermath;
import org.todokede.platform.service.MortalServices;

/**
 * F24 on H2 ({@link DatabaseRestore} has it on PostgreSQL): the folder of the data is packed while nobody is in it, unpacked elsewhere, and holds all that was acknowledged.
 */
final class Restore {

    private Restore() {}

    static List<Outcome> backup(Place place) throws Exception {
        List<Outcome> outcomes = new ArrayList<>(List.of(onH2(place)));
        outcomes.addAll(DatabaseRestore.all(place));
        return outcomes;
    }

    private static Outcome onH2(Place place) throws Exception {
        long began = System.nanoTime();
        Place.onH2();
        Path folder = place.folder("backup");
        Path data = folder.resolve("data");
        MortalServices services = new MortalServices(folder, data);
        services.rehearse();
        services.start(MortalServices.Gate.OWN);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
        services.kill();
        Commands.run("tar", "-C", data.toString(), "-czf", folder.resolve("todokede.tgz").toString(), ".");
        Place.remove(data);
        Files.createDirectories(data);
        long restoring = System.nanoTime();
        Commands.run("tar", "-C", data.toString(), "-xzf", folder.resolve("todokede.tgz").toString());
        Aftermath found = Aftermath.of(data, services.notes());
        found.reopen(found.acknowledged(), MortalServices.FILER);
        Figures figures = Figures.of(found);
        if (!figures.areNull()) {
            Place.say(found + found.describe());
        }
        return new Outcome(
                Fault.F24, "services, H2: tar, as the README says", 1, figures, Kind.TRIAL, "restored, opened and verified in %.1f s".formatted((System.nanoTime() - restoring) / 1e9),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }
}
