package org.todokede.period;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The numbers and switches of {@code config/data/settings.csv}, with which the book begins, are the documented ones. */
class PeriodSettingsFileTest {

    @Test
    void theFile_saysWhatTheDocumentedReadingsSay() {
        Set<String> names = Arrays.stream(PeriodParameter.values()).map(Enum::name).collect(Collectors.toSet());
        List<PeriodSetting> rows = Rows.read("settings.csv").stream().filter(row -> names.contains(row.get("parameter"))).map(PeriodSetting::fromColumns).toList();
        assertEquals(words(PeriodSettings.defaults().rows()), words(rows));
        assertEquals(names, rows.stream().map(row -> row.parameter().name()).collect(Collectors.toSet()));
    }

    private static List<String> words(List<PeriodSetting> rows) {
        return rows.stream().map(row -> row.parameter() + " " + row.value() + " " + row.from() + " " + row.to() + " " + row.status() + " " + row.article()).sorted().toList();
    }
}
