package org.todokede.rules;

import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How long one kind is kept.
 *
 * @param keptFor years, months or days
 * @param promulgatedOn day of promulgation of what says so; null = not known, or a setting
 * @param inForceOn day that came into force; null = not known, or a setting
 * @param applies days on which it may be disposed of by this rule
 * @param setting whether this portal says so, and no source
 * @param legalBasis provision; empty for a setting without one
 * @param source where it was read, or why the setting is what it is
 * @param verified whether it was read there
 */
public record RetentionRule(
        RetainedKind kind, Period keptFor, LocalDate promulgatedOn, LocalDate inForceOn, DateRange applies, boolean setting, String legalBasis, String source, boolean verified) {

    private static final Pattern SPAN = Pattern.compile("P(?:[1-9]\\d?Y|[1-9]\\d{0,2}M|[1-9]\\d{0,3}D)");

    private static final Map<String, RetainedKind> KINDS = Arrays.stream(RetainedKind.values()).collect(Collectors.toMap(Enum::name, Function.identity()));

    /**
     * From the columns of {@code retention.csv}.
     *
     * @throws org.todokede.refusal.InvalidInput naming every wrong column
     */
    public static RetentionRule fromColumns(Map<String, String> columns) {
        var row = new RowReader(new LinkedHashMap<>(columns));
        RetainedKind kind = row.word("record_kind", KINDS);
        String span = row.matching("kept_for", SPAN);
        LocalDate promulgatedOn = row.day("promulgated_on");
        LocalDate inForceOn = row.day("in_force_on");
        DateRange applies = row.range("effective_from", "effective_to");
        Boolean setting = row.word("status", Map.of("SETTING", true, "LAW", false));
        String legalBasis = row.text("legal_basis");
        if (Boolean.FALSE.equals(setting) && legalBasis.isEmpty()) {
            row.defect("legal_basis", "rules.row.required");
        }
        boolean verified = row.yes("verified");
        row.done();
        return new RetentionRule(kind, Period.parse(span), promulgatedOn, inForceOn, applies, setting, legalBasis, row.text("source"), verified);
    }

    /**
     * The first day whose things are still kept: what dates from an earlier day has been kept for the whole span. Counted back from today, so that a month that
     * is too short keeps a thing a day or two longer, never shorter.
     */
    public LocalDate keptFrom(LocalDate today) {
        return today.minus(keptFor);
    }
}
