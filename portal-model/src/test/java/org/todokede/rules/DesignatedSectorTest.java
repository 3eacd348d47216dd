package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A designation as it is kept says what its row of the file says. */
class DesignatedSectorTest {

    private static final Instant NOW = Instant.parse("2027-01-04T00:00:00Z");

    private static List<DesignatedSector> all() {
        return RuleFiles.rows("sectors.csv").stream().map(columns -> new DesignatedSector(SectorDesignation.fromColumns(columns), columns, 1, 1, "first load", NOW)).toList();
    }

    private static String written(LocalDate day) {
        return day == null ? "" : day.toString();
    }

    @Test
    void everyDesignation_saysWhatItsRowSays() {
        for (DesignatedSector sector : all()) {
            Map<String, String> said = Map.ofEntries(
                    Map.entry("id", sector.rowId()), Map.entry("jsic_code", sector.jsicCode()), Map.entry("jsic_revision", sector.jsicRevision()), Map.entry("name_en", sector.nameEn()),
                    Map.entry("name_ja", sector.nameJa()), Map.entry("group", sector.group()), Map.entry("change_2019", sector.change2019()),
                    Map.entry("promulgated_on", written(sector.promulgatedOn())), Map.entry("in_force_from", written(sector.inForceFrom())),
                    Map.entry("applies_to_acts_from", written(sector.appliesFrom())), Map.entry("applies_to_acts_until", written(sector.appliesUntil())), Map.entry("core", sector.core()),
                    Map.entry("competent_ministers", String.join(";", sector.ministries())), Map.entry("scope_note", sector.scopeNote()), Map.entry("source_url", sector.source()),
                    Map.entry("verified", sector.isVerified() ? "yes" : "no"));
            said.forEach((column, value) -> assertEquals(sector.columns().get(column).strip(), value, sector.rowId() + " " + column));
        }
    }

    @Test
    void aDesignation_governsFromItsFirstDayToItsLast_inclusive() {
        for (DesignatedSector sector : all()) {
            if (sector.appliesFrom() != null) {
                assertTrue(sector.governsActsOn(sector.appliesFrom()), sector.rowId());
                assertFalse(sector.governsActsOn(sector.appliesFrom().minusDays(1)), sector.rowId());
            }
            assertEquals(sector.appliesUntil() == null, sector.governsActsOn(LocalDate.of(2999, 1, 1)), sector.rowId());
            if (sector.appliesUntil() != null) {
                assertTrue(sector.governsActsOn(sector.appliesUntil()), sector.rowId());
                assertFalse(sector.governsActsOn(sector.appliesUntil().plusDays(1)), sector.rowId());
            }
        }
        Map<String, String> columns = new HashMap<>(all().get(0).columns());
        columns.put("applies_to_acts_until", "2030-03-31");
        DesignatedSector ending = new DesignatedSector(SectorDesignation.fromColumns(columns), columns, 2, 2, "Drafter", NOW);
        assertTrue(ending.governsActsOn(LocalDate.of(2030, 3, 31)) && !ending.governsActsOn(LocalDate.of(2030, 4, 1)));
    }

    @Test
    void twentyOfThem_areThoseOf1August2019() {
        List<String> twenty = new ArrayList<>();
        all().stream().filter(DesignatedSector::isOfTwenty).forEach(sector -> {
            twenty.add(sector.jsicCode());
            assertEquals(LocalDate.of(2019, 8, 1), sector.inForceFrom(), sector.rowId());
        });
        assertEquals(20, twenty.stream().distinct().count(), twenty::toString);
        assertTrue(twenty.containsAll(List.of("2814", "3913", "3721", "4013")), twenty::toString);
    }
}
