package org.todokede.period;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.todokede.refusal.FieldDefect;

/** A row of questions: what is wrong is named under its column, all of it at once. */
class PeriodRowTest {

    @Test
    void everyRowOfTheFile_isSound() {
        PeriodsCsvTest.rows().forEach(row -> assertEquals(List.of(), PeriodRow.parse(row).defects()));
        assertEquals("P01", PeriodRow.parse(PeriodsCsvTest.rows().get(0)).id());
    }

    @Test
    void letters_doNotMatter() {
        var row = PeriodRow.parse(Map.of("id", " A ", "question", " first_free_day ", "events", "received@2022-07-15"));
        assertTrue(row.isSound());
        assertEquals("A", row.id());
        assertEquals(PeriodQuestion.FIRST_FREE_DAY, row.question());
    }

    @Test
    void allDefects_areNamedTogether() {
        var row = PeriodRow.parse(Map.of("question", "WHEN", "events", "RECEIVED@2022-02-30;SENT@2022-01-04;X"));
        assertEquals(List.of("question", "events[0]", "events[2]"), row.defects().stream().map(FieldDefect::path).toList());
        assertEquals("period.input.unknownQuestion", row.defects().get(0).reason().key());
        assertEquals(List.of("question", "events"), PeriodRow.parse(Map.of()).defects().stream().map(FieldDefect::path).toList());
    }
}
