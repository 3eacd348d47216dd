package org.todokede.arquillian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.todokede.audit.service.AuditService;
import org.todokede.documents.ScanState;
import org.todokede.documents.service.DocumentService;
import org.todokede.documents.service.ScanQueue;
import org.todokede.filing.CopyKind;
import org.todokede.filing.Filing;
import org.todokede.filing.FilingContent;
import org.todokede.filing.FilingFacts;
import org.todokede.filing.FormSection;
import org.todokede.filing.service.ContentJson;
import org.todokede.filing.service.Drafts;
import org.todokede.filing.service.FilingAnswers;
import org.todokede.filing.service.FilingCopyService;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.FilingService;
import org.todokede.filing.service.UnstatedFacts;
import org.todokede.identity.Actor;
import org.todokede.identity.service.AccountService;
import org.todokede.period.PeriodParameter;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.Settings;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;
import org.todokede.refusal.RefusedByRule;
import org.todokede.registry.CompanyClass;
import org.todokede.registry.CompanyListing;
import org.todokede.registry.service.CompanyListService;
import org.todokede.registry.service.CompanyLists;
import org.todokede.registry.service.OrganisationService;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseState;
import org.todokede.review.service.ReviewService;
import org.todokede.review.service.WorklistService;
import org.todokede.review.service.WorklistService.View;
import org.todokede.rules.CheckAnswers;
import org.todokede.rules.Decision;
import org.todokede.rules.DesignatedSector;
import org.todokede.rules.EditionState;
import org.todokede.rules.EffectPreview;
import org.todokede.rules.Eligibility;
import org.todokede.rules.Fact;
import org.todokede.rules.FactsRow;
import org.todokede.rules.Outcome;
import org.todokede.rules.RuleBook;
import org.todokede.rules.RuleKind;
import org.todokede.rules.SectorDesignation;
import org.todokede.rules.service.AssessmentService;
import org.todokede.rules.service.EditionBooks;
import org.todokede.rules.service.EditionRowService;
import org.todokede.rules.service.EditionService;
import org.todokede.rules.service.EffectPreviewService;
import org.todokede.rules.service.LawBook;
import org.todokede.rules.service.SectorService;

/**
 * The services in the real server, the real deployable plus this package: the main job, every right, conflicts, the record, and how many statements the
 * lists cost. Each test makes its own filings; the clock only ever runs forward.
 */
@ArquillianTest
class ServicesIT {

    @Inject
    private FilingService filings;

    @Inject
    private Drafts drafts;

    @Inject
    private ReviewService review;

    @Inject
    private WorklistService worklist;

    @Inject
    private DocumentService documents;

    @Inject
    private FilingCopyService copies;

    @Inject
    private ScanQueue scans;

    @Inject
    private SectorService sectors;

    @Inject
    private EditionService editions;

    @Inject
    private EditionRowService ruleRows;

    @Inject
    private EditionBooks books;

    @Inject
    private AssessmentService assessments;

    @Inject
    private OrganisationService organisations;

    @Inject
    private CompanyListService companies;

    @Inject
    private CompanyLists companyLists;

    @Inject
    private AccountService accounts;

    @Inject
    private AuditService audit;

    @Inject
    private Settings settings;

    @Inject
    private LawBook lawBook;

    @Inject
    private EffectPreviewService effects;

    @Inject
    private UnstatedFacts unstatedFacts;

    @Inject
    private PortalClock clock;

    @Inject
    private Probe probe;

    private Actor investor;
    private Actor stranger;
    private Actor window;
    private Actor mof;
    private Actor mof2;
    private Actor meti;
    private Actor mic;
    private Actor administrator;
    private Actor administrator2;
    private Actor auditor;

    @Deployment
    static WebArchive portal() throws IOException {
        WebArchive war = ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/portal.war"));
        String webXml;
        try (InputStream in = war.get("WEB-INF/web.xml").getAsset().openStream()) {
            webXml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String door = "<filter><filter-name>test-runner</filter-name><filter-class>" + TestRunnerDoor.class.getName() + "</filter-class></filter>"
                + "<filter-mapping><filter-name>test-runner</filter-name><url-pattern>/" + TestRunnerDoor.RUNNER + "</url-pattern></filter-mapping>";
        war.delete("WEB-INF/web.xml");
        return war.addAsWebInfResource(new StringAsset(webXml.replaceFirst("(?=<servlet>)", door)), "web.xml").addPackage(ServicesIT.class.getPackage());
    }

    @BeforeEach
    void people() {
        if (probe == null) {
            return; // on the side of the client
        }
        investor = withOrganisation("investor", "Orrevale Capital Ltd");
        stranger = withOrganisation("investor2", "Quillmere Ltd");
        window = probe.actor("window");
        mof = probe.actor("mof1");
        mof2 = probe.actor("mof2");
        meti = probe.actor("meti");
        mic = probe.actor("mic");
        administrator = probe.actor("admin");
        administrator2 = probe.actor("admin2");
        auditor = probe.actor("auditor");
    }

    // ---- drafting ----

    @Test
    void aDraft_beginsWithTheFactsOfItsOrganisation_andTakesWhatIsTyped() {
        long id = drafts.start(investor, "1");
        assertEquals("Orrevale Capital Ltd", drafts.read(investor, id).content().get("filer.name"));

        Drafts.Saved saved = drafts.save(investor, id, "act", Map.of("act.share_count", "１２，０００", "act.amount_yen", "a lot"), drafts.read(investor, id).version());

        assertEquals(List.of("act.amount_yen"), paths(saved.defects()));
        assertEquals("12000", drafts.read(investor, id).content().get("act.share_count"), "what was right is stored, what was wrong is named");
        assertEquals(saved.version(), drafts.read(investor, id).version());
    }

    @Test
    void aSaveOfAVersionThatIsNoLongerTheNewest_isRefused_andStoresNothing() {
        long id = drafts.start(investor, "1");
        long seenInBothTabs = drafts.read(investor, id).version();
        drafts.save(investor, id, "act", Map.of("act.reason", "first tab"), seenInBothTabs);

        assertThrows(ChangedBySomebodyElse.class, () -> drafts.save(investor, id, "act", Map.of("act.reason", "second tab"), seenInBothTabs));

        assertEquals("first tab", drafts.read(investor, id).content().get("act.reason"));
        assertEquals(List.of("refusal.changed", "done"), outcomes("WRITE_DRAFT", id));
    }

    @Test
    void manyWhoSaveTheSameVersionAtOnce_oneStands_theOthersAreTold() {
        long id = drafts.start(investor, "1");
        long seen = drafts.read(investor, id).version();

        List<Object> results = probe.atOnce(6, () -> drafts.save(investor, id, "act", Map.of("act.reason", Thread.currentThread().getName()), seen));

        assertEquals(1, results.stream().filter(Drafts.Saved.class::isInstance).count(), () -> String.valueOf(results));
        assertEquals(5, results.stream().filter(ChangedBySomebodyElse.class::isInstance).count(), () -> String.valueOf(results));
    }

    @Test
    void aFieldOfAnotherSection_isNotWrittenThroughThisOne() {
        long id = drafts.start(investor, "1");
        drafts.save(investor, id, "act", Map.of("filer.name", "somebody else", "receipt_number", "FDI-2026-000001"), drafts.read(investor, id).version());
        assertEquals("Orrevale Capital Ltd", drafts.read(investor, id).content().get("filer.name"));
        assertThrows(NotFound.class, () -> drafts.save(investor, id, "nosuchsection", Map.of(), drafts.read(investor, id).version()));
    }

    // ---- submitting ----

    @Test
    void aSubmission_givesNumberDayAndCount_andReachesTheDesks() {
        Receipt receipt = submit(complete());

        LocalDate received = lawBook.periods().receiptDayOf(clock.today());
        assertTrue(receipt.number().matches("FDI-\\d{4}-\\d{6}"), receipt.number());
        assertEquals(received, receipt.count().receivedOn());
        assertEquals(received.plusDays(30), receipt.count().firstFreeDay(), "K1: the day of receipt is day 1, thirty days are barred");
        assertEquals(List.of("MOF", "METI"), receipt.ministries());
        assertEquals(List.of("METI", "MOF", "WINDOW"), probe.texts("select desk from worklist_entry where filing_id = ? order by desk", receipt.filingId()));
        assertEquals(List.of("SUBMIT"), probe.texts("select topic from outbox_message where filing_id = ?", receipt.filingId()));
        assertEquals(List.of("done"), outcomes("SUBMIT", receipt.filingId()));
        assertEquals(CaseState.SUBMITTED, filings.history(investor, receipt.filingId()).stateOn(clock.today()));
    }

    @Test
    void aSecondSubmission_answersWithTheSameReceipt() {
        Filing draft = probe.draft(investor, complete());
        Receipt first = filings.submit(investor, draft.id(), draft.version(), true);
        Receipt second = filings.submit(investor, draft.id(), draft.version(), true);
        Receipt withWhateverVersion = filings.submit(investor, draft.id(), -1, false);
        assertEquals(first, second);
        assertEquals(first, withWhateverVersion);
        assertEquals(first, filings.receipt(investor, draft.id()));
        assertEquals(1, probe.number("select count(*) from filing_version where filing_id = ?", draft.id()));
    }

    @Test
    void manyWhoSubmitTheSameDraftAtOnce_getOneFilingAndTheSameReceipt() {
        Filing draft = probe.draft(investor, complete());

        List<Object> receipts = probe.atOnce(6, () -> filings.submit(investor, draft.id(), draft.version(), true));

        assertEquals(Set.of(filings.receipt(investor, draft.id())), Set.copyOf(receipts));
        assertEquals(1, probe.number("select count(*) from filing_version where filing_id = ?", draft.id()));
        assertEquals(1, probe.number("select count(*) from review_event where filing_id = ?", draft.id()));
        assertEquals(1, probe.number("select count(*) from outbox_message where filing_id = ?", draft.id()));
    }

    @Test
    void manyWhoSubmitAtOnce_getNumbersWithoutAGap() {
        List<Filing> ready = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ready.add(probe.draft(investor, complete()));
        }
        var next = ready.iterator();
        List<Object> results = probe.atOnce(6, () -> {
            Filing own;
            synchronized (next) {
                own = next.next();
            }
            return filings.submit(investor, own.id(), own.version(), true);
        });
        Set<Integer> running = new TreeSet<>();
        results.forEach(r -> running.add(Integer.parseInt(((Receipt) r).number().substring(9))));
        List<Integer> sorted = List.copyOf(running);
        assertEquals(6, sorted.size());
        assertEquals(5, sorted.get(5) - sorted.get(0));
    }

    @Test
    void anIncompleteOrUndeclaredFiling_isNotTaken_andEveryFieldIsNamed() {
        Filing draft = probe.draft(investor, complete().with(Map.of("act.reason", "", "target.name", "", "act.planned_on", clock.today().toString())));

        InvalidInput refused = assertThrows(InvalidInput.class, () -> filings.submit(investor, draft.id(), draft.version(), false));

        assertEquals(List.of("target.name", "act.reason", "act.planned_on", "declaration"), paths(refused.defects()));
        assertThrows(NotFound.class, () -> filings.receipt(investor, draft.id()));
        assertNull(probe.texts("select receipt_number from filing where id = ?", draft.id()).stream().filter(n -> !"null".equals(n)).findAny().orElse(null));
        assertEquals(List.of("refusal.invalid"), outcomes("SUBMIT", draft.id()));
    }

