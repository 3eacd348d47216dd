package org.todokede.ownership.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.todokede.ownership.service.GroupTable.Row;
import org.todokede.ownership.service.OwnershipService.Imported;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.Reason;
import org.todokede.registry.RowDefect;

/** One import of a table of groups: first the companies of all rows, then the facts between them, so that the order of rows does not matter; faults by row and column. */
final class GroupImport {

    private final GroupTable table;
    private final int mostDefects;
    private final Map<Row, String> numbers = new LinkedHashMap<>();
    private final Map<String, Integer> rowOf = new HashMap<>();
    private final List<RowDefect> defects = new ArrayList<>();
    private final Set<Integer> wrong = new HashSet<>();
    private int added;
    private int known;

    GroupImport(GroupTable table, int mostDefects) {
        this.table = table;
        this.mostDefects = mostDefects;
        this.defects.addAll(table.defects());
    }

    /** Finds or registers the company of every row. @param company answers with its number */
    void companies(Function<Map<String, String>, String> company) {
        table.rows().forEach(row -> tried(row, () -> {
            numbers.put(row, company.apply(row.cells()));
            return true;
        }));
    }

    /** States the facts of every row whose company is right. @param holding says whether the fact was new @param business likewise */
    void facts(BiPredicate<String, Map<String, String>> holding, BiPredicate<String, Map<String, String>> business) {
        numbers.forEach((row, number) -> {
            if (row.statesHolding()) {
                fact(row, "percent", number + " " + row.cells().get("held") + " " + row.cells().get("kind"), () -> holding.test(number, row.cells()));
            }
            if (row.statesBusiness()) {
                fact(row, "sector_codes", number, () -> business.test(number, row.cells()));
            }
        });
    }

    private void fact(Row row, String column, String key, Supplier<Boolean> state) {
        Integer first = rowOf.putIfAbsent(key + " " + row.cells().get("as_of"), row.number());
        if (first != null) {
            report(row, List.of(new FieldDefect(column, Reason.plain("ownership.row.twice", first))));
        } else if (tried(row, state)) {
            added++;
        } else {
            known++;
        }
    }

    /** What the work says; false if it was refused, and then the row is wrong. */
    private boolean tried(Row row, Supplier<Boolean> work) {
        try {
            return work.get();
        } catch (InvalidInput refused) {
            report(row, refused.defects());
            return false;
        }
    }

    private void report(Row row, List<FieldDefect> found) {
        wrong.add(row.number());
        // day and source of a row stand for both of its facts
        found.stream().filter(d -> defects.stream().noneMatch(there -> there.row() == row.number() && there.column().equals(d.path())))
                .map(d -> new RowDefect(row.number(), d.path(), row.cells().getOrDefault(d.path(), ""), d.reason()))
                .limit(Math.max(0, mostDefects - defects.size()))
                .toList().forEach(defects::add);
    }

    /** @throws InvalidInput if a row is wrong, so that nothing of the table stays */
    void requireRight() {
        if (done().wrongRows() > 0) {
            throw InvalidInput.at("file", "companies.file.wrong", done().wrongRows());
        }
    }

    /** What became of it. */
    Imported done() {
        int wrongRows = table.wrongRows() + wrong.size();
        return wrongRows > 0 ? new Imported(0, 0, List.copyOf(defects), wrongRows) : new Imported(added, known, List.of(), 0);
    }
}
