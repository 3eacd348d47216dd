package org.todokede.period;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One dated number or switch.
 *
 * @param parameter what it sets
 * @param value the number; 1 or 0 for switches; never outside what the parameter takes
 * @param promulgatedOn day of promulgation; null = not known
 * @param inForceOn day the provision came into force; null = not known
 * @param from first day on which it holds, inclusive; null = always before
 * @param to last day on which it holds, inclusive; null = until further notice
 * @param status how sure it is
 * @param article the provision it comes from
 * @param source where the row was read
 */
public record PeriodSetting(PeriodParameter parameter, int value, LocalDate promulgatedOn, LocalDate inForceOn, LocalDate from, LocalDate to, RuleStatus status, String article,
        String source) {

    public PeriodSetting {
        Objects.requireNonNull(parameter, "parameter");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(article, "article");
        if (value < parameter.least() || value > parameter.most() || from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException(parameter + " " + value + " " + from + ".." + to);
        }
    }

    /** A number without the days and the place where it was read, for trying another reading. */
    public PeriodSetting(PeriodParameter parameter, int value, LocalDate from, LocalDate to, RuleStatus status, String article) {
        this(parameter, value, null, null, from, to, status, article, "");
    }

    /**
     * Reads columns {@code parameter,value,promulgated_on,in_force_on,effective_from,effective_to,status,legal_basis,source}; an empty day is open.
     *
     * @throws org.todokede.refusal.InvalidInput if a column is missing or malformed; paths are the column names
     */
    public static PeriodSetting fromColumns(Map<String, String> columns) {
        var row = new Columns(columns);
        var parameter = row.constant("parameter", PeriodParameter.class);
        var known = Optional.ofNullable(parameter);
        var value = row.number("value", known.map(PeriodParameter::least).orElse(0), known.map(PeriodParameter::most).orElse(PeriodParameter.MOST));
        var from = row.optionalDay("effective_from");
        var to = row.lastDay("effective_to", from);
        var promulgatedOn = row.optionalDay("promulgated_on");
        var inForceOn = row.optionalDay("in_force_on");
        var status = row.constant("status", RuleStatus.class);
        row.refuseIfDefective();
        return new PeriodSetting(parameter, value, promulgatedOn, inForceOn, from, to, status, row.text("legal_basis"), row.text("source"));
    }

    public boolean holdsOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
