package org.todokede.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.todokede.platform.service.ServicesWithoutServer;
import org.todokede.retention.service.DueThings;
import org.todokede.rules.RetainedKind;

/** {@code config/data/protection.csv} speaks of every table there is, and says of each whose rows are disposed of that they are. */
class ProtectionTest {

    private static final Pattern CREATED = Pattern.compile("(?im)^\\s*create table (\\w+)");

    private static final Path ROOT = ServicesWithoutServer.projectRoot();

    private static List<String> created() throws IOException {
        List<String> tables = new ArrayList<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("portal-ejb/src/main/resources/org/todokede/db/migration"))) {
            for (Path file : files.toList()) {
                for (Matcher found = CREATED.matcher(Files.readString(file)); found.find(); ) {
                    tables.add(found.group(1));
                }
            }
        }
        return tables;
    }

    /** Class of each table, and how long it is kept. */
    private static Map<String, List<String>> spokenOf() {
        Map<String, List<String>> tables = new TreeMap<>();
        for (Map<String, String> row : CsvTable.read(ROOT.resolve("config/data/protection.csv"))) {
            Arrays.stream(row.get("tables").split(" ")).filter(name -> !name.isEmpty())
                    .forEach(name -> assertEquals(null, tables.put(name, List.of(row.get("class"), row.get("kept"))), name + " stands there twice"));
        }
        return tables;
    }

    @Test
    void everyTable_isOfOneClass() throws IOException {
        assertTrue(created().size() > 60, () -> "tables were not found");
        assertEquals(new TreeSet<>(created()), spokenOf().keySet());
    }

    @Test
    void whatIsDisposedOf_isSaidToBe() {
        for (RetainedKind kind : RetainedKind.values()) {
            List<String> said = spokenOf().get(DueThings.tableOf(kind));
            assertTrue(said.get(1).contains("retention.csv"), kind + ": " + said);
        }
    }
}
