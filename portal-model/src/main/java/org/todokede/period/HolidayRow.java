package org.todokede.period;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

/**
 * One national holiday as dated data (Act on National Holidays, Act 178 of 1948, with its substitute days, days between two holidays, and the days
 * moved by special laws in 2019, 2020 and 2021).
 *
 * @param date the holiday
 * @param nameEn English name
 * @param nameJa Japanese name
 * @param promulgatedOn day of promulgation of the law that makes the day a holiday; null = not known
 * @param inForceOn day that law came into force; null = not known
 * @param source where the row comes from
 * @param verified false where nobody has yet checked the row against an official list
 */
public record HolidayRow(LocalDate date, String nameEn, String nameJa, LocalDate promulgatedOn, LocalDate inForceOn, String source, boolean verified) {

    public HolidayRow {
        Objects.requireNonNull(date, "date");
    }

    /**
     * Reads columns {@code date,name_en,name_ja,promulgated_on,in_force_on,source,verified}; the date is first and last governed day in one.
     *
     * @throws org.todokede.refusal.InvalidInput if the date or the yes/no is missing or malformed; paths are the column names
     */
    public static HolidayRow fromColumns(Map<String, String> columns) {
        var row = new Columns(columns);
        var date = row.day("date");
        var promulgatedOn = row.optionalDay("promulgated_on");
        var inForceOn = row.optionalDay("in_force_on");
        var verified = row.yes("verified");
        row.refuseIfDefective();
        return new HolidayRow(date, row.text("name_en"), row.text("name_ja"), promulgatedOn, inForceOn, row.text("source"), verified);
    }
}
