package org.todokede.period;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The reference files of {@code config/data} as the tests use them. */
public final class Rows {

    private static final BusinessCalendar CALENDAR = BusinessCalendar.of(
            read("holidays.csv").stream().map(HolidayRow::fromColumns).toList(),
            read("closing_days.csv").stream().map(ClosingRow::fromColumns).toList());

    private Rows() {}

    public static BusinessCalendar calendar() {
        return CALENDAR;
    }

    public static PeriodRules rules() {
        return new PeriodRules(CALENDAR, PeriodSettings.defaults());
    }

    static List<Map<String, String>> read(String file) {
        try (var reader = Files.newBufferedReader(Path.of("../config/data", file))) {
            return records(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table that lies beside the tests. */
    static List<Map<String, String>> resource(String file) {
        try (var reader = new InputStreamReader(Rows.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            return records(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<String, String>> records(Reader reader) throws IOException {
        var format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        try (var parser = format.parse(reader)) {
            return parser.getRecords().stream().map(CSVRecord::toMap).toList();
        }
    }
}
