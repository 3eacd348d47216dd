package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.audit.service.AuditService.Line;
import org.todokede.audit.service.AuditService.Result;
import org.todokede.audit.service.AuditService.Search;
import org.todokede.filing.Filing;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;
import org.todokede.review.CaseAct;
import org.todokede.review.service.CaseRecordService;

/** Every reading of a confidential part and every refusal leaves one line, on disk before anything is shown; and how lines are found. */
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
        filing = investor.newDrafts(1).get(0);
        document = portal.documents.attach(investor.actor(), filing.id(), "contract", "contract.txt", new ByteArrayInputStream("terms".getBytes(StandardCharsets.UTF_8)));
        number = investor.submit(portal.em.find(Filing.class, filing.id())).number();
    }

    @AfterAll
    static void close() {
        portal.close();
        List.of("portal.data", "portal.config").forEach(System::clearProperty);
    }

    private static Actor account(String login, Role role, String ministry) {
        return portal.inTransaction(() -> {
            Account account = new Account(login, login, "-", Set.of(role), ministry);
            portal.em.persist(account);
            return account;
        }).asActor();
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
        all.put("READ_QUESTIONS", (actor, key) -> portal.questions.desk(actor, key));
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
    }

    @Test
    void aReading_sendsOneInsert_andNothingElseIsWritten() {
        portal.inTransaction(() -> portal.em.createNativeQuery("set query_statistics true").executeUpdate());
        portal.reviews.caseFile(meti, number);
        List<?> written = portal.em.createNativeQuery(
                        "select execution_count || ' ' || sql_statement from information_schema.query_statistics where lower(sql_statement) like 'insert%' or lower(sql_statement) like 'update%'")
                .getResultList();
        portal.inTransaction(() -> portal.em.createNativeQuery("set query_statistics false").executeUpdate());
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
                    assertEquals(List.of(other.name(), act, key, "refusal.notFound", ""), List.of(last().actor(), last().act(), last().objectKey(), last().outcome(), last().detail()));
                }
            }
        });
        assertThrows(Forbidden.class, () -> portal.screenings.read(window, number));
        assertEquals("refusal.forbidden", last().outcome());
        assertThrows(NotFound.class, () -> portal.documents.open(farms, document));
        assertEquals("READ_FILE document " + document + " refusal.notFound", last().act() + " " + last().objectKind() + " " + last().objectKey() + " " + last().outcome());
        assertThrows(NotFound.class, () -> portal.documents.open(farms, 999_999_999L));
        assertEquals("document 999999999", last().objectKind() + " " + last().objectKey());
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
        assertTrue(search(new Search("", "record-farms", Set.of(), Set.of(), null, null, null)).stream().allMatch(l -> l.actor().equals("record-farms")));
        assertTrue(search(new Search("", "Orrevale legal desk", Set.of("SUBMIT"), Set.of(), null, null, null)).size() >= 1, "by the name shown, too");
        assertTrue(search(new Search(number, "", Set.of("READ_CASE"), Set.of(), Result.REFUSED, null, null)).stream().allMatch(l -> l.outcome().equals("refusal.notFound")));
        assertTrue(search(new Search(number, "", Set.of(), Set.of("READ_CASE"), Result.DONE, null, null)).stream().noneMatch(l -> l.act().equals("READ_CASE") || !l.outcome().equals("done")));
        LocalDate today = portal.clock.today();
        assertEquals(search(everything), search(new Search(number, "", Set.of(), Set.of(), null, today, today)), "both days are inclusive");
        assertEquals(List.of(), search(new Search(number, "", Set.of(), Set.of(), null, today.plusDays(1), null)));
        assertEquals(List.of(), search(new Search(number, "", Set.of(), Set.of(), null, null, today.minusDays(1))));
        assertEquals(List.of(), search(new Search(number + "' or '1'='1", "", Set.of(), Set.of(), null, null, null)));
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
        CaseRecordService.Lines lines = portal.caseRecords.read(meti, own, Long.MAX_VALUE, 50);
        assertEquals(
                List.of("record-farms READ_CASE refusal.notFound", "Orrevale legal desk READ_CHANGES refusal.notFound", "record-finance READ_CASE done"),
                lines.lines().stream().map(l -> l.actor() + " " + l.act() + " " + l.outcome()).toList());
        CaseRecordService.Lines first = portal.caseRecords.read(meti, own, Long.MAX_VALUE, 2);
        assertEquals(lines.lines(), List.of(first, portal.caseRecords.read(meti, own, first.next(), 2)).stream().flatMap(p -> p.lines().stream()).toList());
        assertEquals(0, lines.next());
        assertThrows(NotFound.class, () -> portal.caseRecords.read(farms, own, Long.MAX_VALUE, 50));
        assertThrows(NotFound.class, () -> portal.caseRecords.read(auditor, own, Long.MAX_VALUE, 50));
        assertThrows(NotFound.class, () -> portal.caseRecords.read(meti, ANOTHER_NUMBER, Long.MAX_VALUE, 50));
        assertThrows(Forbidden.class, () -> portal.caseRecords.read(window, own, Long.MAX_VALUE, 50));
        assertThrows(Forbidden.class, () -> portal.caseRecords.read(investor.actor(), own, Long.MAX_VALUE, 50));
    }
}
