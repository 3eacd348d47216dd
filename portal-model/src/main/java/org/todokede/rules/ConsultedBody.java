package org.todokede.rules;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A body that is no competent ministry and may be asked for its opinion (FEFTA Art. 69-4).
 *
 * @param code stored with the consultation, and the same in every revision
 * @param promulgatedOn day of promulgation of what makes it one; null = not known
 * @param inForceOn day that came into force; null = not known
 * @param applies days on which it may be asked
 * @param source where it was read
 * @param verified whether it was read there
 */
public record ConsultedBody(String code, String nameEn, String nameJa, LocalDate promulgatedOn, LocalDate inForceOn, DateRange applies, String source, boolean verified) {

    private static final Pattern CODE = Pattern.compile("[A-Z]{2,10}");

    /**
     * From the columns of {@code consulted_bodies.csv}.
     *
     * @throws org.todokede.refusal.InvalidInput naming every wrong column
     */
    public static ConsultedBody fromColumns(Map<String, String> columns) {
        var row = new RowReader(new LinkedHashMap<>(columns));
        String code = row.matching("code", CODE);
        String nameEn = row.required("name_en");
        String nameJa = row.required("name_ja");
        LocalDate promulgatedOn = row.day("promulgated_on");
        LocalDate inForceOn = row.day("in_force_on");
        DateRange applies = row.range("effective_from", "effective_to");
        boolean verified = row.yes("verified");
        row.done();
        return new ConsultedBody(code, nameEn, nameJa, promulgatedOn, inForceOn, applies, row.text("source"), verified);
    }

    /** Whether it may be asked on the day. */
    public boolean isAskedOn(LocalDate day) {
        return applies.contains(day);
    }
}
