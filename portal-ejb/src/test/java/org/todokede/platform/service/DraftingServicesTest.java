package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.filing.Filing;
import org.todokede.filing.Redline;
import org.todokede.filing.service.CommentService;
import org.todokede.filing.service.DealService;
import org.todokede.filing.service.DraftPresence;
import org.todokede.filing.service.FilingListService;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.filing.service.FilingService.Request;
import org.todokede.filing.service.FilingTemplateService;
import org.todokede.filing.service.FilingVersionService;
import org.todokede.filing.service.UndoService;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.MemberRight;
import org.todokede.identity.Membership;
import org.todokede.identity.Role;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseEvent;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;

/** Amending, filing again, templates, undo, comments and two people in one draft: services and database, without a server. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class DraftingServicesTest {

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Actor filer;
    private static Actor colleague;
    private static Actor stranger;
    private static Actor window;
    private static Actor meti;

    @BeforeAll
    static void open() throws IOException {
        System.setProperty("portal.draft.saves", "6");
        portal = ServicesWithoutServer.in(folder);
        portal.toADayOfReceipt();
        filer = People.organisation(portal, "drafting-filer", "Orrevale Capital Ltd");
        stranger = People.organisation(portal, "drafting-stranger", "Quillmere Ltd");
        Account second = People.account(portal, "drafting-colleague", Role.FILER, null);
        portal.inTransaction(() -> {
            Membership membership = new Membership(filer.organisationId(), second.login(), MemberRight.all(), portal.clock.today(), null, "drafting-filer", portal.clock.now());
            membership.join(second.id(), portal.clock.now());
            portal.em.persist(membership);
            return null;
        });
        colleague = portal.persons.actor(second.login());
        window = People.account(portal, "drafting-window", Role.WINDOW, null).asActor();
        meti = People.account(portal, "drafting-meti", Role.REVIEWER, "METI").asActor();
    }

    @AfterAll
    static void close() {
        portal.close();
        System.clearProperty("portal.draft.saves");
    }

    /** A notification in software; days count from today. */
    private static Map<String, String> fields() {
        return SampleFields.of("1", portal.clock.today());
    }

    private static Receipt sent() {
        return portal.filings.file(filer, new Request("1", fields(), true, UUID.randomUUID().toString())).receipt();
    }

    private static Receipt received() {
        Receipt receipt = sent();
        act(receipt, CaseAct.RECEIVE, window);
        return receipt;
    }

    private static void act(Receipt receipt, CaseAct act, Actor actor, String... details) {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < details.length; i += 2) {
            given.put(details[i], details[i + 1]);
        }
        portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, receipt.filingId()), act, actor, given));
    }

    private static CaseHistory history(Receipt receipt) {
        return portal.filings.history(filer, receipt.filingId());
    }

    private static long version(long id) {
        return portal.drafts.read(filer, id).version();
    }

    private static String value(long id, String path) {
        return portal.drafts.read(filer, id).content().get(path);
    }

    private static void write(Actor by, long id, String section, String path, String value) {
        assertEquals(List.of(), portal.drafts.keep(by, id, section, Map.of(path, value), version(id)).defects());
    }

    private static List<String> record(String act, Object key) {
        return portal.em.createQuery("select r.outcome from AuditRecord r where r.act = :act and r.objectKey = :key order by r.id", String.class)
                .setParameter("act", act).setParameter("key", String.valueOf(key)).getResultList();
    }

    // ---- amending ----

    @Test
    void anAmendment_isANewVersion_underTheSameNumberAndPeriod_andNobodyHearsOfItBefore() {
        Receipt first = received();
        String target = fields().get("target.name");
        long id = portal.amendments.begin(filer, first.number());
        assertEquals(first.filingId(), id);
        assertTrue(portal.filings.isDraft(filer, id));
        write(filer, id, "target", "target.name", "𠮷野ソフト");
        assertEquals(target, portal.versions.filed(filer, id).get("target.name"), "what was filed stands");
        assertEquals(target, portal.em.find(Filing.class, id).targetName(), "nobody finds the working version");
        assertEquals(1, portal.versions.compare(meti, first.number(), 0, 0).versions().size());
        assertEquals(List.of(new Redline.Change("target.name", target, "𠮷野ソフト")), portal.amendments.working(filer, id).orElseThrow().changes());

        Receipt second = portal.filings.submit(filer, id, version(id), true);

        assertEquals(first.number(), second.number());
        assertEquals(2, second.version());
        assertEquals(first.receivedOn(), second.receivedOn());
        assertEquals(first.count(), second.count());
        assertEquals(List.of(CaseAct.SUBMIT, CaseAct.RECEIVE, CaseAct.AMEND), history(first).events().stream().map(CaseEvent::act).toList());
        assertEquals(Optional.of("2"), history(first).last().orElseThrow().detail("version"));
        assertEquals(CaseState.WAITING, history(first).stateOn(portal.clock.today()));
        assertEquals("𠮷野ソフト", portal.em.find(Filing.class, id).targetName());
        assertFalse(portal.filings.isDraft(filer, id));
        assertEquals(Optional.empty(), portal.amendments.working(filer, id));
        assertEquals(List.of("done"), record("AMEND", id));
        FilingVersionService.Compared compared = portal.versions.compare(meti, first.number(), 0, 0);
        assertEquals(List.of(new Redline.Change("target.name", target, "𠮷野ソフト")), compared.changes());
        assertEquals(compared.changes(), portal.versions.compare(filer, first.number(), 2, 1).changes(), "the greater number is the later version");
        assertEquals(List.of(), portal.versions.compare(filer, first.number(), 2, 2).changes());
    }

    @Test
    void anAmendmentSentTwice_isOneVersion_andOneThatChangesNothing_isNone() {
        Receipt first = sent();
        long id = portal.amendments.begin(filer, first.number());
        assertEquals(id, portal.amendments.begin(filer, first.number()), "begun twice, it is the same one");
        RefusedByRule nothing = assertThrows(RefusedByRule.class, () -> portal.filings.submit(filer, id, version(id), true));
        assertEquals("filing.nothingAmended", nothing.reason().key());
        write(filer, id, "act", "act.reason", "another reason");
        long seen = version(id);
        Receipt second = portal.filings.submit(filer, id, seen, true);
        assertEquals(second, portal.filings.submit(filer, id, seen, true));
        assertEquals(2, portal.versions.compare(filer, first.number(), 0, 0).versions().size());
        InvalidInput undeclared = assertThrows(InvalidInput.class, () -> {
            portal.amendments.begin(filer, first.number());
            write(filer, id, "act", "act.reason", "a third reason");
            portal.filings.submit(filer, id, version(id), false);
        });
        assertEquals("declaration", undeclared.defects().get(0).path());
    }

    @Test
    void anAmendmentThatIsDropped_leavesWhatWasFiled_andCanBeBegunAnew() {
        Receipt first = received();
        String reason = fields().get("act.reason");
        long id = portal.amendments.begin(filer, first.number());
        write(filer, id, "act", "act.reason", "never sent");
        portal.amendments.drop(colleague, id);
        assertFalse(portal.filings.isDraft(filer, id));
        assertEquals(reason, value(id, "act.reason"));
        assertThrows(NotFound.class, () -> portal.amendments.drop(filer, id), "there is none any more");
        portal.amendments.begin(filer, first.number());
        assertEquals(reason, value(id, "act.reason"));
    }

    @Test
    void whatTheLawAllowsNoMore_isNotWrittenAndNotSent() {
        Receipt withdrawn = received();
        long id = portal.amendments.begin(filer, withdrawn.number());
        write(filer, id, "act", "act.reason", "too late");
        long seen = version(id);
        portal.filings.withdraw(filer, id, history(withdrawn).events().size(), "");
        assertThrows(RefusedByRule.class, () -> portal.drafts.save(filer, id, "act", Map.of("act.reason", "later still"), version(id)));
        assertEquals(1, portal.filings.submit(filer, id, seen, true).version(), "the receipt of what was sent, and nothing else");
        RefusedByRule refused = assertThrows(RefusedByRule.class, () -> portal.amendments.begin(filer, withdrawn.number()));
        assertEquals("review.notNow.AMEND", refused.reason().key());
        assertEquals(List.of("done", "review.notNow.AMEND"), record("AMEND_FILING", withdrawn.number()));
    }

    @Test
    void anAmendmentThatWasOpen_whenTheFilingWasReturned_endsWithTheNextSubmission() {
        Receipt first = sent();
        long id = portal.amendments.begin(filer, first.number());
        act(first, CaseAct.RETURN_FOR_DEFECT, window, "reasons", "which seller?");
        write(filer, id, "act", "act.reason", "as asked");
        Receipt second = portal.filings.submit(filer, id, version(id), true);
        assertEquals(CaseAct.SUBMIT, history(first).last().orElseThrow().act());
        assertFalse(portal.filings.isDraft(filer, id), "nothing is open any more");
        assertEquals(2, second.version());
    }

    @Test
    void whoeverReviews_goesOnReviewing_whatTheAmendmentSays() {
        Receipt first = received();
        Set<String> before = Set.copyOf(first.ministries());
        long id = portal.amendments.begin(filer, first.number());
        write(filer, id, "target", "target.sectors", "4013");
        Receipt second = portal.filings.submit(filer, id, version(id), true);
        assertTrue(second.ministries().containsAll(before), second.ministries()::toString);
        assertTrue(second.ministries().contains("MIC"), second.ministries()::toString);
    }

    // ---- filing again, copies, templates ----

    @Test
    void filedAgain_carriesAll_isLinked_andAddsTheDays() {
        Receipt first = received();
        assertEquals("filing.notOver", assertThrows(RefusedByRule.class, () -> portal.deals.refile(filer, first.number())).reason().key());
        assertEquals("filing.notOver", portal.deals.whyNotRefile(filer, first.number()).orElseThrow().key());
        portal.filings.withdraw(filer, first.filingId(), history(first).events().size(), "thirty days do not suffice");
        long again = portal.deals.refile(colleague, first.number());
        assertEquals(portal.versions.filed(filer, first.filingId()), portal.drafts.read(filer, again).content());
        assertEquals(1, portal.deals.of(filer, first.number()).filings().size(), "a draft is in no deal yet");

        Receipt second = portal.filings.submit(filer, again, version(again), true);
        act(second, CaseAct.RECEIVE, window);
        assertFalse(first.number().equals(second.number()));
        assertEquals(Optional.of(first.number()), portal.filings.history(filer, again).events().get(0).detail("refileOf"));
        DealService.Chain deal = portal.deals.of(meti, second.number());
        assertEquals(List.of(first.number(), second.number()), deal.filings().stream().map(DealService.Linked::number).toList());
        assertEquals(List.of(1, 1), deal.filings().stream().map(DealService.Linked::barredDays).toList());
        assertEquals(2, deal.barredDays());
        assertEquals(portal.lawBook.standstillIfSentAt(portal.clock.now()).firstFreeDay(), portal.filings.history(filer, again).firstFreeDay().orElseThrow(), "its own period");

        portal.filings.withdraw(filer, again, portal.filings.history(filer, again).events().size(), "");
        long third = portal.deals.refile(filer, second.number());
        Receipt last = portal.filings.submit(filer, third, version(third), true);
        assertEquals(3, portal.deals.of(filer, last.number()).filings().size());
    }

    @Test
    void aCopy_isLinkedToNothing() {
        Receipt first = sent();
        long copy = portal.deals.copy(filer, first.number());
        assertEquals(portal.versions.filed(filer, first.filingId()), portal.drafts.read(filer, copy).content());
        Receipt second = portal.filings.submit(filer, copy, version(copy), true);
        assertEquals(1, portal.deals.of(filer, second.number()).filings().size());
        assertEquals(Optional.empty(), portal.filings.history(filer, copy).events().get(0).detail("refileOf"));
    }

    @Test
    void aTemplate_isKept_begunFrom_renamed_andDeleted() {
        long draft = portal.drafts.start(filer, "1");
        write(filer, draft, "target", "target.name", "ﾊﾝｶｸ 𠮷");
        long template = portal.templates.keep(filer, draft, " Software purchases ");
        assertEquals("Software purchases", portal.templates.list(colleague).stream().filter(t -> t.id() == template).findFirst().orElseThrow().name());
        write(filer, draft, "target", "target.name", "something else");
        assertEquals("ﾊﾝｶｸ 𠮷", value(portal.templates.start(colleague, template), "target.name"), "as it was kept");

        long other = portal.templates.keep(filer, draft, "Other");
        assertEquals("filing.templateNameTaken", defect(() -> portal.templates.rename(filer, other, "SOFTWARE purchases")));
        assertEquals("filing.templateNameTaken", defect(() -> portal.templates.keep(filer, draft, "Other")));
        portal.templates.rename(filer, other, "OTHER");
        portal.templates.remove(filer, other);
        assertThrows(NotFound.class, () -> portal.templates.remove(filer, other), "done twice, there is none");
        assertThrows(NotFound.class, () -> portal.templates.start(filer, other));
        assertTrue(portal.templates.list(stranger).isEmpty());
    }

    private static String defect(Executable work) {
        return assertThrows(InvalidInput.class, work).defects().get(0).reason().key();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\nb", "\u202Eabc", "a\u0000"})
    void aNameThatIsNone_keepsNothing(String name) {
        long draft = portal.drafts.start(filer, "1");
        int before = portal.templates.list(filer).size();
        assertTrue(List.of("field.missing", "field.controlCharacter").contains(defect(() -> portal.templates.keep(filer, draft, name))));
        assertEquals("field.tooLong", defect(() -> portal.templates.keep(filer, draft, "x".repeat(10_000))));
        assertEquals(before, portal.templates.list(filer).size());
    }

    // ---- undo ----

    @Test
    void onesOwnLastChange_isTakenBack_andThenTheOneBefore() {
        long id = portal.drafts.start(filer, "1");
        write(filer, id, "act", "act.reason", "first");
        write(filer, id, "act", "act.reason", "second");
        assertEquals(List.of("act.reason"), portal.undo.last(filer, id, "act").stream().map(UndoService.Kept::path).toList());
        portal.undo.undo(filer, id, "act", version(id));
        assertEquals("first", value(id, "act.reason"));
        portal.undo.undo(filer, id, "act", version(id));
        assertEquals("", value(id, "act.reason"));
        assertEquals("filing.nothingToUndo", assertThrows(RefusedByRule.class, () -> portal.undo.undo(filer, id, "act", version(id))).reason().key());
        assertEquals(List.of(true, true, true, true), portal.undo.recent(filer, id).stream().map(UndoService.Kept::undone).toList());
    }

    @Test
    void undo_takesBackAWholeSave_rowsIncluded_andOnlyInItsSection() {
        long id = portal.drafts.start(filer, "1");
        portal.drafts.save(filer, id, "act", Map.of("act.reason", "one", "act.amount_yen", "7000"), version(id));
        write(filer, id, "target", "target.name", "stays");
        portal.undo.undo(filer, id, "act", version(id));
        assertEquals("", value(id, "act.reason"));
        assertEquals("", value(id, "act.amount_yen"));
        assertEquals("stays", value(id, "target.name"));
    }

    @Test
    void whatSomebodyElseHasWrittenSince_isNotTakenBack() {
        long id = portal.drafts.start(filer, "1");
        write(filer, id, "act", "act.reason", "mine");
        write(colleague, id, "act", "act.reason", "theirs");
        assertEquals("filing.changedAfterwards", assertThrows(RefusedByRule.class, () -> portal.undo.undo(filer, id, "act", version(id))).reason().key());
        long seen = version(id);
        write(colleague, id, "act", "act.amount_yen", "7000");
        assertThrows(ChangedBySomebodyElse.class, () -> portal.undo.undo(colleague, id, "act", seen), "what was seen is not what stands");
        portal.undo.undo(colleague, id, "act", version(id));
        portal.undo.undo(colleague, id, "act", version(id));
        assertEquals("mine", value(id, "act.reason"));
        portal.undo.undo(filer, id, "act", version(id));
        assertEquals("", value(id, "act.reason"));
    }

    @Test
    void asManySavesAreKept_asTheSettingSays_andNoneOnceItIsSent() {
        long id = portal.drafts.start(filer, "1");
        for (int i = 1; i <= 9; i++) {
            write(filer, id, "act", "act.reason", "reason " + i);
        }
        assertEquals(6, portal.undo.recent(filer, id).size());
        Receipt receipt = sent();
        long sent = portal.amendments.begin(filer, receipt.number());
        write(filer, sent, "act", "act.reason", "kept until it is sent");
        assertEquals(1, portal.undo.recent(filer, sent).size());
        portal.filings.submit(filer, sent, version(sent), true);
        assertEquals(List.of(), portal.undo.recent(filer, sent));
    }

    // ---- two people in one draft ----

    @Test
    void twoWhoWriteInDifferentPlaces_doNotStopEachOther() {
        long id = portal.drafts.start(filer, "1");
        long seenByBoth = version(id);
        portal.drafts.save(filer, id, "act", Map.of("act.reason", "mine"), seenByBoth);
        portal.drafts.save(colleague, id, "target", Map.of("target.name", "theirs"), seenByBoth);
        portal.drafts.keep(filer, id, "act", Map.of("act.amount_yen", "7000"), seenByBoth);
        assertEquals("mine", value(id, "act.reason"));
        assertEquals("theirs", value(id, "target.name"));
        assertEquals("7000", value(id, "act.amount_yen"));
    }

    @Test
    void twoWhoWriteInTheSameField_theSecondIsTold_andNothingIsOverwritten() {
        long id = portal.drafts.start(filer, "1");
        long seenByBoth = version(id);
        portal.drafts.save(filer, id, "act", Map.of("act.reason", "mine", "act.amount_yen", "7000"), seenByBoth);
        assertThrows(ChangedBySomebodyElse.class, () -> portal.drafts.save(colleague, id, "act", Map.of("act.reason", "theirs", "act.share_count", "5"), seenByBoth));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.drafts.keep(colleague, id, "act", Map.of("act.reason", ""), seenByBoth), "taking out is putting something else, too");
        assertEquals("mine", value(id, "act.reason"));
        assertEquals("", value(id, "act.share_count"), "nothing of a refused save is stored");
        portal.drafts.save(colleague, id, "act", Map.of("act.reason", "mine", "act.share_count", "5"), seenByBoth);
        assertEquals("5", value(id, "act.share_count"), "the same text is no other text");
    }

    @Test
    void whenTooMuchHasChangedToKnow_orTheVersionIsNone_nothingIsStored() {
        long id = portal.drafts.start(filer, "1");
        long seen = version(id);
        for (int i = 1; i <= 9; i++) {
            write(filer, id, "act", "act.reason", "reason " + i);
        }
        assertThrows(ChangedBySomebodyElse.class, () -> portal.drafts.save(colleague, id, "target", Map.of("target.name", "x"), seen));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.drafts.save(colleague, id, "target", Map.of("target.name", "x"), version(id) + 1));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.drafts.save(colleague, id, "target", Map.of("target.name", "x"), -1));
        assertEquals("", value(id, "target.name"));
    }

    @Test
    void aSaveThatChangesNothing_changesNothing() {
        long id = portal.drafts.start(filer, "1");
        write(filer, id, "act", "act.reason", "the same");
        long seen = version(id);
        portal.drafts.save(colleague, id, "act", Map.of("act.reason", " the same "), seen);
        assertEquals(seen, version(id));
        assertEquals(filer.name(), portal.drafts.read(filer, id).updatedBy());
    }

    @Test
    void whileAPageIsOpen_itsRowsKeepTheirNumbers() {
        long id = portal.drafts.start(filer, "1");
        portal.drafts.save(filer, id, "ownership", Map.of("ownership.owners.1.name", "a", "ownership.owners.2.name", "b"), version(id));
        portal.drafts.keep(filer, id, "ownership", Map.of("ownership.owners.1.name", ""), version(id));
        assertEquals("b", value(id, "ownership.owners.2.name"));
        portal.drafts.save(filer, id, "ownership", Map.of("ownership.owners.2.name", "b"), version(id));
        assertEquals("b", value(id, "ownership.owners.1.name"));
    }

    @Test
    void colleagues_seeWhereTheOtherIs_andForHowLong() {
        long id = portal.drafts.start(filer, "1");
        assertEquals(List.of(), portal.presence.enter(filer, id, "act"));
        List<DraftPresence.Present> seen = portal.presence.enter(colleague, id, "target");
        assertEquals(List.of("drafting-filer in act"), seen.stream().map(p -> p.name() + " in " + p.section()).toList());
        var since = seen.get(0).since();
        portal.presence.enter(filer, id, "act");
        assertEquals(since, portal.presence.enter(colleague, id, "target").get(0).since(), "who stays has been there since they came");
        portal.presence.enter(filer, id, "target");
        assertEquals("target", portal.presence.enter(colleague, id, "target").get(0).section());
        int ahead = portal.clock.daysAhead();
        portal.clock.runAhead(ahead + 1);
        try {
            assertEquals(List.of(), portal.presence.enter(colleague, id, "target"), "who gave no sign has left");
        } finally {
            portal.clock.runAhead(ahead);
        }
    }

    // ---- comments ----

    @Test
    void aComment_isReadByColleagues_andResolved() {
        long id = portal.drafts.start(filer, "1");
        portal.comments.write(filer, id, "act.reason", "Is this what the client wants?\r\n<script>alert('𠮷')</script>");
        portal.comments.write(filer, id, "target", "whole section");
        CommentService.Comment comment = portal.comments.of(colleague, id, false).get(1);
        assertEquals("Is this what the client wants?\n<script>alert('𠮷')</script>", comment.body());
        portal.comments.resolve(colleague, id, comment.id());
        portal.comments.resolve(filer, id, comment.id());
        assertEquals(colleague.name(), portal.comments.of(filer, id, false).get(1).resolvedBy(), "the first is remembered");
        assertEquals(List.of("target"), portal.comments.of(filer, id, true).stream().map(CommentService.Comment::path).toList());
        assertThrows(NotFound.class, () -> portal.comments.resolve(filer, portal.drafts.start(filer, "1"), comment.id()), "not a comment on that draft");
        assertEquals(List.of("done", "done", "done", "done"), record("COMMENT_DRAFT", id));
    }

    @Test
    void aCommentThatIsNone_isRefusedAtItsField() {
        long id = portal.drafts.start(filer, "1");
        assertEquals("field.missing", defect(() -> portal.comments.write(filer, id, "act", " \n ")));
        assertEquals("field.tooLong", defect(() -> portal.comments.write(filer, id, "act", "x".repeat(10_000))));
        assertEquals("field.controlCharacter", defect(() -> portal.comments.write(filer, id, "act", "a\u0007b")));
        assertEquals("field.controlCharacter", defect(() -> portal.comments.write(filer, id, "act", "\u200Fright")));
        assertEquals("field.notAnOption", defect(() -> portal.comments.write(filer, id, "no.such.field", "x")));
        assertEquals(List.of(), portal.comments.of(filer, id, false));
        Receipt receipt = sent();
        assertThrows(RefusedByRule.class, () -> portal.comments.write(filer, receipt.filingId(), "act", "too late"));
    }

    // ---- following ----

    @Test
    void whatAsksForSomething_isFound_andNothingElse() {
        Receipt returned = sent();
        act(returned, CaseAct.RETURN_FOR_DEFECT, window, "reasons", "which seller?", "defect.act.seller", "which?");
        Receipt withdrawn = sent();
        portal.filings.withdraw(filer, withdrawn.filingId(), 1, "");
        Receipt running = received();
        List<String> due = portal.lists.duties(filer).stream().map(d -> d.filing().number()).toList();
        assertTrue(due.contains(returned.number()), due::toString);
        assertFalse(due.contains(withdrawn.number()) || due.contains(running.number()), due::toString);
        assertEquals(List.of(), portal.lists.duties(stranger));
        assertEquals(List.of(), portal.lists.duties(window), "who files for nobody has nothing to do");
        int ahead = portal.clock.daysAhead();
        portal.clock.runAhead(ahead + 40);
        try {
            List<FilingListService.Due> later = portal.lists.duties(filer);
            FilingListService.Due free = later.stream().filter(d -> d.filing().number().equals(running.number())).findFirst().orElseThrow();
            assertEquals(history(running).lastLawfulActDay().orElseThrow(), free.duty().due(), "free by the calendar alone");
            assertTrue(later.indexOf(free) > later.stream().map(d -> d.filing().number()).toList().indexOf(returned.number()), "what has no last day comes first");
        } finally {
            portal.clock.runAhead(ahead);
        }
    }

    @Test
    void theList_byFormAndState_goesOnWhereItStopped() {
        List<String> withdrawn = new java.util.ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Receipt receipt = sent();
            portal.filings.withdraw(filer, receipt.filingId(), 1, "");
            withdrawn.add(0, receipt.number());
            sent();
        }
        List<String> found = new java.util.ArrayList<>();
        FilingListService.Found page = portal.lists.find(filer, "1", CaseState.WITHDRAWN, Long.MAX_VALUE, 1);
        while (found.size() < 3) {
            assertTrue(page.rows().stream().allMatch(r -> r.state() == CaseState.WITHDRAWN && r.form().equals("1")));
            found.addAll(page.rows().stream().map(r -> r.number()).toList());
            page = portal.lists.find(filer, "1", CaseState.WITHDRAWN, page.next(), 1);
        }
        assertEquals(withdrawn, found);
        assertEquals(List.of(), portal.lists.find(filer, "19", null, Long.MAX_VALUE, 10).rows());
        assertEquals(List.of(), portal.lists.find(stranger, "", null, Long.MAX_VALUE, 10).rows());
        assertEquals(new FilingListService.Found(List.of(), 0), portal.lists.find(window, "", null, Long.MAX_VALUE, 10));
        FilingListService.Found all = portal.lists.find(filer, "", null, Long.MAX_VALUE, 2);
        assertEquals(2, all.rows().size());
        assertEquals(all.rows().get(1).id(), all.next());
    }

    @Test
    void reasonsOfReturns_areCountedForTheDesk_thatHasTheFiling() {
        int before = times("related.persons");
        for (int i = 0; i < 2; i++) {
            act(sent(), CaseAct.RETURN_FOR_DEFECT, window, "reasons", "look", "defect.related.persons", "who?", "defect.act.seller", "which?");
        }
        assertEquals(before + 2, times("related.persons"));
        assertEquals(List.of(), portal.returns.count(People.account(portal, "drafting-mhlw-2", Role.REVIEWER, "MHLW").asActor(), portal.clock.today()).reasons(), "another desk");
        assertEquals(0, portal.returns.count(window, portal.clock.today().plusDays(1)).returns(), "from the first day on");
        assertThrows(Forbidden.class, () -> portal.returns.count(filer, portal.clock.today()));
    }

    private static int times(String path) {
        return portal.returns.count(window, portal.clock.today()).reasons().stream().filter(r -> r.path().equals(path)).mapToInt(r -> r.times()).sum();
    }

    // ---- nobody else ----

    @Test
    void whoIsNotOfTheOrganisation_isToldThatThereIsNone_andAuthoritiesThatItIsNotTheirs() {
        Receipt receipt = received();
        long id = receipt.filingId();
        String number = receipt.number();
        long draft = portal.drafts.start(filer, "1");
        portal.comments.write(filer, draft, "act", "for colleagues");
        long template = portal.templates.keep(filer, draft, "Forbidden to others");
        Map<String, java.util.function.Consumer<Actor>> own = new TreeMap<>();
        own.put("begin amendment", a -> portal.amendments.begin(a, number));
        own.put("drop amendment", a -> portal.amendments.drop(a, id));
        own.put("see amendment", a -> portal.amendments.working(a, id));
        own.put("see what was filed", a -> portal.versions.filed(a, id));
        own.put("refile", a -> portal.deals.refile(a, number));
        own.put("ask to refile", a -> portal.deals.whyNotRefile(a, number));
        own.put("copy", a -> portal.deals.copy(a, number));
        own.put("keep template", a -> portal.templates.keep(a, id, "mine"));
        own.put("read changes", a -> portal.undo.recent(a, id));
        own.put("read own changes", a -> portal.undo.last(a, id, "act"));
        own.put("undo", a -> portal.undo.undo(a, id, "act", version(id)));
        own.put("autosave", a -> portal.drafts.keep(a, id, "act", Map.of("act.reason", "x"), version(id)));
        own.put("comment", a -> portal.comments.write(a, id, "act", "x"));
        own.put("read comments", a -> portal.comments.of(a, id, false));
        own.put("resolve comment", a -> portal.comments.resolve(a, id, 1));
        own.put("be present", a -> portal.presence.enter(a, id, "act"));
        own.forEach((what, work) -> {
            assertThrows(NotFound.class, () -> work.accept(stranger), what);
            assertThrows(Forbidden.class, () -> work.accept(meti), what);
            assertThrows(Forbidden.class, () -> work.accept(window), what);
        });
        Map<String, java.util.function.Consumer<Actor>> unsent = new TreeMap<>();
        unsent.put("comments of a draft", a -> portal.comments.of(a, draft, false));
        unsent.put("changes of a draft", a -> portal.undo.recent(a, draft));
        unsent.put("begin from template", a -> portal.templates.start(a, template));
        unsent.put("rename template", a -> portal.templates.rename(a, template, "x"));
        unsent.put("delete template", a -> portal.templates.remove(a, template));
        unsent.forEach((what, work) -> List.of(stranger, meti, window).forEach(a -> assertThrows(NotFound.class, () -> work.accept(a), what)));
        assertThrows(NotFound.class, () -> portal.versions.compare(stranger, number, 0, 0));
        assertThrows(NotFound.class, () -> portal.versions.compare(filer, number, 1, 9), "there is no such version");
        assertThrows(NotFound.class, () -> portal.deals.of(stranger, number));
        Actor mhlw = People.account(portal, "drafting-mhlw", Role.REVIEWER, "MHLW").asActor();
        assertThrows(NotFound.class, () -> portal.versions.compare(mhlw, number, 0, 0), "not a ministry of the case");
        assertThrows(NotFound.class, () -> portal.deals.of(mhlw, number));
        assertEquals(List.of("Forbidden to others"), portal.templates.list(filer).stream().map(FilingTemplateService.Template::name).filter(n -> n.startsWith("Forbidden")).toList());
    }
}
