package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.OptimisticLockException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Filing;
import org.todokede.filing.service.DeadlineService;
import org.todokede.filing.service.FilingListService;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.FilingService.Request;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.notice.service.CalendarService;
import org.todokede.obligations.ObligationAct;
import org.todokede.obligations.ObligationCourse;
import org.todokede.obligations.ObligationState;
import org.todokede.obligations.ReportMade;
import org.todokede.obligations.ReportOccasion;
import org.todokede.obligations.service.CaseObligations;
import org.todokede.obligations.service.ObligationService;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;
import org.todokede.refusal.Refusal;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;

/** What is owed after a case was let go: services and database, without a server. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ObligationServicesTest {

    private static final byte[] PDF = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Actor filer;
    private static Actor reader;
    private static Actor stranger;
    private static Actor window;
    private static Actor mof;
    private static Actor meti;
    private static Actor mhlw;
    private static Receipt free;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        filer = People.organisation(portal, "owed-filer", "Orrevale Capital Ltd");
        stranger = People.organisation(portal, "owed-stranger", "Quillmere Ltd");
        reader = People.reader(portal, "owed-reader", filer, "owed-filer");
        window = People.account(portal, "owed-window", Role.WINDOW, null).asActor();
        mof = People.account(portal, "owed-mof", Role.REVIEWER, "MOF").asActor();
        meti = People.account(portal, "owed-meti", Role.REVIEWER, "METI").asActor();
        mhlw = People.account(portal, "owed-mhlw", Role.REVIEWER, "MHLW").asActor();
        free = freed();
    }

    /** The same as {@link #received()}, free to proceed since yesterday. */
    private static Receipt freed() {
        Receipt receipt = received();
        act(receipt, CaseAct.SIGN, mof, "opinion", "NO_OBJECTION");
        act(receipt, CaseAct.SIGN, meti, "opinion", "NO_OBJECTION");
        LocalDate from = portal.clock.today().plusDays(5);
        act(receipt, CaseAct.PROPOSE_SHORTENING, mof, "freeFrom", from.toString());
        act(receipt, CaseAct.SHORTEN, meti);
        portal.clock.runAhead(portal.clock.daysAhead() + 6);
        assertEquals(CaseState.FREE, history(receipt).stateOn(portal.clock.today()));
        return receipt;
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static Receipt file(String form, Map<String, String> fields) {
        return portal.filings.file(filer, new Request(form, fields, true, UUID.randomUUID().toString())).receipt();
    }

    private static CaseHistory act(Receipt receipt, CaseAct act, Actor actor, String... details) {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < details.length; i += 2) {
            given.put(details[i], details[i + 1]);
        }
        return portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, receipt.filingId()), act, actor, given));
    }

    private static Map<String, String> notification() {
        Map<String, String> fields = SampleFields.of("1", portal.clock.today());
        fields.put("target.sectors", "3911");
        return fields;
    }

    /** A notification in software that the window has received; MOF and METI take part. */
    private static Receipt received() {
        portal.toADayOfReceipt();
        Receipt receipt = file("1", notification());
        act(receipt, CaseAct.RECEIVE, window);
        return receipt;
    }

    private static CaseHistory history(Receipt receipt) {
        return portal.filings.history(filer, receipt.filingId());
    }

    private static Map<String, String> terms(String what, int days, String... changed) {
        Map<String, String> typed = new HashMap<>(
                Map.of("basis", "CLEARANCE", "debtor", "Orrevale Capital Ltd", "what", what, "rhythm", "ONCE", "firstDue", portal.clock.today().plusDays(days).toString(), "lastDue", ""));
        for (int i = 0; i < changed.length; i += 2) {
            typed.put(changed[i], changed[i + 1]);
        }
        return typed;
    }

    private static ObligationCourse owed(Receipt receipt, String key) {
        return portal.undertakings.ofFiling(filer, receipt.number()).courses().stream().filter(c -> c.obligation().key().equals(key)).findFirst().orElseThrow();
    }

    private static ObligationState state(Receipt receipt, String key) {
        return owed(receipt, key).stateOn(portal.clock.today());
    }

    private static List<String> record(String act, Object key) {
        return portal.em.createQuery("select r.outcome from AuditRecord r where r.act = :act and r.objectKey = :key order by r.id", String.class)
                .setParameter("act", act).setParameter("key", String.valueOf(key)).getResultList();
    }

    private static List<String> defects(Executable act) {
        return assertThrows(InvalidInput.class, act).defects().stream().map(d -> d.path() + " " + d.reason().key()).sorted().toList();
    }

    private static void assertRefused(String key, Executable act) {
        assertEquals(key, assertThrows(RefusedByRule.class, act).reason().key());
    }

    /** Topics of the notices about a filing that a person has, oldest first. */
    private static List<String> told(Actor person, Receipt receipt) {
        return portal.em.createQuery("select n.topic from Notice n where n.accountId = :account and n.filingId = :filing and (n.topic like 'OBLIGATION%' or n.topic like 'UNDERTAKING%' or n.topic like 'EVIDENCE%') order by n.id", String.class)
                .setParameter("account", person.accountId()).setParameter("filing", receipt.filingId()).getResultList();
    }

    @Test
    void anObligation_isWrittenDown_proved_andSettled_eachActOnRecord() {
        Receipt receipt = received();
        String key = portal.obligations.impose(mof, receipt.number(), terms("A list of who has had access", 30));
        assertEquals("1", key);
        assertEquals(ObligationState.OPEN, state(receipt, key));
        assertEquals(List.of("OBLIGATION_IMPOSED"), told(filer, receipt));
        assertEquals(List.of("OBLIGATION_IMPOSED"), told(reader, receipt), "everybody who may read the filing");
        portal.undertakings.handIn(filer, receipt.number(), key, 1, "Nobody has.", "");
        assertEquals(ObligationState.HANDED_IN, state(receipt, key));
        assertEquals(List.of("EVIDENCE_HANDED_IN"), told(meti, receipt));
        portal.obligations.decide(meti, receipt.number(), key, "ASK_AGAIN", 2, "Since when?");
        assertEquals(ObligationState.OPEN, state(receipt, key));
        portal.undertakings.handIn(filer, receipt.number(), key, 3, "Never.", "");
        portal.obligations.decide(mof, receipt.number(), key, "FIND_FULFILLED", 4, "As agreed.");
        assertEquals(ObligationState.FULFILLED, state(receipt, key));
        portal.obligations.decide(mof, receipt.number(), key, "REOPEN", 5, "The wrong case.");
        assertEquals(ObligationState.HANDED_IN, state(receipt, key));
        assertEquals(
                List.of("IMPOSE owed-mof MOF ", "HAND_IN owed-filer null Nobody has.", "ASK_AGAIN owed-meti METI Since when?", "HAND_IN owed-filer null Never.", "FIND_FULFILLED owed-mof MOF As agreed.",
                        "REOPEN owed-mof MOF The wrong case."),
                owed(receipt, key).events().stream().map(e -> e.act() + " " + e.actorName() + " " + e.ministry() + " " + e.body()).toList());
        for (String act : List.of("IMPOSE", "ASK_AGAIN", "FIND_FULFILLED", "REOPEN")) {
            assertEquals(List.of("done"), record(act, receipt.number()), act);
        }
        assertEquals(List.of("done", "done"), record("HAND_IN", receipt.number()));
    }

    @Test
    void whatIsOwed_isReadOnRecord_onBothSides_andAsAList() {
        Receipt receipt = received();
        String number = receipt.number();
        portal.obligations.ofCase(mof, number);
        portal.obligations.toDecide(meti, number);
        portal.undertakings.ofFiling(filer, number);
        portal.undertakings.toProve(filer, number);
        portal.occurrences.toTell(filer, number);
        assertEquals(List.of("done", "done", "done", "done", "done"), record("READ_OBLIGATIONS", number));
        assertThrows(NotFound.class, () -> portal.obligations.ofCase(mhlw, number));
        assertThrows(Forbidden.class, () -> portal.obligations.toDecide(window, number));
        assertThrows(NotFound.class, () -> portal.undertakings.ofFiling(stranger, number));
        assertEquals(List.of("refusal.notFound", "refusal.forbidden", "refusal.notFound"), record("READ_OBLIGATIONS", number).subList(5, 8));
        int desks = record("READ_OBLIGATIONS", "METI").size();
        portal.obligations.list(meti, ObligationService.Show.ALL, ObligationService.Place.BEGINNING, 10);
        portal.obligations.days(meti, ObligationService.Show.ALL, ObligationService.Place.BEGINNING, 10);
        assertEquals(desks + 1, record("READ_OBLIGATIONS", "METI").size(), "a calendar does not say what is owed");
        for (Actor actor : List.of(window, filer)) {
            int refused = record("READ_OBLIGATIONS", "").size();
            assertThrows(Forbidden.class, () -> portal.obligations.list(actor, ObligationService.Show.ALL, ObligationService.Place.BEGINNING, 10));
            assertThrows(Forbidden.class, () -> portal.obligations.days(actor, ObligationService.Show.ALL, ObligationService.Place.BEGINNING, 10));
            assertEquals(refused + 1, record("READ_OBLIGATIONS", "").size());
        }
    }

    @Test
    void anOffer_bindsOnceAMinistryHasTakenItOn() {
        Receipt receipt = received();
        Map<String, String> offer = terms("No access to source code", 40);
        String key = portal.undertakings.offer(filer, receipt.number(), offer);
        assertEquals(ObligationState.OFFERED, state(receipt, key));
        assertEquals(List.of("UNDERTAKING_OFFERED"), told(mof, receipt));
        assertRefused("obligation.notNow.OFFERED", () -> portal.undertakings.handIn(filer, receipt.number(), key, 1, "Done", ""));
        portal.obligations.decide(mof, receipt.number(), key, "IMPOSE", 1, "");
        assertEquals(ObligationState.OPEN, state(receipt, key));
        String other = portal.undertakings.offer(filer, receipt.number(), offer);
        assertEquals(List.of("reasons field.missing"), defects(() -> portal.obligations.decide(mof, receipt.number(), other, "DECLINE", 1, " ")));
        portal.obligations.decide(mof, receipt.number(), other, "DECLINE", 1, "Not needed.");
        assertEquals(ObligationState.DECLINED, state(receipt, other));
        String late = portal.undertakings.offer(filer, receipt.number(), terms("Today", 0));
        portal.clock.runAhead(portal.clock.daysAhead() + 1);
        assertRefused("obligation.offerPassed", () -> portal.obligations.decide(mof, receipt.number(), late, "IMPOSE", 1, ""));
    }

    @Test
    void whatIsWrong_isNamedAtItsField_andNothingIsStored() {
        Receipt receipt = received();
        String number = receipt.number();
        assertEquals(List.of("basis field.missing", "debtor field.missing", "rhythm field.missing", "what field.missing"), defects(() -> portal.obligations.impose(mof, number, Map.of())));
        assertEquals(List.of("basis field.notAnOption"), defects(() -> portal.obligations.impose(mof, number, terms("x", 3, "basis", "EXEMPTION"))), "what follows from the law is not imposed");
        assertEquals(List.of("basis obligation.basisNotNow"), defects(() -> portal.obligations.impose(mof, number, terms("x", 3, "basis", "RECOMMENDATION"))));
        assertEquals(List.of("basis obligation.noneAccepted"), defects(() -> portal.obligations.impose(mof, free.number(), terms("x", 3, "basis", "RECOMMENDATION"))));
        assertEquals(List.of("debtor field.missing", "firstDue field.date", "what field.controlCharacter"), defects(() -> portal.obligations.impose(mof, number, terms("a\u202Eb", 3, "debtor", " ", "firstDue", "soon"))));
        assertEquals(List.of(), portal.obligations.ofCase(mof, number).courses());
        String key = portal.obligations.impose(mof, number, terms("A statement", 3));
        assertEquals(List.of("evidence obligation.noEvidence"), defects(() -> portal.undertakings.handIn(filer, number, key, 1, " \n ", "")));
        assertEquals(List.of("document field.notAnOption", "evidence field.tooLong"), defects(() -> portal.undertakings.handIn(filer, number, key, 1, "x".repeat(4001), "77")));
        assertEquals(List.of("act field.missing"), defects(() -> portal.obligations.decide(mof, number, key, "", 1, "x")));
        assertEquals(List.of("act field.notAnOption"), defects(() -> portal.obligations.decide(mof, number, key, "HAND_IN", 1, "x")));
        assertEquals(List.of("act field.notAnOption"), defects(() -> portal.obligations.decide(mof, number, key, "REPORT_MADE", 1, "x")));
        assertEquals(List.of("reasons field.missing"), defects(() -> portal.obligations.decide(mof, number, key, "WAIVE", 1, "")));
        assertRefused("obligation.notNow.OPEN", () -> portal.obligations.decide(mof, number, key, "ASK_AGAIN", 1, "x"));
        assertRefused("obligation.nothingFound", () -> portal.obligations.decide(mof, number, key, "REOPEN", 1, "x"));
        assertThrows(NotFound.class, () -> portal.obligations.decide(mof, number, "9", "WAIVE", 0, "x"));
        assertThrows(NotFound.class, () -> portal.undertakings.handIn(filer, number, "B1", 0, "x", ""), "no exemption was used");
        assertEquals(1, owed(receipt, key).lastSeq());
    }

    @Test
    void whoeverHasNotSeenTheLastEvent_isToldWhoWasFaster_andNothingIsDoneTwice() {
        Receipt receipt = received();
        String key = portal.obligations.impose(mof, receipt.number(), terms("A statement", 20));
        portal.undertakings.handIn(filer, receipt.number(), key, 1, "Done.", "");
        assertEquals("owed-filer", assertThrows(ChangedBySomebodyElse.class, () -> portal.obligations.decide(mof, receipt.number(), key, "WAIVE", 1, "Not needed")).reason().args().get(0));
        List<CompletableFuture<Boolean>> both = new ArrayList<>();
        for (Actor officer : List.of(mof, meti)) {
            both.add(CompletableFuture.supplyAsync(() -> {
                try {
                    portal.obligations.decide(officer, receipt.number(), key, "FIND_FULFILLED", 2, "Good.");
                    return true;
                } catch (ChangedBySomebodyElse | RefusedByRule overtaken) {
                    return false;
                }
            }));
        }
        assertEquals(1, both.stream().filter(CompletableFuture::join).count(), "one wins");
        assertEquals(3, owed(receipt, key).lastSeq());
    }

    // ---- sent twice ----

    @Test
    void whatIsSentTwice_isDoneOnce_andAnsweredTheSame() {
        Receipt receipt = received();
        String number = receipt.number();
        Map<String, String> terms = terms("A statement", 20);
        String key = portal.obligations.impose(mof, number, terms);
        assertEquals(key, portal.obligations.impose(mof, number, terms("A statement\r\n", 20)));
        assertEquals(List.of("2", "3"), List.of(portal.obligations.impose(meti, number, terms), portal.obligations.impose(mof, number, terms("A statement", 21))), "by another ministry, or for another day");
        portal.undertakings.handIn(filer, number, key, 1, "Done.", "");
        portal.undertakings.handIn(filer, number, key, 1, " Done.", "");
        assertThrows(ChangedBySomebodyElse.class, () -> portal.undertakings.handIn(filer, number, key, 1, "All done.", ""), "other words are another act");
        assertEquals(List.of("document field.notAnOption"), defects(() -> portal.undertakings.handIn(filer, number, key, 2, "Done.", "77")));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.undertakings.handIn(filer, number, key, 1, "Done.", "77"), "another file, too");
        portal.obligations.decide(mof, number, key, "FIND_FULFILLED", 2, "Good.");
        portal.obligations.decide(mof, number, key, "FIND_FULFILLED", 2, "Good.");
        assertThrows(ChangedBySomebodyElse.class, () -> portal.obligations.decide(mof, number, key, "WAIVE", 2, "Good."));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.obligations.decide(meti, number, key, "FIND_FULFILLED", 2, "Good."), "whoever else would have done it is told who was faster");
        assertEquals(3, owed(receipt, key).lastSeq());
        assertEquals("4", portal.obligations.impose(mof, number, terms), "settled, it may be owed again");
        String offered = portal.undertakings.offer(filer, number, terms);
        assertEquals(offered, portal.undertakings.offer(filer, number, terms));
        assertEquals(List.of("UNDERTAKING_OFFERED"), told(mof, receipt).stream().filter("UNDERTAKING_OFFERED"::equals).toList());
        assertEquals(5, portal.undertakings.ofFiling(filer, number).courses().size());
        assertEquals(List.of("done ", "done repeated: not done again", "done ", "done ", "done "), details("IMPOSE", number));
        assertEquals(List.of("done 1", "done 1; repeated: not done again"), details("FIND_FULFILLED", number).subList(0, 2));
        portal.toADayOfReceipt();
        Receipt exempt = file("11-2", SampleFields.of("11-2", portal.clock.today()));
        act(exempt, CaseAct.RECEIVE, window);
        String today = portal.clock.today().toString();
        assertEquals(portal.occurrences.tell(filer, exempt.number(), "CHANGE", today), portal.occurrences.tell(filer, exempt.number(), "CHANGE", " " + today));
        assertEquals(List.of("happenedOn obligation.toldAlready"), defects(() -> portal.occurrences.tell(meti, exempt.number(), "CHANGE", today)));
    }

    /** Outcomes and details of the lines of the record. */
    private static List<String> details(String act, Object key) {
        return portal.em.createQuery("select concat(r.outcome, concat(' ', r.detail)) from AuditRecord r where r.act = :act and r.objectKey = :key order by r.id", String.class)
                .setParameter("act", act).setParameter("key", String.valueOf(key)).getResultList();
    }

    @Test
    void whatIsSentTwiceAtTheSameMoment_isDoneOnce_andAnsweredTheSame() {
        Receipt receipt = received();
        String number = receipt.number();
        for (int round = 1; round <= 3; round++) {
            Map<String, String> terms = terms("Statement " + round, 20);
            List<String> keys = AtOnce.sent(() -> portal.obligations.impose(mof, number, terms));
            String key = keys.get(0);
            assertEquals(List.of(key, key, key, key), keys);
            AtOnce.sent(() -> portal.undertakings.handIn(filer, number, key, 1, "Done.", ""));
            AtOnce.sent(() -> portal.obligations.decide(meti, number, key, "ASK_AGAIN", 2, "Since when?"));
            assertEquals(3, owed(receipt, key).lastSeq());
            Map<String, String> offer = terms("Undertaking " + round, 20);
            assertEquals(1, Set.copyOf(AtOnce.sent(() -> portal.undertakings.offer(filer, number, offer))).size());
            assertEquals(2 * round, portal.undertakings.ofFiling(filer, number).courses().size());
        }
        assertEquals(3, told(filer, receipt).stream().filter("OBLIGATION_IMPOSED"::equals).count());
        assertEquals(3, told(mof, receipt).stream().filter("EVIDENCE_HANDED_IN"::equals).count());
        assertEquals(List.of(), record("IMPOSE", number).stream().filter(outcome -> !outcome.equals("done")).toList(), "nobody was refused");
        String today = portal.clock.today().toString();
        Receipt proceeds = freed();
        assertEquals(1, Set.copyOf(AtOnce.sent(() -> portal.occurrences.tell(filer, proceeds.number(), "EXECUTION", today))).size());
        assertEquals(1, portal.undertakings.ofFiling(filer, proceeds.number()).courses().size());
        Receipt withdrawn = received();
        int seen = history(withdrawn).events().size();
        AtOnce.sent(() -> portal.filings.withdraw(filer, withdrawn.filingId(), seen, "Not any more."));
        assertEquals(seen + 1, history(withdrawn).events().size());
    }

    @Test
    void whoeverComesSecond_looksOnceMore_andEveryOtherFailureIsWhatItWas() {
        AtomicInteger looks = new AtomicInteger();
        Act act = Act.of(mof, ObligationAct.IMPOSE, "filing", "FDI-2999-000001", "");
        assertEquals("the same", portal.door.performOnce(act, () -> {
            if (looks.incrementAndGet() == 1) {
                throw new OptimisticLockException("the other was faster");
            }
            return Once.repeated("the same");
        }));
        assertEquals(2, looks.get());
        assertEquals(List.of("done repeated: not done again"), details("IMPOSE", "FDI-2999-000001"), "nobody was refused");
        Act overtaken = Act.of(mof, ObligationAct.IMPOSE, "filing", "FDI-2999-000002", "");
        ChangedBySomebodyElse refused = assertThrows(ChangedBySomebodyElse.class, () -> portal.door.performOnce(overtaken, () -> {
            throw looks.incrementAndGet() == 3 ? new OptimisticLockException("the other was faster") : new ChangedBySomebodyElse("B. Person", "just now");
        }));
        assertEquals("B. Person", refused.reason().args().get(0), "whoever was faster has a name");
        assertEquals(1, details("IMPOSE", "FDI-2999-000002").size(), "refused once");
        assertThrows(IllegalStateException.class, () -> portal.door.performOnce(act, () -> {
            looks.incrementAndGet();
            throw new IllegalStateException("broken");
        }));
        assertEquals(5, looks.get(), "what is broken is not tried again");
    }

    @Test
    void rightsAreAskedBeforeAnything() {
        Receipt receipt = received();
        String number = receipt.number();
        String key = portal.obligations.impose(mof, number, terms("A statement", 20));
        Map<Actor, Class<? extends Refusal>> notOfficers = Map.of(window, Forbidden.class, filer, Forbidden.class, mhlw, NotFound.class, stranger, NotFound.class);
        notOfficers.forEach((actor, kind) -> {
            assertThrows(kind, () -> portal.obligations.toDecide(actor, number));
            assertThrows(kind, () -> portal.obligations.impose(actor, number, terms("x", 3)));
            assertThrows(kind, () -> portal.obligations.decide(actor, number, key, "WAIVE", 1, "x"));
        });
        Map<Actor, Class<? extends Refusal>> notFilers = Map.of(window, Forbidden.class, mof, Forbidden.class, mhlw, NotFound.class, stranger, NotFound.class, reader, Forbidden.class);
        notFilers.forEach((actor, kind) -> {
            assertThrows(kind, () -> portal.undertakings.toProve(actor, number));
            assertThrows(kind, () -> portal.undertakings.offer(actor, number, terms("x", 3)));
            assertThrows(kind, () -> portal.undertakings.handIn(actor, number, key, 1, "x", ""));
        });
        for (Actor actor : List.of(window, reader)) {
            assertThrows(Forbidden.class, () -> portal.occurrences.toTell(actor, number));
            assertThrows(Forbidden.class, () -> portal.occurrences.tell(actor, number, "EXECUTION", portal.clock.today().toString()));
        }
        for (Actor actor : List.of(mhlw, stranger)) {
            assertThrows(NotFound.class, () -> portal.occurrences.tell(actor, number, "EXECUTION", portal.clock.today().toString()));
            assertThrows(NotFound.class, () -> portal.undertakings.ofFiling(actor, number));
            assertThrows(NotFound.class, () -> portal.obligations.ofCase(actor, number));
            assertEquals(0, portal.obligations.countOpen(actor, number));
        }
        assertThrows(Forbidden.class, () -> portal.undertakings.ofFiling(mof, number));
        assertThrows(Forbidden.class, () -> portal.undertakings.files(mof, number));
        assertThrows(Forbidden.class, () -> portal.obligations.ofCase(filer, number));
        for (Actor actor : List.of(window, filer)) {
            assertThrows(Forbidden.class, () -> portal.obligations.list(actor, ObligationService.Show.ALL, ObligationService.Place.BEGINNING, 10));
        }
        assertEquals(1, portal.obligations.ofCase(window, number).courses().size(), "the window reads what it receives for");
        assertEquals(1, portal.undertakings.ofFiling(reader, number).courses().size());
        assertEquals(1, portal.obligations.countOpen(meti, number));
        assertEquals(1, owed(receipt, key).lastSeq());
    }

    @Test
    void aFileOfTheCase_isEvidence_forWhoeverMayReadIt() {
        portal.toADayOfReceipt();
        Receipt receipt = file("1", notification());
        act(receipt, CaseAct.RETURN_FOR_DEFECT, window, "reasons", "One file is missing.");
        long open = portal.documents.attach(filer, receipt.filingId(), "contract", "plan.pdf", new ByteArrayInputStream(PDF));
        portal.filings.submit(filer, receipt.filingId(), portal.drafts.read(filer, receipt.filingId()).version(), true);
        act(receipt, CaseAct.RECEIVE, window);
        String key = portal.obligations.impose(mof, receipt.number(), terms("The plan", 20));
        assertEquals(Map.of(open, "plan.pdf"), portal.undertakings.files(filer, receipt.number()));
        portal.undertakings.handIn(filer, receipt.number(), key, 1, "", String.valueOf(open));
        assertEquals(Map.of(open, "plan.pdf"), portal.obligations.ofCase(meti, receipt.number()).files());
        assertEquals(open, owed(receipt, key).evidence().orElseThrow().documentId());
    }

    // ---- reports on acts ----

    @Test
    void anActThatWasToldOf_isToBeReported_andTheFormSettlesIt() {
        LocalDate today = portal.clock.today();
        assertEquals(List.of("occasion field.missing"), defects(() -> portal.occurrences.tell(filer, free.number(), "", today.toString())));
        assertEquals(List.of("occasion field.notAnOption"), defects(() -> portal.occurrences.tell(filer, free.number(), "SALE", today.toString())));
        assertEquals(List.of("occasion obligation.occasionNotNow"), defects(() -> portal.occurrences.tell(filer, free.number(), "DISPOSAL", today.toString())), "nothing was acquired yet");
        assertEquals(List.of("happenedOn field.missing"), defects(() -> portal.occurrences.tell(filer, free.number(), "EXECUTION", "")));
        assertEquals(List.of("happenedOn review.detail.notADay"), defects(() -> portal.occurrences.tell(filer, free.number(), "EXECUTION", "2027-02-30")));
        assertEquals(List.of("happenedOn review.detail.future"), defects(() -> portal.occurrences.tell(filer, free.number(), "EXECUTION", today.plusDays(1).toString())));

        LocalDate due = portal.occurrences.tell(filer, free.number(), "EXECUTION", today.toString());

        assertEquals(portal.lawBook.periods().executionReportDue(today), due);
        assertFalse(due.isBefore(today.plusDays(45)), "K8");
        assertEquals(List.of("happenedOn obligation.toldAlready"), defects(() -> portal.occurrences.tell(mof, free.number(), "EXECUTION", today.toString())));
        assertRefused("obligation.byForm", () -> portal.undertakings.handIn(filer, free.number(), "1", 1, "Done", ""));
        assertEquals(
                List.of("REPORT_DUE " + due),
                portal.deadlines.upcoming(filer, DeadlineService.Place.BEGINNING, 50).rows().stream().filter(r -> r.id() == free.filingId() && r.kind() == DeadlineService.Kind.REPORT_DUE).map(r -> r.kind() + " " + r.day()).toList());
        assertEquals(due, portal.calendars.open(portal.calendars.renew(filer, "en")).entries().stream().filter(e -> e.id() == free.filingId() && e.kind() == CalendarService.Kind.REPORT_DUE).map(CalendarService.Entry::day).findFirst().orElseThrow());

        Receipt reported = reported("19", free, "EXECUTION", today);

        assertEquals(ObligationState.FULFILLED, state(free, "1"));
        assertEquals(reported.number(), owed(free, "1").events().get(1).body());
        CaseObligations after = portal.obligations.ofCase(mof, free.number());
        assertEquals(List.of(today + " " + due + " false"), after.reports().stream().map(ObligationServicesTest::line).toList());
        assertEquals(List.of("happenedOn obligation.reportedAlready"), defects(() -> portal.occurrences.tell(filer, free.number(), "EXECUTION", today.toString())));
        assertEquals(List.of(), portal.deadlines.upcoming(filer, DeadlineService.Place.BEGINNING, 50).rows().stream().filter(r -> r.id() == free.filingId() && r.kind() == DeadlineService.Kind.REPORT_DUE).toList());
        portal.occurrences.tell(meti, free.number(), "DISPOSAL", today.toString());
        assertEquals("OBLIGATION_IMPOSED", told(filer, free).get(told(filer, free).size() - 1), "who learns of it from a ministry is told");
    }

    /** A report to the case, as its form is filled in. */
    private static Receipt reported(String form, Receipt about, String occasion, LocalDate doneOn) {
        Map<String, String> report = SampleFields.of(form, portal.clock.today());
        report.keySet().removeIf(path -> path.startsWith("reference.") || path.startsWith("addressee.") || path.startsWith("filer."));
        report.putAll(Map.of("reference.where", "PORTAL", "reference.number", about.number(), "act.done_on", doneOn.toString(), "agent.name", "Quillmere Law", "agent.address", "Tokyo", "agent.authority", "yes"));
        if (!occasion.isEmpty()) {
            report.put("act.occasion", occasion);
        }
        return file(form, report);
    }

    @Test
    void theReportOfADisposal_settlesWhatWasOwedForIt_andNothingElse() {
        Receipt receipt = freed();
        LocalDate bought = portal.clock.today();
        portal.clock.runAhead(portal.clock.daysAhead() + 2);
        LocalDate sold = portal.clock.today();
        portal.occurrences.tell(filer, receipt.number(), "EXECUTION", bought.toString());
        portal.occurrences.tell(filer, receipt.number(), "EXECUTION", sold.toString());
        reported("19", receipt, "EXECUTION", bought);
        LocalDate due = portal.occurrences.tell(filer, receipt.number(), "DISPOSAL", sold.toString());
        assertEquals(portal.lawBook.periods().executionReportDue(sold), due);
        portal.occurrences.tell(filer, receipt.number(), "DISPOSAL", sold.minusDays(1).toString());
        assertEquals(List.of(ObligationState.FULFILLED, ObligationState.OPEN, ObligationState.OPEN, ObligationState.OPEN), states(receipt));

        Receipt disposal = reported("19", receipt, "DISPOSAL", sold);

        assertEquals(List.of(ObligationState.FULFILLED, ObligationState.OPEN, ObligationState.FULFILLED, ObligationState.OPEN), states(receipt), "the execution of the same day and the disposal of another are owed still");
        assertEquals(disposal.number(), owed(receipt, "3").events().get(1).body());
        assertEquals(ObligationAct.REPORT_MADE, owed(receipt, "3").events().get(1).act());
        assertEquals(List.of("happenedOn obligation.reportedAlready"), defects(() -> portal.occurrences.tell(filer, receipt.number(), "DISPOSAL", sold.toString())));
        assertEquals(
                List.of("EXECUTION " + bought, "DISPOSAL " + sold), portal.obligations.ofCase(mof, receipt.number()).reports().stream().map(made -> made.occasion() + " " + made.happenedOn()).toList());
    }

    @Test
    void theReportOfAChange_settlesWhatWasOwedForIt_andNothingElse() {
        portal.toADayOfReceipt();
        Receipt exempt = file("11-2", SampleFields.of("11-2", portal.clock.today()));
        act(exempt, CaseAct.RECEIVE, window);
        LocalDate changed = portal.clock.today();
        LocalDate due = portal.occurrences.tell(filer, exempt.number(), "CHANGE", changed.toString());
        portal.occurrences.tell(mof, exempt.number(), "CHANGE", changed.minusDays(1).toString());
        Receipt report = reported("19-2", exempt, "", changed);
        assertEquals(ObligationState.FULFILLED, state(exempt, "1"));
        assertEquals(report.number(), owed(exempt, "1").events().get(1).body());
        assertEquals(ObligationState.OPEN, state(exempt, "2"));
        assertEquals(ObligationState.STANDING, state(exempt, "B1"), "the conditions stand");
        ReportMade made = portal.obligations.ofCase(mof, exempt.number()).reports().stream().filter(each -> each.occasion() == ReportOccasion.CHANGE).findFirst().orElseThrow();
        assertEquals(changed + " " + due + " false", line(made), "K10");
    }

    private static List<ObligationState> states(Receipt receipt) {
        return portal.undertakings.ofFiling(filer, receipt.number()).courses().stream().map(c -> c.stateOn(portal.clock.today())).toList();
    }

    private static String line(ReportMade made) {
        return made.happenedOn() + " " + made.due() + " " + made.isLate();
    }

    @Test
    void theConditionsOfTheExemption_areOwed_withoutAnybodyWritingThemDown() {
        portal.toADayOfReceipt();
        Receipt exempt = file("11-2", SampleFields.of("11-2", portal.clock.today()));
        assertEquals(List.of(), portal.undertakings.ofFiling(filer, exempt.number()).courses(), "not received yet");
        act(exempt, CaseAct.RECEIVE, window);
        List<String> keys = portal.undertakings.ofFiling(filer, exempt.number()).courses().stream().map(c -> c.obligation().key()).toList();
        assertTrue(keys.containsAll(List.of("B1", "B2", "B3")), keys::toString);
        assertEquals(ObligationState.STANDING, state(exempt, "B1"));
        assertEquals(0, portal.em.createQuery("select count(o) from Obligation o where o.filingId = :filing", Long.class).setParameter("filing", exempt.filingId()).getSingleResult());
        portal.undertakings.handIn(filer, exempt.number(), "B1", 0, "No seat was taken.", "");
        portal.obligations.decide(mof, exempt.number(), "B1", "FIND_BROKEN", 1, "A seat was taken in May.");
        assertEquals(ObligationState.BREACHED, state(exempt, "B1"));
        assertEquals(ObligationState.STANDING, state(exempt, "B2"));
        assertEquals(keys.size(), portal.undertakings.ofFiling(filer, exempt.number()).courses().size(), "each once");
        assertEquals(CaseState.EXEMPT_REPORTED, history(exempt).stateOn(portal.clock.today()), "what follows is an act of the case");
        LocalDate today = portal.clock.today();
        assertEquals(portal.lawBook.periods().changeReportDue(today), portal.occurrences.tell(filer, exempt.number(), "CHANGE", today.toString()));
    }

    // ---- lists, days, reminders ----

    @Test
    void theListOfAMinistry_isPagedInOneOrder_eachOnce() {
        Receipt receipt = received();
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            // days twice each, so that a page can end between two of one day
            keys.add(portal.obligations.impose(mof, receipt.number(), terms("Statement " + i, 400 + i / 2)));
        }
        for (int size : List.of(1, 2, 3, 50)) {
            List<String> seen = new ArrayList<>();
            ObligationService.Place place = ObligationService.Place.BEGINNING;
            for (int pages = 0; place != null; pages++) {
                assertTrue(pages < 100, "it ends");
                ObligationService.Found found = portal.obligations.list(meti, ObligationService.Show.ALL, place, size);
                assertTrue(found.rows().size() <= size);
                found.rows().stream().filter(r -> r.number().equals(receipt.number())).forEach(r -> seen.add(r.course().obligation().key()));
                place = found.next().orElse(null);
            }
            assertEquals(keys, seen, "pages of " + size);
        }
        assertTrue(portal.obligations.list(meti, ObligationService.Show.SOON, ObligationService.Place.BEGINNING, 100).rows().stream().noneMatch(r -> r.number().equals(receipt.number())));
        assertTrue(portal.obligations.list(mhlw, ObligationService.Show.ALL, ObligationService.Place.BEGINNING, 100).rows().isEmpty(), "another ministry's");
    }

    @Test
    void whatIsOwed_standsAmongTheDaysOfItsFiler_lateOrNot_untilEvidenceWaits() {
        Receipt receipt = received();
        String first = portal.obligations.impose(mof, receipt.number(), terms("A statement", 3));
        portal.obligations.impose(mof, receipt.number(), terms("Another", 3));
        portal.obligations.impose(mof, receipt.number(), terms("A third", 25));
        LocalDate day = portal.clock.today().plusDays(3);
        assertEquals(List.of("OBLIGATION_DUE " + day, "OBLIGATION_DUE " + day.plusDays(22)), days(receipt));
        assertEquals(List.of(day, day.plusDays(22)), duties(receipt));
        portal.clock.runAhead(portal.clock.daysAhead() + 4);
        assertEquals(List.of("OBLIGATION_LATE " + day, "OBLIGATION_DUE " + day.plusDays(22)), days(receipt), "one for each filing and day");
        assertTrue(portal.obligations.list(mof, ObligationService.Show.LATE, ObligationService.Place.BEGINNING, 100).rows().stream().anyMatch(r -> r.number().equals(receipt.number()) && r.course().daysLate(portal.clock.today()) == 1));
        assertTrue(portal.calendars.open(portal.calendars.renew(meti, "en")).entries().stream().anyMatch(e -> receipt.number().equals(e.number()) && e.kind() == CalendarService.Kind.OBLIGATION_LATE && e.staff()));
        assertEquals(ObligationState.LATE, state(receipt, first));
        portal.undertakings.handIn(filer, receipt.number(), first, 1, "Done.", "");
        portal.undertakings.handIn(filer, receipt.number(), "2", 1, "Done.", "");
        assertEquals(List.of("OBLIGATION_DUE " + day.plusDays(22)), days(receipt));
        assertEquals(1, owed(receipt, first).daysLate(portal.clock.today().plusDays(50)), "as late as its evidence was");
    }

    private static List<String> days(Receipt receipt) {
        List<String> days = new ArrayList<>();
        DeadlineService.Place place = DeadlineService.Place.BEGINNING;
        while (place != null) {
            DeadlineService.Found found = portal.deadlines.upcoming(filer, place, 1);
            found.rows().stream().filter(r -> r.id() == receipt.filingId() && r.kind().name().startsWith("OBLIGATION")).forEach(r -> days.add(r.kind() + " " + r.day()));
            place = found.next().orElse(null);
        }
        return days;
    }

    private static List<LocalDate> duties(Receipt receipt) {
        return portal.lists.duties(filer).stream().filter(d -> d.filing().id() == receipt.filingId() && d.duty().key().equals("obligation.duty.OBLIGATION")).map(FilingListService.Due::duty).map(d -> d.due()).toList();
    }

    @Test
    void reminders_areGivenOnceEach_byTwoServersAtOnce_andByOneThatSlept() {
        Receipt receipt = received();
        portal.obligations.impose(mof, receipt.number(), terms("A statement", 16));
        String handedIn = portal.obligations.impose(mof, receipt.number(), terms("Another", 16));
        portal.undertakings.handIn(filer, receipt.number(), handedIn, 1, "Done.", "");
        sweep();
        assertEquals(List.of("OBLIGATION_IMPOSED", "OBLIGATION_IMPOSED"), told(filer, receipt), "too early");
        portal.clock.runAhead(portal.clock.daysAhead() + 2);
        List<CompletableFuture<Integer>> servers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            servers.add(CompletableFuture.supplyAsync(() -> portal.obligationReminders.work(100)));
        }
        servers.forEach(CompletableFuture::join);
        sweep();
        List<String> once = List.of("OBLIGATION_IMPOSED", "OBLIGATION_IMPOSED", "OBLIGATION_DUE");
        assertEquals(once, told(filer, receipt));
        assertEquals(once, told(reader, receipt));
        portal.clock.runAhead(portal.clock.daysAhead() + 21);
        sweep();
        sweep();
        assertEquals(List.of("OBLIGATION_IMPOSED", "OBLIGATION_IMPOSED", "OBLIGATION_DUE", "OBLIGATION_LATE"), told(filer, receipt), "who slept over two of them tells what is true on waking");
        assertEquals(List.of("EVIDENCE_HANDED_IN", "OBLIGATION_LATE"), told(mof, receipt), "of what is late the ministries hear, too");
        assertEquals(List.of("EVIDENCE_HANDED_IN", "OBLIGATION_LATE"), told(meti, receipt));
    }

    /** Reminders of all tests, until none is due. */
    private static void sweep() {
        while (portal.obligationReminders.work(100) > 0) {
            // the next ones
        }
    }
}
