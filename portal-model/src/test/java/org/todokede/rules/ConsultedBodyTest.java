package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.refusal.InvalidInput;

/** Bodies asked for an opinion: dated rows, each day with its own. */
class ConsultedBodyTest {

    private static Map<String, String> row(String... changed) {
        Map<String, String> row = new HashMap<>(Map.of(
                "code", "MOFA", "name_en", "Minister for Foreign Affairs", "name_ja", "外務大臣", "promulgated_on", "", "in_force_on", "", "effective_from", "", "effective_to", "", "source",
                "notice", "verified", "yes"));
        for (int i = 0; i < changed.length; i += 2) {
            row.put(changed[i], changed[i + 1]);
        }
        return row;
    }

    @Test
    void everyRowOfTheFile_isRead_andMayBeAskedToday() {
        List<ConsultedBody> bodies = RuleFiles.rows(RuleKind.CONSULTED.file()).stream().map(ConsultedBody::fromColumns).toList();
        assertEquals(List.of("PM", "MOFA", "MOD", "NPA", "PSIA"), bodies.stream().map(ConsultedBody::code).toList());
        assertTrue(bodies.stream().allMatch(body -> body.isAskedOn(LocalDate.of(2026, 11, 27))));
    }

    @ParameterizedTest
    @CsvSource({"2027-03-31, false", "2027-04-01, true", "2028-03-31, true", "2028-04-01, false"})
    void aBody_isAskedFromItsFirstDayToItsLast(LocalDate day, boolean asked) {
        assertEquals(asked, ConsultedBody.fromColumns(row("effective_from", "2027-04-01", "effective_to", "2028-03-31")).isAskedOn(day));
    }

    @ParameterizedTest
    @CsvSource({"code, mofa", "code, ''", "name_en, ''", "name_ja, ''", "effective_from, soon", "effective_to, 2026-02-30", "verified, perhaps", "in_force_on, 1"})
    void aWrongCell_isNamedByItsColumn(String column, String cell) {
        InvalidInput wrong = assertThrows(InvalidInput.class, () -> ConsultedBody.fromColumns(row(column, cell)));
        assertEquals(List.of(column), wrong.defects().stream().map(d -> d.path()).toList());
    }
}
