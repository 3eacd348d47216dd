package org.todokede.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** The course of life of every key (NIST SP 800-57 part 1, ASVS 5.0, 11.1.1): config/data/keys.csv leaves no column empty, and no secret of the settings out. */
class KeysTest {

    private static final Path TABLE = Path.of("../config/data/keys.csv");
    private static final Pattern SECRET_SETTING = Pattern.compile("\\bPORTAL_[A-Z_]*(?:PASSWORD|TOKEN|KEY|SECRET)(?:_FILE)?\\b|\\bPORTAL_MAIL\\b");

    private static List<CSVRecord> rows() throws IOException {
        try (Reader text = Files.newBufferedReader(TABLE); CSVParser csv = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(text)) {
            return csv.getRecords();
        }
    }

    @Test
    void everyKey_hasAWholeCourseOfLife() throws IOException {
        List<String> gaps = new ArrayList<>();
        for (CSVRecord row : rows()) {
            row.toMap().forEach((column, value) -> {
                if (value.isBlank()) {
                    gaps.add(row.get("key") + ": " + column);
                }
            });
        }
        assertEquals(List.of(), gaps);
        assertEquals(rows().size(), rows().stream().map(row -> row.get("key")).distinct().count(), "each stands there once");
    }

    @Test
    void noSecretOfTheSettings_isLeftOut() throws IOException {
        String table = Files.readString(TABLE);
        Set<String> settings = SECRET_SETTING.matcher(Files.readString(Path.of("../config/portal"))).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(settings.containsAll(Set.of("PORTAL_DB_PASSWORD", "PORTAL_OPERATOR_TOKEN", "PORTAL_RECORD_KEY", "PORTAL_SECRET_KEY_FILE", "PORTAL_OIDC_SECRET", "PORTAL_MAIL")), settings.toString());
        settings.removeIf(table::contains);
        assertEquals(Set.of(), settings);
    }
}
