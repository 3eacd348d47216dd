package org.todokede.period;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Objects;

/**
 * Days on which an office is closed every year, besides weekends and national holidays (K12).
 *
 * @param office whose days
 * @param from first closed day of the year, inclusive
 * @param to last closed day, inclusive; before {@code from} if the range runs over New Year
 * @param source where the row comes from
 */
public record ClosingRow(Office office, MonthDay from, MonthDay to, String source) {

    public ClosingRow {
        Objects.requireNonNull(office, "office");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    /**
     * Reads columns {@code office,from,to,source}; from and to as {@code MM-DD}.
     *
     * @throws org.todokede.refusal.InvalidInput if office, from or to is missing or malformed; paths are the column names
     */
    public static ClosingRow fromColumns(Map<String, String> columns) {
        var row = new Columns(columns);
        var office = row.constant("office", Office.class);
        var from = row.monthDay("from");
        var to = row.monthDay("to");
        row.refuseIfDefective();
        return new ClosingRow(office, from, to, row.text("source"));
    }

    public boolean covers(LocalDate day) {
        var monthDay = MonthDay.from(day);
        var afterFrom = !monthDay.isBefore(from);
        var beforeTo = !monthDay.isAfter(to);
        return from.isAfter(to) ? afterFrom || beforeTo : afterFrom && beforeTo;
    }
}
