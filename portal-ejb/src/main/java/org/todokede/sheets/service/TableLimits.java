package org.todokede.sheets.service;

/**
 * How much of a table is taken; all bounds are inclusive.
 *
 * @param bytes of the file as it comes
 * @param rows below the header, blank ones not counted
 * @param columns of the header
 * @param cellLength characters of one cell
 */
public record TableLimits(long bytes, int rows, int columns, int cellLength) {

    /** Just below 100 MB, 100,000 rows, 200 columns, 2,000 characters in a cell. */
    public static final TableLimits USUAL = new TableLimits(99_999_999, 100_000, 200, 2_000);

    /** The same with another number of rows. */
    public TableLimits withRows(int most) {
        return new TableLimits(bytes, most, columns, cellLength);
    }

    /** The same with another size of the file. */
    public TableLimits withBytes(long most) {
        return new TableLimits(most, rows, columns, cellLength);
    }

    /** The same with longer or shorter cells. */
    public TableLimits withCellLength(int most) {
        return new TableLimits(bytes, rows, columns, most);
    }

    /** Characters of one row of text, at most: no honest row is longer, and an open quotation mark ends here. */
    int rowLength() {
        return (int) Math.min(1_000_000L, (long) columns * cellLength);
    }
}
