package org.todokede.sheets.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.todokede.refusal.FieldDefect;

/** One row below the header, its cells as text without the blanks around them. */
public final class TableRow {

    private final int number;
    private final Map<String, Integer> index;
    private final String[] cells;
    private final Set<String> formulas;
    private final List<FieldDefect> defects;

    TableRow(int number, Map<String, Integer> index, String[] cells, Set<String> formulas, List<FieldDefect> defects) {
        this.number = number;
        this.index = index;
        this.cells = cells;
        this.formulas = formulas;
        this.defects = defects;
    }

    /** Row as a spreadsheet counts it: the header is row 1. */
    public int number() {
        return number;
    }

    /** The cell; empty if it is blank or there is no such column. */
    public String get(String column) {
        Integer at = index.get(column);
        return at == null || at >= cells.length ? "" : cells[at];
    }

    /** Columns whose cells are formulas; their text is what the formula showed when the file was saved. */
    public Set<String> formulas() {
        return formulas;
    }

    /** What is wrong with the row as such, each under its column; empty if it can be used. */
    public List<FieldDefect> defects() {
        return defects;
    }

    /** All cells in the order of the header, blank ones too. */
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        index.keySet().forEach(column -> map.put(column, get(column)));
        return map;
    }
}
