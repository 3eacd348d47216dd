package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.audit.AuditRecord;
import org.todokede.audit.service.AuditService.Line;
import org.todokede.audit.service.AuditService.Result;
import org.todokede.audit.service.AuditService.Search;
import org.todokede.documents.service.DocumentService;
import org.todokede.filing.CopyKind;
import org.todokede.filing.Filing;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;
import org.todokede.review.CaseAct;
import org.todokede.review.service.CaseRecordService;
import org.todokede.review.service.RelatedCasesService;
import org.todokede.review.service.WorklistService;

/** Every reading of a confidential part and every refusal leaves one line, on disk before anything is shown; and how lines are found. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class RecordServicesTest {

    private static final String ANOTHER_NUMBER = "FDI-1999-000001";

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Submitters investor;
    private static Submitters stranger;
    private static Actor meti;
    private static Actor finance;
    private static Actor farms;
    private static Actor window;
    private static Actor auditor;
    private static Filing filing;
    private static String number;
    private static long document;
    private static String letter;

    /** Lines that stood in the table whenever somebody was told that everything is on disk. */
    private static final List<Long> SYNCED = new ArrayList<>();

    /** A gate that remembers what it has synced. */
    private static final class WatchedGate extends DurabilityGate {

        WatchedGate(DataSource source) {
            super(source);
        }

        @Override
        public void awaitDurable() {
            super.awaitDurable();
            if (portal != null) {
                SYNCED.add(lines());
            }
        }
    }

    @BeforeAll
    static void open() throws IOException {
        System.setProperty("portal.data", Files.createDirectories(folder.resolve("data")).toString());
        System.setProperty("portal.config", ServicesWithoutServer.projectRoot().resolve("config").toString());
        portal = new ServicesWithoutServer(WatchedGate::new);
        investor = new Submitters(portal, "record-investor");
        stranger = new Submitters(portal, "record-stranger");
        meti = account("record-meti", Role.REVIEWER, "METI");
        finance = account("record-finance", Role.REVIEWER, "MOF");
        farms = account("record-farms", Role.REVIEWER, "MAFF");
        window = account("record-window", Role.WINDOW, null);
        auditor = account("record-auditor", Role.AUDITOR, null);
        portal.toADayOfReceipt();
        filing = investor.newDrafts(1).get(0);
        document = portal.documents.attach(investor.actor(), filing.id(), "contract", "contract.txt", new ByteArrayInputStream("terms".getBytes(StandardCharsets.UTF_8)));
        number = investor.submit(portal.em.find(Filing.class, filing.id())).number();
        portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, filing.id()), CaseAct.RECEIVE, window, Map.of()));
        letter = portal.letters.ofCase(finance, number).get(0).number();
    }

    @AfterAll
    static void close() {
        portal.close();
        List.of("portal.data", "portal.config").forEach(System::clearProperty);
    }

    private static Actor account(String login, Role role, String ministry) {
        return People.account(portal, login, role, ministry).asActor();
    }

    private static long lines() {
        return ((Number) portal.em.createNativeQuery("select count(*) from audit_record").getSingleResult()).longValue();
    }

    private static List<Line> search(Search by) {
        return portal.audit.search(auditor, by, Long.MAX_VALUE, 200);
    }

    private static Line last() {
        return search(Search.of("")).get(0);
    }

    private static String words(Line line) {
        return String.join(" | ", line.actor(), line.onBehalfOf(), line.act(), line.objectKind() + " " + line.objectKey(), line.article(), line.outcome(), line.detail());
    }

    /** Readings of the confidential parts of a case, by the act under which they are recorded; each takes the reader and the number. */
    private static Map<String, java.util.function.BiConsumer<Actor, String>> readings() {
        Map<String, java.util.function.BiConsumer<Actor, String>> all = new LinkedHashMap<>();
        all.put("READ_CASE", (actor, key) -> portal.reviews.caseFile(actor, key));
        all.put("READ_CHANGES", (actor, key) -> portal.versions.compare(actor, key, 1, 1));
        all.put("READ_FILE_LIST", (actor, key) -> portal.documents.list(actor, key, 0));
        all.put("READ_SCREENING", (actor, key) -> portal.screenings.read(actor, key));
        all.put("READ_FACTORS", (actor, key) -> portal.factors.read(actor, key));
        all.put("READ_CONSULTATIONS", (actor, key) -> portal.consultations.view(actor, key));
        all.put("READ_RELATED", (actor, key) -> portal.related.page(actor, key, RelatedCasesService.By.SECTOR, "", 5));
        all.put("READ_QUESTIONS", (actor, key) -> portal.questions.desk(actor, key));
        all.put("READ_OBLIGATIONS", (actor, key) -> portal.obligations.ofCase(actor, key));
        return all;
    }

    @Test
    void everyReadingOfTheAuthorities_leavesOneLine_onDiskBeforeAnythingIsShown() {
        readings().forEach((act, reading) -> {
            long before = lines();
            SYNCED.clear();
            reading.accept(meti, number);
            assertEquals(before + 1, lines(), act);
            assertEquals(List.of(before + 1), List.copyOf(SYNCED), () -> act + ": the line stood when the sync was over, and there was one sync");
            assertEquals(List.of("record-meti", "METI", act, number, "done"), List.of(last().actor(), last().onBehalfOf(), last().act(), last().objectKey(), last().outcome()));
            assertEquals(portal.clock.today(), LocalDate.ofInstant(last().at(), org.todokede.platform.LegalDay.TOKYO));
        });
        assertEquals("record-meti | METI | READ_CASE | filing " + number + " | FEFTA Art. 27(1) | done | ", words(only(meti, "READ_CASE")));
    }

    private static Line only(Actor by, String act) {
        return search(new Search(number, by.name(), Set.of(act), Set.of(), null, null, null)).get(0);
    }

    @Test
    void filesLettersAndTheFilersOwnCase_areRecordedUnderTheNumber() throws IOException {
        portal.documents.open(finance, document).bytes().close();
        assertEquals("record-finance | MOF | READ_FILE | filing " + number + " |  | done | file " + document, words(last()));
        portal.versions.filed(investor.actor(), filing.id());
        assertEquals("READ_FILING filing " + number, last().act() + " " + last().objectKind() + " " + last().objectKey());
        assertEquals("organisation:" + investor.actor().organisationId(), last().onBehalfOf());
        portal.answers.view(investor.actor(), number);
        assertEquals("READ_ANSWERS", last().act());
        portal.undertakings.ofFiling(investor.actor(), number);
        assertEquals("READ_OBLIGATIONS filing " + number, last().act() + " " + last().objectKind() + " " + last().objectKey());
        for (Actor reader : List.of(finance, investor.actor())) {
            portal.letters.open(reader, letter);
            assertEquals(reader.name() + " READ_LETTER filing " + number + " done " + letter, last().actor() + " " + whatAndHow(last()));
            portal.copies.open(reader, number, 1, CopyKind.SENDING);
            assertEquals(reader.name() + " READ_COPY filing " + number + " done SENDING version 1", last().actor() + " " + whatAndHow(last()));
        }
    }

    @Test
    void theRecordItself_savedAsAFile_leavesALine_underTheObjectThatWasAskedFor() {
        List<Line> found = search(Search.of(number));
        assertTrue(found.size() > 1, "what is saved");
        List<Line> first = portal.exports.begin(auditor, new Search(number, "", Set.of(), Set.of(), null, LocalDate.EPOCH, null), 1);
        assertEquals("record-auditor |  | EXPORT_RECORD | record " + number + " |  | done | 1970-01-01/", words(last()));
        long lines = lines();
        List<Line> rest = portal.exports.next(auditor, Search.of(number), first.get(0).id(), 200);
        assertEquals(lines, lines(), "one line for the file, whatever its length");
        assertEquals(found, Stream.of(first, rest).flatMap(List::stream).toList());
        for (Actor other : List.of(meti, window, investor.actor())) {
            assertThrows(Forbidden.class, () -> portal.exports.begin(other, Search.of(""), 1));
            assertEquals(other.name() + " EXPORT_RECORD record  refusal.forbidden ", last().actor() + " " + whatAndHow(last()));
            assertThrows(Forbidden.class, () -> portal.exports.next(other, Search.of(""), Long.MAX_VALUE, 1));
        }
    }

    @Test
    void aReading_sendsOneInsert_andNothingElseIsWritten() {
        List<?> written = portal.sent(() -> portal.reviews.caseFile(meti, number), "insert");
        assertEquals(List.of(), portal.sent(() -> portal.reviews.caseFile(meti, number), "update"));
        assertTrue(written.size() == 1 && written.get(0).toString().startsWith("1 insert into audit_record"), written::toString);
    }

    @Test
    void whatIsRefused_leavesOneLine_alikeForWhatIsNotTheirsAndWhatDoesNotExist() {
        readings().forEach((act, reading) -> {
            for (String key : List.of(number, ANOTHER_NUMBER)) {
                for (Actor other : List.of(farms, stranger.actor())) {
                    long before = lines();
                    SYNCED.clear();
                    Refusal refused = assertThrows(NotFound.class, () -> reading.accept(other, key), act);
                    assertTrue(refused.isRecorded());
                    assertEquals(before + 1, lines(), act);
                    assertEquals(1, SYNCED.size(), "the same cost: neither record nor time tells the two apart");
                    assertEquals(List.of(other.name(), act, key, "refusal.notFound"), List.of(last().actor(), last().act(), last().objectKey(), last().outcome()));
                }
            }
        });
        assertThrows(Forbidden.class, () -> portal.screenings.read(window, number));
        assertEquals("refusal.forbidden", last().outcome());
    }

    @Test
    void aFileOrLetterThatIsRefused_isRecordedUnderItsCase_whereThereIsOne() {
        for (Actor other : List.of(farms, stranger.actor())) {
            long before = lines();
            assertThrows(NotFound.class, () -> portal.documents.open(other, document));
            assertEquals("READ_FILE filing " + number + " refusal.notFound file " + document, whatAndHow(last()));
            assertThrows(NotFound.class, () -> portal.letters.open(other, letter));
            assertEquals("READ_LETTER filing " + number + " refusal.notFound " + letter, whatAndHow(last()));
            assertThrows(NotFound.class, () -> portal.copies.open(other, number, 1, CopyKind.FILING));
            assertEquals("READ_COPY filing " + number + " refusal.notFound FILING version 1", whatAndHow(last()));
            assertThrows(NotFound.class, () -> portal.documents.open(other, 999_999_999L));
            assertEquals("READ_FILE document 999999999 refusal.notFound ", whatAndHow(last()));
            assertThrows(NotFound.class, () -> portal.letters.open(other, "RCT-1999-000001"));
            assertEquals("READ_LETTER letter RCT-1999-000001 refusal.notFound ", whatAndHow(last()));
            assertEquals(before + 5, lines(), "one line each");
        }
        assertThrows(NotFound.class, () -> portal.versions.filed(stranger.actor(), filing.id()));
        assertEquals("READ_FILING filing " + number + " refusal.notFound ", whatAndHow(last()), "asked for by its id");
    }

    private static String whatAndHow(Line line) {
        return String.join(" ", line.act(), line.objectKind(), line.objectKey(), line.outcome(), line.detail());
    }

    private static List<WorklistService.Row> cases(Actor actor, String words) {
        return portal.worklist.page(actor, WorklistService.View.ALL, new WorklistService.Filter(words, "", WorklistService.Assigned.ALL), null, 5).rows();
    }

    @Test
    void aSearchAmongCases_isRecorded_withWhatItFound_andWithoutItsWords() {
        long before = lines();
        cases(farms, "");
        assertEquals(before, lines(), "the list as it is");
        assertEquals(List.of(), cases(farms, "Orrevale"));
        assertEquals("record-farms | MAFF | SEARCH_CASES | desk MAFF |  | done | found 0", words(last()));
        assertEquals(List.of(), cases(farms, number.toLowerCase()));
        assertEquals("record-farms | MAFF | SEARCH_CASES | filing " + number + " |  | done | found 0", words(last()));
        String absent = number.substring(0, 9) + "999999";
        cases(farms, absent);
        assertEquals("record-farms | MAFF | SEARCH_CASES | filing " + absent + " |  | done | found 0", words(last()), "one that is not there leaves the same line");
        assertEquals(1, cases(finance, number).size());
        assertEquals("record-finance | MOF | SEARCH_CASES | filing " + number + " |  | done | found 1", words(last()));
        assertEquals(before + 4, lines());
        assertThrows(Forbidden.class, () -> cases(investor.actor(), number));
    }

    @Test
    void whatTheFrontDoorRefuses_isRecordedOnce_whoeverRefused() {
        long before = lines();
        Forbidden refused = new Forbidden();
        portal.refusals.atTheDoor(meti, "/admin/audit", refused);
        assertEquals("record-meti | METI | OPEN_ADDRESS | address /admin/audit |  | refusal.forbidden | ", words(last()));
        portal.refusals.atTheDoor(meti, "/admin/audit", refused);
        assertEquals(before + 1, lines(), "written down already");
        portal.refusals.atTheDoor(farms, "/review/" + number + "/screening", new NotFound());
        assertEquals("filing " + number, last().objectKind() + " " + last().objectKey(), "found with the case");
        portal.refusals.atTheDoor(null, "/documents/1", new NotFound());
        portal.refusals.atTheDoor(meti, "/admin/audit", InvalidInput.at("to", "field.date"));
        assertEquals(before + 2, lines(), "neither strangers, who are shown nothing, nor what was typed wrong");
        NotFound byAnAct = assertThrows(NotFound.class, () -> portal.reviews.writeNote(farms, number, "x"));
        portal.refusals.atTheDoor(farms, "/review/" + number, byAnAct);
        assertEquals(before + 3, lines(), "the act has written it down");
    }

    @Test
    void theRecord_isFoundByObjectPersonActResultAndDay() {
        portal.reviews.caseFile(finance, number);
        assertThrows(NotFound.class, () -> portal.reviews.caseFile(farms, number));
        Search everything = new Search(number, "", Set.of(), Set.of(), null, null, null);
        assertEquals(search(everything), search(new Search(String.valueOf(filing.id()), "", Set.of(), Set.of(), null, null, null)), "by number or by id");
        assertOnly(l -> l.actor().equals("record-farms"), new Search("", "record-farms", Set.of(), Set.of(), null, null, null));
        assertOnly(l -> l.actor().equals("Orrevale legal desk") && l.act().equals("SUBMIT"), new Search("", "Orrevale legal desk", Set.of("SUBMIT"), Set.of(), null, null, null));
        assertOnly(l -> l.act().equals("SUBMIT"), new Search("", "", Set.of("SUBMIT"), Set.of(), null, null, null));
        assertOnly(l -> l.act().equals("READ_CASE") || l.act().equals("SUBMIT"), new Search("", "", Set.of("READ_CASE", "SUBMIT"), Set.of(), null, null, null));
        assertOnly(l -> l.actor().equals("record-finance"), new Search(number, "record-finance", Set.of(), Set.of(), null, null, null));
        assertOnly(l -> l.act().equals("READ_CASE") && l.outcome().equals("refusal.notFound"), new Search(number, "", Set.of("READ_CASE"), Set.of(), Result.REFUSED, null, null));
        assertOnly(l -> !l.act().equals("READ_CASE") && l.outcome().equals("done"), new Search(number, "", Set.of(), Set.of("READ_CASE"), Result.DONE, null, null));
        LocalDate today = portal.clock.today();
        assertEquals(search(everything), search(new Search(number, "", Set.of(), Set.of(), null, today, today)), "both days are inclusive");
        assertEquals(List.of(), search(new Search(number, "", Set.of(), Set.of(), null, today.plusDays(1), null)));
        assertEquals(List.of(), search(new Search(number, "", Set.of(), Set.of(), null, null, today.minusDays(1))));
        assertEquals(List.of(), search(new Search(number + "' or '1'='1", "", Set.of(), Set.of(), null, null, null)));
    }

    /** Some lines are found, all of that kind, and others of the portal are not of it. */
    private static void assertOnly(Predicate<Line> kind, Search by) {
        List<Line> found = search(by);
        assertTrue(!found.isEmpty() && found.stream().allMatch(kind), () -> by + ": " + found);
        assertTrue(search(Search.of("")).stream().anyMatch(kind.negate()), () -> by + " leaves something out");
    }

    @Test
    void theLinesOfADraft_areFoundWithThoseOfItsNumber_inOneOrder() {
        List<Line> found = search(Search.of(number));
        assertTrue(found.stream().anyMatch(l -> l.objectKey().equals(number)) && found.stream().anyMatch(l -> l.objectKey().equals(String.valueOf(filing.id()))), found::toString);
        assertEquals(found.stream().sorted(Comparator.comparing(Line::at).thenComparing(Line::id).reversed()).toList(), found);
        List<Line> paged = new ArrayList<>(portal.audit.search(auditor, Search.of(number), Long.MAX_VALUE, 2));
        for (List<Line> page = paged; !page.isEmpty(); paged.addAll(page)) {
            page = portal.audit.search(auditor, Search.of(number), paged.get(paged.size() - 1).id(), 2);
        }
        assertEquals(found, paged);
        assertEquals(List.of(), portal.audit.search(auditor, Search.of(number), -1, 2), "behind a line that there is not");
    }

    @Test
    void theRecord_isPagedByKey_withoutALossOrATwin() {
        IntStream.range(0, 7).forEach(i -> portal.reviews.caseFile(meti, number));
        Search readings = new Search(number, "record-meti", Set.of("READ_CASE"), Set.of(), null, null, null);
        List<Long> paged = new ArrayList<>();
        for (long before = Long.MAX_VALUE; ; before = paged.get(paged.size() - 1)) {
            List<Line> page = portal.audit.search(auditor, readings, before, 3);
            page.forEach(line -> paged.add(line.id()));
            if (page.size() < 3) {
                break;
            }
        }
        assertEquals(search(readings).stream().map(Line::id).toList(), paged);
    }

    @Test
    void wrongSearches_areSaidAtTheirField_andNobodyButAnAuditorSearches() {
        LocalDate today = portal.clock.today();
        for (Map.Entry<String, Search> wrong : Map.of(
                        "person audit.nobody", new Search("", "nobody of this name", Set.of(), Set.of(), null, null, null),
                        "to audit.daysReversed", new Search("", "", Set.of(), Set.of(), null, today, today.minusDays(1)))
                .entrySet()) {
            InvalidInput invalid = assertThrows(InvalidInput.class, () -> search(wrong.getValue()));
            assertEquals(wrong.getKey(), invalid.defects().get(0).path() + " " + invalid.defects().get(0).reason().key());
        }
        for (Actor other : List.of(meti, window, investor.actor())) {
            assertThrows(Forbidden.class, () -> portal.audit.search(other, Search.of(""), Long.MAX_VALUE, 1), other.name());
        }
    }

    /** Every search that the page offers, and the index by which it is to be answered without sorting, however many lines there are. */
    private static Map<Search, String> indexes() {
        LocalDate today = portal.clock.today();
        Set<String> readings = Arrays.stream(ConfidentialPart.values()).map(Enum::name).collect(Collectors.toSet());
        Map<Search, String> all = new LinkedHashMap<>();
        for (LocalDate day : new LocalDate[] {null, today}) {
            for (Result result : new Result[] {null, Result.DONE, Result.REFUSED}) {
                all.put(new Search("", "", Set.of(), Set.of(), result, day, day), "audit_record_newest");
                all.put(new Search("", "", readings, Set.of(), result, day, day), result == Result.REFUSED ? "audit_record_of_act" : "audit_record_newest");
                all.put(new Search("", "", Set.of(), readings, result, day, day), "audit_record_newest");
                all.put(new Search("", "", Set.of("SUBMIT"), Set.of(), result, day, day), "audit_record_of_act");
                for (Set<String> acts : List.of(Set.<String>of(), Set.of("SUBMIT"), readings)) {
                    all.put(new Search("", "record-meti", acts, Set.of(), result, day, day), "audit_record_of_account");
                    all.put(new Search(number, "", acts, Set.of(), result, day, day), "audit_record_of_key");
                    all.put(new Search(number, "record-meti", acts, Set.of(), result, day, day), "audit_record_of_key");
                }
            }
        }
        return all;
    }

    @Test
    @DisabledIf(value = TestedDatabase.IS_POSTGRESQL, disabledReason = "reads plans as H2 writes them")
    void everySearch_readsOneIndexInItsOrder_andSortsNothing() {
        portal.inTransaction(() -> portal.em.createNativeQuery(
                        "insert into audit_record (id, recorded_at, account_id, actor_name, on_behalf_of, act, object_kind, object_key, article, outcome, detail)"
                                + " select x, dateadd(minute, x, timestamp '2001-01-01 00:00:00'), mod(x, 50), 'seeded', '', 'ACT_' || mod(x, 40), 'filing', cast(-mod(x, 400) as varchar(20)), '', 'done', ''"
                                + " from system_range(1, 20000) as numbers(x)")
                .executeUpdate());
        portal.inTransaction(() -> portal.em.createNativeQuery("analyze").executeUpdate());
        long line = search(Search.of(number)).get(0).id();
        indexes().forEach((by, index) -> {
            for (long before : List.of(Long.MAX_VALUE, line)) {
                List<String> plans = statements(() -> portal.audit.search(auditor, by, before, 51)).stream()
                        .filter(sql -> sql.contains("audit_record") && sql.toLowerCase(Locale.ROOT).contains("order by")).map(RecordServicesTest::plan).toList();
                assertTrue(!plans.isEmpty() && plans.stream().allMatch(plan -> plan.contains("public." + index) && plan.contains("/* index sorted */")), () -> by + ": " + plans);
            }
        });
        for (String key : List.of(number, String.valueOf(filing.id()))) {
            List<String> filings = statements(() -> portal.audit.search(auditor, Search.of(key), Long.MAX_VALUE, 1)).stream().filter(sql -> sql.contains("from filing ")).map(RecordServicesTest::plan).toList();
            assertTrue(filings.size() == 1 && !filings.get(0).contains("tableScan"), filings::toString);
        }
        List<String> ofCase = statements(() -> portal.caseRecords.read(meti, number, CaseRecordService.Show.ALL, Long.MAX_VALUE, 50)).stream()
                .filter(sql -> sql.contains("audit_record")).map(RecordServicesTest::plan).toList();
        assertTrue(ofCase.size() == 1 && ofCase.get(0).contains("public.audit_record_of_key") && ofCase.get(0).contains("/* index sorted */"), ofCase::toString);
    }

    /** Statements by which something was read, as the database had them. */
    private static List<String> statements(Runnable work) {
        portal.inTransaction(() -> portal.em.createNativeQuery("set query_statistics true").executeUpdate());
        work.run();
        List<?> read = portal.em.createNativeQuery("select sql_statement from information_schema.query_statistics where lower(sql_statement) like 'select%'").getResultList();
        portal.inTransaction(() -> portal.em.createNativeQuery("set query_statistics false").executeUpdate());
        return read.stream().map(String::valueOf).toList();
    }

    /** How the database would answer; which values are looked for makes no difference to it. */
    private static String plan(String sql) {
        try (Connection connection = portal.connection();
                PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
            ParameterMetaData parameters = explain.getParameterMetaData();
            for (int i = 1; i <= parameters.getParameterCount(); i++) {
                switch (parameters.getParameterType(i)) {
                    case Types.VARCHAR -> explain.setString(i, "x");
                    case Types.TIMESTAMP -> explain.setTimestamp(i, Timestamp.valueOf("2026-01-01 00:00:00"));
                    default -> explain.setLong(i, 1);
                }
            }
            try (ResultSet plan = explain.executeQuery()) {
                plan.next();
                return plan.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    // ---- appended only ----

    private static final Pattern CHANGES_A_LINE = Pattern.compile("(?i)\\b(?:update|delete\\s+from|delete|merge\\s+into|truncate\\s+table)\\s+(?:audit_record|AuditRecord)\\b");

    @Test
    void noCodeOfThePortal_changesOrDeletesALine_andTheMappingRefusesBoth() throws IOException {
        assertTrue(CHANGES_A_LINE.matcher("delete from AuditRecord r").find() && CHANGES_A_LINE.matcher("update audit_record set").find(), "the pattern finds what it is for");
        List<String> changing = new ArrayList<>();
        List<String> appending = new ArrayList<>();
        for (String module : List.of("portal-model", "portal-ejb", "portal-web")) {
            try (Stream<Path> files = Files.walk(ServicesWithoutServer.projectRoot().resolve(module + "/src/main"))) {
                for (Path file : files.filter(f -> f.toString().matches(".*\\.(java|sql|xml)")).toList()) {
                    String text = Files.readString(file);
                    if (CHANGES_A_LINE.matcher(text).find() || text.matches("(?s).*references audit_record.*")) {
                        changing.add(file.getFileName().toString());
                    }
                    if (text.contains("insert into audit_record")) {
                        appending.add(file.getFileName().toString());
                    }
                }
            }
        }
        assertEquals(List.of(), changing);
        assertEquals(List.of("AuditService.java"), appending, "one place writes");

        Line newest = search(Search.of("")).get(0);
        long before = lines();
        for (Consumer<AuditRecord> change : List.<Consumer<AuditRecord>>of(line -> portal.em.remove(line), RecordServicesTest::rewrite)) {
            assertThrows(RuntimeException.class, () -> portal.inTransaction(() -> {
                change.accept(portal.em.find(AuditRecord.class, newest.id()));
                portal.em.flush();
                return null;
            }));
        }
        assertEquals(before, lines());
        assertEquals(newest, search(Search.of("")).get(0));
    }

    private static void rewrite(AuditRecord line) {
        portal.em.detach(line);
        try {
            Field name = AuditRecord.class.getDeclaredField("actorName");
            name.setAccessible(true);
            name.set(line, "somebody else");
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
        portal.em.merge(line);
    }

    // ---- on the case ----

    @Test
    void theMinistriesOfACase_seeWhoReadItAndWhoWasRefused_butNotWhatItsFilerDoes() {
        String own = investor.submit(investor.newDrafts(1).get(0)).number();
        portal.reviews.caseFile(finance, own);
        portal.answers.view(investor.actor(), own);
        assertThrows(NotFound.class, () -> portal.versions.compare(stranger.actor(), own, 1, 1));
        Executable receives = () -> portal.reviews.act(investor.actor(), own, CaseAct.RECEIVE, 1, Map.of());
        assertThrows(Forbidden.class, receives);
        assertThrows(NotFound.class, () -> portal.reviews.caseFile(farms, own));
        CaseRecordService.Lines lines = portal.caseRecords.read(meti, own, CaseRecordService.Show.ALL, Long.MAX_VALUE, 50);
        assertEquals(
                List.of("AUTHORITIES record-farms MAFF READ_CASE refusal.notFound", "OTHERS   READ_CHANGES refusal.notFound", "AUTHORITIES record-finance MOF READ_CASE done"),
                lines.lines().stream().map(RecordServicesTest::ofCase).toList());
        CaseRecordService.Lines first = portal.caseRecords.read(meti, own, CaseRecordService.Show.ALL, Long.MAX_VALUE, 2);
        assertEquals(lines.lines(), List.of(first, portal.caseRecords.read(meti, own, CaseRecordService.Show.ALL, first.next(), 2)).stream().flatMap(p -> p.lines().stream()).toList());
        assertEquals(0, lines.next());
        assertThrows(NotFound.class, () -> portal.caseRecords.read(farms, own, CaseRecordService.Show.ALL, Long.MAX_VALUE, 50));
        assertThrows(NotFound.class, () -> portal.caseRecords.read(auditor, own, CaseRecordService.Show.ALL, Long.MAX_VALUE, 50));
        assertThrows(NotFound.class, () -> portal.caseRecords.read(meti, ANOTHER_NUMBER, CaseRecordService.Show.ALL, Long.MAX_VALUE, 50));
        assertThrows(Forbidden.class, () -> portal.caseRecords.read(window, own, CaseRecordService.Show.ALL, Long.MAX_VALUE, 50));
        assertThrows(Forbidden.class, () -> portal.caseRecords.read(investor.actor(), own, CaseRecordService.Show.ALL, Long.MAX_VALUE, 50));
    }

    @Test
    void theLinesOfACase_areNarrowedToActsReadsOrRefusals_pageByPage() {
        String own = investor.submit(investor.newDrafts(1).get(0)).number();
        for (int n = 0; n < 2; n++) {
            portal.reviews.caseFile(finance, own);
            portal.reviews.writeNote(meti, own, "Seen " + n);
            portal.worklist.page(meti, WorklistService.View.ALL, new WorklistService.Filter(own, "", WorklistService.Assigned.ALL), null, 5);
            assertThrows(NotFound.class, () -> portal.reviews.caseFile(farms, own));
        }
        Map<CaseRecordService.Show, List<String>> expected = new EnumMap<>(CaseRecordService.Show.class);
        expected.put(CaseRecordService.Show.ACTS, List.of("WRITE_NOTE done", "WRITE_NOTE done"));
        expected.put(CaseRecordService.Show.READS, List.of("SEARCH_CASES done", "READ_CASE done", "SEARCH_CASES done", "READ_CASE done"));
        expected.put(CaseRecordService.Show.REFUSED, List.of("READ_CASE refusal.notFound", "READ_CASE refusal.notFound"));
        expected.put(CaseRecordService.Show.ALL, List.of("READ_CASE refusal.notFound", "SEARCH_CASES done", "WRITE_NOTE done", "READ_CASE done", "READ_CASE refusal.notFound", "SEARCH_CASES done", "WRITE_NOTE done", "READ_CASE done"));
        expected.forEach((show, lines) -> {
            List<String> found = new ArrayList<>();
            long next = Long.MAX_VALUE;
            do {
                CaseRecordService.Lines page = portal.caseRecords.read(meti, own, show, next, 1);
                page.lines().forEach(line -> found.add(line.act() + " " + line.outcome()));
                next = page.next();
            } while (next > 0);
            assertEquals(lines, found, show::name);
        });
    }

    private static String ofCase(CaseRecordService.Line line) {
        return String.join(" ", line.side().name(), line.actor(), line.behalf(), line.act(), line.outcome());
    }

    @Test
    void onACase_nobodyIsNamedButTheAuthorities_whateverTheyActFor() {
        String own = investor.submit(investor.newDrafts(1).get(0)).number();
        Actor ofNoOrganisation = account("record-nobody", Role.FILER, null);
        Actor administrator = account("record-administrator", Role.ADMINISTRATOR, null);
        List.of(ofNoOrganisation, administrator, window).forEach(other -> assertThrows(Refusal.class, () -> portal.screenings.read(other, own)));
        assertThrows(NotFound.class, () -> portal.targetFiles.open(() -> own, document));
        List<CaseRecordService.Line> lines = portal.caseRecords.read(meti, own, CaseRecordService.Show.ALL, Long.MAX_VALUE, 50).lines();
        assertEquals(
                List.of("STRANGER   READ_FILE refusal.notFound", "AUTHORITIES record-window  READ_SCREENING refusal.forbidden", "AUTHORITIES record-administrator  READ_SCREENING refusal.notFound",
                        "OTHERS   READ_SCREENING refusal.notFound"),
                lines.stream().map(RecordServicesTest::ofCase).toList());
        assertEquals(List.of(), lines.stream().filter(l -> l.side() != CaseRecordService.Side.AUTHORITIES && (l.account() != null || !l.actor().isEmpty() || !l.detail().isEmpty())).toList());
        assertTrue(search(Search.of(own)).stream().anyMatch(l -> l.actor().equals("record-nobody")), "the auditors see who it was");
    }

    @Test
    void onACase_aMinistryLearnsNothingOfFilesThatItMayNotKnow() throws IOException {
        Filing draft = investor.newDrafts(1).get(0);
        long secret = portal.documents.attach(
                investor.actor(), draft.id(), new DocumentService.Upload("contract", "MOF", null, "secret.txt", new ByteArrayInputStream("secret".getBytes(StandardCharsets.UTF_8))));
        String own = investor.submit(portal.em.find(Filing.class, draft.id())).number();
        portal.documents.open(finance, secret).bytes().close();
        assertThrows(NotFound.class, () -> portal.documents.open(meti, secret));
        assertEquals(List.of("READ_FILE done "), filesOn(own, meti), "neither its number, nor that what was refused lies here");
        assertEquals(List.of("READ_FILE refusal.notFound ", "READ_FILE done file " + secret), filesOn(own, finance));
        assertEquals(2, search(new Search(own, "", Set.of("READ_FILE"), Set.of(), null, null, null)).stream().filter(l -> l.detail().equals("file " + secret)).count(), "the auditors see both");
    }

    private static List<String> filesOn(String of, Actor reader) {
        return portal.caseRecords.read(reader, of, CaseRecordService.Show.ALL, Long.MAX_VALUE, 50).lines().stream().map(l -> l.act() + " " + l.outcome() + " " + l.detail()).toList();
    }
}
