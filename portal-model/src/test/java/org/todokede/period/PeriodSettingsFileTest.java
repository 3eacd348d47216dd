package org.todokede.period;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.refusal.InvalidInput;

/** The numbers and switches of {@code config/data/settings.csv}, with which the book begins, are the documented ones. */
class PeriodSettingsFileTest {

    @Test
    void theFile_saysWhatTheDocumentedReadingsSay() {
        Set<String> names = Arrays.stream(PeriodParameter.values()).map(Enum::name).collect(Collectors.toSet());
        List<PeriodSetting> rows = Rows.read("settings.csv").stream().filter(row -> names.contains(row.get("parameter"))).map(PeriodSetting::fromColumns).toList();
        assertEquals(words(PeriodSettings.defaults().rows()), words(rows));
        assertEquals(names, rows.stream().map(row -> row.parameter().name()).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @CsvSource({
        "REMINDER_FIRST_DAYS, 1, ''", "REMINDER_FIRST_DAYS, 60, ''", "REMINDER_FIRST_DAYS, 0, 0 1 60", "REMINDER_LAST_DAYS, 61, 61 1 60", "ACT_WINDOW_REMINDER_FIRST_DAYS, 1.5, 1.5 1 60",
        "ACT_WINDOW_REMINDER_LAST_DAYS, -1, -1 1 60", "REMINDER_LAST_DAYS, two, two 1 60", "STANDSTILL_DAYS, 0, ''", "STANDSTILL_DAYS, 99999, ''", "STANDSTILL_DAYS, 100000, 100000 0 99999", "NONE, x, x 0 99999"})
    void aNumber_isWithinItsBounds(String parameter, String value, String refused) {
        Map<String, String> columns = Map.of("parameter", parameter, "value", value, "status", "ASSUMED");
        List<String> found = new ArrayList<>();
        try {
            assertEquals(value, String.valueOf(PeriodSetting.fromColumns(columns).value()));
        } catch (InvalidInput wrong) {
            wrong.defects().stream().filter(d -> d.path().equals("value")).forEach(d -> found.add(String.join(" ", d.reason().args())));
        }
        assertEquals(refused.isEmpty() ? List.of() : List.of(refused), found);
    }

    private static List<String> words(List<PeriodSetting> rows) {
        return rows.stream().map(row -> row.parameter() + " " + row.value() + " " + row.from() + " " + row.to() + " " + row.status() + " " + row.article()).sorted().toList();
    }
}