    @Test
    void aDraftThatChangedAfterItWasChecked_isNotSubmitted() {
        Filing draft = probe.draft(investor, complete());
        drafts.save(investor, draft.id(), "act", Map.of("act.reason", "changed in another tab"), draft.version());
        assertThrows(ChangedBySomebodyElse.class, () -> filings.submit(investor, draft.id(), draft.version(), true));
        assertTrue(filings.isDraft(investor, draft.id()));
    }

    @Test
    void afterSubmission_nothingIsWrittenIntoTheFiling() {
        Receipt receipt = submit(complete());
        long id = receipt.filingId();
        long version = drafts.read(investor, id).version();
        assertThrows(RefusedByRule.class, () -> drafts.save(investor, id, "act", Map.of("act.reason", "later"), version));
        assertThrows(RefusedByRule.class, () -> documents.attach(investor, id, "contract", "a.txt", text("late")));
        assertEquals(receipt.sha256(), filings.receipt(investor, id).sha256());
    }

    // ---- receipt, return, review ----

    @Test
    void theWindowReceives_andThePeriodRuns() {
        Receipt receipt = submit(complete());
        act(window, receipt, CaseAct.RECEIVE, Map.of());
        var history = filings.history(investor, receipt.filingId());
        assertEquals(CaseState.WAITING, history.stateOn(clock.today()));
        assertEquals(receipt.count().receivedOn(), history.receivedOn().orElseThrow());
        assertEquals(receipt.count().firstFreeDay(), history.firstFreeDay().orElseThrow());
        assertThrows(RefusedByRule.class, () -> act(window, receipt, CaseAct.RECEIVE, Map.of()), "once only");
    }

    @Test
    void aReturnedFiling_sentAgain_keepsItsNumber_andIsReceivedAnew() {
        Receipt first = submit(complete());
        act(window, first, CaseAct.RETURN_FOR_DEFECT, Map.of("reasons", "One field", "defect.target.name", "Name as in the register"));
        assertEquals(List.of("target.name"), paths(drafts.read(investor, first.filingId()).returned()));
        settings.moveClock(administrator, 7);

        long seen = drafts.read(investor, first.filingId()).version();
        long corrected = drafts.save(investor, first.filingId(), "target", Map.of("target.name", "Yoshino Software KK"), seen).version();
        Receipt second = filings.submit(investor, first.filingId(), corrected, true);
        act(window, second, CaseAct.RECEIVE, Map.of());

        assertEquals(first.number(), second.number());
        assertEquals(2, second.version());
        assertNotEquals(first.sha256(), second.sha256());
        assertTrue(second.count().receivedOn().isAfter(first.count().receivedOn()));
        assertEquals(second.count().receivedOn(), filings.history(investor, first.filingId()).receivedOn().orElseThrow());
        assertEquals("𠮷野ソフトウェア株式会社", review.caseFile(meti, first.number()).before().get("target.name"));
        assertEquals(List.of(), drafts.read(investor, first.filingId()).returned());
    }

    @Test
    void everyMinistrySigns_andIsNoLongerAwaited() {
        Receipt receipt = received();
        assertEquals(Set.of("MOF", "METI"), unsigned(receipt));
        act(meti, receipt, CaseAct.SIGN, Map.of("opinion", "NO_OBJECTION"));
        assertEquals(Set.of("MOF"), unsigned(receipt));
        act(mof, receipt, CaseAct.SIGN, Map.of("opinion", "NO_OBJECTION"));
        assertEquals(Set.of(), unsigned(receipt));
    }

    @Test
    void aShortening_needsAllSignatures_andTwoPeople() {
        Receipt receipt = received();
        String day = receipt.count().receivedOn().plusDays(20).toString();
        act(mof, receipt, CaseAct.PROPOSE_SHORTENING, Map.of("freeFrom", day));
        assertThrows(RefusedByRule.class, () -> act(mof2, receipt, CaseAct.SHORTEN, Map.of()), "not all have signed");
        act(mof, receipt, CaseAct.SIGN, Map.of("opinion", "NO_OBJECTION"));
        act(meti, receipt, CaseAct.SIGN, Map.of("opinion", "NO_OBJECTION"));
        assertThrows(RefusedByRule.class, () -> act(mof, receipt, CaseAct.SHORTEN, Map.of()), "four eyes");

        act(mof2, receipt, CaseAct.SHORTEN, Map.of());

        assertEquals(LocalDate.parse(day), filings.history(investor, receipt.filingId()).firstFreeDay().orElseThrow());
    }

    @Test
    void anActOnACaseThatMovedOn_isRefused() {
        Receipt receipt = received();
        int seen = review.caseFile(meti, receipt.number()).lastSeq();
        act(mof, receipt, CaseAct.SIGN, Map.of("opinion", "NO_OBJECTION"));
        assertThrows(ChangedBySomebodyElse.class, () -> review.act(meti, receipt.number(), CaseAct.SIGN, seen, Map.of("opinion", "NO_OBJECTION")));
        assertEquals(Set.of("METI"), unsigned(receipt));
    }

    @Test
    void manyWhoActOnTheSameCaseAtOnce_oneStands() {
        Receipt receipt = received();
        int seen = review.caseFile(meti, receipt.number()).lastSeq();
        AtomicInteger different = new AtomicInteger();
        List<Object> results = probe.atOnce(6, () -> {
            review.act(meti, receipt.number(), CaseAct.SIGN, seen, Map.of("opinion", "NO_OBJECTION", "reasons", "reason " + different.incrementAndGet()));
            return "done";
        });
        assertEquals(1, results.stream().filter("done"::equals).count(), () -> String.valueOf(results));
        assertEquals(5, results.stream().filter(ChangedBySomebodyElse.class::isInstance).count(), () -> String.valueOf(results));
        assertEquals(1, probe.number("select count(*) from review_event where filing_id = ? and act = 'SIGN'", receipt.filingId()));
    }

    @Test
    void oneActSentManyTimesAtOnce_isDoneOnce_andAnswersTheSame() {
        Receipt receipt = received();
        int seen = review.caseFile(meti, receipt.number()).lastSeq();
        List<Object> results = probe.atOnce(6, () -> {
            review.act(meti, receipt.number(), CaseAct.SIGN, seen, Map.of("opinion", "NO_OBJECTION"));
            return "done";
        });
        assertEquals(List.of("done", "done", "done", "done", "done", "done"), results);
        assertEquals(1, probe.number("select count(*) from review_event where filing_id = ? and act = 'SIGN'", receipt.filingId()));
    }

    @Test
    void theInvestorWithdraws_andTheCaseEnds() {
        Receipt receipt = received();
        filings.withdraw(investor, receipt.filingId(), 2, "plan given up");
        assertEquals(CaseState.WITHDRAWN, filings.history(investor, receipt.filingId()).stateOn(clock.today()));
        assertThrows(RefusedByRule.class, () -> filings.withdraw(investor, receipt.filingId(), 3, "again"));
        assertThrows(RefusedByRule.class, () -> act(meti, receipt, CaseAct.SIGN, Map.of("opinion", "NO_OBJECTION")));
    }

    @Test
    void afterThirtyDays_theCaseIsFreeByItself_andTheInvestorReports() {
        Receipt receipt = received();
        assertEquals(List.of("reference.number"), paths(assertThrows(InvalidInput.class, () -> report(receipt)).defects()));
        settings.moveClock(administrator, 40);
        assertEquals(CaseState.FREE, filings.history(investor, receipt.filingId()).stateOn(clock.today()));

        Receipt report = report(receipt);

        assertEquals(CaseState.EXECUTED, filings.history(investor, receipt.filingId()).stateOn(clock.today()));
        assertEquals(List.of("done"), outcomes("REPORT_EXECUTION", receipt.filingId()));
        assertEquals(Optional.of(report.number()), filings.history(investor, receipt.filingId()).last().orElseThrow().detail("filing"), "the case knows the report");
        assertTrue(report.inTime());
        assertEquals(CaseState.SUBMITTED, filings.history(investor, report.filingId()).stateOn(clock.today()));
        act(window, report, CaseAct.RECEIVE, Map.of());
        assertEquals(CaseState.ON_FILE, filings.history(investor, report.filingId()).stateOn(clock.today()));
    }

    @Test
    void aNote_isReadByTheMinistriesOfTheCase_notByTheWindow() {
        Receipt receipt = received();
        review.writeNote(meti, receipt.number(), "Ask for the contract.\nThen sign.");
        assertEquals(1, review.caseFile(mof, receipt.number()).notes().size());
        assertEquals(List.of(), review.caseFile(window, receipt.number()).notes());
        for (String bad : List.of("", " \n ", "x".repeat(4001), "a\u0000b")) {
            assertThrows(InvalidInput.class, () -> review.writeNote(meti, receipt.number(), bad));
        }
    }

    // ---- documents ----

