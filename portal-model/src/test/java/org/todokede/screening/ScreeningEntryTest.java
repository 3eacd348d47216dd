package org.todokede.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.todokede.registry.RowDefect;

/** One row of a list: what is read of it, and each thing that can be wrong. */
class ScreeningEntryTest {

    private final List<RowDefect> defects = new ArrayList<>();

    private static Map<String, String> row(String... changes) {
        Map<String, String> cells = new HashMap<>();
        ScreeningEntry.COLUMNS.forEach(column -> cells.put(column, ""));
        cells.putAll(Map.of("_id", "a1", "source", "Made-up List", "name", "MIKADO VOSTOK"));
        for (int i = 0; i < changes.length; i += 2) {
            cells.put(changes[i], changes[i + 1]);
        }
        return cells;
    }

    private List<String> faults(String... changes) {
        assertTrue(ScreeningEntry.read(5, row(changes), defects).isEmpty());
        assertTrue(defects.stream().allMatch(d -> d.row() == 5));
        return defects.stream().map(d -> d.column() + " " + d.reason().key()).toList();
    }

    @Test
    void names_areTheNameAndTheOthers_eachOnce() {
        ScreeningEntry entry = ScreeningEntry.read(2, row("alt_names", "Mikado V.; ;MIKADO VOSTOK;ミカド", "citizenships", "RU", "nationalities", "BY"), defects).orElseThrow();
        assertEquals(List.of("MIKADO VOSTOK", "Mikado V.", "ミカド"), entry.names());
        assertEquals("RU; BY", entry.nationalities());
        assertEquals(List.of(), defects);
    }

    @Test
    void missingCells_areNamedTogether() {
        assertEquals(List.of("_id screening.row.missing", "source screening.row.missing", "name screening.row.missing"), faults("_id", "", "source", "", "name", ""));
    }

    @Test
    void nameWithoutLetters_couldNeverBeFound() {
        assertEquals(List.of("name screening.row.noLetters"), faults("name", "***"));
    }

    @Test
    void otherNameWithoutLetters_isNamedAtItsColumn() {
        assertEquals(List.of("alt_names screening.row.noLetters"), faults("alt_names", "Mikado;--"));
    }

    @Test
    void lengths_areBounded_inclusive() {
        assertTrue(ScreeningEntry.read(5, row("name", "n".repeat(ScreeningEntry.LONGEST_NAME), "_id", "i".repeat(100)), defects).isPresent());
        assertEquals(List.of("_id screening.row.tooLong", "programs screening.row.tooLong", "name screening.row.tooLong"),
                faults("name", "n".repeat(ScreeningEntry.LONGEST_NAME + 1), "_id", "i".repeat(101), "programs", "p".repeat(1001)));
    }

    @Test
    void countOfNames_isBounded_inclusive() {
        String most = IntStream.range(1, ScreeningEntry.MOST_NAMES).mapToObj(i -> "n" + i).collect(Collectors.joining(";"));
        assertTrue(ScreeningEntry.read(5, row("alt_names", most), defects).isPresent());
        assertEquals(List.of("alt_names screening.row.tooMany"), faults("alt_names", most + ";one more"));
    }

    @Test
    void nullCharacter_isNoText() {
        assertEquals(List.of("remarks field.controlCharacter"), faults("remarks", "a\u0000b"));
    }
}
