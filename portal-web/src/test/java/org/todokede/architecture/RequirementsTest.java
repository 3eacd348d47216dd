package org.todokede.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * {@code config/data/asvs.csv} says of each requirement of levels 1 and 2 of the OWASP Application Security Verification Standard 5.0.0 whether the portal meets it,
 * and by which test, or which of its methods, or by what can be looked at. Whether a test shows what it is named for, no test can say; that it is there, this one does, and so is
 * whatever the remarks name: methods, settings, files, packages, commands, and the paragraphs of the README.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequirementsTest {

    /** Levels of the requirements of each section, in their order. */
    private static final String LEVELS = """
            V1.1 22
            V1.2 1111122223
            V1.3 112222222223
            V1.4 222
            V1.5 123
            V2.1 122
            V2.2 112
            V2.3 12223
            V2.4 23
            V3.1 3
            V3.2 113
            V3.3 12223
            V3.4 11222233
            V3.5 11122333
            V3.6 3
            V3.7 22333
            V4.1 12233
            V4.2 23333
            V4.3 22
            V4.4 1222
            V5.1 2
            V5.2 112333
            V5.3 113
            V5.4 222
            V6.1 122
            V6.2 111111112222
            V6.3 11223333
            V6.4 112233
            V6.5 22222333
            V6.6 2223
            V6.7 33
            V6.8 2222
            V7.1 222
            V7.2 1111
            V7.3 22
            V7.4 11222
            V7.5 223
            V7.6 22
            V8.1 1233
            V8.2 1123
            V8.3 133
            V8.4 23
            V9.1 111
            V9.2 1222
            V10.1 22
            V10.2 223
            V10.3 22223
            V10.4 1111122222233333
            V10.5 22222
            V10.6 22
            V10.7 222
            V11.1 2233
            V11.2 22233
            V11.3 11233
            V11.4 1222
            V11.5 23
            V11.6 23
            V11.7 33
            V12.1 12233
            V12.2 11
            V12.3 22223
            V13.1 2333
            V13.2 222223
            V13.3 2233
            V13.4 1222233
            V14.1 22
            V14.2 12223333
            V14.3 122
            V15.1 12233
            V15.2 12233
            V15.3 1222222
            V15.4 3333
            V16.1 2
            V16.2 22222
            V16.3 2222
            V16.4 222
            V16.5 2223
            V17.1 23
            V17.2 22223333
            V17.3 22
            """;

    private static final Path ROOT = Path.of("..");

    /** What a remark can name of ours, and where that must be. */
    private enum Named {
        A_TEST("\\b[A-Z]\\w*(?:Test|IT)\\b"),
        A_METHOD("\\b\\w+(?=\\(\\))"),
        A_SETTING("\\bPORTAL_[A-Z_]+\\b"),
        A_FILE("\\bconfig/[\\w./-]*\\w"),
        A_COMMAND("(?<=config/portal )[a-z]+\\b"),
        A_PACKAGE("\\borg\\.todokede(?:\\.[a-z]+)+\\b"),
        AN_ADDRESS("(?<!\\S)/[a-z-]+(?= |$)"),
        PARAGRAPHS("(?<=^Look: under )[A-Z][A-Za-z]*\\b(?:(?:, | and )[A-Z][A-Za-z]*\\b)*");

        private final Pattern pattern;

        Named(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    private List<CSVRecord> rows;

    /** Sources of the tests, by the names of their classes. */
    private Map<String, String> tests;

    @BeforeAll
    void theTable() throws IOException {
        try (Reader file = Files.newBufferedReader(ROOT.resolve("config/data/asvs.csv"))) {
            rows = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(file).getRecords();
        }
        try (Stream<Path> files = Stream.of("portal-model", "portal-ejb", "portal-web").flatMap(module -> walked(ROOT.resolve(module).resolve("src/test/java")))) {
            tests = files.filter(file -> file.toString().matches(".*(Test|IT)\\.java")).collect(Collectors.toMap(file -> file.getFileName().toString().replace(".java", ""), RequirementsTest::read));
        }
    }

    private static Stream<Path> walked(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> levels() {
        Map<String, String> levels = new LinkedHashMap<>();
        LEVELS.lines().map(line -> line.split(" ")).forEach(section -> {
            for (int i = 0; i < section[1].length(); i++) {
                levels.put(section[0] + "." + (i + 1), section[1].substring(i, i + 1));
            }
        });
        return levels;
    }

    @Test
    void eachRequirementOfLevels1And2_isThereOnce_inItsOrder_withItsLevel() {
        Map<String, String> asked = levels();
        assertEquals(List.of(70L, 183L, 92L), Stream.of("1", "2", "3").map(level -> asked.values().stream().filter(level::equals).count()).toList(), "as the standard counts them");
        asked.values().removeIf("3"::equals);
        assertEquals(asked.entrySet().stream().map(Object::toString).toList(), rows.stream().map(row -> row.get("id") + "=" + row.get("level")).toList());
    }

    @Test
    void whatIsMet_hasItsEvidence_andWhatIsNot_itsReason() {
        List<String> wrong = new ArrayList<>();
        for (CSVRecord row : rows) {
            String evidence = row.get("evidence");
            String remark = row.get("remark");
            boolean stands = switch (row.get("status")) {
                // a file alone shows nothing until somebody is told what to look at
                case "met" -> !evidence.isBlank() && (Stream.of(evidence.split(" ")).anyMatch(this::isATest) || remark.startsWith("Look: "));
                case "not applicable", "open" -> evidence.isBlank() && remark.length() > 3;
                default -> false;
            };
            if (!stands || row.get("what").isBlank() || row.size() != 6) {
                wrong.add(row.get("id"));
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** @param name a class, or a class and one of its methods behind {@code #} */
    private boolean isATest(String name) {
        String[] parts = name.split("#", 2);
        String source = tests.get(parts[0]);
        return source != null && (parts.length == 1 || Pattern.compile("@(?:Test|ParameterizedTest)\\b[^;{}]*(?:\\{[^;{}]*\\}[^;{}]*)*\\bvoid " + Pattern.quote(parts[1]) + "\\(").matcher(source).find());
    }

    @Test
    void everyTestAndFileThatIsNamed_isThere() {
        List<String> absent = new ArrayList<>();
        for (CSVRecord row : rows) {
            for (String name : row.get("evidence").split(" ")) {
                if (!name.isBlank() && !isATest(name) && !(name.contains(".") && Files.isRegularFile(ROOT.resolve(name))) && !name.equals("config/portal")) {
                    absent.add(row.get("id") + " " + name);
                }
            }
        }
        assertEquals(List.of(), absent);
        assertTrue(Files.isExecutable(ROOT.resolve("config/portal")));
    }

    @Test
    void aMethodThatIsNoTest_isNotTakenForOne() {
        assertTrue(isATest("RequirementsTest") && isATest("RequirementsTest#everyTestAndFileThatIsNamed_isThere"));
        assertFalse(isATest("RequirementsTest#isATest") || isATest("RequirementsTest#everyTest") || isATest("Requirements"));
    }

    @Test
    void whateverARemarkNames_isThere() throws IOException {
        String portal = Files.readString(ROOT.resolve("config/portal"));
        String readme = Files.readString(ROOT.resolve("README.md"));
        String routes = Files.readString(ROOT.resolve("portal-web/src/main/java/org/todokede/platform/web/Routes.java"));
        Map<Named, Integer> seen = new EnumMap<>(Named.class);
        List<String> absent = new ArrayList<>();
        for (CSVRecord row : rows) {
            for (Named kind : Named.values()) {
                kind.pattern.matcher(row.get("remark")).results().map(MatchResult::group).forEach(name -> {
                    seen.merge(kind, 1, Integer::sum);
                    boolean there = switch (kind) {
                        case A_TEST -> isATest(name);
                        case A_METHOD -> Stream.of(row.get("evidence").split(" ")).anyMatch(file -> file.endsWith(".java") && read(ROOT.resolve(file)).contains(" " + name + "("));
                        case A_SETTING -> portal.contains("  " + name + " ") || portal.contains(", " + name);
                        case A_FILE -> Files.exists(ROOT.resolve(name));
                        case A_COMMAND -> portal.contains("\nconfig/portal " + name + " ");
                        case A_PACKAGE -> Files.isRegularFile(ROOT.resolve("portal-model/src/main/java").resolve(name.replace('.', '/')).resolve("package-info.java"));
                        case AN_ADDRESS -> routes.contains("\"" + name + "\"");
                        case PARAGRAPHS -> Stream.of(name.split(", | and ")).allMatch(title -> readme.contains("\n## " + title + "\n") || readme.contains("\n**" + title + ".**"));
                    };
                    if (!there) {
                        absent.add(row.get("id") + " " + name);
                    }
                });
            }
            if (List.of(row.get("evidence").split(" ")).contains("README.md") && !row.get("remark").startsWith("Look: under ") && Stream.of(row.get("evidence").split(" ")).noneMatch(this::isATest)) {
                absent.add(row.get("id") + " paragraph of the README");
            }
        }
        assertEquals(List.of(), absent);
        assertEquals(List.of(Named.values()), List.copyOf(seen.keySet()), "each kind is found somewhere");
    }
}
