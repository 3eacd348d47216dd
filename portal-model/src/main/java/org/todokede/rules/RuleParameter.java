package org.todokede.rules;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A number, word or day of the law with the days it governs.
 *
 * @param name what the rows of one rule share; those the decision asks for are in {@link Parameter}
 * @param value as written: {@code 10}, {@code 1/3}, {@code covered}, {@code 11-2}
 * @param unit unit and inclusiveness of the value
 * @param promulgatedOn day of promulgation or gazette; null = not known
 * @param inForceOn day the provision came into force; null = not known
 * @param applies days of the act
 * @param legalBasis provision; empty where only the source is known
 * @param source where it was read
 * @param verified whether value and dates were read there
 */
public record RuleParameter(String name, String value, String unit, LocalDate promulgatedOn, LocalDate inForceOn, DateRange applies, String legalBasis, String source,
        boolean verified) implements DatedRow {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    /** A row whose promulgation and entry into force are not known. */
    public RuleParameter(String name, String value, String unit, DateRange applies, String legalBasis, String source, boolean verified) {
        this(name, value, unit, null, null, applies, legalBasis, source, verified);
    }

    /**
     * From the columns of {@code parameters.csv}.
     *
     * @throws org.todokede.refusal.InvalidInput naming every wrong column
     */
    public static RuleParameter fromColumns(Map<String, String> columns) {
        var row = new RowReader(new LinkedHashMap<>(columns));
        String name = row.matching("parameter", NAME);
        String value = row.required("value");
        LocalDate promulgatedOn = row.day("promulgated_on");
        LocalDate inForceOn = row.day("in_force_on");
        DateRange applies = row.range("effective_from", "effective_to");
        boolean verified = row.yes("verified");
        row.done();
        return new RuleParameter(name, value, row.text("unit"), promulgatedOn, inForceOn, applies, row.text("legal_basis"), row.text("source_url"), verified);
    }

    @Override
    public String key() {
        return name;
    }
}
