package org.todokede.ownership.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.todokede.refusal.InvalidInput;
import org.todokede.registry.RowDefect;
import org.todokede.sheets.service.Table;
import org.todokede.sheets.service.TableLimits;
import org.todokede.sheets.service.TableRow;

/**
 * A table of companies in Japan and of facts about them. A row names a company by its corporate number, with its names where the number is new; it states what
 * that company holds of another, or what it runs, or both, with day and source; or neither, and then registers it alone.
 *
 * @param rows that could be read as rows
 * @param defects the first cells that could not
 * @param wrongRows rows that have any
 */
public record GroupTable(List<Row> rows, List<RowDefect> defects, int wrongRows) {

    /** Columns, in order. */
    public static final List<String> COLUMNS = List.of("corporate_number", "name_ja", "name_en", "security_code", "held", "kind", "percent", "sector_codes", "as_of", "source");

    /** Greatest size of a table in bytes, inclusive. */
    public static final int MOST_BYTES = 2_000_000;

    /** Rows, at most: the largest groups have some two thousand companies. */
    static final int MOST_ROWS = 5_000;

    private static final List<String> NEEDED = List.of("corporate_number", "held", "kind", "percent", "sector_codes", "as_of", "source");
    private static final TableLimits LIMITS = TableLimits.USUAL.withBytes(MOST_BYTES).withRows(MOST_ROWS);

    /** Other names of the columns, without case and width. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("法人番号", "corporate_number"),
            Map.entry("会社名", "name_ja"),
            Map.entry("会社名(英字)", "name_en"),
            Map.entry("証券コード", "security_code"),
            Map.entry("被保有者の法人番号", "held"),
            Map.entry("区分", "kind"),
            Map.entry("割合", "percent"),
            Map.entry("指定業種のコード", "sector_codes"),
            Map.entry("基準日", "as_of"),
            Map.entry("出典", "source"),
            Map.entry("as of", "as_of"));

    /** A row. @param number as a spreadsheet counts, the header being 1 @param cells by column */
    record Row(int number, Map<String, String> cells) {

        boolean statesHolding() {
            return List.of("held", "kind", "percent").stream().anyMatch(this::has);
        }

        boolean statesBusiness() {
            return has("sector_codes");
        }

        private boolean has(String column) {
            return !cells.getOrDefault(column, "").isBlank();
        }
    }

    /**
     * Reads a file to its end.
     *
     * @param mostDefects how many defects are kept
     * @throws InvalidInput if it is no table, too large, in another encoding, or lacks a column
     */
    static GroupTable read(Path file, int mostDefects) {
        List<Row> rows = new ArrayList<>();
        List<RowDefect> defects = new ArrayList<>();
        int wrong = 0;
        try (Table table = Table.open(file, LIMITS, null)) {
            Map<String, String> columns = OwnershipTable.columns(table.columns(), OTHER_NAMES, COLUMNS, NEEDED);
            while (table.hasNext()) {
                TableRow row = table.next();
                List<RowDefect> found = new ArrayList<>();
                Map<String, String> cells = OwnershipTable.cells(row, columns, found);
                if (found.isEmpty()) {
                    rows.add(new Row(row.number(), cells));
                } else {
                    wrong++;
                    found.stream().limit(Math.max(0, mostDefects - defects.size())).forEach(defects::add);
                }
            }
        }
        return new GroupTable(rows, defects, wrong);
    }
}
