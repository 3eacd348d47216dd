package org.todokede.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.todokede.faults.Outcome.Kind;
import org.todokede.filing.CopyKind;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.identity.Role;
import org.todokede.platform.service.ServicesWithoutServer;
import org.todokede.platform.service.Submitters;
import org.todokede.platform.service.TestedDatabase;
import org.todokede.record.service.AppendOnlyRecord;
import org.todokede.verifier.RecordVerifier;

/**
 * F27: a byte changes where nobody looks, in the export of the record, in a row past the triggers, in a paper, in the backup of a database. Each change is made to what was
 * whole before, and undone after. What the verifier does not see, or does not name where it could, is counted as lost.
 */
final class ChangedBytes {

    private static final int FILINGS = 20;

    private final Place place;
    private final Path folder;
    private final Path data;
    private byte[] whole;
    private int rounds;
    private int unseen;

    private ChangedBytes(Place place) throws IOException {
        this.place = place;
        folder = place.folder("byte");
        data = Files.createDirectories(folder.resolve("data"));
    }

    static List<Outcome> all(Place place) throws Exception {
        long began = System.nanoTime();
        Place.onH2();
        ChangedBytes changes = new ChangedBytes(place);
        List<List<String>> lines = changes.file();
        changes.inTheExport();
        for (List<String> line : lines.subList(0, Math.min(lines.size(), place.rounds(5, 40)))) {
            changes.count(changes.inARow(line.get(0)));
        }
        changes.inPapers();
        int effective = changes.inABackup(lines);
        return List.of(new Outcome(
                Fault.F27, "record of %d lines: its export, rows past the triggers, papers, a backup".formatted(lines.size()), changes.rounds,
                new Figures(changes.rounds, changes.unseen, 0, 0, 0, 0, 0), Kind.TRIAL, "each change was seen, %d of them in the backup".formatted(effective),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)));
    }

    private void count(boolean seen) {
        rounds++;
        unseen += seen ? 0 : 1;
    }

    /** @return of each line of the record its number, the act, the kind of its object, and which */
    private List<List<String>> file() throws IOException {
        try (ServicesWithoutServer portal = ServicesWithoutServer.over(data)) {
            portal.toADayOfReceipt();
            Submitters filer = new Submitters(portal);
            for (Filing draft : filer.newDrafts(FILINGS)) {
                Receipt receipt = filer.submit(draft);
                portal.copies.open(filer.actor(), receipt.number(), 1, CopyKind.FILING);
            }
            Path export = export(portal, folder);
            if (!verified("papers", export, data.resolve("documents")).isEmpty()) {
                throw new IllegalStateException("the record was not whole to begin with");
            }
            whole = Files.readAllBytes(export);
            List<?> rows = portal.em.createNativeQuery("select id, act, object_kind, object_key from audit_record order by id").getResultList();
            return rows.stream().map(row -> Stream.of((Object[]) row).map(String::valueOf).toList()).toList();
        }
    }

    /** Of each bit that changes somewhere in the export, something is said; of one in an entry or its hash, which entry. */
    private void inTheExport() throws IOException {
        List<int[]> entries = entries(whole);
        for (int flip = place.rounds(200, 2000); flip > 0; flip--) {
            byte[] changed = whole.clone();
            int at = "todokede-record-1\n".length() + 4 + place.random().nextInt(changed.length - 64);
            changed[at] ^= (byte) (1 << place.random().nextInt(8));
            String said = verified("record", Files.write(folder.resolve("changed.bin"), changed));
            int entry = 0;
            while (entry < entries.size() && (at < entries.get(entry)[0] || at >= entries.get(entry)[1])) {
                entry++;
            }
            count(!said.isEmpty() && (entry == entries.size() || said.contains("entry " + entry + " was changed")));
        }
    }

    /** From where to where each entry stands in the export, with its hash and without its length: from inclusive, to exclusive. */
    private static List<int[]> entries(byte[] export) {
        ByteBuffer in = ByteBuffer.wrap(export).position("todokede-record-1\n".length());
        for (int heads = in.getInt(); heads > 0; heads--) {
            int length = in.getInt();
            in.position(in.position() + length);
        }
        List<int[]> entries = new ArrayList<>();
        while (in.hasRemaining()) {
            int length = in.getInt();
            int from = in.position();
            in.position(from + length + 32);
            entries.add(new int[] {from, in.position()});
        }
        return entries;
    }

    /** One letter of one row is another, as whoever owns the database can do it; and back again. @return whether the verifier names the line meanwhile */
    private boolean inARow(String id) throws SQLException, IOException {
        pastTheTriggers("update audit_record set actor_name = actor_name || 'x' where id = " + Long.parseLong(id));
        String said;
        try (ServicesWithoutServer portal = ServicesWithoutServer.over(data)) {
            said = verified("record", export(portal, folder.resolve("row")));
        }
        pastTheTriggers("update audit_record set actor_name = substring(actor_name from 1 for char_length(actor_name) - 1) where id = " + Long.parseLong(id));
        return said.contains("line " + id + " of the record");
    }

    private void pastTheTriggers(String sql) throws SQLException {
        try (Connection connection = TestedDatabase.of(data).connectionOfNobodyElse();
                Statement statement = connection.createStatement()) {
            statement.execute("drop trigger audit_record_append_only");
            statement.execute(sql);
            AppendOnlyRecord.lay(connection);
            statement.execute("checkpoint sync");
        }
    }

    private void inPapers() throws IOException {
        List<Path> papers;
        try (Stream<Path> files = Files.list(data.resolve("documents"))) {
            papers = files.sorted().limit(place.rounds(5, FILINGS)).toList();
        }
        for (Path paper : papers) {
            byte[] before = Files.readAllBytes(paper);
            byte[] changed = before.clone();
            changed[place.random().nextInt(changed.length)] ^= 1;
            Files.write(paper, changed);
            count(!verified("papers", folder.resolve("record.bin"), data.resolve("documents")).isEmpty());
            Files.write(paper, before);
        }
    }

    /**
     * One bit of one letter in the file of the database, which its engine does not notice, wherever a line stands in it; earlier states of the file hold it, too, and there
     * it changes nothing.
     *
     * @return how many changes were of lines as they stand now: at least one of each line, or the trial has tried nothing
     */
    private int inABackup(List<List<String>> lines) throws IOException, InterruptedException {
        Path backup = folder.resolve("backup");
        Commands.run("cp", "-a", data.toString(), backup.toString());
        Path file = backup.resolve("portal.mv.db");
        byte[] intact = Files.readAllBytes(file);
        String letters = new String(intact, StandardCharsets.ISO_8859_1);
        int kept = entries(whole).size();
        int before = rounds;
        for (List<String> line : lines.subList(0, kept).stream().filter(line -> isAlone(line, lines)).limit(place.rounds(5, 40)).toList()) {
            int tried = rounds;
            for (int at : places(letters, line)) {
                byte[] changed = intact.clone();
                changed[at] ^= 1;
                Files.write(file, changed);
                Path export;
                try (ServicesWithoutServer portal = ServicesWithoutServer.over(backup)) {
                    export = export(portal, folder.resolve("restored"));
                }
                if (!Arrays.equals(first(kept, Files.readAllBytes(export)), first(kept, whole))) {
                    count(verified("record", export).contains("line " + line.get(0) + " of the record"));
                }
            }
            if (rounds == tried) {
                throw new IllegalStateException("line " + line + " was not found in the backup");
            }
        }
        return rounds - before;
    }

    /** Whether it is about something of which no other line says the same: so its letters are found, and no other's. */
    private static boolean isAlone(List<String> line, List<List<String>> lines) {
        return !line.get(3).isEmpty() && lines.stream().filter(other -> other.subList(1, 4).equals(line.subList(1, 4))).count() == 1;
    }

    /** So many entries from the first on. */
    private static byte[] first(int count, byte[] export) {
        List<int[]> entries = entries(export);
        return Arrays.copyOfRange(export, entries.get(0)[0], entries.get(count - 1)[1]);
    }

    /** Where the last letter of what a line is about stands in the file. */
    private static List<Integer> places(String letters, List<String> line) {
        Matcher found = Pattern.compile(Pattern.quote(line.get(1)) + ".{1,2}" + Pattern.quote(line.get(2)) + ".{1,2}" + Pattern.quote(line.get(3)), Pattern.DOTALL).matcher(letters);
        List<Integer> places = new ArrayList<>();
        while (found.find()) {
            places.add(found.end() - 1);
        }
        return places;
    }

    private static Path export(ServicesWithoutServer portal, Path into) throws IOException {
        Path export = Files.createDirectories(into).resolve("record.bin");
        try (OutputStream out = Files.newOutputStream(export)) {
            portal.recordProofs.export(portal.actor("restore-auditor", Role.AUDITOR), out);
        }
        Files.writeString(into.resolve("record.public"), portal.recordProofs.publicKey());
        return export;
    }

    /** By the key that the portal had before anything changed. @return nothing if all is as signed, else what the verifier says */
    private String verified(String what, Path... files) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> words = new ArrayList<>(List.of(what, folder.resolve("record.public").toString()));
        Stream.of(files).map(Path::toString).forEach(words::add);
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            return RecordVerifier.run(words.toArray(String[]::new), out, out) == 0 ? "" : said.toString(StandardCharsets.UTF_8);
        }
    }
}
