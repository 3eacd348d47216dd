package org.todokede.platform.service;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.service.ContentJson;
import org.todokede.filing.service.Drafts;

/**
 * Somebody who types into drafts, field after field, each saved as the page saves it while it stays open. What is typed is noted before the save, and once more,
 * synced, when the save was acknowledged; so that whoever opens the database after a kill can say what is lost.
 */
public final class Typist {

    /** Section and path of what is typed, one after the other. */
    private static final List<List<String>> FIELDS = List.of(
            List.of("filer", "filer.business"), List.of("ownership", "ownership.ultimate_parent"), List.of("agent", "agent.name"), List.of("target", "target.name"),
            List.of("target", "target.address"), List.of("target", "target.business"), List.of("act", "act.reason"), List.of("act", "act.payment"), List.of("measures", "measures.text"));

    /** Changes after which another draft is opened. */
    private static final int CHANGES = 60;

    private Typist() {}

    /** Types until the end of the JVM, or through all fields once. */
    static void type(ServicesWithoutServer portal, Submitters desk, Path notes, boolean once) throws IOException {
        try (FileChannel typed = append(notes.resolve("typed"));
                FileChannel kept = append(notes.resolve("kept"))) {
            long count = 0;
            do {
                Filing draft = desk.newDrafts(1).get(0);
                long version = draft.version();
                for (int i = 0; i < CHANGES; i++) {
                    List<String> field = FIELDS.get(i % FIELDS.size());
                    String value = "typed-" + ProcessHandle.current().pid() + "-" + count++;
                    String note = draft.id() + " " + field.get(1) + " " + value + "\n";
                    write(typed, note);
                    Drafts.Saved saved = portal.drafts.keep(desk.actor(), draft.id(), field.get(0), Map.of(field.get(1), value), version);
                    if (!saved.defects().isEmpty()) {
                        throw new IllegalStateException("not what this is about: " + saved.defects());
                    }
                    write(kept, note);
                    kept.force(true);
                    version = saved.version();
                }
            } while (!once);
        }
    }

    private static FileChannel append(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void write(FileChannel channel, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * What became of what was typed.
     *
     * @param acknowledged saves that were acknowledged
     * @param inDoubt fields that hold what was being saved when the machine died
     * @param lost fields that hold neither that nor what was acknowledged last
     */
    public record Found(int acknowledged, int inDoubt, List<String> lost) {}

    /** Compares the notes with the database, which was opened again. */
    static Found compare(Path notes, Statement statement) throws IOException, SQLException {
        Map<Long, FilingContent> drafts = new HashMap<>();
        List<String[]> kept = noted(notes.resolve("kept"));
        Set<Long> asked = new HashSet<>();
        kept.forEach(line -> asked.add(Long.parseLong(line[0])));
        try (ResultSet rows = statement.executeQuery("select id, content from filing where receipt_number is null order by id")) {
            while (rows.next()) {
                if (asked.contains(rows.getLong(1))) {
                    drafts.put(rows.getLong(1), ContentJson.read(rows.getString(2)));
                }
            }
        }
        Map<String, String> last = new HashMap<>();
        kept.forEach(line -> last.put(line[0] + " " + line[1], line[2]));
        Set<String> acknowledged = new HashSet<>();
        kept.forEach(line -> acknowledged.add(line[2]));
        Map<String, String> underway = new HashMap<>();
        noted(notes.resolve("typed")).stream().filter(line -> !acknowledged.contains(line[2])).forEach(line -> underway.put(line[0] + " " + line[1], line[2]));
        List<String> lost = new ArrayList<>();
        int inDoubt = 0;
        for (Map.Entry<String, String> field : last.entrySet()) {
            String[] place = field.getKey().split(" ");
            FilingContent draft = drafts.get(Long.parseLong(place[0]));
            String found = draft == null ? "no such draft" : draft.get(place[1]);
            if (found.equals(underway.get(field.getKey()))) {
                inDoubt++;
            } else if (!found.equals(field.getValue())) {
                lost.add(field.getKey() + ": " + found + " instead of " + field.getValue());
            }
        }
        return new Found(kept.size(), inDoubt, lost);
    }

    private static List<String[]> noted(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file);
        try (Stream<String> whole = text.substring(0, text.lastIndexOf('\n') + 1).lines()) {
            return whole.map(line -> line.split(" ")).toList();
        }
    }
}
