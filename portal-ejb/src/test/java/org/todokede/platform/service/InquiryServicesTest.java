package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.CopyKind;
import org.todokede.filing.FormEdition;
import org.todokede.filing.service.FilingService;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.letters.LetterKind;
import org.todokede.notice.service.NoticeService;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;
import org.todokede.review.service.RelatedCasesService;
import org.todokede.review.service.WorklistService;

/** Inquiries into acts that nobody notified (FEFTA Art. 29(1)), from the sheet to the measure order, through the services. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class InquiryServicesTest {

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static String software;
    private static String broadcasting;
    private static Actor filer;
    private static Actor window;
    private static Actor mof;
    private static Actor meti;
    private static Actor colleague;
    private static Actor mic;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        filer = People.organisation(portal, "inquiry-filer", "Orrevale Capital Ltd");
        window = People.account(portal, "inquiry-window", Role.WINDOW, null).asActor();
        mof = People.account(portal, "inquiry-mof", Role.REVIEWER, "MOF").asActor();
        meti = People.account(portal, "inquiry-meti", Role.REVIEWER, "METI").asActor();
        colleague = People.account(portal, "inquiry-meti-2", Role.REVIEWER, "METI").asActor();
        mic = People.account(portal, "inquiry-mic", Role.REVIEWER, "MIC").asActor();
        software = sectorOf("METI");
        broadcasting = sectorOf("MIC");
    }

    /** A business of the twenty that is one ministry's alone. */
    private static String sectorOf(String ministry) {
        return portal.lawBook.sectorsOn(portal.clock.today()).stream().filter(s -> s.isOfTwenty() && List.copyOf(s.ministries()).equals(List.of(ministry))).findFirst().orElseThrow().rowId();
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    @BeforeEach
    void itIsADayOnWhichTheWindowIsOpen() {
        portal.toADayOfReceipt();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static Map<String, String> typed(String... changed) {
        Map<String, String> typed = new TreeMap<>(Map.of(
                "filer.name", "Quillmere Ltd", "filer.country", "KY", "target.name", "Tanabata Software K.K.", "target.sectors", software, "act.kind", "SHARES",
                "act.shares_after_pct", "34", "inquiry.known", "A third of the shares changed hands in March.", "inquiry.source", "Register of shareholders, 2026-05-01"));
        for (int i = 0; i < changed.length; i += 2) {
            typed.put(changed[i], changed[i + 1]);
        }
        return typed;
    }

    private static CaseHistory history(String number) {
        return portal.reviews.history(mof, number);
    }

    private static CaseState state(String number) {
        return history(number).stateOn(portal.clock.today());
    }

    private static void act(Actor actor, String number, CaseAct act, String... details) {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < details.length; i += 2) {
            given.put(details[i], details[i + 1]);
        }
        portal.reviews.act(actor, number, act, history(number).events().size(), given);
    }

    private static List<String> worklist(Actor actor, WorklistService.View view) {
        WorklistService.Filter inquiries = new WorklistService.Filter("", FormEdition.INQUIRY, WorklistService.Assigned.ALL);
        return portal.worklist.page(actor, view, inquiries, null, 200).rows().stream().map(WorklistService.Row::number).toList();
    }

    private static List<String> findings(Actor actor) {
        WorklistService.Filter by = new WorklistService.Filter("", "", "", "", "", null, WorklistService.Stage.FINDING, WorklistService.Assigned.ALL);
        return portal.worklist.page(actor, WorklistService.View.OPEN, by, null, 200).rows().stream().map(WorklistService.Row::number).toList();
    }

    private static List<String> told(Actor actor, String number) {
        return portal.notices.page(actor, 0, 200).rows().stream().filter(row -> number.equals(row.number())).map(NoticeService.Row::topic).toList();
    }

    private static List<String> defects(Executable act) {
        return assertThrows(InvalidInput.class, act).defects().stream().map(defect -> defect.path() + " " + defect.reason().key()).sorted().toList();
    }

    @Test
    void anInquiry_isOnTheListsOfTheMinistriesOfItsBusiness_andOfNobodyElse() {
        String number = portal.inquiries.open(meti, key(), typed());
        assertEquals(CaseState.UNDER_INQUIRY, state(number));
        for (Actor actor : List.of(mof, meti)) {
            assertTrue(worklist(actor, WorklistService.View.OPEN).contains(number), actor.name());
            assertTrue(findings(actor).contains(number), actor.name());
            assertEquals("Quillmere Ltd", portal.reviews.caseFile(actor, number).filerName());
        }
        for (WorklistService.View view : WorklistService.View.values()) {
            assertFalse(worklist(mic, view).contains(number), "another ministry");
            assertFalse(worklist(window, view).contains(number), "the window");
        }
        for (Actor actor : List.of(mic, window, filer)) {
            assertThrows(NotFound.class, () -> portal.reviews.caseFile(actor, number), actor.name());
            assertThrows(NotFound.class, () -> portal.reviews.history(actor, number), actor.name());
            assertThrows(NotFound.class, () -> portal.filings.idOf(actor, number), actor.name());
        }
        assertThrows(NotFound.class, () -> portal.reviews.cleared(null, number, 10), "not on the public list");
        assertTrue(portal.worklist.page(meti, WorklistService.View.FREE, new WorklistService.Filter("", "", WorklistService.Assigned.ALL), null, 200).rows().stream().noneMatch(row -> row.number().equals(number)));
        assertThrows(NotFound.class, () -> portal.copies.open(mof, number, 1, CopyKind.FILING), "nobody filed it, so there is no paper of a filing");
        assertEquals(List.of("OPEN_INQUIRY"), told(mof, number), "the other ministries hear of it");
        assertEquals(List.of(), told(meti, number), "whoever opened it knows");
    }

    @Test
    void sentTwice_itIsOpenedOnce_andAnotherUnderTheSameKeyIsRefused() {
        String key = key();
        String number = portal.inquiries.open(meti, key, typed());
        assertEquals(number, portal.inquiries.open(meti, key, typed()));
        assertEquals(1, history(number).events().size());
        assertEquals("inquiry.keyUsed", assertThrows(RefusedByRule.class, () -> portal.inquiries.open(meti, key, typed("filer.name", "Another Ltd"))).reason().key());
        assertThrows(InvalidInput.class, () -> portal.inquiries.open(meti, "", typed()));
        assertThrows(InvalidInput.class, () -> portal.inquiries.open(meti, "k".repeat(65), typed()));
    }

    @Test
    void whatIsMissingOrWrong_isNamedAtItsField_andNothingIsOpened() {
        int before = worklist(mof, WorklistService.View.ALL).size();
        assertEquals(
                List.of("filer.name field.missing", "inquiry.known field.missing", "inquiry.source field.missing", "target.name field.missing", "target.sectors inquiry.noBusiness"),
                defects(() -> portal.inquiries.open(mof, key(), Map.of())));
        assertEquals(List.of("inquiry.known field.tooLong"), defects(() -> portal.inquiries.open(mof, key(), typed("inquiry.known", "x".repeat(10_000)))));
        assertEquals(List.of("filer.name field.controlCharacter"), defects(() -> portal.inquiries.open(mof, key(), typed("filer.name", "Quill\u0007mere"))));
        assertEquals(List.of("act.planned_on field.date"), defects(() -> portal.inquiries.open(mof, key(), typed("act.planned_on", "2026-02-30"))));
        assertEquals(List.of("target.sectors field.sectorNotDesignated"), defects(() -> portal.inquiries.open(mof, key(), typed("target.sectors", "no-such-sector"))));
        assertEquals(List.of("target.sectors inquiry.notYours"), defects(() -> portal.inquiries.open(mic, key(), typed())), "a ministry opens what is its own");
        assertEquals(before, worklist(mof, WorklistService.View.ALL).size());
    }

    @Test
    void onlyReviewersOpenOne_andOnlyThoseWhoTakePartWriteOnIt() {
        for (Actor actor : List.of(filer, window)) {
            assertThrows(Forbidden.class, () -> portal.inquiries.open(actor, key(), typed()), actor.name());
            assertThrows(Forbidden.class, () -> portal.inquiries.sheet(actor), actor.name());
        }
        assertEquals(FormEdition.INQUIRY, portal.inquiries.sheet(mic).number());
        String number = portal.inquiries.open(mof, key(), typed());
        for (Actor actor : List.of(filer, window, mic)) {
            assertThrows(NotFound.class, () -> portal.inquiries.correct(actor, number, 1, typed("filer.country", "VG")), actor.name());
        }
        // the acts of the sheet are not done without it
        assertThrows(Forbidden.class, () -> act(mof, number, CaseAct.CORRECT_INQUIRY));
        assertThrows(Forbidden.class, () -> act(mof, number, CaseAct.OPEN_INQUIRY));
    }

    @Test
    void theSheet_isWrittenAnew_andBringsInWhoeverItNames() {
        String number = portal.inquiries.open(meti, key(), typed());
        Map<String, String> more = typed("target.sectors", software + ";" + broadcasting);
        portal.inquiries.correct(meti, number, 1, more);
        portal.inquiries.correct(meti, number, 1, more);
        assertEquals(2, history(number).events().size(), "sent twice, written once");
        assertEquals(2, portal.reviews.caseFile(mic, number).version());
        assertTrue(worklist(mic, WorklistService.View.OPEN).contains(number));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.inquiries.correct(mof, number, 1, typed("filer.country", "VG")));
        assertEquals("inquiry.nothingChanged", assertThrows(RefusedByRule.class, () -> portal.inquiries.correct(mof, number, 2, more)).reason().key());
        portal.inquiries.correct(mof, number, 2, typed());
        assertTrue(worklist(mic, WorklistService.View.OPEN).contains(number), "who took part goes on doing so");
    }

    @Test
    void fromTheSheetToTheMeasureOrder_byAllMinistries_withTheCouncil_andTheLetterForThePost() {
        String number = portal.inquiries.open(meti, key(), typed());
        act(meti, number, CaseAct.PROPOSE_BREACH, "ground", "UNNOTIFIED", "reasons", "A third of the shares, and no notification");
        assertThrows(RefusedByRule.class, () -> act(colleague, number, CaseAct.FIND_BREACH), "the Ministry of Finance has not joined");
        act(mof, number, CaseAct.JOIN_PROPOSAL, "proposal", "PROPOSE_BREACH");
        act(colleague, number, CaseAct.FIND_BREACH);
        assertEquals(CaseState.BREACH_FOUND, state(number));
        act(mof, number, CaseAct.ASK_COUNCIL);
        act(mof, number, CaseAct.COUNCIL_OPINION, "reasons", "Let them be sold");
        act(meti, number, CaseAct.PROPOSE_MEASURE_ORDER, "reasons", "Sell the shares within three months", "noneAsked", "clear without");
        act(mof, number, CaseAct.JOIN_PROPOSAL, "proposal", "PROPOSE_MEASURE_ORDER");
        act(colleague, number, CaseAct.MEASURE_ORDER, "service", "POSTED_ABROAD");
        assertEquals(CaseState.MEASURE_ORDERED, state(number));
        assertEquals(List.of(LetterKind.ORDER), portal.letters.ofCase(mof, number).stream().map(letter -> letter.kind()).toList());
        assertEquals(List.of(), told(filer, number), "no account stands for whoever notified nothing");
    }

    @Test
    void closedByAll_itLeavesTheLists_andWhatBecomesKnownLaterIsFound() {
        String number = portal.inquiries.open(meti, key(), typed());
        act(meti, number, CaseAct.PROPOSE_CLOSING, "reasons", "It was below the threshold");
        assertThrows(RefusedByRule.class, () -> act(meti, number, CaseAct.CLOSE_INQUIRY), "by nobody alone");
        assertThrows(RefusedByRule.class, () -> act(colleague, number, CaseAct.CLOSE_INQUIRY), "the Ministry of Finance has not joined");
        act(mof, number, CaseAct.JOIN_PROPOSAL, "proposal", "PROPOSE_CLOSING");
        act(colleague, number, CaseAct.CLOSE_INQUIRY);
        assertEquals(CaseState.INQUIRY_CLOSED, state(number));
        assertFalse(worklist(meti, WorklistService.View.OPEN).contains(number));
        assertTrue(worklist(meti, WorklistService.View.ALL).contains(number));
        assertEquals("review.notNow.CORRECT_INQUIRY", assertThrows(RefusedByRule.class, () -> portal.inquiries.correct(meti, number, history(number).events().size(), typed("filer.country", "VG"))).reason().key());
        act(meti, number, CaseAct.PROPOSE_BREACH, "ground", "UNNOTIFIED", "reasons", "It was above it");
        assertEquals(CaseState.INQUIRY_CLOSED, state(number));
    }

    /** What an investor files later of the same company leads to the inquiry, and the other way round; but for the investor. */
    @Test
    void aFilingOfTheSameCompany_andTheInquiry_leadToEachOther() {
        String number = portal.inquiries.open(meti, key(), typed("target.name", "Kisaragi Denki K.K."));
        Map<String, String> fields = SampleFields.of("1", portal.clock.today());
        fields.put("target.name", "Kisaragi Denki K.K.");
        fields.put("target.sectors", software);
        fields.remove("target.corporate_number");
        String filed = portal.filings.file(filer, new FilingService.Request("1", fields, true, key())).receipt().number();
        assertTrue(related(meti, filed).contains(number));
        assertTrue(related(meti, number).contains(filed));
    }

    private static List<String> related(Actor actor, String number) {
        return portal.related.of(actor, number).stream().flatMap(group -> group.lines().stream()).map(RelatedCasesService.Line::number).toList();
    }
}
