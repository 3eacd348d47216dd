package org.todokede.platform.service;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.todokede.filing.ReceiptNumber;
import org.todokede.filing.service.ContentJson;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;

/**
 * What is found after {@link MortalServices} have died, compared with what was acknowledged while they lived. What is lost, ghost, doubled, torn, a gap or late must be
 * nothing.
 */
public final class Aftermath {

    private static final String AUDITOR = "aftermath-auditor";

    private final Path data;
    private final Path notes;

    private int acknowledged;
    private int found;
    private int inDoubt;
    private final List<String> lost = new ArrayList<>();
    private final List<String> ghost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> torn = new ArrayList<>();
    private final List<String> gap = new ArrayList<>();
    private final List<String> late = new ArrayList<>();
    private Typist.Found typed = new Typist.Found(0, 0, List.of());

    private Aftermath(Path data, Path notes) {
        this.data = data;
        this.notes = notes;
    }

    /** Compares what was noted outside with what the reopened database and the folder of documents hold. */
    public static Aftermath of(Path data, Path notes) throws IOException, SQLException {
        Aftermath aftermath = new Aftermath(data, notes);
        aftermath.compare();
        return aftermath;
    }

    /** Receipts that were shown. */
    public int acknowledged() {
        return acknowledged;
    }

    /** Filings that are found. */
    public int found() {
        return found;
    }

    /** Receipts that were shown and belong to nothing, and files and fields that were acknowledged and are not there. */
    public List<String> lost() {
        List<String> all = new ArrayList<>(lost);
        all.addAll(typed.lost());
        return all;
    }

    /** Receipts that were shown and belong to nothing. */
    public List<String> receiptsLost() {
        return lost;
    }

    /** Filings that nobody has sent. */
    public List<String> ghost() {
        return ghost;
    }

    /** Numbers that two filings have, and filings with two. */
    public List<String> doubled() {
        return doubled;
    }

    /** Filings without all of their parts, and what the verifier does not accept. */
    public List<String> torn() {
        return torn;
    }

    /** Numbers that were left out. */
    public List<String> gap() {
        return gap;
    }

    /** Periods that end on another day than was told. */
    public List<String> late() {
        return late;
    }

    /** What became of the fields that were typed. */
    public Typist.Found typed() {
        return typed;
    }

    /** Whether all is as it must be. */
    public boolean isClean() {
        return lost().isEmpty() && ghost.isEmpty() && doubled.isEmpty() && torn.isEmpty() && gap.isEmpty() && late.isEmpty();
    }

    /** What is not as it must be, one by one. */
    public String describe() {
        return "\nlost " + lost() + "\nghost " + ghost + "\ndoubled " + doubled + "\ntorn " + torn + "\ngap " + gap + "\nlate " + late;
    }

    @Override
    public String toString() {
        return "acknowledged %d, found %d, in doubt %d; lost %d, ghost %d, doubled %d, torn %d, gap %d; fields saved %d, in doubt %d, lost %d"
                .formatted(acknowledged, found, inDoubt, lost.size(), ghost.size(), doubled.size(), torn.size(), gap.size(), typed.acknowledged(), typed.inDoubt(), typed.lost().size());
    }

    private void compare() throws IOException, SQLException {
        Map<Long, String[]> receipts = new HashMap<>();
        Map<String, Long> numbers = new HashMap<>();
        for (String[] line : ofThreads("receipts-")) {
            long filing = Long.parseLong(line[1]);
            Long other = numbers.put(line[0], filing);
            if ((other != null && other != filing) || receipts.put(filing, line) != null) {
                doubled.add(line[0]);
            }
        }
        Set<Long> tried = new HashSet<>();
        ofThreads("tried-").forEach(line -> tried.add(Long.parseLong(line[0])));
        acknowledged = receipts.size();

        try (Connection connection = TestedDatabase.of(data).connectionOfNobodyElse();
                Statement statement = connection.createStatement()) {
            Map<Long, String> complaints = complaints(statement);
            Map<Integer, TreeSet<Integer>> running = new TreeMap<>();
            Map<String, Long> stored = new HashMap<>();
            try (ResultSet rows = statement.executeQuery(
                    "select f.id, f.receipt_number, v.sha256, v.content, v.version_no from filing f left join filing_version v on v.filing_id = f.id"
                            + " where f.receipt_number is not null or f.versions_submitted > 0 order by f.id")) {
                while (rows.next()) {
                    long id = rows.getLong(1);
                    String number = rows.getString(2);
                    found++;
                    if (number == null || stored.put(number, id) != null) {
                        doubled.add(number + " of filing " + id);
                        continue;
                    }
                    ReceiptNumber parts = ReceiptNumber.parse(number).orElseThrow();
                    running.computeIfAbsent(parts.year(), year -> new TreeSet<>()).add(parts.running());
                    String[] receipt = receipts.remove(id);
                    if (receipt == null) {
                        inDoubt++;
                        if (!tried.contains(id)) {
                            ghost.add(number);
                        }
                    }
                    String hash = rows.getString(3);
                    String complaint = complaints.get(id);
                    if (complaint != null) {
                        torn.add(number + ": " + complaint);
                    } else if (rows.getInt(5) != 1 || !hash.equals(ContentJson.sha256(rows.getString(4)))) {
                        torn.add(number + ": version or hash");
                    } else if (receipt != null && !(receipt[0].equals(number) && receipt[2].equals(hash))) {
                        torn.add(number + ": receipt says " + String.join(" ", receipt));
                    }
                }
            }
            receipts.values().forEach(line -> lost.add(line[0]));
            running.forEach((year, ofYear) -> {
                for (int n = 1; n <= ofYear.last(); n++) {
                    if (!ofYear.contains(n)) {
                        gap.add(year + ": " + n);
                    }
                }
            });
            Map<Integer, Integer> stands = new TreeMap<>();
            try (ResultSet series = statement.executeQuery("select series_year, last_number from number_series where series = 'FDI' and last_number > 0")) {
                while (series.next()) {
                    stands.put(series.getInt(1), series.getInt(2));
                }
            }
            Map<Integer, Integer> counted = new TreeMap<>();
            running.forEach((year, ofYear) -> counted.put(year, ofYear.size()));
            if (!stands.equals(counted)) {
                gap.add("series stand at " + stands + ", filings " + counted);
            }
            comparePapers(statement);
            typed = Typist.compare(notes, statement);
        }
    }

