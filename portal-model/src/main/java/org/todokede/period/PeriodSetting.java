package org.todokede.period;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

/**
 * One dated number or switch.
 *
 * @param parameter what it sets
 * @param value the number; 1 or 0 for switches; never negative
 * @param from first day on which it holds, inclusive; null = always before
 * @param to last day on which it holds, inclusive; null = until further notice
 * @param status how sure it is
 * @param article the provision it comes from
 */
public record PeriodSetting(PeriodParameter parameter, int value, LocalDate from, LocalDate to, RuleStatus status, String article) {

    public PeriodSetting {
        Objects.requireNonNull(parameter, "parameter");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(article, "article");
        if (value < 0 || from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException(parameter + " " + value + " " + from + ".." + to);
        }
    }

    /**
     * Reads columns {@code parameter,value,effective_from,effective_to,status,legal_basis}; an empty day is open.
     *
     * @throws org.todokede.refusal.InvalidInput if a column is missing or malformed; paths are the column names
     */
    public static PeriodSetting fromColumns(Map<String, String> columns) {
        var row = new Columns(columns);
        var parameter = row.constant("parameter", PeriodParameter.class);
        var value = row.number("value");
        var from = row.optionalDay("effective_from");
        var to = row.optionalDay("effective_to");
        var status = row.constant("status", RuleStatus.class);
        row.refuseIfDefective();
        return new PeriodSetting(parameter, value, from, to, status, row.text("legal_basis"));
    }

    public boolean holdsOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
