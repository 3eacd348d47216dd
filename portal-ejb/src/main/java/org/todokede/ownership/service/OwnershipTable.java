package org.todokede.ownership.service;

import java.nio.file.Path;
import java.text.Normalizer;
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
import java.util.regex.Pattern;
import org.todokede.ownership.Holding;
import org.todokede.ownership.Ownership;
import org.todokede.ownership.Party;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.registry.RowDefect;
import org.todokede.sheets.service.Table;
import org.todokede.sheets.service.TableLimits;
import org.todokede.sheets.service.TableRow;

/**
 * A table of facts: a row for each holding. The holder is named, and where its name is new its kind and country stand beside it; the held party is named, or
 * left empty for the organisation itself. A row without a holding states a party alone.
 *
 * @param newParties with numbers below 0 that stand for those to come
 * @param newHoldings of old and new parties
 * @param known facts that stand in the profile already
 * @param defects the first of them
 * @param wrongRows rows that have any
 */
public record OwnershipTable(List<Party> newParties, List<Holding> newHoldings, int known, List<RowDefect> defects, int wrongRows) {

    /** Columns, in order. */
    public static final List<String> COLUMNS = List.of(
            "holder", "holder_ja", "party_kind", "country", "corporate_number", "related_item", "held", "kind", "percent", "as_of", "source");

