package org.todokede.rules.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.todokede.identity.Actor;
import org.todokede.identity.Permission;
import org.todokede.identity.Rights;
import org.todokede.identity.Subject;
import org.todokede.platform.TypedLine;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.rules.EditionAct;
import org.todokede.rules.RuleKind;
import org.todokede.rules.RuleRow;
import org.todokede.rules.RuleRow.Key;
import org.todokede.rules.service.DraftedRows.Draft;

/** The rows of a draft: added, changed, ended, removed or imported, each checked by the reader of its kind. Nothing here touches what is published. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class EditionRowService {

    /** A row of the book as the draft would have it. @param drafted whether the draft changes it */
    public record Row(RuleKind kind, String key, Map<String, String> columns, int revision, boolean drafted) {}

    /** What an import would do with a row. */
    public enum Effect {
        ADDED, CHANGED, ENDED, UNCHANGED
    }

    /**
     * One row of a file beside what the draft has.
     *
     * @param number of the row in the file, the header being 1
     * @param before empty for a new row
     */
    public record Difference(long number, String key, Effect effect, Map<String, String> before, Map<String, String> after) {}

    /** A cell, or a row, that cannot be taken. @param column empty if the row as a whole is concerned */
    public record BadCell(long number, String column, Reason reason) {}

    /**
     * What an import would do.
     *
     * @param encoding in which the file was read
     * @param notInFile rows of the kind that the file does not name; they stay as they are
     * @param bad if not empty, nothing can be imported
     */
    public record Preview(String encoding, List<Difference> differences, int notInFile, List<BadCell> bad) {

        public long count(Effect effect) {
            return differences.stream().filter(d -> d.effect() == effect).count();
        }
    }

    /** Most bytes of a file that is imported. */
    public static final int MAX_BYTES = CsvTable.MAX_BYTES;

    /** Most bad cells that are named; a file of another kind has as many as cells. */
    public static final int MOST_BAD = 200;

    @EJB
    private ActDoor door;

    @Inject
    private DraftedRows rows;

    @Inject
    private EditionStore store;

    @Inject
    private ImportShelf shelf;

    /** One row as the draft would have it. @throws NotFound if there is no such edition or row */
    public Row row(Actor actor, int edition, RuleKind kind, String key) {
        Rights.require(actor, Permission.DRAFT_RULES, Subject.NONE);
        Draft draft = rows.of(edition);
        RuleRow row = Optional.ofNullable(draft.row(new Key(kind, key))).orElseThrow(NotFound::new);
        return shown(draft, row);
    }

    /**
     * Rows of a kind as the draft would have them, in the order of the book.
     *
     * @param text words that the row must contain, case ignored; empty for all
     */
    public List<Row> find(Actor actor, int edition, RuleKind kind, String text, int limit) {
        Rights.require(actor, Permission.DRAFT_RULES, Subject.NONE);
        Draft draft = rows.of(edition);
        Map<Key, RuleRow> all = new LinkedHashMap<>(draft.inForce());
        all.putAll(draft.drafted());
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return all.values().stream()
                .filter(row -> row.kind() == kind && !row.isRemoved())
                .map(row -> shown(draft, row))
                .filter(row -> wanted.isEmpty() || String.join(" ", row.columns().values()).toLowerCase(Locale.ROOT).contains(wanted))
                .limit(limit)
                .toList();
    }

    private static Row shown(Draft draft, RuleRow row) {
        return new Row(row.kind(), row.key(), RowJson.read(row.columns()), row.revision(), draft.drafted().containsKey(row.rowKey()));
    }

    /**
     * Adds a row.
     *
     * @param seen version of the edition the actor saw
     * @param typed by the columns of the kind
     * @throws InvalidInput naming every wrong column, or the key column if there is such a row
     * @throws ChangedBySomebodyElse if the draft is no longer as seen
     * @throws RefusedByRule if it is no draft
     */
    public void add(Actor actor, int edition, long seen, RuleKind kind, Map<String, String> typed) {
        act(actor, edition, kind + " " + shortened(kind.keyOf(typed)), () -> {
            Draft draft = rows.toChange(actor, edition, seen);
            Map<String, String> row = RowChecks.checked(kind, typed);
            Key key = new Key(kind, kind.keyOf(row));
            DraftedRows.requireNew(draft, key, kind.keyColumns().get(0));
            rows.put(draft, key, row, actor);
        });
    }

    /**
     * Changes a row: the book gets a further revision of it.
     *
     * @param typed by the columns of the kind; those of the key stay as they are
     * @throws RefusedByRule if nothing is changed
     */
    public void change(Actor actor, int edition, long seen, RuleKind kind, String key, Map<String, String> typed) {
        act(actor, edition, kind + " " + shortened(key), () -> {
            Draft draft = rows.toChange(actor, edition, seen);
            Map<String, String> before = RowJson.read(found(draft, kind, key).columns());
            Map<String, String> all = new HashMap<>(typed);
            kind.keyColumns().forEach(column -> all.put(column, before.getOrDefault(column, "")));
            Map<String, String> row = RowChecks.checked(kind, all);
            if (row.equals(before)) {
                throw new RefusedByRule(Reason.plain("edition.row.same"));
            }
            rows.put(draft, new Key(kind, key), row, actor);
        });
    }

    /**
     * Gives a row its last day.
     *
     * @param lastDay last day of acts that it governs, inclusive, ISO
     * @param source notice that ends it; added to the sources of the row
     */
    public void end(Actor actor, int edition, long seen, RuleKind kind, String key, String lastDay, String source) {
        act(actor, edition, kind + " " + shortened(key), () -> {
            Draft draft = rows.toChange(actor, edition, seen);
            rows.put(draft, new Key(kind, key), ended(kind, RowJson.read(found(draft, kind, key).columns()), lastDay, source), actor);
        });
    }

    /** The row with its last day and a further source. @throws InvalidInput at either */
    static Map<String, String> ended(RuleKind kind, Map<String, String> row, String lastDay, String source) {
        if (!kind.canEnd()) {
            throw new RefusedByRule(Reason.plain("edition.row.noEnd"));
        }
        List<FieldDefect> defects = new ArrayList<>();
        LocalDate day = TypedLine.day(kind.untilColumn(), lastDay, true, defects);
        String from = row.getOrDefault(kind.fromColumn(), "");
        if (day != null && !from.isEmpty() && day.isBefore(LocalDate.parse(from))) {
            defects.add(new FieldDefect(kind.untilColumn(), Reason.plain("field.notBelow", from)));
        }
        String notice = TypedText.text(kind.sourceColumn(), source, 1000, true, defects);
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        Map<String, String> ended = new LinkedHashMap<>(row);
        ended.put(kind.untilColumn(), day.toString());
        ended.merge(kind.sourceColumn(), notice, (known, added) -> known.isEmpty() ? added : known + ";" + added);
        return RowChecks.checked(kind, ended);
    }

    /** Removes a row for every day: the correction of one that should never have been in the book. What was answered by it can still be replayed. */
    public void remove(Actor actor, int edition, long seen, RuleKind kind, String key) {
        act(actor, edition, kind + " " + shortened(key), () -> {
            Draft draft = rows.toChange(actor, edition, seen);
            RuleRow row = found(draft, kind, key);
            if (draft.rowInForce(row.rowKey()) == null) {
                rows.takeBack(row, actor);
            } else {
                rows.remove(draft, row, actor);
            }
        });
    }

    /** Takes back what the draft says of a row. @throws NotFound if it says nothing of it */
    public void takeBack(Actor actor, int edition, long seen, RuleKind kind, String key) {
        act(actor, edition, kind + " " + shortened(key), () -> {
            Draft draft = rows.toChange(actor, edition, seen);
            rows.takeBack(Optional.ofNullable(draft.drafted().get(new Key(kind, key))).orElseThrow(NotFound::new), actor);
        });
    }

    /**
     * Lays a CSV of one kind ready for its preview; changes nothing.
     *
     * @param csv with the columns of the kind, in UTF-8 or Shift_JIS
     * @return name of the file on the shelf
     * @throws InvalidInput at {@code file}, if it is too large or cannot be read at all
     */
    public String lay(Actor actor, int edition, RuleKind kind, InputStream csv) {
        Rights.require(actor, Permission.DRAFT_RULES, Subject.NONE);
        store.byNumber(edition);
        String file = shelf.lay(csv);
        try {
            CsvTable.read(shelf.open(file), kind.columns());
            return file;
        } catch (InvalidInput unreadable) {
            shelf.drop(file);
            throw unreadable;
        }
    }

    /** What a file on the shelf would do to the draft; changes nothing. @throws NotFound if it is no longer there */
    public Preview preview(Actor actor, int edition, RuleKind kind, String file) {
        Rights.require(actor, Permission.DRAFT_RULES, Subject.NONE);
        return preview(rows.of(edition), kind, CsvTable.read(shelf.open(file), kind.columns()));
    }

    /**
     * Imports a file on the shelf into the draft: all of it or nothing.
     *
     * @return how many rows the draft now changes by it
     * @throws InvalidInput if any row is bad
     */
    public int importRows(Actor actor, int edition, long seen, RuleKind kind, String file) {
        int imported = door.perform(Act.of(actor, EditionAct.CHANGE_EDITION, "edition", edition + " " + kind, ""), () -> {
            Rights.require(actor, Permission.DRAFT_RULES, Subject.NONE);
            Draft draft = rows.toChange(actor, edition, seen);
            Preview preview = preview(draft, kind, CsvTable.read(shelf.open(file), kind.columns()));
            if (!preview.bad().isEmpty()) {
                throw new InvalidInput(preview.bad().stream().map(bad -> new FieldDefect("file", bad.reason())).toList());
            }
            Map<String, Integer> newest = store.newestRevisions(kind);
            List<Difference> changes = preview.differences().stream().filter(d -> d.effect() != Effect.UNCHANGED).toList();
            changes.forEach(d -> rows.append(draft, new Key(kind, d.key()), d.after(), newest.getOrDefault(d.key(), 0) + 1, actor));
            return changes.size();
        });
        shelf.drop(file);
        return imported;
    }

    private static Preview preview(Draft draft, RuleKind kind, CsvTable.Sent sent) {
        List<Difference> differences = new ArrayList<>();
        List<BadCell> bad = new ArrayList<>();
        Map<String, Long> seen = new HashMap<>();
        for (CsvTable.Row line : sent.rows()) {
            try {
                Map<String, String> row = RowChecks.checked(kind, line.cells());
                String key = kind.keyOf(row);
                Long earlier = seen.putIfAbsent(key, line.number());
                if (earlier != null) {
                    bad.add(new BadCell(line.number(), kind.keyColumns().get(0), Reason.plain("edition.import.twice", key, earlier)));
                } else {
                    differences.add(difference(draft, kind, line.number(), key, row));
                }
            } catch (InvalidInput wrong) {
                wrong.defects().forEach(d -> bad.add(new BadCell(line.number(), d.path(), d.reason())));
            }
            if (bad.size() > MOST_BAD) {
                break;
            }
        }
        Set<String> inDraft = new HashSet<>();
        draft.inForce().keySet().stream().filter(key -> key.kind() == kind && draft.row(key) != null).forEach(key -> inDraft.add(key.key()));
        draft.drafted().keySet().stream().filter(key -> key.kind() == kind && draft.row(key) != null).forEach(key -> inDraft.add(key.key()));
        inDraft.removeAll(seen.keySet());
        return new Preview(sent.encoding(), List.copyOf(differences), inDraft.size(), List.copyOf(bad));
    }

    private static Difference difference(Draft draft, RuleKind kind, long number, String key, Map<String, String> row) {
        RuleRow known = draft.row(new Key(kind, key));
        Map<String, String> before = known == null ? Map.of() : RowJson.read(known.columns());
        return new Difference(number, key, effect(kind, before, row), before, row);
    }

    /** Ended is a row that gets its last day; whatever else changes with it, that is what must be seen. */
    static Effect effect(RuleKind kind, Map<String, String> before, Map<String, String> after) {
        if (before.isEmpty()) {
            return Effect.ADDED;
        }
        if (before.equals(after)) {
            return Effect.UNCHANGED;
        }
        return kind.canEnd() && before.getOrDefault(kind.untilColumn(), "").isEmpty() && !after.get(kind.untilColumn()).isEmpty() ? Effect.ENDED : Effect.CHANGED;
    }

    private static RuleRow found(Draft draft, RuleKind kind, String key) {
        return Optional.ofNullable(draft.row(new Key(kind, key))).orElseThrow(NotFound::new);
    }

    private void act(Actor actor, int edition, String row, Runnable work) {
        door.perform(Act.of(actor, EditionAct.CHANGE_EDITION, "edition", edition + " " + row, ""), () -> {
            Rights.require(actor, Permission.DRAFT_RULES, Subject.NONE);
            work.run();
            return null;
        });
    }

    private static String shortened(String text) {
        String value = text.replaceAll("\\p{Cntrl}", "");
        return value.length() > 60 ? value.substring(0, 60) : value;
    }
}
