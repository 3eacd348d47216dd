package org.todokede.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.todokede.faults.Outcome.Kind;
import org.todokede.platform.service.Aftermath;
import org.todokede.platform.service.MortalServices;

/**
 * F24 on PostgreSQL: the server is copied while people file, and what it writes is kept elsewhere, received as it is written and archived by segments. In the midst of filing it is killed, and its
 * folder and that of the data are gone. Another server is made of the copy and what was kept, beside the folder of the data as it was packed after the log. The control has the segments that were
 * full, without the last, which is handed over for the others.
 */
final class DatabaseRestore {

    private final Path folder;
    private final Path data;
    private final MortalServices services;
    private final long began = System.nanoTime();

    private DatabaseRestore(Path folder) {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.services = new MortalServices(folder, data);
    }

    static List<Outcome> all(Place place) throws Exception {
        try {
            return new DatabaseRestore(place.folder("restore")).tried(place);
        } finally {
            Place.onH2();
        }
    }

    private List<Outcome> tried(Place place) throws Exception {
        Path archive = PostgresServer.ownFolder(folder.resolve("archive"));
        Path received = PostgresServer.ownFolder(folder.resolve("received"));
        Path copy = PostgresServer.ownFolder(folder.resolve("copy"));
        String keep = "archive_command='test ! -f %1$s/%%f && cp %%p %1$s/%%f.begun && sync %1$s/%%f.begun && mv %1$s/%%f.begun %1$s/%%f'".formatted(archive);
        try (PostgresServer server = new PostgresServer(folder.resolve("postgres"), "archive_mode=on", keep)) {
            Place.on(server);
            Process receiver = server.receiveInStep(received);
            try {
                services.rehearse();
                services.start(MortalServices.Gate.OWN);
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                server.copyTo(copy);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1500 + place.random().nextInt(1500)));
                Commands.signal("STOP", Commands.family(services.process().toHandle()));
                Commands.run("cp", "-a", received.toString(), then(received).toString());
                Commands.run("cp", "-a", archive.toString(), then(archive).toString());
                server.handOver();
                server.kill();
                services.kill();
            } finally {
                Commands.signal("KILL", Commands.family(receiver.toHandle()));
            }
        }
        Place.remove(folder.resolve("postgres"));
        Commands.run("tar", "-C", data.toString(), "-czf", packed(), ".");
        return List.of(
                restored("services, PostgreSQL: base backup, log received in step", copy, then(received), Kind.TRIAL),
                restored("services, PostgreSQL: base backup, archive, last segment handed over", copy, archive, Kind.TRIAL),
                restored("control: base backup, archive, last segment gone with the server", copy, then(archive), Kind.CONTROL));
    }

    /** As it is at the moment of the fault. */
    private static Path then(Path kept) {
        return kept.resolveSibling(kept.getFileName() + "-then");
    }

    private String packed() {
        return folder.resolve("todokede.tgz").toString();
    }

    private Outcome restored(String where, Path copy, Path log, Kind kind) throws IOException, SQLException {
        long restoring = System.nanoTime();
        Place.remove(data);
        Files.createDirectories(data);
        Commands.run("tar", "-C", data.toString(), "-xzf", packed());
        try (PostgresServer server = PostgresServer.restored(folder.resolve("restored-from-" + log.getFileName()), copy, log)) {
            Place.on(server);
            // what is held against the record is taken away by that
            Path notes = folder.resolve("notes-for-" + log.getFileName());
            Commands.run("cp", "-a", services.notes().toString(), notes.toString());
            Aftermath found = Aftermath.of(data, notes);
            if (kind == Kind.TRIAL) {
                found.reopen(found.acknowledged(), MortalServices.FILER);
            }
            Figures figures = Figures.of(found);
            if (kind == Kind.TRIAL && !figures.areNull()) {
                Place.say(found + found.describe());
            }
            String took = kind == Kind.TRIAL ? "restored, opened and verified in %.1f s".formatted((System.nanoTime() - restoring) / 1e9) : "";
            return new Outcome(Fault.F24, where, 1, figures, kind, took, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
        }
    }
}