    /** Every file that is on record lies on disk with the hash it came with, and every file that was acknowledged is on record. */
    private void comparePapers(Statement statement) throws IOException, SQLException {
        Map<Long, String> stored = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery("select id, filing_id, sha256, storage_name from document where removed_at is null order by id")) {
            while (rows.next()) {
                Path file = data.resolve("documents").resolve(rows.getString(4));
                if (!Files.exists(file) || !ContentJson.sha256(Files.readString(file)).equals(rows.getString(3))) {
                    torn.add("file " + rows.getLong(1) + " of filing " + rows.getLong(2) + " is not on disk as it came");
                }
                stored.put(rows.getLong(1), rows.getLong(2) + " " + rows.getString(3));
            }
        }
        for (String[] line : ofThreads("papers-")) {
            if (!(line[1] + " " + line[2]).equals(stored.get(Long.parseLong(line[0])))) {
                lost.add("file " + line[0]);
            }
        }
    }

    /** What a submitted filing lacks, by id of the filing; and what hangs on a filing that was not submitted. */
    private static Map<Long, String> complaints(Statement statement) throws SQLException {
        Map<Long, String> complaints = new HashMap<>();
        String[][] questions = {
            {"one version", "select filing_id, count(*) from filing_version group by filing_id", "1"},
            {"one event", "select filing_id, count(*) from review_event where act = 'SUBMIT' and seq = 1 group by filing_id", "1"},
            {"a worklist entry for MOF, METI and the window", "select filing_id, count(*) from worklist_entry group by filing_id", "3"},
            {"one outbox row", "select filing_id, count(*) from outbox_message where topic = 'SUBMIT' group by filing_id", "1"},
            {"one line of the record",
                "select cast(object_key as bigint), count(*) from audit_record where act = 'SUBMIT' and outcome = 'done' and detail not like '%repeated: not done again' group by object_key", "1"},
            {"its state", "select id, last_event_seq from filing where last_event_seq > 0 and ministries = 'MOF;METI' and versions_submitted = 1", "1"},
        };
        Set<Long> submitted = new HashSet<>();
        try (ResultSet rows = statement.executeQuery("select id from filing where receipt_number is not null")) {
            while (rows.next()) {
                submitted.add(rows.getLong(1));
            }
        }
        for (String[] question : questions) {
            Set<Long> missing = new HashSet<>(submitted);
            try (ResultSet rows = statement.executeQuery(question[1])) {
                while (rows.next()) {
                    if (!missing.remove(rows.getLong(1)) || rows.getInt(2) != Integer.parseInt(question[2])) {
                        complaints.put(rows.getLong(1), "not " + question[0] + " but " + rows.getInt(2));
                    }
                }
            }
            missing.forEach(id -> complaints.put(id, "not " + question[0]));
        }
        Set<Long> unsent = new HashSet<>(complaints.keySet());
        unsent.removeAll(submitted);
        if (!unsent.isEmpty()) {
            throw new AssertionError("parts of filings that were not submitted: " + complaints);
        }
        return complaints;
    }

    private List<String[]> ofThreads(String prefix) throws IOException {
        List<String[]> lines = new ArrayList<>();
        for (int thread = 0; thread < MortalServices.THREADS; thread++) {
            lines.addAll(MortalServices.noted(notes.resolve(prefix + thread)));
        }
        return lines;
    }

    /**
     * Opens the services once more, as a portal that starts again does: the periods of the newest filings end on the day that their receipts told, and the verifier
     * accepts the record, with every proof and head that somebody was shown since the last time.
     *
     * @param newest so many receipts of each thread are looked at
     * @param logins who has filed in the first thread, in the second and so on, and then again from the beginning
     */
    public void reopen(int newest, String... logins) throws IOException {
        try (ServicesWithoutServer portal = ServicesWithoutServer.over(data)) {
            for (int thread = 0; thread < MortalServices.THREADS; thread++) {
                Actor filer = portal.persons.actor(logins[thread % logins.length]);
                List<String[]> told = MortalServices.noted(notes.resolve("receipts-" + thread));
                for (String[] line : told.subList(Math.max(0, told.size() - newest), told.size())) {
                    if (!lost.contains(line[0]) && !portal.filings.receipt(filer, Long.parseLong(line[1])).count().firstFreeDay().toString().equals(line[3])) {
                        late.add(line[0]);
                    }
                }
            }
            Path export = notes.resolveSibling("record.bin");
            try (OutputStream out = Files.newOutputStream(export)) {
                portal.recordProofs.export(portal.actor(AUDITOR, Role.AUDITOR), out);
            }
            Path key = Files.writeString(notes.resolveSibling("record.public"), portal.recordProofs.publicKey());
            torn.addAll(MortalServices.heldAgainst(notes, key, export));
        }
    }
}
