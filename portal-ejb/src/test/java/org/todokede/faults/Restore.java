package org.todokede.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.todokede.faults.Outcome.Kind;
import org.todokede.filing.CopyKind;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.identity.Role;
import org.todokede.platform.service.Aftermath;
import org.todokede.platform.service.MortalServices;
import org.todokede.platform.service.ServicesWithoutServer;
import org.todokede.platform.service.Submitters;
import org.todokede.platform.service.TestedDatabase;
import org.todokede.record.service.AppendOnlyRecord;
import org.todokede.verifier.RecordVerifier;

/**
 * F24 on H2 ({@link DatabaseRestore} has it on PostgreSQL) and F27: the folder of the data is packed while nobody is in it, unpacked elsewhere, and holds all that was acknowledged; and a byte that changes where nobody
 * looks, in a row, in a paper, in a backup, is found by the verifier, which names the line.
 */
final class Restore {

    private static final int FILINGS = 20;

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

    /** Each change is made to a record that was whole before, and undone after. What the verifier does not name is counted as lost. */
    static List<Outcome> changedByte(Place place) throws Exception {
        long began = System.nanoTime();
        Place.onH2();
        Path folder = place.folder("byte");
        Path data = Files.createDirectories(folder.resolve("data"));
        int rounds = 0;
        int unseen = 0;
        List<String> lines = new ArrayList<>();
        try (ServicesWithoutServer portal = ServicesWithoutServer.over(data)) {
            portal.toADayOfReceipt();
            Submitters filer = new Submitters(portal);
            for (Filing draft : filer.newDrafts(FILINGS)) {
                Receipt receipt = filer.submit(draft);
                portal.copies.open(filer.actor(), receipt.number(), 1, CopyKind.FILING);
            }
            Path export = export(portal, folder);
            if (!verified("papers", folder, export, data.resolve("documents")).isEmpty()) {
                throw new IllegalStateException("the record was not whole to begin with");
            }
            try (Stream<?> ids = portal.em.createNativeQuery("select id from audit_record order by id").getResultList().stream()) {
                ids.map(String::valueOf).forEach(lines::add);
            }
        }
        byte[] whole = Files.readAllBytes(folder.resolve("record.bin"));
        int flips = place.rounds(200, 2000);
        for (int flip = 0; flip < flips; flip++) {
            byte[] changed = whole.clone();
            int at = "todokede-record-1\n".length() + 4 + place.random().nextInt(changed.length - 64);
            changed[at] ^= (byte) (1 << place.random().nextInt(8));
            Path export = Files.write(folder.resolve("changed.bin"), changed);
            rounds++;
            unseen += verified("record", folder, export).isEmpty() ? 1 : 0;
        }
        for (String id : lines.subList(0, Math.min(lines.size(), place.rounds(5, 40)))) {
            rounds++;
            unseen += changedRow(data, folder, id).contains(id) ? 0 : 1;
        }
        List<Path> papers;
        try (Stream<Path> files = Files.list(data.resolve("documents"))) {
            papers = files.sorted().limit(place.rounds(5, FILINGS)).toList();
        }
        for (Path paper : papers) {
            byte[] before = Files.readAllBytes(paper);
            byte[] changed = before.clone();
            changed[place.random().nextInt(changed.length)] ^= 1;
            Files.write(paper, changed);
            rounds++;
            unseen += verified("papers", folder, folder.resolve("record.bin"), data.resolve("documents")).isEmpty() ? 1 : 0;
            Files.write(paper, before);
        }
        return List.of(new Outcome(
                Fault.F27, "record of %d lines: its export, rows past the triggers, papers".formatted(lines.size()), rounds, new Figures(rounds, unseen, 0, 0, 0, 0, 0), Kind.TRIAL, "each change was seen",
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)));
    }

    /** One letter of one row is another, as whoever owns the database can do it; and back again. @return what the verifier says meanwhile */
    private static String changedRow(Path data, Path folder, String id) throws SQLException, IOException {
        past(data, "update audit_record set actor_name = actor_name || 'x' where id = " + Long.parseLong(id));
        String said;
        try (ServicesWithoutServer portal = ServicesWithoutServer.over(data)) {
            said = verified("record", folder, export(portal, folder.resolve("row")));
        }
        past(data, "update audit_record set actor_name = substring(actor_name from 1 for char_length(actor_name) - 1) where id = " + Long.parseLong(id));
        return said;
    }

    private static void past(Path data, String sql) throws SQLException {
        try (Connection connection = TestedDatabase.of(data).connectionOfNobodyElse();
                Statement statement = connection.createStatement()) {
            statement.execute("drop trigger audit_record_append_only");
            statement.execute(sql);
            AppendOnlyRecord.lay(connection);
            statement.execute("checkpoint sync");
        }
    }

    private static Path export(ServicesWithoutServer portal, Path folder) throws IOException {
        Path export = Files.createDirectories(folder).resolve("record.bin");
        try (OutputStream out = Files.newOutputStream(export)) {
            portal.recordProofs.export(portal.actor("restore-auditor", Role.AUDITOR), out);
        }
        Files.writeString(folder.resolve("record.public"), portal.recordProofs.publicKey());
        return export;
    }

    /** @return nothing if all is as signed, else what the verifier says */
    private static String verified(String what, Path folder, Path... files) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> words = new ArrayList<>(List.of(what, folder.resolve("record.public").toString()));
        Stream.of(files).map(Path::toString).forEach(words::add);
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            return RecordVerifier.run(words.toArray(String[]::new), out, out) == 0 ? "" : said.toString(StandardCharsets.UTF_8);
        }
    }
}
