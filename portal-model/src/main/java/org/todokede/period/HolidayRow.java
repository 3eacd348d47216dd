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
 * @param source where the row comes from
 * @param verified false where nobody has yet checked the row against an official list
 */
public record HolidayRow(LocalDate date, String nameEn, String nameJa, String source, boolean verified) {

    public HolidayRow {
        Objects.requireNonNull(date, "date");
    }

    /**
     * Reads columns {@code date,name_en,name_ja,source,verified}.
     *
     * @throws org.todokede.refusal.InvalidInput if the date or the yes/no is missing or malformed; paths are the column names
     */
    public static HolidayRow fromColumns(Map<String, String> columns) {
        var row = new Columns(columns);
        var date = row.day("date");
        var verified = row.yes("verified");
        row.refuseIfDefective();
        return new HolidayRow(date, row.text("name_en"), row.text("name_ja"), row.text("source"), verified);
    }
}
