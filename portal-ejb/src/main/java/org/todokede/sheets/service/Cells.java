package org.todokede.sheets.service;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.todokede.refusal.InvalidInput;

/** Rows of one kind of file as bare cells, by position. */
interface Cells extends Closeable {

    /** One row: its number as a spreadsheet counts, its cells, which of them are formulas, which of them cannot be used and why. */
    final class Line {

        final int number;
        final List<String> cells;
        private BitSet formulas;
        private List<Broken> broken = List.of();

        /** @param width cells to expect */
        Line(int number, int width) {
            this.number = number;
            this.cells = new ArrayList<>(width);
        }

        void formula(int column) {
            if (formulas == null) {
                formulas = new BitSet();
            }
            formulas.set(column);
        }

        void broken(int column, String key) {
            if (broken.isEmpty()) {
                broken = new ArrayList<>();
            }
            broken.add(new Broken(column, key));
        }

        BitSet formulas() {
            return formulas == null ? new BitSet() : formulas;
        }

        boolean hasFormulas() {
            return formulas != null;
        }

        List<Broken> broken() {
            return broken;
        }

        boolean isBlank() {
            for (int i = 0; i < cells.size(); i++) {
                if (!cells.get(i).isEmpty()) {
                    return false;
                }
            }
            return broken.isEmpty();
        }
    }

    /** A cell that cannot be used. @param key of the reason, whose arguments are row and column */
    record Broken(int column, String key) {}

    /** @return the next row, null at the end; @throws InvalidInput if the file cannot be read from here on */
    Line next() throws IOException;

    /** Bytes read so far, of as many as {@link #size} says. */
    long read();

    /** Bytes there are to read; 0 if that is not known. */
    long size();

    /** Whether a row has as many cells as the header even where they are blank. */
    boolean writesBlanks();
}
