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
 * @param promulgatedOn day of promulgation; null = not known
 * @param inForceOn day it came into force; null = not known
 * @param effectiveFrom first day on which it holds, inclusive; null = always before
 * @param effectiveTo last day on which it holds, inclusive; null = until further notice
 * @param source where the row comes from
 * @param verified false where nobody has yet checked the row against an official text
 */
public record ClosingRow(Office office, MonthDay from, MonthDay to, LocalDate promulgatedOn, LocalDate inForceOn, LocalDate effectiveFrom, LocalDate effectiveTo,
        String source, boolean verified) {

    public ClosingRow {
        Objects.requireNonNull(office, "office");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    /**
     * Reads columns {@code office,from,to,promulgated_on,in_force_on,effective_from,effective_to,source,verified}; from and to as {@code MM-DD}.
     *
     * @throws org.todokede.refusal.InvalidInput if office, from or to is missing or malformed; paths are the column names
     */
    public static ClosingRow fromColumns(Map<String, String> columns) {
        var row = new Columns(columns);
        var office = row.constant("office", Office.class);
        var from = row.monthDay("from");
        var to = row.monthDay("to");
        var promulgatedOn = row.optionalDay("promulgated_on");
        var inForceOn = row.optionalDay("in_force_on");
        var effectiveFrom = row.optionalDay("effective_from");
        var effectiveTo = row.lastDay("effective_to", effectiveFrom);
        var verified = row.yes("verified");
        row.refuseIfDefective();
        return new ClosingRow(office, from, to, promulgatedOn, inForceOn, effectiveFrom, effectiveTo, row.text("source"), verified);
    }

    public boolean covers(LocalDate day) {
        if (effectiveFrom != null && day.isBefore(effectiveFrom) || effectiveTo != null && day.isAfter(effectiveTo)) {
            return false;
        }
        var monthDay = MonthDay.from(day);
        var afterFrom = !monthDay.isBefore(from);
        var beforeTo = !monthDay.isAfter(to);
        return from.isAfter(to) ? afterFrom || beforeTo : afterFrom && beforeTo;
    }
}
