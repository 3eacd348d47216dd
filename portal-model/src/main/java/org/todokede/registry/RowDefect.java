package org.todokede.registry;

import org.todokede.refusal.Reason;

/**
 * What is wrong with a cell of a list that was handed in.
 *
 * @param row number of the row as a person counts it: the header is row 1
 * @param column name of the column
 * @param value the cell as read, shortened
 */
public record RowDefect(int row, String column, String value, Reason reason) {

    private static final int LONGEST = 60;

    public RowDefect {
        value = value.replaceAll("\\p{Cntrl}", "\uFFFD");
        value = value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
    }
}
