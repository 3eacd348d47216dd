package org.todokede.sheets.service;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.todokede.refusal.InvalidInput;

/** Rows of one kind of file as bare cells, by position. */
interface Cells extends Closeable {

    /** One row: its number as a spreadsheet counts, its cells, which of them are formulas, which of them cannot be used and why (key by position). */
    final class Line {

        final int number;
        final List<String> cells = new ArrayList<>();
        final BitSet formulas = new BitSet();
        final List<Broken> broken = new ArrayList<>();

        Line(int number) {
            this.number = number;
        }

        boolean isBlank() {
            return broken.isEmpty() && cells.stream().allMatch(String::isEmpty);
        }
    }

    /** A cell that cannot be used. */
    record Broken(int column, String key) {}

    /** @return the next row, null at the end; @throws InvalidInput if the file cannot be read from here on */
    Line next() throws IOException;

    /** Whether a row has as many cells as the header even where they are blank. */
    boolean writesBlanks();
}
