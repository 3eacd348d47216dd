package org.todokede.audit.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.audit.service.AuditService;
import org.todokede.identity.Permission;
import org.todokede.platform.web.Bundles;
import org.todokede.platform.web.Texts;
import org.todokede.platform.web.Viewer;
import org.todokede.refusal.Reason;
import org.todokede.review.service.CaseRecordService;
import org.todokede.sheets.service.TableWriter;

/** How lines of the record are worded: every act by a name, in both languages, and no cell of a file is a formula. */
class RecordLinesTest {

    private static final Instant AT = Instant.parse("2026-11-24T01:02:03Z");

    /** A name of an act where a service says it: the type and the constant. */
    private static final Pattern NAMED = Pattern.compile("Act\\.of\\(\\s*[\\w.()]+,\\s*([A-Z]\\w+)\\.([A-Z_]+),");

    /** A kind of object where a service says it. */
    private static final Pattern OBJECT = Pattern.compile("(?:Act|ConfidentialPart\\.[A-Z_]+)\\.of\\([^;\"]*?\"([a-z_]+)\",");

    private static Map<String, String> texts(String language) {
        Map<String, String> all = new TreeMap<>();
        for (String bundle : Bundles.NAMES) {
            Properties properties = new Properties();
            try (var reader = Files.newBufferedReader(Path.of("src/main/resources/org/todokede", bundle + "_" + language + ".properties"), StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            properties.forEach((key, text) -> all.put((String) key, (String) text));
        }
        return all;
    }

    private static RecordLines words(String language) {
        Map<String, String> all = texts(language);
        RecordLines words = new RecordLines();
        words.texts = new Texts() {
            @Override
            public String get(Object key) {
                return of(String.valueOf(key));
            }

            @Override
            public boolean has(String key) {
                return all.containsKey(key);
            }

            @Override
            public String of(String key, Object... arguments) {
                return MessageFormat.format(all.getOrDefault(key, "???" + key + "???"), arguments);
            }

            @Override
            public String reason(Reason reason) {
                return of(reason.key(), reason.args().toArray());
            }
        };
        words.viewer = new Viewer() {
            @Override
            public String dateTime(Instant instant) {
                return instant.toString();
            }
        };
        return words;
    }

    private static List<String> sources() {
        List<String> sources = new ArrayList<>();
        for (String folder : List.of("src/main/java", "../portal-ejb/src/main/java")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    sources.add(Files.readString(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }

    /** Names by which services record acts, by their type. */
    private static Map<String, Set<String>> named() {
        return sources().stream().flatMap(source -> NAMED.matcher(source).results())
                .collect(Collectors.groupingBy(m -> m.group(1), TreeMap::new, Collectors.mapping(m -> m.group(2), Collectors.toCollection(TreeSet::new))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void everyAct_hasWords(String language) {
        Map<String, String> texts = texts(language);
        Stream<String> always = RecordLines.ACTS.stream().flatMap(List::stream).filter(act -> !(act instanceof Permission)).map(Enum::name);
        List<String> missing = Stream.concat(always, named().get("Permission").stream())
                .filter(name -> RecordLines.key(name, texts::containsKey).filter(key -> !texts.get(key).isBlank()).isEmpty())
                .toList();
        assertEquals(List.of(), missing, "the record would show a constant of the code");
    }

    @Test
    void everyTypeThatNamesAnAct_isKnownToTheRecord() {
        Set<String> known = RecordLines.ACTS.stream().map(acts -> acts.get(0).getDeclaringClass().getSimpleName()).collect(Collectors.toSet());
        Map<String, Set<String>> named = named();
        assertTrue(named.size() > 3 && named.get("Permission").contains("WRITE_NOTE"), () -> "found in the services: " + named);
        assertEquals(Set.of(), named.keySet().stream().filter(type -> !known.contains(type)).collect(Collectors.toSet()));
    }

    @Test
    void noTwoActs_haveTheSameName_butWhereOneIsThePermissionToTheOther() {
        List<String> names = RecordLines.ACTS.stream().flatMap(List::stream).filter(act -> !(act instanceof Permission)).map(Enum::name).toList();
        assertEquals(List.of(), names.stream().filter(name -> names.indexOf(name) != names.lastIndexOf(name)).distinct().toList(), "a line would be worded as another act");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void everyKindOfObject_hasWords(String language) {
        Set<String> kinds = sources().stream().flatMap(source -> OBJECT.matcher(source).results()).map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(kinds.containsAll(Set.of("filing", "desk", "record", "address")), kinds::toString);
        Map<String, String> texts = texts(language);
        assertEquals(List.of(), kinds.stream().filter(kind -> !texts.containsKey("object." + kind)).toList());
    }

    @Test
    void everyActThatIsShown_canBeLookedFor_onceEach() {
        List<String> names = words("en").names();
        assertTrue(names.containsAll(List.of("READ_OBLIGATIONS", "SUBMIT", "FIND_FULFILLED", "PUBLISH_EDITION", "SIGN_IN", "WRITE_NOTE")), names::toString);
        assertEquals(names.size(), Set.copyOf(names).size());
        assertEquals(List.of(), names.stream().filter(name -> RecordFilter.of(key -> key.equals("act") ? name : "").act().isEmpty()).toList(), "the filter takes it");
    }

    private static AuditService.Line line(String act, String outcome, String detail) {
        return new AuditService.Line(1, AT, "Ito", "METI", act, "filing", "FDI-2026-000001", "FEFTA Art. 27(1)", outcome, detail);
    }

    @Test
    void aLine_saysTheSame_onBothPagesAndInTheFile() {
        RecordLines words = words("en");
        RecordLines.Shown shown = words.shown(line("FIND_FULFILLED", "done", "1"));
        assertEquals(List.of("Found fulfilled", "Filing FDI-2026-000001", "Done", "1"), List.of(shown.act(), shown.object(), shown.outcome(), shown.detail()));
        RecordLines.Shown onTheCase = words.shown(new CaseRecordService.Line(1, AT, 7L, "Ito", "METI account:9", "FIND_FULFILLED", "FEFTA Art. 27(1)", "done", "1"));
        assertEquals(
                List.of(shown.at(), shown.actor(), shown.behalf(), shown.act(), shown.outcome(), shown.detail()),
                List.of(onTheCase.at(), onTheCase.actor(), onTheCase.behalf(), onTheCase.act(), onTheCase.outcome(), onTheCase.detail()));
        assertTrue(words.cells(line("FIND_FULFILLED", "done", "1")).containsAll(List.of(shown.act(), shown.object(), shown.outcome())));
        assertEquals("Allowed", words.shown(line("READ_THREAD", "done", "")).outcome());
        assertEquals("AN_ACT_OF_OLD", words.shown(line("AN_ACT_OF_OLD", "done", "")).act(), "as recorded");
    }

    @Test
    void aRefusal_saysWhy_andOfWhatWhereTheReasonDoesNot() {
        RecordLines words = words("en");
        String notFound = texts("en").get("refusal.notFound");
        assertEquals(notFound, words.shown(line("READ_FILE", "refusal.notFound", "")).detail());
        assertEquals(notFound + " (file 17)", words.shown(line("READ_FILE", "refusal.notFound", "file 17")).detail());
        String tooMany = words.shown(line("IMPOSE", "obligation.tooMany", "100")).detail();
        assertTrue(tooMany.contains("100") && !tooMany.contains("("), tooMany);
        assertTrue(words.shown(line("READ_FILE", "refusal.notFound", "")).refused());
        assertFalse(words.shown(line("READ_FILE", "done", "")).refused());
    }

    @ParameterizedTest
    @CsvSource({"NOTE_CLEARANCE, the portal", "NOTE_CLOCK_SET, the portal", "SCAN_DOCUMENT, the portal", "OPEN_TARGET_LINK, not signed in"})
    void whatNobodyWithAnAccountDid_isOfThePortalOrOfAStranger(String act, String who) {
        RecordLines words = words("en");
        assertEquals(who, words.shown(new AuditService.Line(1, AT, "", "", act, "filing", "FDI-2026-000001", "", "done", "")).actor());
        assertEquals(who, words.shown(new CaseRecordService.Line(1, AT, null, "", "", act, "", "done", "")).actor());
    }

    @Test
    void whoMayNotBeNamed_isShownByTheSide() {
        RecordLines words = words("en");
        for (CaseRecordService.Side side : CaseRecordService.Side.values()) {
            String actor = words.shown(new CaseRecordService.Line(1, AT, null, "Ito", "", side, "READ_CASE", "", "refusal.notFound", "")).actor();
            assertEquals(side == CaseRecordService.Side.AUTHORITIES, actor.equals("Ito"), side.name());
            assertFalse(actor.isEmpty() || actor.contains("???"), actor);
        }
    }

    @Test
    void noCellOfTheFile_startsAFormula() throws IOException {
        List<String> starts = List.of("=", "+", "-", "@", "\t", "\r");
        for (String start : starts) {
            String cell = start + "HYPERLINK(\"https://example.com\",\"x\")";
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            try (TableWriter table = TableWriter.csv(file, true)) {
                RecordExportServlet.write(table, words("en"), List.of(new AuditService.Line(1, AT, cell, cell, cell, cell, cell, "filing", cell, cell, AuditService.DONE, cell)));
            }
            List<CSVRecord> rows = CSVFormat.RFC4180.parse(new StringReader(file.toString(StandardCharsets.UTF_8).substring(1))).getRecords();
            assertEquals(1, rows.size());
            List<String> cells = rows.get(0).toList();
            assertEquals(6, cells.stream().filter(("'" + cell)::equals).count(), () -> "as it is, and taken for text: " + cells);
            assertEquals(List.of(), cells.stream().filter(text -> starts.stream().anyMatch(text::startsWith)).toList());
        }
        assertEquals(9, words("en").cells(line("SUBMIT", "done", "")).size(), "as many as the file has columns");
        assertEquals(starts.size(), Set.copyOf(starts).size());
    }

    @Test
    void everyColumnOfTheFile_hasATitle() {
        Map<String, String> texts = texts("ja");
        assertEquals(List.of(), Stream.of("at", "who", "behalf", "organisation", "act", "object", "article", "outcome", "why").filter(column -> !texts.containsKey("audit." + column)).toList());
        assertEquals(List.of(), Arrays.stream(AuditService.Result.values()).filter(r -> !texts.containsKey("audit.result." + r.name().toLowerCase(java.util.Locale.ROOT))).toList());
    }
}