    @Test
    void aFile_isStoredWithItsHash_andOpenedByWhoeverReadsTheFiling() throws IOException {
        Filing draft = probe.draft(investor, complete());
        long document = documents.attach(investor, draft.id(), "contract", "../../契約書.txt", text("shares"));
        DocumentService.Attached attached = documents.ofFiling(investor, draft.id()).get(0);
        assertEquals("契約書.txt", attached.fileName());
        assertEquals(6, attached.sizeBytes());
        assertThrows(NotFound.class, () -> documents.open(meti, document), "a draft is the filer's alone");

        Receipt receipt = filings.submit(investor, draft.id(), draft.version(), true);

        try (InputStream bytes = documents.open(meti, document).bytes()) {
            assertEquals("shares", new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertRights("documents.open", () -> documents.open(stranger, document), NotFound.class);
        assertRights("documents.open", () -> documents.open(mic, document), NotFound.class);
        assertRights("documents.open", () -> documents.open(auditor, document), NotFound.class);
        assertEquals(1, review.caseFile(window, receipt.number()).documents().size());
    }

    @Test
    void aFileUnderNoHeading_orOfAWrongType_isNotTaken() {
        Filing draft = probe.draft(investor, complete());
        assertThrows(InvalidInput.class, () -> documents.attach(investor, draft.id(), "nosuchheading", "a.txt", text("x")));
        assertThrows(InvalidInput.class, () -> documents.attach(investor, draft.id(), "contract", "a.pdf", new ByteArrayInputStream(new byte[] {'M', 'Z', 0, 1, 2})));
        assertEquals(List.of(), documents.ofFiling(investor, draft.id()));
    }

    @Test
    void aFileTakenOut_isNoLongerShown_andOnlyOnce() {
        Filing draft = probe.draft(investor, complete());
        long document = documents.attach(investor, draft.id(), "contract", "a.txt", text("x"));
        assertRights("documents.remove", () -> documents.remove(stranger, draft.id(), document), NotFound.class);
        documents.remove(investor, draft.id(), document);
        assertEquals(List.of(), documents.ofFiling(investor, draft.id()));
        assertThrows(NotFound.class, () -> documents.remove(investor, draft.id(), document));
        assertThrows(NotFound.class, () -> documents.open(investor, document));
    }

    @Test
    void aFileOfANarrowerAudience_doesNotExistForTheOthers() {
        Filing draft = probe.draft(investor, complete());
        Map<String, Long> ids = new LinkedHashMap<>();
        for (String audience : List.of("ALL", "FILER", "MOF", "METI", "MIC")) {
            ids.put(audience, documents.attach(investor, draft.id(), upload(audience, null, audience + ".txt")));
        }
        for (Actor actor : List.of(window, mof, meti, mic, stranger, administrator, auditor)) {
            ids.forEach((audience, id) -> assertRights(audience, () -> documents.open(actor, id), NotFound.class));
            assertRights("list", () -> documents.ofFiling(actor, draft.id()), NotFound.class);
        }
        Receipt receipt = filings.submit(investor, draft.id(), draft.version(), true);
        Map<Actor, Set<String>> readers = new LinkedHashMap<>(Map.of(
                investor, ids.keySet(), window, Set.of("ALL", "MOF"), mof, Set.of("ALL", "MOF"), meti, Set.of("ALL", "METI"), mic, Set.of(), stranger, Set.of(),
                administrator, Set.of(), auditor, Set.of()));
        readers.forEach((actor, readable) -> {
            ids.forEach((audience, id) -> {
                if (readable.contains(audience)) {
                    assertEquals(audience + ".txt", documents.open(actor, id).fileName(), () -> actor.name() + " " + audience);
                } else {
                    assertRights(actor.name() + " " + audience, () -> documents.open(actor, id), NotFound.class);
                }
            });
            if (readable.isEmpty()) {
                assertRights("list", () -> documents.ofFiling(actor, draft.id()), NotFound.class);
            } else {
                assertEquals(
                        new TreeSet<>(readable),
                        documents.ofFiling(actor, draft.id()).stream().map(a -> a.audience().code()).collect(java.util.stream.Collectors.toCollection(TreeSet::new)));
            }
        });
        assertEquals(2, review.caseFile(meti, receipt.number()).documents().size(), "the page of the case shows no more");
    }

    @Test
    void whoMayReadAFile_isChangedByItsFiler_whileItIsADraft() {
        Filing draft = probe.draft(investor, complete());
        long document = documents.attach(investor, draft.id(), "contract", "a.txt", text("x"));
        for (Actor actor : List.of(stranger, window, mof, administrator, auditor)) {
            assertRights("documents.changeAudience", () -> documents.changeAudience(actor, draft.id(), document, "ALL"), NotFound.class);
        }
        for (String wrong : List.of("", "all", "XYZ", "ALL;MOF")) {
            assertThrows(InvalidInput.class, () -> documents.changeAudience(investor, draft.id(), document, wrong), wrong);
            assertThrows(InvalidInput.class, () -> documents.attach(investor, draft.id(), upload(wrong, null, "b.txt")), wrong);
        }
        assertThrows(NotFound.class, () -> documents.changeAudience(investor, draft.id(), document + 1_000_000, "ALL"));
        documents.changeAudience(investor, draft.id(), document, "FILER");
        Receipt receipt = filings.submit(investor, draft.id(), draft.version(), true);
        assertEquals(List.of(), review.caseFile(mof, receipt.number()).documents());
        assertThrows(RefusedByRule.class, () -> documents.changeAudience(investor, draft.id(), document, "ALL"));
    }

    @Test
    void aFileReplaced_keepsItsHistory_andAnotherFilingsFileIsNotReplaced() {
        Filing draft = probe.draft(investor, complete());
        Filing other = probe.draft(investor, complete());
        long first = documents.attach(investor, draft.id(), "contract", "first.txt", text("one"));
        assertThrows(NotFound.class, () -> documents.attach(investor, other.id(), upload("ALL", first, "x.txt")));
        long second = documents.attach(investor, draft.id(), upload("ALL", first, "second.txt"));
        assertThrows(NotFound.class, () -> documents.attach(investor, draft.id(), upload("ALL", first, "again.txt")), "it no longer stands");

        DocumentService.Attached attached = documents.ofFiling(investor, draft.id()).get(0);
        assertEquals(List.of(second, 2L, List.of("first.txt")), List.of(attached.id(), (long) attached.version(), attached.earlier().stream().map(DocumentService.Attached::fileName).toList()));
        assertEquals("first.txt", documents.open(investor, first).fileName());
        Receipt receipt = filings.submit(investor, draft.id(), draft.version(), true);
        assertRights("replaced before it was submitted", () -> documents.open(meti, first), NotFound.class);
        assertEquals(List.of(), review.caseFile(meti, receipt.number()).documents().get(0).earlier());
    }

    @Test
    void whatAFilerLaysReadyInAReturnedFiling_isNotSeenBeforeItIsSent_andWhatWasSubmittedStays() {
        Filing draft = probe.draft(investor, complete());
        long submitted = documents.attach(investor, draft.id(), "contract", "submitted.txt", text("one"));
        Receipt receipt = filings.submit(investor, draft.id(), draft.version(), true);
        act(window, receipt, CaseAct.RETURN_FOR_DEFECT, Map.of("reasons", "The contract is not signed.", "defect.act.reason", "Say more."));
        assertThrows(RefusedByRule.class, () -> documents.changeAudience(investor, draft.id(), submitted, "FILER"), "those who could read it read it still");
        long signed = documents.attach(investor, draft.id(), upload("ALL", submitted, "signed.txt"));
        long spare = documents.attach(investor, draft.id(), "other", "spare.txt", text("two"));

        assertRights("laid ready", () -> documents.open(meti, signed), NotFound.class);
        assertRights("laid ready", () -> documents.open(meti, spare), NotFound.class);
        assertEquals(List.of("submitted.txt"), names(review.caseFile(meti, receipt.number()).documents()));

        documents.remove(investor, draft.id(), spare);
        filings.submit(investor, draft.id(), drafts.read(investor, draft.id()).version(), true);
        List<DocumentService.Attached> seen = review.caseFile(meti, receipt.number()).documents();
        assertEquals(List.of("signed.txt"), names(seen));
        assertEquals(List.of("submitted.txt"), names(seen.get(0).earlier()));
        assertEquals("submitted.txt", documents.open(meti, submitted).fileName());
        assertRights("taken out before it was sent", () -> documents.open(meti, spare), NotFound.class);
        assertRights("taken out before it was sent", () -> documents.open(investor, spare), NotFound.class);
    }

    @Test
    void whatTheScannerFinds_isRefusedByName_aSilentScannerIsAskedAgain() throws Exception {
        Filing draft = probe.draft(investor, complete());
        long before = documents.attach(investor, draft.id(), "contract", "before.txt", text("nobody is asked"));
        assertEquals(ScanState.NOT_SCANNED, documents.ofFiling(investor, draft.id()).get(0).scan());
        assertEquals(0, scans.work(1000), "no scanner, no answer");
        try (java.net.ServerSocket closed = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            System.setProperty("portal.clamd", "127.0.0.1:" + closed.getLocalPort());
        }
        long down = documents.attach(investor, draft.id(), "contract", "down.txt", text("the scanner is down"));
        assertEquals(Set.of(ScanState.NOT_SCANNED), states(draft));
        probe.change("update document set scan_due_at = scan_due_at - interval '1' day where filing_id = ?", draft.id());

        try (ScannerDouble scanner = new ScannerDouble(content -> content.contains("virus") ? "Test.Virus FOUND" : content.contains("down") ? "Late.Virus FOUND" : "OK")) {
            System.setProperty("portal.clamd", scanner.address());
            RefusedByRule refused = assertThrows(RefusedByRule.class, () -> documents.attach(investor, draft.id(), "contract", "bad.txt", text("a virus")));
            assertEquals(List.of("document.infected", "Test.Virus"), List.of(refused.reason().key(), refused.reason().args().get(0)));
            AuditService.Line line = audit.read(auditor, String.valueOf(draft.id()), Long.MAX_VALUE, 1).get(0);
            assertEquals(List.of("document.infected", "Test.Virus"), List.of(line.outcome(), line.detail()));
            long clean = documents.attach(investor, draft.id(), "contract", "clean.txt", text("nothing in it"));
            assertEquals(ScanState.CLEAN, state(draft, clean));

            // the timer of the server may come first and still be at it
            for (int i = 0; i < 100 && states(draft).contains(ScanState.NOT_SCANNED); i++) {
                scans.work(1000);
                Thread.sleep(i);
            }
            assertEquals(ScanState.CLEAN, state(draft, before));
            assertEquals(ScanState.INFECTED, state(draft, down));
            assertThrows(RefusedByRule.class, () -> documents.open(investor, down));
            assertEquals("Late.Virus", audit.read(auditor, String.valueOf(down), Long.MAX_VALUE, 1).get(0).detail());
            assertEquals(0, scans.work(1000), "asked once");
        } finally {
            System.clearProperty("portal.clamd");
        }
        assertEquals(3, documents.ofFiling(investor, draft.id()).size());
        assertEquals(probe.number("select count(*) from document") + probe.number("select count(*) from filing_copy"), probe.storedFiles(), "a refused file leaves nothing on disk");
    }

    private Set<ScanState> states(Filing draft) {
        return documents.ofFiling(investor, draft.id()).stream().map(DocumentService.Attached::scan).collect(java.util.stream.Collectors.toSet());
    }

    private ScanState state(Filing draft, long document) {
        return documents.ofFiling(investor, draft.id()).stream().filter(a -> a.id() == document).findFirst().orElseThrow().scan();
    }

    private static DocumentService.Upload upload(String audience, Long replaces, String name) {
        return new DocumentService.Upload("contract", audience, replaces, name, text(name));
    }

    private static List<String> names(List<DocumentService.Attached> attached) {
        return attached.stream().map(DocumentService.Attached::fileName).toList();
    }

    // ---- printed copies ----

    @Test
    void aCopy_isPrintedOnce_andIsTheSameForAllWhoMayReadTheFiling() {
        Filing draft = probe.draft(investor, complete());
        documents.attach(investor, draft.id(), upload("ALL", null, "open.txt"));
        documents.attach(investor, draft.id(), upload("METI", null, "hidden.txt"));
        Receipt receipt = filings.submit(investor, draft.id(), draft.version(), true);

        List<Object> results = probe.atOnce(4, () -> copies.open(investor, receipt.number(), 1, CopyKind.FILING).sha256());

        assertEquals(1, Set.copyOf(results).size(), results::toString);
        FilingCopyService.Copy copy = copies.open(investor, receipt.number(), 1, CopyKind.FILING);
        assertEquals(results.get(0), copy.sha256());
        assertEquals(copy.sha256(), ContentJson.sha256(copy.bytes()));
        for (Actor actor : List.of(window, mof, meti)) {
            assertEquals(copy.sha256(), copies.open(actor, receipt.number(), 1, CopyKind.FILING).sha256());
        }
        assertEquals(1, probe.number("select count(*) from filing_copy where filing_id = ?", draft.id()));
        assertTrue(new String(copy.bytes(), 0, 5, StandardCharsets.US_ASCII).equals("%PDF-"));
        List<AuditService.Line> printed = audit.read(auditor, receipt.number(), Long.MAX_VALUE, 100).stream().filter(l -> l.act().equals("PRINT_COPY") && l.outcome().equals("done")).toList();
        assertEquals(1, printed.size(), "printed once");
        assertTrue(printed.get(0).detail().contains(copy.sha256()) && printed.get(0).detail().contains(receipt.sha256()), printed.get(0).detail());
    }

    @Test
    void aCopy_isNobodyElses_andOfEachKindAnother() {
        Receipt receipt = submit(complete());
        for (Actor actor : List.of(stranger, mic, administrator, auditor)) {
            for (CopyKind kind : CopyKind.values()) {
                assertRights("copies.open", () -> copies.open(actor, receipt.number(), 1, kind), NotFound.class);
            }
        }
        assertThrows(NotFound.class, () -> copies.open(investor, receipt.number(), 2, CopyKind.FILING));
        assertThrows(NotFound.class, () -> copies.open(investor, "FDI-2026-999999", 1, CopyKind.FILING));
        assertEquals(0, probe.number("select count(*) from filing_copy where filing_id = ?", receipt.filingId()));

        FilingCopyService.Copy filed = copies.open(investor, receipt.number(), 1, CopyKind.FILING);
        assertEquals(filed.sha256(), copies.open(mof, receipt.number(), 1, CopyKind.FILING).sha256());
        assertNotEquals(filed.sha256(), copies.open(investor, receipt.number(), 1, CopyKind.SENDING).sha256());
    }

    @Test
    void aCopyThatSomebodyChangedOnDisk_isHandedOutToNobody() throws IOException {
        Receipt receipt = submit(complete());
        copies.open(investor, receipt.number(), 1, CopyKind.SENDING);
        probe.spoil(probe.texts("select storage_name from filing_copy where filing_id = ?", receipt.filingId()).get(0));
        assertThrows(RuntimeException.class, () -> copies.open(investor, receipt.number(), 1, CopyKind.SENDING));
    }

    // ---- rights: allowed above; here every "no" ----

    @Test
    void whatIsNotYours_doesNotExist() {
        Receipt sent = submit(complete());
        Filing draft = probe.draft(investor, complete());
        long seen = draft.version();
        for (Actor actor : List.of(stranger, mic, administrator, auditor)) {
            Map<String, Executable> calls = new LinkedHashMap<>();
            calls.put("drafts.read", () -> drafts.read(actor, draft.id()));
            calls.put("drafts.save", () -> drafts.save(actor, draft.id(), "act", Map.of(), seen));
            calls.put("filings.submit", () -> filings.submit(actor, draft.id(), seen, true));
            calls.put("filings.submit a second time", () -> filings.submit(actor, sent.filingId(), seen, true));
            calls.put("filings.receipt", () -> filings.receipt(actor, sent.filingId()));
            calls.put("filings.withdraw", () -> filings.withdraw(actor, sent.filingId(), 1, ""));
            calls.put("drafts.startOn", () -> drafts.startOn(actor, sent.number(), CaseAct.REPORT_EXECUTION));
            calls.put("drafts.formDoing", () -> drafts.formDoing(actor, sent.number(), CaseAct.REPORT_EXECUTION));
            calls.put("drafts.carryOver", () -> drafts.carryOver(actor, draft.id(), seen));
            calls.put("filings.history", () -> filings.history(actor, sent.filingId()));
            calls.put("filings.isDraft", () -> filings.isDraft(actor, draft.id()));
            calls.put("filings.idOf", () -> filings.idOf(actor, sent.number()));
            calls.put("documents.attach", () -> documents.attach(actor, draft.id(), "contract", "a.txt", text("x")));
            calls.put("documents.remove", () -> documents.remove(actor, draft.id(), 1));
            calls.put("review.caseFile", () -> review.caseFile(actor, sent.number()));
            calls.put("review.writeNote", () -> review.writeNote(actor, sent.number(), "x"));
            calls.put("review.act", () -> review.act(actor, sent.number(), CaseAct.SIGN, 1, Map.of("opinion", "NO_OBJECTION")));
            calls.put("review.act receive", () -> review.act(actor, sent.number(), CaseAct.RECEIVE, 1, Map.of()));
            calls.forEach((name, call) -> assertRights(actor.name() + ": " + name, call, NotFound.class));
        }
        for (Actor actor : List.of(window, mof, meti)) {
            assertRights(actor.name() + " reads a draft", () -> drafts.read(actor, draft.id()), NotFound.class);
            assertRights(actor.name() + " attaches to a draft", () -> documents.attach(actor, draft.id(), "contract", "a.txt", text("x")), NotFound.class);
        }
        assertThrows(NotFound.class, () -> review.caseFile(meti, "FDI-2099-000001"), "and what does not exist at all answers alike");
        assertThrows(NotFound.class, () -> drafts.read(investor, 999_999_999L));
    }

    @Test
    void whatYouSeeButMayNotDo_isForbidden() {
        Receipt sent = submit(complete());
        Map<String, Executable> calls = new LinkedHashMap<>();
        for (Actor actor : List.of(window, meti)) {
            calls.put(actor.name() + ": drafts.read", () -> drafts.read(actor, sent.filingId()));
            calls.put(actor.name() + ": drafts.save", () -> drafts.save(actor, sent.filingId(), "act", Map.of(), 1));
            calls.put(actor.name() + ": filings.submit", () -> filings.submit(actor, sent.filingId(), 1, true));
            calls.put(actor.name() + ": filings.receipt", () -> filings.receipt(actor, sent.filingId()));
            calls.put(actor.name() + ": filings.withdraw", () -> filings.withdraw(actor, sent.filingId(), 1, ""));
            calls.put(actor.name() + ": drafts.startOn", () -> drafts.startOn(actor, sent.number(), CaseAct.REPORT_EXECUTION));
            calls.put(actor.name() + ": drafts.formDoing", () -> drafts.formDoing(actor, sent.number(), CaseAct.REPORT_EXECUTION));
            calls.put(actor.name() + ": drafts.carryOver", () -> drafts.carryOver(actor, sent.filingId(), 1));
            calls.put(actor.name() + ": filings.history", () -> filings.history(actor, sent.filingId()));
            calls.put(actor.name() + ": filings.idOf", () -> filings.idOf(actor, sent.number()));
            calls.put(actor.name() + ": documents.attach", () -> documents.attach(actor, sent.filingId(), "contract", "a.txt", text("x")));
        }
        calls.put("investor: review.caseFile", () -> review.caseFile(investor, sent.number()));
        calls.put("investor: review.writeNote", () -> review.writeNote(investor, sent.number(), "x"));
        calls.put("investor: review.act receive", () -> review.act(investor, sent.number(), CaseAct.RECEIVE, 1, Map.of()));
        calls.put("investor: review.act sign", () -> review.act(investor, sent.number(), CaseAct.SIGN, 1, Map.of()));
        calls.put("meti: review.act receive", () -> review.act(meti, sent.number(), CaseAct.RECEIVE, 1, Map.of()));
        calls.put("meti: review.act return", () -> review.act(meti, sent.number(), CaseAct.RETURN_FOR_DEFECT, 1, Map.of()));
        calls.put("window: review.act sign", () -> review.act(window, sent.number(), CaseAct.SIGN, 1, Map.of()));
        calls.put("window: review.writeNote", () -> review.writeNote(window, sent.number(), "x"));
        calls.put("meti: review.act withdraw, an act of the filer", () -> review.act(meti, sent.number(), CaseAct.WITHDRAW, 1, Map.of()));
        calls.put("window: review.act submit, an act of the filer", () -> review.act(window, sent.number(), CaseAct.SUBMIT, 1, Map.of()));
        for (Actor actor : List.of(investor, administrator, auditor)) {
            calls.put(actor.name() + ": worklist.page", () -> worklist(actor, View.ALL, "", 10));
        }
        for (Actor actor : List.of(window, meti, administrator, auditor)) {
            calls.put(actor.name() + ": drafts.start", () -> drafts.start(actor, "1"));
            calls.put(actor.name() + ": drafts.startWith", () -> drafts.startWith(actor, "1", "a".repeat(26)));
            calls.put(actor.name() + ": organisations.register", () -> organisations.register(actor, Map.of()));
        }
        for (Actor actor : List.of(investor, window, meti, auditor)) {
            calls.put(actor.name() + ": sectors.add", () -> sectors.add(actor, 0, Map.of("id", "x")));
            calls.put(actor.name() + ": sectors.end", () -> sectors.end(actor, 0, lawBook.sectors().get(0).rowId(), 1, "2030-01-01", "x"));
            calls.put(actor.name() + ": editions.list", () -> editions.list(actor, 9, 9));
            calls.put(actor.name() + ": editions.drafts", () -> editions.drafts(actor, 9));
            calls.put(actor.name() + ": editions.view", () -> editions.view(actor, 1));
            calls.put(actor.name() + ": editions.compare", () -> editions.compare(actor, 1, 1));
            calls.put(actor.name() + ": editions.draft", () -> editions.draft(actor, "x", "x"));
            calls.put(actor.name() + ": editions.send", () -> editions.send(actor, 1, 1));
            calls.put(actor.name() + ": editions.reopen", () -> editions.reopen(actor, 1, 1));
            calls.put(actor.name() + ": editions.approve", () -> editions.approve(actor, 1, 1));
            calls.put(actor.name() + ": editions.publish", () -> editions.publish(actor, 1, 1, "x"));
            calls.put(actor.name() + ": editions.carryOver", () -> editions.carryOver(actor, 1, 1));
            calls.put(actor.name() + ": editions.discard", () -> editions.discard(actor, 1, 1));
            calls.put(actor.name() + ": ruleRows.row", () -> ruleRows.row(actor, 1, RuleKind.SECTOR, "3913"));
            calls.put(actor.name() + ": ruleRows.find", () -> ruleRows.find(actor, 1, RuleKind.SECTOR, "", 9));
            calls.put(actor.name() + ": ruleRows.add", () -> ruleRows.add(actor, 1, 1, RuleKind.SECTOR, Map.of()));
            calls.put(actor.name() + ": ruleRows.change", () -> ruleRows.change(actor, 1, 1, RuleKind.SECTOR, "3913", Map.of()));
            calls.put(actor.name() + ": ruleRows.end", () -> ruleRows.end(actor, 1, 1, RuleKind.SECTOR, "3913", "2030-01-01", "x"));
            calls.put(actor.name() + ": ruleRows.remove", () -> ruleRows.remove(actor, 1, 1, RuleKind.SECTOR, "3913"));
            calls.put(actor.name() + ": ruleRows.takeBack", () -> ruleRows.takeBack(actor, 1, 1, RuleKind.SECTOR, "3913"));
            calls.put(actor.name() + ": ruleRows.lay", () -> ruleRows.lay(actor, 1, RuleKind.SECTOR, text("x")));
            calls.put(actor.name() + ": ruleRows.preview", () -> ruleRows.preview(actor, 1, RuleKind.SECTOR, "a".repeat(26)));
            calls.put(actor.name() + ": ruleRows.importRows", () -> ruleRows.importRows(actor, 1, 1, RuleKind.SECTOR, "a".repeat(26)));
            calls.put(actor.name() + ": settings.moveClock", () -> settings.moveClock(actor, 1));
            calls.put(actor.name() + ": effects.preview", () -> effects.preview(actor, withHotels(), null));
            calls.put(actor.name() + ": companies.editions", () -> companies.editions(actor));
            calls.put(actor.name() + ": companies.companies", () -> companies.companies(actor, 1, "", "", 10));
            calls.put(actor.name() + ": companies.history", () -> companies.history(actor, "010A"));
            calls.put(actor.name() + ": companies.export", () -> companies.export(actor, 1));
            calls.put(actor.name() + ": companies.handIn", () -> companies.handIn(actor, null, "2024-01-01", "x"));
            calls.put(actor.name() + ": companies.preview", () -> companies.preview(actor, 1));
            calls.put(actor.name() + ": companies.importedAs", () -> companies.importedAs(actor, 1));
            calls.put(actor.name() + ": companies.confirm", () -> companies.confirm(actor, 1, "x", 0));
        }
        for (Actor actor : List.of(investor, window, meti, administrator)) {
            calls.put(actor.name() + ": audit.read", () -> audit.read(actor, "", Long.MAX_VALUE, 10));
        }
        calls.forEach((name, call) -> assertRights(name, call, Forbidden.class));
    }

    @Test
    void theFilersList_holdsOwnFilingsOnly_theWorklistThoseOfTheDesk() {
        Receipt sent = submit(complete());
        assertTrue(filings.list(investor, Long.MAX_VALUE, 5).stream().anyMatch(r -> sent.number().equals(r.number())));
        assertEquals(List.of(), filings.list(stranger, Long.MAX_VALUE, 100).stream().filter(r -> sent.number().equals(r.number())).toList());
        assertEquals(List.of(), filings.list(meti, Long.MAX_VALUE, 100));
        assertTrue(worklist(meti, View.ALL, sent.number().toLowerCase(), 10).rows().stream().anyMatch(r -> sent.number().equals(r.number())));
        assertEquals(List.of(), worklist(mic, View.ALL, sent.number(), 10).rows());
    }

    @Test
    void aRefusal_leavesALineInTheRecord_andNothingElse() {
        Receipt sent = submit(complete());
        assertThrows(NotFound.class, () -> filings.withdraw(stranger, sent.filingId(), 1, "not mine"));
        assertThrows(Forbidden.class, () -> review.act(meti, sent.number(), CaseAct.RECEIVE, 1, Map.of()));

        List<AuditService.Line> lines = audit.read(auditor, sent.number(), Long.MAX_VALUE, 2);
        assertEquals(lines, audit.read(auditor, String.valueOf(sent.filingId()), Long.MAX_VALUE, 2), "a filing's record is one, by number or by id");
        AuditService.Line line = lines.get(1);
        assertEquals(
                List.of(stranger.name(), "organisation:" + stranger.organisationId(), "WITHDRAW", "FEFTA Art. 27(1)", "refusal.notFound"),
                List.of(line.actor(), line.onBehalfOf(), line.act(), line.article(), line.outcome()));
        AuditService.Line second = lines.get(0);
        assertEquals(List.of("METI", "RECEIVE", "refusal.forbidden"), List.of(second.onBehalfOf(), second.act(), second.outcome()));
        assertEquals(1, probe.number("select count(*) from review_event where filing_id = ?", sent.filingId()));
    }

    @Test
    void theServersOwnConnection_isRefusedByTheDatabase_whenItWouldChangeOrDeleteALine() {
        long before = probe.number("select count(*) from audit_record");
        for (String change : List.of("update audit_record set detail = ''", "delete from audit_record")) {
            Throwable refusal = assertThrows(RuntimeException.class, () -> probe.execute(change));
            while (refusal.getCause() != null) {
                refusal = refusal.getCause();
            }
            assertEquals("42501", assertInstanceOf(SQLException.class, refusal).getSQLState(), refusal.getMessage());
            // on PostgreSQL the user has not even the right; on H2 there is the trigger alone
            String words = refusal.getClass().getName().startsWith("org.postgresql.") ? "permission denied for table audit_record" : "the record is only ever continued";
            assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
        }
        assertEquals(before, probe.number("select count(*) from audit_record"));
    }

    @Test
    void aWrongPassword_isRecorded_withoutThePassword_andDoesNotSayWhetherTheNameExists() {
        Forbidden wrongPassword = assertThrows(Forbidden.class, () -> accounts.signIn("auditor", "wrong-secret", "192.0.2.1"));
        Forbidden wrongName = assertThrows(Forbidden.class, () -> accounts.signIn("nobody\u0000\n", "wrong-secret", "192.0.2.1"));
        assertEquals(wrongPassword.reason(), wrongName.reason());
        List<AuditService.Line> lines = audit.read(auditor, "", Long.MAX_VALUE, 2);
        assertEquals(List.of("", "auditor"), lines.stream().map(AuditService.Line::objectKey).toList());
        assertEquals(0, probe.number("select count(*) from audit_record where detail like '%wrong-secret%' or object_key like '%wrong-secret%'"));
        assertEquals(new AccountService.Passed(auditor, AccountService.Step.IN), accounts.signIn("auditor", "todokede-demo", "192.0.2.1"));
    }

    // ---- rules ----

    @Test
    void aDesignationAddedAndEnded_governsItsDaysOnly_andKeepsItsHistory() {
        String id = "test-" + System.nanoTime();
        int added = sectors.add(administrator, 0, designation(id));
        assertEquals(List.of(false, false, false), governs(id, "2027-01-31", "2027-02-01", "2040-01-01"), "a draft governs nothing");
        publish(added);
        assertEquals(List.of(false, true, true), governs(id, "2027-01-31", "2027-02-01", "2040-01-01"));

        int ended = sectors.end(administrator, 0, id, 1, "2027-12-31", "https://example.org/end");
        assertEquals(List.of(true), governs(id, "2040-01-01"), "still a draft");
        publish(ended);

        assertEquals(List.of(true, true, false), governs(id, "2027-02-01", "2027-12-31", "2028-01-01"));
        assertEquals(List.of(2, 1), sectors.history(id).stream().map(DesignatedSector::revision).toList());
        assertEquals(List.of(ended, added), sectors.history(id).stream().map(DesignatedSector::edition).toList());
        assertThrows(ChangedBySomebodyElse.class, () -> sectors.end(administrator, 0, id, 1, "2027-06-30", "https://example.org/end"));
        assertThrows(InvalidInput.class, () -> sectors.end(administrator, 0, id, 2, "2027-01-31", "https://example.org/end"));
        assertThrows(InvalidInput.class, () -> sectors.add(administrator, 0, designation(id)), "there is such a key");
        InvalidInput refused = assertThrows(InvalidInput.class, () -> sectors.add(administrator, 0, Map.of("id", "<script>", "in_force_from", "soon")));
        assertTrue(paths(refused.defects()).containsAll(List.of("id", "in_force_from", "name_en", "core", "source_url")), () -> paths(refused.defects()).toString());
    }

    private static Map<String, String> designation(String id) {
        return Map.ofEntries(
                Map.entry("id", id), Map.entry("jsic_code", "3911"), Map.entry("jsic_revision", "13"), Map.entry("name_en", "Test"), Map.entry("name_ja", "試験"),
                Map.entry("group", "it"), Map.entry("in_force_from", "2027-01-01"), Map.entry("applies_to_acts_from", "2027-02-01"),
                Map.entry("core", "core"), Map.entry("competent_ministers", "METI"), Map.entry("source_url", "https://example.org/notice"));
    }

    private void publish(int edition) {
        editions.send(administrator, edition, version(edition));
        editions.approve(administrator2, edition, version(edition));
        editions.publish(administrator2, edition, version(edition), "Public Notice No. 1 of 2027");
    }

    private long version(int edition) {
        return editions.view(administrator, edition).edition().version();
    }

    @Test
    void theFirstEdition_isTheDeliveredBook_andIsNotChanged() {
        EditionService.View first = editions.view(administrator, 1);
        assertEquals(EditionState.PUBLISHED, first.state());
        assertEquals(Set.of(RuleKind.values()), first.changes().stream().map(EditionService.Change::kind).collect(Collectors.toSet()));
        assertEquals(1, first.edition().publication());
        EditionService.Line listed = editions.list(administrator, 2, 5).get(0);
        assertEquals(first.changes().size(), listed.rows());
        assertEquals(EditionState.PUBLISHED, listed.state());
        RefusedByRule refused = assertThrows(RefusedByRule.class, () -> ruleRows.remove(administrator, 1, first.edition().version(), RuleKind.SECTOR, "3913"));
        assertEquals("edition.no.published", refused.reason().key());
        assertTrue(first.choices().stream().allMatch(c -> c.whyNot().key().equals("edition.no.published")));
    }

    @Test
    void anEdition_isApprovedByAnother_andPublishedWithItsGazette() {
        String id = "eyes-" + System.nanoTime();
        int number = sectors.add(administrator, 0, designation(id));
        assertEquals("edition.no.notSent", assertThrows(RefusedByRule.class, () -> editions.approve(administrator2, number, version(number))).reason().key());
        assertEquals("edition.no.notApproved", assertThrows(RefusedByRule.class, () -> editions.publish(administrator2, number, version(number), "x")).reason().key());
        editions.send(administrator, number, version(number));
        assertEquals("edition.no.fourEyes", assertThrows(RefusedByRule.class, () -> editions.approve(administrator, number, version(number))).reason().key());
        assertEquals("edition.no.notDraft", assertThrows(RefusedByRule.class, () -> ruleRows.remove(administrator2, number, version(number), RuleKind.SECTOR, id)).reason().key());

        editions.reopen(administrator, number, version(number));
        Map<String, String> changed = new LinkedHashMap<>(ruleRows.row(administrator2, number, RuleKind.SECTOR, id).columns());
        changed.put("scope_note", "changed by the second administrator");
        ruleRows.change(administrator2, number, version(number), RuleKind.SECTOR, id, changed);
        editions.send(administrator, number, version(number));
        assertEquals("edition.no.fourEyes", assertThrows(RefusedByRule.class, () -> editions.approve(administrator2, number, version(number))).reason().key(), "who changed a row has no second pair of eyes");
        assertEquals(List.of(false), governs(id, "2027-02-01"));

        int other = sectors.add(administrator, 0, designation(id + "-b"));
        editions.send(administrator, other, version(other));
        editions.approve(administrator2, other, version(other));
        assertThrows(InvalidInput.class, () -> editions.publish(administrator2, other, version(other), " "));
        assertEquals(EditionState.APPROVED, editions.view(administrator, other).state());
        editions.publish(administrator2, other, version(other), "Public Notice No. 2 of 2027");
        assertEquals(other, lawBook.edition());
        assertEquals("edition.no.published", assertThrows(RefusedByRule.class, () -> editions.discard(administrator, other, version(other))).reason().key());
        assertEquals(List.of("done", "refusal.invalid"), probe.texts(
                "select outcome from audit_record where object_kind = 'edition' and object_key = ? and act = 'PUBLISH_EDITION' order by id desc", String.valueOf(other)));
    }

    @Test
    void aVersionThatIsNoLongerTheNewest_isRefused_inEveryAct() {
        int number = editions.draft(administrator, "Versions", "test");
        long seen = version(number);
        ruleRows.end(administrator, number, seen, RuleKind.COUNTRY, "FR", "2031-12-31", "test");
        Map<String, Executable> calls = new LinkedHashMap<>();
        calls.put("add", () -> ruleRows.add(administrator2, number, seen, RuleKind.SECTOR, designation("x")));
        calls.put("change", () -> ruleRows.change(administrator2, number, seen, RuleKind.SECTOR, "3913", Map.of()));
        calls.put("end", () -> ruleRows.end(administrator2, number, seen, RuleKind.SECTOR, "3913", "2031-12-31", "x"));
        calls.put("remove", () -> ruleRows.remove(administrator2, number, seen, RuleKind.SECTOR, "3913"));
        calls.put("takeBack", () -> ruleRows.takeBack(administrator2, number, seen, RuleKind.COUNTRY, "FR"));
        calls.put("send", () -> editions.send(administrator2, number, seen));
        calls.put("approve", () -> editions.approve(administrator2, number, seen));
        calls.put("publish", () -> editions.publish(administrator2, number, seen, "x"));
        calls.put("carryOver", () -> editions.carryOver(administrator2, number, seen));
        calls.put("discard", () -> editions.discard(administrator2, number, seen));
        calls.forEach((name, call) -> assertThrows(ChangedBySomebodyElse.class, call, name));
        editions.discard(administrator, number, version(number));
        assertEquals(EditionState.DISCARDED, editions.view(administrator, number).state());
    }

    @Test
    void ofTwoDraftsOfTheSameRow_theSecondIsToldWhatMovedOn_andIsCarriedOver() {
        String id = "both-" + System.nanoTime();
        publish(sectors.add(administrator, 0, designation(id)));
        int first = sectors.end(administrator, 0, id, 1, "2029-12-31", "first notice");
        int second = editions.draft(administrator, "Second", "drafted at the same time");
        Map<String, String> renamed = new LinkedHashMap<>(ruleRows.row(administrator, second, RuleKind.SECTOR, id).columns());
        renamed.put("name_en", "Renamed");
        ruleRows.change(administrator, second, version(second), RuleKind.SECTOR, id, renamed);
        editions.send(administrator, second, version(second));
        editions.approve(administrator2, second, version(second));
        publish(first);

        RefusedByRule refused = assertThrows(RefusedByRule.class, () -> editions.publish(administrator2, second, version(second), "Public Notice No. 3"));
        assertEquals("edition.no.conflicts", refused.reason().key());
        assertEquals(List.of("1", "SECTOR " + id), refused.reason().args());
        EditionService.Change moved = editions.view(administrator, second).changes().get(0);
        assertTrue(moved.conflict());
        assertEquals(first, moved.movedBy());
        assertEquals("2029-12-31", moved.before().get("applies_to_acts_until"));
        assertEquals("Renamed", moved.after().get("name_en"), "nothing is lost");

        editions.carryOver(administrator, second, version(second));
        assertEquals(EditionState.DRAFT, editions.view(administrator, second).state(), "it is approved anew");
        renamed.put("applies_to_acts_until", "2029-12-31");
        renamed.put("source_url", moved.before().get("source_url"));
        ruleRows.change(administrator, second, version(second), RuleKind.SECTOR, id, renamed);
        publish(second);
        assertEquals("Renamed", lawBook.sector(id).orElseThrow().nameEn());
        assertEquals(List.of(true, false), governs(id, "2029-12-31", "2030-01-01"));
    }

    @Test
    void aDraftThatDoesNotCompile_saysWhyAtTheRow_andIsNotSent() {
        int number = editions.draft(administrator, "Half a change", "test");
        String key = ruleRows.find(administrator, number, RuleKind.PARAMETER, "loan_amount_threshold", 1).get(0).key();
        Map<String, String> next = new LinkedHashMap<>(ruleRows.row(administrator, number, RuleKind.PARAMETER, key).columns());
        next.put("effective_from", "2031-01-01");
        next.put("value", "200000000");
        ruleRows.add(administrator, number, version(number), RuleKind.PARAMETER, next);
        List<FieldDefect> overlap = editions.view(administrator, number).changes().get(0).defects();
        assertEquals(List.of("rules.book.overlap"), overlap.stream().map(d -> d.reason().key()).toList());
        assertThrows(InvalidInput.class, () -> books.draftBook(number));
        assertEquals("edition.no.defects", assertThrows(RefusedByRule.class, () -> editions.send(administrator, number, version(number))).reason().key());

        ruleRows.end(administrator, number, version(number), RuleKind.PARAMETER, key, "2030-12-31", "test");
        assertEquals(LocalDate.parse("2031-01-01"), editions.view(administrator, number).effectiveFrom());
        assertEquals("200000000", books.draftBook(number).parameter("loan_amount_threshold", LocalDate.parse("2031-01-01")).orElseThrow().value());
        assertEquals("100000000", books.draftBook(number).parameter("loan_amount_threshold", LocalDate.parse("2030-12-31")).orElseThrow().value());
        assertEquals("100000000", lawBook.rules().parameter("loan_amount_threshold", LocalDate.parse("2031-01-01")).orElseThrow().value());
        editions.discard(administrator, number, version(number));
    }

    @Test
    void holidaysClosingsAndSettings_changeByEdition_andCountFromThen() {
        LocalDate day = LocalDate.parse("2027-11-12");
        assertTrue(lawBook.periods().calendar().bankOpen(day));
        int number = editions.draft(administrator, "A day off", "test");
        ruleRows.add(administrator, number, version(number), RuleKind.HOLIDAY,
                Map.of("date", day.toString(), "name_en", "Day of the test", "name_ja", "試験の日", "source", "test", "verified", "no"));
        Map<String, String> silence = new LinkedHashMap<>(ruleRows.row(administrator, number, RuleKind.SETTING, "MINISTRY_SILENCE_DAYS").columns());
        silence.put("value", "29");
        ruleRows.change(administrator, number, version(number), RuleKind.SETTING, "MINISTRY_SILENCE_DAYS", silence);
        Map<String, String> territories = new LinkedHashMap<>(ruleRows.row(administrator, number, RuleKind.SETTING, "territories_follow_their_state").columns());
        territories.put("value", "perhaps");
        assertEquals(List.of("value"), paths(assertThrows(InvalidInput.class,
                () -> ruleRows.change(administrator, number, version(number), RuleKind.SETTING, "territories_follow_their_state", territories)).defects()));
        publish(number);
        assertEquals(false, lawBook.periods().calendar().bankOpen(day));
        assertEquals(29, lawBook.periods().settings().number(PeriodParameter.MINISTRY_SILENCE_DAYS, day));

        int correction = editions.draft(administrator, "Correction", "edition " + number + " was a test");
        ruleRows.remove(administrator, correction, version(correction), RuleKind.HOLIDAY, day.toString());
        silence.put("value", "0");
        ruleRows.change(administrator, correction, version(correction), RuleKind.SETTING, "MINISTRY_SILENCE_DAYS", silence);
        publish(correction);
        assertTrue(lawBook.periods().calendar().bankOpen(day));
        assertEquals(false, books.bookOf(number).periods().calendar().bankOpen(day), "the book of the edition can still be asked");
        assertEquals(2, editions.compare(administrator, number, correction).size());
    }

    @Test
    void anImport_showsWhatItWouldChange_andTakesAllOrNothing() throws IOException {
        int number = editions.draft(administrator, "Import", "test");
        Map<String, String> france = ruleRows.row(administrator, number, RuleKind.COUNTRY, "FR").columns();
        Map<String, String> renamed = new LinkedHashMap<>(france);
        renamed.put("name_ja", "仏国");
        Map<String, String> ended = new LinkedHashMap<>(ruleRows.row(administrator, number, RuleKind.COUNTRY, "DE").columns());
        ended.put("listed_to", "2035-12-31");
        Map<String, String> added = new LinkedHashMap<>(france);
        added.put("iso2", "XK");
        Map<String, String> same = ruleRows.row(administrator, number, RuleKind.COUNTRY, "IT").columns();
        byte[] good = csv(RuleKind.COUNTRY, renamed, ended, added, same).getBytes("windows-31j");
        String file = ruleRows.lay(administrator, number, RuleKind.COUNTRY, new ByteArrayInputStream(good));
        EditionRowService.Preview preview = ruleRows.preview(administrator, number, RuleKind.COUNTRY, file);
        assertEquals("Shift_JIS", preview.encoding());
        assertEquals(List.of(EditionRowService.Effect.CHANGED, EditionRowService.Effect.ENDED, EditionRowService.Effect.ADDED, EditionRowService.Effect.UNCHANGED),
                preview.differences().stream().map(EditionRowService.Difference::effect).toList());
        assertEquals(List.of(), editions.view(administrator, number).changes(), "a preview stores nothing");

        Map<String, String> bad = new LinkedHashMap<>(france);
        bad.put("iso2", "france");
        bad.put("verified", "maybe");
        String wrong = ruleRows.lay(administrator, number, RuleKind.COUNTRY, text(csv(RuleKind.COUNTRY, renamed, bad, renamed)));
        assertEquals(List.of("3 iso2", "3 verified", "4 iso2"), ruleRows.preview(administrator, number, RuleKind.COUNTRY, wrong).bad().stream().map(b -> b.number() + " " + b.column()).toList());
        assertThrows(InvalidInput.class, () -> ruleRows.importRows(administrator, number, version(number), RuleKind.COUNTRY, wrong));
        assertEquals(List.of(), editions.view(administrator, number).changes(), "nothing half-imported");

        assertEquals(3, ruleRows.importRows(administrator, number, version(number), RuleKind.COUNTRY, file));
        assertEquals(3, editions.view(administrator, number).changes().size());
        assertThrows(NotFound.class, () -> ruleRows.importRows(administrator, number, version(number), RuleKind.COUNTRY, file), "twice the same file");
        for (String broken : List.of("", "iso2,name\n1,2\n", "\"iso2", csv(RuleKind.COUNTRY), "\u0000\u0001")) {
            assertThrows(InvalidInput.class, () -> ruleRows.lay(administrator, number, RuleKind.COUNTRY, text(broken)), broken);
        }
        assertThrows(InvalidInput.class, () -> ruleRows.lay(administrator, number, RuleKind.COUNTRY, new ByteArrayInputStream(new byte[] {(byte) 0x81, 0x20, (byte) 0xFF})));
        editions.discard(administrator, number, version(number));
    }

    @SafeVarargs
    private static String csv(RuleKind kind, Map<String, String>... rows) {
        StringBuilder csv = new StringBuilder(String.join(",", kind.columns())).append("\r\n");
        for (Map<String, String> row : rows) {
            csv.append(kind.columns().stream().map(c -> "\"" + row.get(c).replace("\"", "\"\"") + "\"").collect(Collectors.joining(","))).append("\r\n");
        }
        return csv.toString();
    }

    @Test
    void aKeptAnswer_isReplayedUnderTheEditionItWasFoundUnder() {
        Map<String, String> answers = Map.of("as_of_date", "2019-07-10", "investor_type", "FOREIGN_ENTITY", "act", "INHERITANCE");
        Decision decision = Eligibility.decide(FactsRow.parse(answers).facts(), lawBook.rules());
        String kept = assessments.keep(null, answers, decision);
        int under = lawBook.edition();
        publish(sectors.add(administrator, 0, designation("later-" + System.nanoTime())));
        assertEquals(under, assessments.find(kept).edition());
        assertEquals(assessments.find(kept).book(), books.bookOf(under).fingerprint());
        assertNotEquals(assessments.find(kept).book(), lawBook.rulesFingerprint());
    }

    @Test
    void theTrainingClock_movesForwardOnly_andNotTooFar() {
        LocalDate before = clock.today();
        settings.moveClock(administrator, 1);
        assertEquals(before.plusDays(1), clock.today());
        for (int days : new int[] {0, -1, 367}) {
            assertThrows(InvalidInput.class, () -> settings.moveClock(administrator, days));
        }
        assertEquals(before.plusDays(1), clock.today());
    }

    // ---- the list of listed companies ----

    @Test
    void aSearch_findsByEitherNameOrCode_whateverWidthAndKana() {
        for (String typed : List.of("0103", "０１０３", "みほんソフト", "ﾐﾎﾝｿﾌﾄ", "株式会社ミホン ソフト", "mihon soft", "ＭＩＨＯＮ　ＳＯＦＴ Co., Ltd.", "ZZMIHON01036")) {
            assertEquals(List.of("0103"), companies.search(typed, SAMPLE_DAY).companies().stream().map(CompanyListing::securityCode).toList(), typed);
        }
        assertEquals(List.of(), companies.search("nosuchcompany", SAMPLE_DAY).companies());
        assertEquals(List.of(), companies.search("%", SAMPLE_DAY).companies());
        assertNull(companies.search("mihon", LocalDate.of(2019, 8, 31)).editionOn(), "no edition answers for a day before the first");
    }

    @Test
    void aSearch_showsTwentyAtMost_andSaysThatThereAreMore() {
        imports("2021-02-01", sample(row -> row.replace("見本", "見本仮想").replace("架空", "仮想").replace("ダミー", "仮想").replace("サンプル", "仮想")));
        var many = companies.search("仮想", LocalDate.of(2021, 2, 1));
        assertEquals(20, many.companies().size());
        assertTrue(many.more());
    }

    @Test
    void anEdition_isImportedOnce_asItWasLookedAt_andEarlierOnesStay() {
        String file = sample(row -> row.startsWith("0102,") ? row.replace(",3,", ",2,") : row.startsWith("0103,") ? "" : row);
        long before = probe.number("select count(*) from company_list_edition");
        CompanyListService.Handed handed = handIn("2021-06-01", file);
        assertEquals(before, probe.number("select count(*) from company_list_edition"), "nothing is imported before it is confirmed");
        CompanyListService.Preview preview = companies.preview(administrator, handed.upload());
        assertTrue(preview.comparison().lines().stream().anyMatch(l -> l.securityCode().equals("0102")));

        assertThrows(ChangedBySomebodyElse.class, () -> companies.confirm(administrator, handed.upload(), "another checksum", preview.base()));
        assertThrows(ChangedBySomebodyElse.class, () -> companies.confirm(administrator, handed.upload(), preview.sha256(), preview.base() + 1));
        List<Object> editions = probe.atOnce(4, () -> companies.confirm(administrator, handed.upload(), preview.sha256(), preview.base()));

        assertEquals(1, Set.copyOf(editions).size(), editions::toString);
        assertEquals(editions.get(0), companies.confirm(administrator, handed.upload(), preview.sha256(), preview.base()), "and again");
        assertEquals(before + 1, probe.number("select count(*) from company_list_edition"));
        assertEquals(preview.companies(), probe.number("select count(*) from listed_company where edition_id = ?", editions.get(0)));
        assertEquals(CompanyClass.CLASS_2, companies.entryOn("0102", LocalDate.of(2021, 6, 1)).orElseThrow().listing().listClass());
        assertEquals(CompanyClass.CLASS_3, companies.entryOn("0102", SAMPLE_DAY).orElseThrow().listing().listClass(), "the day before answers as before");
        assertNull(companies.entryOn("0103", LocalDate.of(2021, 6, 1)).orElseThrow().listing(), "absent from this edition");
        assertTrue(companies.history(administrator, "0103").stream().anyMatch(e -> e.listing() == null));
        assertEquals(preview.companies(), companyLists.listings(companyLists.editionOn(LocalDate.of(2021, 6, 1)).orElseThrow().id()).size());
    }

    @Test
    void theSameFileAgain_changesNothing_andIsNotImported() {
        imports("2021-09-01", sample(row -> row));
        long before = probe.number("select count(*) from company_list_edition");
        CompanyListService.Preview again = companies.preview(administrator, handIn("2021-09-02", sample(row -> row)).upload());
        assertTrue(again.comparison().isNothing());
        RefusedByRule refused = assertThrows(RefusedByRule.class, () -> companies.confirm(administrator, again.upload(), again.sha256(), again.base()));
        assertEquals("companies.nothingChanged", refused.reason().key());
        assertEquals(before, probe.number("select count(*) from company_list_edition"));
    }

    @Test
    void aFileWithAWrongRow_isNotKept_andEveryCellIsNamed() {
        long before = probe.number("select count(*) from company_list_upload");
        CompanyListService.Handed handed = handIn("2021-06-01", sample(row -> row.startsWith("0102,") ? row.replace(",3,", ",7,") + "\n" + "010A,,見本,,1,,": row.replace("ZZMIHON01036", "ZZMIHON01037")));
        assertNull(handed.upload());
        assertEquals(3, handed.wrongRows());
        assertEquals(List.of("3 class", "4 security_code", "5 isin"), handed.defects().stream().map(d -> d.row() + " " + d.column()).toList());
        assertEquals(before, probe.number("select count(*) from company_list_upload"));
    }

    @Test
    void aFileThatIsNoList_aDayToCome_andAMissingSource_areNamed() throws IOException {
        assertEquals(List.of("edition_on", "source", "file"), paths(assertThrows(InvalidInput.class, () -> companies.handIn(administrator, null, clock.today().plusDays(1).toString(), " ")).defects()));
        assertEquals(List.of("file"), paths(assertThrows(InvalidInput.class, () -> handIn("2021-06-01", "name,price\nx,1\n")).defects()));
        InvalidInput shiftJis = assertThrows(InvalidInput.class, () -> handIn("2021-06-01", sample(row -> row).getBytes(java.nio.charset.Charset.forName("windows-31j"))));
        assertEquals("table.shiftJis", shiftJis.defects().get(0).reason().key());
        assertEquals("companies.file.empty", assertThrows(InvalidInput.class, () -> handIn("2021-06-01", "security_code,name_ja,class\n")).defects().get(0).reason().key());
    }

    private static final LocalDate SAMPLE_DAY = LocalDate.of(2020, 12, 1);

    /** The made-up sample, each row changed; a row that becomes empty is left out. */
    private static String sample(java.util.function.UnaryOperator<String> change) {
        try {
            List<String> rows = java.nio.file.Files.readAllLines(java.nio.file.Path.of(System.getProperty("portal.config", "config"), "samples", "listed-companies-made-up.csv"));
            return rows.get(0) + "\n" + rows.stream().skip(1).map(change).filter(row -> !row.isEmpty()).collect(java.util.stream.Collectors.joining("\n"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private CompanyListService.Handed handIn(String day, String content) {
        return handIn(day, content.getBytes(StandardCharsets.UTF_8));
    }

    private CompanyListService.Handed handIn(String day, byte[] content) {
        try {
            java.nio.file.Path file = java.nio.file.Files.createTempFile("list", ".csv");
            try {
                java.nio.file.Files.write(file, content);
                return companies.handIn(administrator, file, day, "made up for a test");
            } finally {
                java.nio.file.Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private long imports(String day, String content) {
        CompanyListService.Preview preview = companies.preview(administrator, handIn(day, content).upload());
        return companies.confirm(administrator, preview.upload(), preview.sha256(), preview.base());
    }

    @Test
    void aSearchForACompany_costsOneStatement() {
        for (String typed : List.of("mihon", "010A", "株式会社")) {
            List<String> sql = probe.statements(() -> companies.search(typed, SAMPLE_DAY));
            assertEquals(1, sql.size(), sql::toString);
        }
    }

    // ---- statements ----

    /** One statement for the filings of the page, one for the events of all of them. */
    @Test
    void theFirstPageOfTheWorklist_costsThreeStatements_andTheWindowsTwo_howeverManyRows() {
        manyFilings();
        for (Actor actor : List.of(window, meti)) {
            for (View view : View.values()) {
                for (int rows : new int[] {5, 25}) {
                    List<String> sql = probe.statements(() -> worklist(actor, view, "", rows));
                    int full = actor == window ? 2 : 3;
                    int expected = worklist(actor, view, "", rows).rows().isEmpty() ? 1 : full;
                    assertEquals(expected, sql.size(), () -> actor.name() + " " + view + " " + rows + ": " + sql);
                }
            }
            assertEquals(25, worklist(actor, View.OPEN, "", 25).rows().size());
        }
    }

    @Test
    void theFilersList_costsTwoStatements_howeverManyRows() {
        manyFilings();
        for (int rows : new int[] {5, 25}) {
            List<String> sql = probe.statements(() -> assertEquals(rows, filings.list(investor, Long.MAX_VALUE, rows).size()));
            assertEquals(2, sql.size(), () -> rows + ": " + sql);
        }
    }

    /** Filing, versions, edition of the screening list, findings on the factors, events, documents, notes; and the line of the reading. */
    @Test
    void aCase_costsEightStatements_howeverLongItsHistory() {
        Receipt receipt = received();
        assertEquals(8, probe.statements(() -> review.caseFile(meti, receipt.number())).size());
        review.writeNote(meti, receipt.number(), "one");
        review.writeNote(mof, receipt.number(), "two");
        act(meti, receipt, CaseAct.SIGN, Map.of("opinion", "NO_OBJECTION"));
        act(mof, receipt, CaseAct.SIGN, Map.of("opinion", "NO_OBJECTION"));
        List<String> sql = probe.statements(() -> review.caseFile(meti, receipt.number()));
        assertEquals(8, sql.size(), sql::toString);
        assertEquals(1, sql.stream().filter(s -> s.toLowerCase().startsWith("insert into audit_record")).count(), sql::toString);
    }

    // ---- the decision and the filing ----

    @Test
    void aFilingBegunWithAKeptAnswer_holdsItsFacts_andRemembersIt() {
        String answer = keep(purchase());
        long id = drafts.startWith(investor, "1", answer);

        FilingContent content = drafts.read(investor, id).content();
        Map.of("filer.name", "Orrevale Capital Ltd", "filer.class", "CLASS_2", "ownership.overlay", "NONE", "target.listed", "yes", "target.sectors", "3913;4013", "target.core", "yes",
                "act.kind", "SHARES", "act.shares_before_pct", "4.8", "related.votes_after_pct", "13.5").forEach((path, value) -> assertEquals(value, content.get(path), path));
        assertEquals(purchase().get("as_of_date"), content.get("act.planned_on"));
        FilingAnswers.Standing standing = drafts.read(investor, id).standing();
        assertEquals(answer, standing.began().id());
        assertEquals(List.of(), standing.differences());
        assertEquals(Outcome.PRIOR_NOTIFICATION, standing.asFiled().outcome());
        assertEquals(List.of("done"), outcomes("START_FILING", id));

        drafts.save(investor, id, "target", Map.of("target.core", "no"), drafts.read(investor, id).version());
        assertEquals(List.of(Fact.CORE), drafts.read(investor, id).standing().differences().stream().map(FilingFacts.Difference::fact).toList());
    }

    @Test
    void theReviewer_seesTheAnswerBesideTheFiling_theStrangerNeither() {
        long id = drafts.startWith(investor, "1", keep(purchase()));
        for (FormSection section : drafts.read(investor, id).form().sections()) {
            Map<String, String> typed = new LinkedHashMap<>(complete().asMap());
            typed.keySet().removeIf(path -> !path.startsWith(section.key() + "."));
            drafts.save(investor, id, section.key(), typed, drafts.read(investor, id).version());
        }
        Receipt receipt = filings.submit(investor, id, drafts.read(investor, id).version(), true);
        FilingAnswers.Standing standing = review.caseFile(meti, receipt.number()).standing();
        assertEquals(drafts.read(investor, id).standing().began().id(), standing.began().id());
        assertTrue(standing.differences().stream().anyMatch(d -> d.fact() == Fact.LISTED && d.answered().equals(true) && d.filed().equals(false)), () -> standing.differences().toString());
        assertThrows(NotFound.class, () -> review.caseFile(mic, receipt.number()));
        assertThrows(NotFound.class, () -> drafts.read(stranger, id));
    }

    @Test
    void anAnswerThatAsksForAnotherForm_orThatIsNone_beginsNothing() {
        long before = probe.number("select count(*) from filing");
        Map<String, String> report = new LinkedHashMap<>(purchase());
        report.put("sector_codes", "7511");
        String answer = keep(report);
        RefusedByRule refused = assertThrows(RefusedByRule.class, () -> drafts.startWith(investor, "1", answer));
        assertEquals(List.of("1", "11"), refused.reason().args());
        assertThrows(NotFound.class, () -> drafts.startWith(investor, "1", "a".repeat(26)));
        assertThrows(NotFound.class, () -> drafts.startWith(investor, "99", keep(purchase())));
        assertEquals(before, probe.number("select count(*) from filing"));
    }

    @Test
    void theEffectOfADraftOfTheRules_namesWhatIsAnsweredOtherwise_inPages() {
        FilingContent hotel = complete().with(Map.of("target.sectors", "7511"));
        Filing draft = probe.draft(investor, hotel);
        for (int i = 0; i < EffectPreviewService.ROWS; i++) {
            probe.draft(investor, hotel);
        }
        String exempt = keep(Map.ofEntries(Map.entry("as_of_date", clock.today().plusDays(60).toString()), Map.entry("investor_type", "FOREIGN_ENTITY"), Map.entry("investor_country", "SG"),
                Map.entry("state_owned", "no"), Map.entry("target_listed", "yes"), Map.entry("sector_codes", "3913"), Map.entry("core", "no"), Map.entry("act", "SHARE_ACQUISITION"),
                Map.entry("shares_before_pct", "0"), Map.entry("shares_after_pct", "2"), Map.entry("closely_related_director", "no"), Map.entry("accesses_secret_tech", "no"),
                Map.entry("proposes_business_transfer", "no")));
        EffectPreview.Report first = effects.preview(administrator, withHotels(), null).orElseThrow();
        assertEquals(EffectPreviewService.ROWS, first.rows().size());
        assertTrue(first.changed() > EffectPreviewService.ROWS && first.judged() > first.changed(), first::toString);
        assertTrue(first.tallies().stream().anyMatch(t -> t.kind() == EffectPreview.Kind.EXEMPTION && t.judged() > 0), () -> exempt + " is watched");
        List<EffectPreview.Row> rows = new ArrayList<>(first.rows());
        EffectPreview.Cursor next = first.next();
        while (next != null) {
            EffectPreview.Report page = effects.preview(administrator, withHotels(), next).orElseThrow();
            rows.addAll(page.rows());
            next = page.next();
        }
        assertEquals(first.changed(), rows.size());
        EffectPreview.Row row = rows.stream().filter(r -> r.subject().reference().equals(String.valueOf(draft.id()))).findFirst().orElseThrow();
        assertEquals(Outcome.POST_REPORT, row.before().outcome());
        assertEquals(Outcome.EXEMPT_WITH_POST_REPORT, row.after().outcome());
        assertTrue(effects.preview(administrator, lawBook.rules(), null).isEmpty(), "the book in force changes nothing");
    }

    @Test
    void whatWasWrittenBeforeFactsWereStated_isStatedAtTheNextStart() {
        Filing filing = probe.draft(investor, complete());
        String stated = probe.texts("select facts from filing where id = ?", filing.id()).get(0);
        assertTrue(stated.contains("target_listed=no|"), stated);
        probe.execute("update filing set facts = null where id = ?", filing.id());
        probe.execute("delete from setting where setting_key = 'facts.stated'");
        boolean more = true;
        while (more) {
            more = unstatedFacts.stateSome();
        }
        assertEquals(List.of(stated), probe.texts("select facts from filing where id = ?", filing.id()));
        assertEquals(0, probe.number("select count(*) from filing where facts is null"));
    }

    private Map<String, String> purchase() {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("as_of_date", clock.today().plusDays(60).toString());
        answers.put("investor_type", "FOREIGN_ENTITY");
        answers.put("investor_country", "SG");
        answers.put("state_owned", "no");
        answers.put("target_listed", "yes");
        answers.put("sector_codes", "3913;4013");
        answers.put("core", "yes");
        answers.put("act", "SHARE_ACQUISITION");
        answers.put("shares_before_pct", "4.8");
        answers.put("shares_after_pct", "13.5");
        answers.put("closely_related_director", "no");
        answers.put("accesses_secret_tech", "no");
        answers.put("proposes_business_transfer", "no");
        return answers;
    }

    private String keep(Map<String, String> answers) {
        return assessments.keep(null, answers, Eligibility.decide(CheckAnswers.read(answers).complete(), lawBook.rules()));
    }

    /** The book in force, and hotels (JSIC 7511) designated from tomorrow on. */
    private RuleBook withHotels() {
        Map<String, String> row = new LinkedHashMap<>(lawBook.sectors().get(0).columns());
        String day = clock.today().plusDays(1).toString();
        row.putAll(Map.of("id", "7511", "jsic_code", "7511", "applies_to_acts_from", day, "applies_to_acts_until", "", "core", "non-core", "core_from", ""));
        return lawBook.rules().toBuilder().sector(SectorDesignation.fromColumns(row)).build();
    }

    // ---- what the tests stand on ----

    private Actor withOrganisation(String login, String name) {
        Actor actor = probe.actor(login);
        if (actor.organisationId() == null) {
            organisations.register(actor, Map.of(
                    "filer.name", name, "filer.class", "CLASS_2", "filer.country", "SG", "filer.address", "10 Harbour Road", "filer.representative", "A. Person",
                    "filer.business", "Investment", "filer.contact_email", "desk@example.com"));
        }
        return probe.actor(login);
    }

    private FilingContent complete() {
        LocalDate planned = lawBook.standstillIfSentAt(clock.now()).lastLawfulActDay().minusDays(30);
        String sector = lawBook.sectorsOn(planned).stream().filter(s -> s.ministries().contains("METI") && !s.ministries().contains("MIC")).findFirst().orElseThrow().rowId();
        return FilingContent.of(Map.ofEntries(
                Map.entry("filer.name", "Orrevale Capital Ltd"), Map.entry("filer.class", "CLASS_2"), Map.entry("filer.country", "SG"),
                Map.entry("filer.address", "10 Harbour Road"), Map.entry("filer.representative", "A. Person"), Map.entry("filer.business", "Investment"),
                Map.entry("filer.contact_email", "desk@example.com"), Map.entry("ownership.ultimate_parent", "Orrevale Holdings"),
                Map.entry("ownership.ultimate_parent_country", "SG"), Map.entry("ownership.holders", "Founders"), Map.entry("ownership.state_linked", "no"),
                Map.entry("ownership.overlay", "NONE"), Map.entry("agent.name", "Quillmere Law"), Map.entry("agent.address", "Tokyo"),
                Map.entry("agent.authority", "yes"), Map.entry("target.name", "𠮷野ソフトウェア株式会社"), Map.entry("target.address", "東京都千代田区"),
                Map.entry("target.listed", "no"), Map.entry("target.business", "Software"), Map.entry("target.sectors", sector), Map.entry("target.core", "no"),
                Map.entry("act.kind", "SHARES"), Map.entry("act.new_shares", "yes"), Map.entry("act.share_count", "12000"), Map.entry("act.amount_yen", "3400000000"),
                Map.entry("act.shares_before_pct", "0"), Map.entry("act.shares_after_pct", "12.5"), Map.entry("act.votes_before_pct", "0"),
                Map.entry("act.votes_after_pct", "12.5"), Map.entry("act.planned_on", planned.toString()), Map.entry("act.reason", "A long-term holding."),
                Map.entry("influence.board_seats", "no"), Map.entry("influence.disposal", "no"), Map.entry("influence.technology", "no")));
    }

    private Receipt submit(FilingContent content) {
        Filing draft = probe.draft(investor, content);
        return filings.submit(investor, draft.id(), draft.version(), true);
    }

    /** Reports on form 19 that what was filed has been done today. */
    private Receipt report(Receipt of) {
        long id = drafts.startOn(investor, of.number(), CaseAct.REPORT_EXECUTION);
        drafts.save(investor, id, "act", Map.of(
                "act.done_on", clock.today().toString(), "act.whole", "yes", "act.counterparty", "the issuer", "act.shares_held", "12000"), drafts.read(investor, id).version());
        return filings.submit(investor, id, drafts.read(investor, id).version(), true);
    }

    private Receipt received() {
        Receipt receipt = submit(complete());
        act(window, receipt, CaseAct.RECEIVE, Map.of());
        return receipt;
    }

    private void manyFilings() {
        for (int i = 0; i < 26; i++) {
            submit(complete());
        }
    }

    private void act(Actor actor, Receipt receipt, CaseAct act, Map<String, String> details) {
        review.act(actor, receipt.number(), act, review.caseFile(actor, receipt.number()).lastSeq(), details);
    }

    private WorklistService.WorkPage worklist(Actor actor, View view, String query, int limit) {
        return worklist.page(actor, view, new WorklistService.Filter(query, "", WorklistService.Assigned.ALL), null, limit);
    }

    private Set<String> unsigned(Receipt receipt) {
        return worklist(mof, View.ALL, receipt.number(), 1).rows().stream().flatMap(r -> r.unsigned().stream()).collect(Collectors.toSet());
    }

    private List<Boolean> governs(String sector, String... days) {
        List<Boolean> answers = new ArrayList<>();
        for (String day : days) {
            answers.add(sectors.asOf(LocalDate.parse(day)).stream().anyMatch(s -> s.rowId().equals(sector)));
        }
        return answers;
    }

    /** Outcomes in the record of an act on a filing, newest first. */
    private List<String> outcomes(String act, long filing) {
        return audit.read(auditor, String.valueOf(filing), Long.MAX_VALUE, 100).stream().filter(l -> l.act().equals(act)).map(AuditService.Line::outcome).toList();
    }

    private static void assertRights(String call, Executable executable, Class<? extends Refusal> expected) {
        assertThrows(expected, executable, call);
    }

    private static List<String> paths(List<FieldDefect> defects) {
        return defects.stream().map(FieldDefect::path).toList();
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
