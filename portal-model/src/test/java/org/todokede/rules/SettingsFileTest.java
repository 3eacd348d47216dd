package org.todokede.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.todokede.refusal.InvalidInput;

/** The files of {@code config/data} have the columns of their kinds, and the readings that they begin with are the documented ones. */
class SettingsFileTest {

    @ParameterizedTest
    @EnumSource
    void eachKind_hasItsFile_withItsColumns_andNoKeyTwice(RuleKind kind) {
        List<Map<String, String>> rows = RuleFiles.rows(kind.file());
        assertEquals(kind.columns(), List.copyOf(rows.get(0).keySet()));
        assertEquals(rows.size(), new HashSet<>(rows.stream().map(kind::keyOf).toList()).size());
    }

    @Test
    void theReadingsOfTheFile_areTheDocumentedOnes() {
        List<Map<String, String>> readings = RuleFiles.rows("settings.csv").stream().filter(row -> RuleSettings.NAMES.contains(row.get("parameter"))).toList();
        readings.forEach(RuleSettings::check);
        assertEquals(RuleSettings.DEFAULTS, RuleSettings.of(readings));
    }

    @Test
    void aReadingWithoutARow_isNamed() {
        InvalidInput missing = assertThrows(InvalidInput.class, () -> RuleSettings.of(List.of(Map.of("parameter", "first_loaded_day", "value", "2017-10-01"))));
        assertEquals(RuleSettings.NAMES.subList(1, 6), missing.defects().stream().map(d -> d.path()).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "first_loaded_day, soon, '', value",
        "first_loaded_day, '', '', value",
        "assumed_no_is_listed, perhaps, '', value",
        "code_without_row, yes, '', value",
        "assumed_no_is_listed, no, 2027-01-01, effective_from",
        "another, no, '', parameter"
    })
    void aWrongReading_isNamedByItsColumn(String name, String value, String from, String column) {
        Map<String, String> row = new HashMap<>(Map.of("parameter", name, "value", value, "effective_from", from));
        assertEquals(List.of(column), assertThrows(InvalidInput.class, () -> RuleSettings.check(row)).defects().stream().map(d -> d.path()).toList());
    }
}