    private static final List<String> NEEDED = List.of("holder", "held", "kind", "percent", "as_of", "source");
    private static final List<String> OF_PARTY = List.of("party_kind", "country", "corporate_number", "related_item");
    private static final TableLimits LIMITS = TableLimits.USUAL.withBytes(OwnershipService.MOST_BYTES).withRows(OwnershipService.MOST_HOLDINGS);
    private static final Pattern GUARDED = Pattern.compile("'(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    /** Columns of a party by their names in the table. */
    private static final Map<String, String> PARTY_COLUMNS = Map.of("name_en", "holder", "name_ja", "holder_ja");

    /** Other names of the columns, without case and width. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("保有者", "holder"),
            Map.entry("保有者(和文)", "holder_ja"),
            Map.entry("種別", "party_kind"),
            Map.entry("国又は地域", "country"),
            Map.entry("法人番号", "corporate_number"),
            Map.entry("密接関係者の号", "related_item"),
            Map.entry("被保有者", "held"),
            Map.entry("区分", "kind"),
            Map.entry("割合", "percent"),
            Map.entry("基準日", "as_of"),
            Map.entry("出典", "source"),
            Map.entry("as of", "as_of"));

    /** A row whose holder is known, waiting for the parties of the rows below it. */
    private record Pending(int row, Map<String, String> cells, long holder) {}

    /**
     * Reads a file to its end.
     *
     * @param ownership the profile as it stands
     * @param today last day that may be stated
     * @param mostDefects how many defects are kept
     * @throws InvalidInput if it is no table, too large, in another encoding, or lacks a column
     */
    static OwnershipTable read(Path file, Ownership ownership, LocalDate today, int mostDefects) {
        try (Table table = Table.open(file, LIMITS, null)) {
            Map<String, String> columns = columns(table.columns(), OTHER_NAMES, COLUMNS, NEEDED);
            Reading reading = new Reading(ownership, today, mostDefects);
            while (table.hasNext()) {
                reading.party(table.next(), columns);
            }
            return reading.done();
        }
    }

    /** The facts of a profile as rows of such a table, parties that hold nothing at the end; read again they are all known. */
    public static List<List<String>> rows(Ownership ownership) {
        List<List<String>> rows = new ArrayList<>();
        ownership.stated().forEach(h -> {
            List<String> row = new ArrayList<>(ownership.party(h.holder()).asCells());
            row.add(h.held() == Party.FILER ? "" : ownership.party(h.held()).name("en"));
            row.addAll(h.asCells());
            rows.add(row);
        });
        ownership.parties().stream()
                .filter(p -> p.id() != Party.FILER && ownership.stated().stream().noneMatch(h -> h.holder() == p.id()))
                .forEach(p -> {
                    List<String> row = new ArrayList<>(p.asCells());
                    row.addAll(List.of("", "", "", "", ""));
                    rows.add(row);
                });
        return rows;
    }

    /** The columns by the name that the file gives them. @throws InvalidInput if one is missing or there twice */
    static Map<String, String> columns(List<String> written, Map<String, String> otherNames, List<String> all, List<String> needed) {
        Map<String, String> columns = new LinkedHashMap<>();
        List<FieldDefect> defects = new ArrayList<>();
        for (String name : written) {
            String plain = Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
            String column = otherNames.getOrDefault(plain, plain);
            if (all.contains(column)) {
                if (columns.containsValue(column)) {
                    defects.add(new FieldDefect("file", Reason.plain("companies.file.columnTwice", column)));
                }
                columns.put(name, column);
            }
        }
        String missing = String.join(", ", needed.stream().filter(c -> !columns.containsValue(c)).toList());
        if (!missing.isEmpty()) {
            defects.add(new FieldDefect("file", Reason.plain("companies.file.columns", missing)));
        }
        if (!defects.isEmpty()) {
            throw new InvalidInput(defects);
        }
        return columns;
    }

    /** The cells of a row by the names of our columns. @param found takes a defect for every cell that cannot be read or is a formula */
    static Map<String, String> cells(TableRow row, Map<String, String> columns, List<RowDefect> found) {
        row.defects().forEach(d -> found.add(new RowDefect(row.number(), columns.getOrDefault(d.path(), d.path()), row.get(d.path()), d.reason())));
        Map<String, String> cells = new LinkedHashMap<>();
        columns.forEach((written, column) -> {
            String cell = row.get(written);
            cells.put(column, GUARDED.matcher(cell).lookingAt() ? cell.substring(1) : cell);
            if (row.formulas().contains(written)) {
                found.add(new RowDefect(row.number(), column, cell, Reason.plain("companies.row.formula")));
            }
        });
        return cells;
    }

    /** One reading: first the parties of all rows, then the holdings between them, so that the order of rows does not matter. */
    private static final class Reading {

        private final Ownership ownership;
        private final LocalDate today;
        private final int mostDefects;
        private final PartyNames names;
        private final List<Party> newParties = new ArrayList<>();
        private final List<Pending> pending = new ArrayList<>();
        private final Set<String> unread = new HashSet<>();
        private final List<RowDefect> defects = new ArrayList<>();
        private int wrongRows;

        Reading(Ownership ownership, LocalDate today, int mostDefects) {
            this.ownership = ownership;
            this.today = today;
            this.mostDefects = mostDefects;
            this.names = new PartyNames(ownership.parties());
        }

        void party(TableRow row, Map<String, String> columns) {
            List<RowDefect> found = new ArrayList<>();
            Map<String, String> cells = cells(row, columns, found);
            if (found.isEmpty()) {
                holder(row.number(), cells, found).ifPresent(holder -> pending.add(new Pending(row.number(), cells, holder)));
            }
            if (!found.isEmpty()) {
                unread.add(cells.get("holder"));
                unread.add(cells.getOrDefault("holder_ja", ""));
            }
            report(found);
        }

        /** The holder of a row: one that is known, whose details may be left out, or a new one. */
        private Optional<Long> holder(int row, Map<String, String> cells, List<RowDefect> found) {
            String name = cells.get("holder").isEmpty() ? cells.getOrDefault("holder_ja", "") : cells.get("holder");
            Optional<Party> known = name.length() > Party.LONGEST_NAME ? Optional.empty() : names.named(name);
            if (known.isPresent()) {
                differing(known.get(), cells).forEach(column -> found.add(new RowDefect(row, column, cells.get(column), Reason.plain("ownership.row.differs", name))));
                return known.map(Party::id).filter(id -> found.isEmpty());
            }
            Map<String, String> typed = new HashMap<>(cells);
            typed.put("name_en", cells.get("holder"));
            typed.put("name_ja", cells.getOrDefault("holder_ja", ""));
            List<FieldDefect> wrong = new ArrayList<>();
            Optional<Party> read = Party.read(-1L - newParties.size(), typed, wrong);
            read.flatMap(names::other).ifPresent(other -> wrong.add(new FieldDefect(other.path(), Reason.plain("ownership.partyTwice", other.name()))));
            wrong.forEach(d -> {
                String column = PARTY_COLUMNS.getOrDefault(d.path(), d.path());
                found.add(new RowDefect(row, column, cells.getOrDefault(column, ""), d.reason()));
            });
            if (!wrong.isEmpty()) {
                return Optional.empty();
            }
            names.add(read.orElseThrow());
            newParties.add(read.orElseThrow());
            return read.map(Party::id);
        }

        /** Columns that say of a known party something else than is known. */
        private static List<String> differing(Party known, Map<String, String> cells) {
            List<String> values = known.asCells();
            return OF_PARTY.stream()
                    .filter(column -> !cells.getOrDefault(column, "").isEmpty())
                    .filter(column -> !Normalizer.normalize(cells.get(column), Normalizer.Form.NFKC).strip().equalsIgnoreCase(values.get(Party.COLUMNS.indexOf(column))))
                    .toList();
        }

        OwnershipTable done() {
            List<Holding> newHoldings = new ArrayList<>();
            Map<String, Integer> rowOf = new HashMap<>();
            int known = 0;
            for (Pending p : pending) {
                if (List.of("held", "kind", "percent", "as_of", "source").stream().allMatch(column -> p.cells().get(column).isEmpty())) {
                    continue;
                }
                List<RowDefect> found = new ArrayList<>();
                Optional<Long> held = held(p, found);
                List<FieldDefect> wrong = new ArrayList<>();
                Optional<Holding> holding = Holding.read(0, p.holder(), held.orElse(Long.MIN_VALUE), p.cells(), today, wrong);
                wrong.forEach(d -> found.add(new RowDefect(p.row(), d.path(), p.cells().getOrDefault(d.path(), ""), d.reason())));
                if (found.isEmpty() && held.isPresent()) {
                    Holding read = holding.orElseThrow();
                    Integer first = rowOf.putIfAbsent(read.holder() + " " + read.held() + " " + read.kind() + " " + read.asOf(), p.row());
                    if (first != null) {
                        found.add(new RowDefect(p.row(), "percent", p.cells().get("percent"), Reason.plain("ownership.row.twice", first)));
                    } else if (ownership.stated().stream().anyMatch(h -> h.saysTheSameAs(read))) {
                        known++;
                    } else {
                        newHoldings.add(read);
                    }
                }
                report(found);
            }
            return new OwnershipTable(List.copyOf(newParties), List.copyOf(newHoldings), known, List.copyOf(defects), wrongRows);
        }

        private Optional<Long> held(Pending row, List<RowDefect> found) {
            String name = row.cells().get("held");
            if (name.isEmpty()) {
                return Optional.of(Party.FILER);
            }
            Optional<Party> known = name.length() > Party.LONGEST_NAME ? Optional.empty() : names.named(name);
            // a party whose own row is wrong would be there once that is mended
            if (known.isEmpty() && !unread.contains(name)) {
                found.add(new RowDefect(row.row(), "held", name, Reason.plain("ownership.row.unknownHeld")));
            }
            return known.map(Party::id);
        }

        private void report(List<RowDefect> found) {
            if (!found.isEmpty()) {
                wrongRows++;
                found.stream().limit(Math.max(0, mostDefects - defects.size())).forEach(defects::add);
            }
        }
    }
}
