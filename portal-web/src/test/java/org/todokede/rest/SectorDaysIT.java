package org.todokede.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.todokede.running.TestedPortal;

/** Each designation of the data governs acts from its first day to its last, and on neither the day before nor the day after. */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a running training portal: -Dportal.url=http://127.0.0.1:8080")
class SectorDaysIT {

    private static final String FIRST = "applies_to_acts_from";
    private static final String LAST = "applies_to_acts_until";

    @Test
    void everyDesignation_governsFromItsFirstDayToItsLast_andOnNoDayBesides() throws IOException {
        List<CSVRecord> rows;
        try (CSVParser csv = CSVParser.parse(Path.of("../config/data/sectors.csv"), UTF_8, CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
            rows = csv.getRecords();
        }
        Set<String> known = rows.stream().map(row -> row.get("id")).collect(Collectors.toSet());
        Set<LocalDate> days = rows.stream().flatMap(row -> Stream.of(row.get(FIRST), row.get(LAST))).filter(day -> !day.isEmpty()).map(LocalDate::parse)
                .flatMap(day -> Stream.of(day.minusDays(1), day, day.plusDays(1))).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(days.size() > 12, days::toString);
        for (LocalDate day : days) {
            Set<String> governing = rows.stream().filter(row -> governs(row, day)).map(row -> row.get("id")).collect(Collectors.toCollection(TreeSet::new));
            assertEquals(governing, answered(day, known), day::toString);
        }
    }

    private static boolean governs(CSVRecord row, LocalDate day) {
        return (row.get(FIRST).isEmpty() || !day.isBefore(LocalDate.parse(row.get(FIRST)))) && (row.get(LAST).isEmpty() || !day.isAfter(LocalDate.parse(row.get(LAST))));
    }

    /** What the portal says, but for designations that an administrator has added. */
    private static Set<String> answered(LocalDate day, Set<String> known) {
        Set<String> ids = new TreeSet<>();
        for (JsonElement sector : JsonParser.parseString(new Client().get("sectors?on=" + day).body()).getAsJsonObject().getAsJsonArray("sectors")) {
            ids.add(sector.getAsJsonObject().get("id").getAsString());
        }
        ids.retainAll(known);
        return ids;
    }
}
