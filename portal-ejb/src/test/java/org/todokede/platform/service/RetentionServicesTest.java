package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Filing;
import org.todokede.filing.service.ContentJson;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;
import org.todokede.refusal.RefusedByRule;
import org.todokede.retention.Disposal;
import org.todokede.retention.service.RetentionService.DueNow;
import org.todokede.retention.service.RetentionService.Proposal;
import org.todokede.review.CaseAct;
import org.todokede.rules.RetainedKind;
import org.todokede.verifier.RecordVerifier;

/** Disposal by two: what is due, what is held, what goes and what stays, and what the record says of it. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class RetentionServicesTest {

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Submitters investor;
    private static Disposals disposals;
    private static Actor proposer;
    private static Actor approver;
    private static Actor auditor;
    private static long accountId;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        investor = new Submitters(portal, "kept-investor");
        disposals = new Disposals(portal, "kept");
        proposer = disposals.proposer;
        approver = disposals.approver;
        auditor = People.account(portal, "kept-auditor", Role.AUDITOR, null).asActor();
        accountId = investor.actor().accountId();
        Files.createDirectories(folder.resolve("data/documents"));
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static long oldDraft(int days) {
        Filing draft = investor.newDrafts(1).get(0);
        disposals.change("update filing set updated_at = ?1 where id = ?2", disposals.ago(days), draft.id());
        return draft.id();
    }

    private static long next() {
        return portal.inTransaction(() -> disposals.number("select coalesce(max(id), 0) + 1 from notice"));
    }

    private static long notice(long filing, int days, boolean read) {
        long id = next();
        disposals.change("insert into notice (id, account_id, filing_id, topic, told_at, read_at) values (?1, ?2, ?3, 'LETTER', ?4, " + (read ? "?5" : "cast(?5 as timestamp)") + ")",
                id, accountId, filing, disposals.ago(days), read ? disposals.ago(days) : null);
        return id;
    }

    private static Receipt ended() {
        Receipt filed = investor.submit(investor.newDrafts(1).get(0));
        portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, filed.filingId()), CaseAct.WITHDRAW, investor.actor(), Map.of("reasons", "No longer wanted.")));
        assertEquals(1, disposals.number("select count(*) from filing where ended = true and id = " + filed.filingId()));
        return filed;
    }

    // ---- what is due ----

    @Test
    void aDraft_isDueOnlyAfterItsWholeSpan_neverOnceItWasSubmitted_norWhileAnotherRefersToIt() {
        disposals.clear(RetainedKind.DRAFT);
        long old = oldDraft(2 * 366 + 1);
        oldDraft(700);
        Receipt sent = investor.submit(investor.newDrafts(1).get(0));
        disposals.change("update filing set updated_at = ?1 where id = ?2", disposals.ago(4_000), sent.filingId());
        long referredTo = oldDraft(800);
        Filing other = investor.newDrafts(1).get(0);
        disposals.change("update filing set refiles_id = ?1 where id = ?2", referredTo, other.id());
        assertEquals(List.of(String.valueOf(old)), disposals.due(RetainedKind.DRAFT));
        disposals.change("update filing set refiles_id = null where id = ?1", other.id());
        assertEquals(List.of(String.valueOf(old), String.valueOf(referredTo)), disposals.due(RetainedKind.DRAFT));
    }

    @Test
    void whatBelongsToACaseUnderAHold_isNotDue_untilTheHoldIsOver() {
        Receipt open = investor.submit(investor.newDrafts(1).get(0));
        Receipt over = ended();
        long held = notice(open.filingId(), 400, true);
        long free = notice(over.filingId(), 400, true);
        long unread = notice(over.filingId(), 400, false);
        long recent = notice(over.filingId(), 300, true);
        List<String> found = disposals.due(RetainedKind.NOTICE);
        assertTrue(found.contains(String.valueOf(free)), found::toString);
        assertTrue(Stream.of(held, unread, recent).noneMatch(id -> found.contains(String.valueOf(id))), found::toString);
        // an undertaking is owed after the case
        disposals.change("insert into obligation (id, version, filing_id, ordinal, basis, debtor, what, rhythm, first_due, open_due) values (?1, 1, ?2, 9, 'UNDERTAKING', 'x', 'x', 'ONCE', ?3, ?3)",
                over.filingId() + 5_000_000, over.filingId(), java.sql.Date.valueOf(portal.clock.today().plusDays(9)));
        assertFalse(disposals.due(RetainedKind.NOTICE).contains(String.valueOf(free)), "owed");
        disposals.change("update obligation set open_due = null where id = ?1", over.filingId() + 5_000_000);
        assertTrue(disposals.due(RetainedKind.NOTICE).contains(String.valueOf(free)), "settled");
        // an order, whatever else
        disposals.change("insert into review_event (id, filing_id, seq, act, act_day, recorded_at, account_id, actor_name, details) values (?1, ?2, 999, 'ORDER', ?3, ?4, ?5, 'x', '{}')",
                over.filingId() + 5_000_000, over.filingId(), java.sql.Date.valueOf(portal.clock.today()), disposals.ago(1), accountId);
        assertFalse(disposals.due(RetainedKind.NOTICE).contains(String.valueOf(free)), "ordered");
        disposals.change("delete from review_event where id = ?1", over.filingId() + 5_000_000);
    }

    @Test
    void mailThatWasSent_whatRanOut_andAnswersOfNobodysFiling_areDue() {
        for (RetainedKind kind : List.of(RetainedKind.MAIL, RetainedKind.REGISTRATION, RetainedKind.ANSWER)) {
            disposals.clear(kind);
        }
        disposals.change("insert into outbox_message (id, topic, created_at, sent_at, attempts) values (7000001, 'X', ?1, ?1, 1)", disposals.ago(400));
        disposals.change("insert into outbox_message (id, topic, created_at, attempts) values (7000002, 'X', ?1, 1)", disposals.ago(400));
        disposals.change("insert into registration (id, version, email, language, asked_at, valid_until) values (7000003, 1, 'a@example.com', 'en', ?1, ?1)", disposals.ago(100));
        disposals.change("insert into registration (id, version, email, language, asked_at, valid_until) values (7000004, 1, 'b@example.com', 'en', ?1, ?2)", disposals.ago(100), disposals.ago(-1));
        disposals.change("insert into assessment (id, facts, book, outcome, answer, created_at) values ('aaaaaaaaaaaaaaaaaaaaaaaaaa', '{}', 'x', 'NONE', '{}', ?1)", disposals.ago(2_000));
        disposals.change("insert into assessment (id, facts, book, outcome, answer, created_at) values ('bbbbbbbbbbbbbbbbbbbbbbbbbb', '{}', 'x', 'NONE', '{}', ?1)", disposals.ago(2_000));
        disposals.change("update filing set assessment_id = 'bbbbbbbbbbbbbbbbbbbbbbbbbb' where id = ?1", investor.newDrafts(1).get(0).id());
        assertEquals(List.of("7000001"), disposals.due(RetainedKind.MAIL));
        assertEquals(List.of("7000003"), disposals.due(RetainedKind.REGISTRATION));
        assertEquals(List.of("aaaaaaaaaaaaaaaaaaaaaaaaaa"), disposals.due(RetainedKind.ANSWER));
        disposals.change("insert into signed_in_session (id, account_id, token_hash, opened_at, last_seen_at, ends_at, browser, network) values (7000005, ?1, 'x', ?2, ?2, ?2, '', '')", accountId, disposals.ago(400));
        disposals.change("insert into signed_in_session (id, account_id, token_hash, opened_at, last_seen_at, ends_at, browser, network) values (7000006, ?1, 'y', ?2, ?2, ?3, '', '')", accountId, disposals.ago(400), disposals.ago(-1));
        disposals.change("insert into password_reset (id, version, login_hash, language, asked_at, valid_until) values (7000007, 1, 'x', 'en', ?1, ?1)", disposals.ago(100));
        disposals.change("insert into password_reset (id, version, login_hash, language, asked_at, valid_until) values (7000008, 1, 'x', 'en', ?1, ?2)", disposals.ago(100), disposals.ago(-1));
        disposals.change("insert into address_change (id, version, account_id, before_login, after_login, language, asked_at, undo_until) values (7000009, 1, ?1, 'a', 'b', 'en', ?2, ?2)", accountId, disposals.ago(400));
        disposals.change("insert into address_change (id, version, account_id, before_login, after_login, language, asked_at, undo_until) values (7000010, 1, ?1, 'a', 'b', 'en', ?2, ?3)", accountId, disposals.ago(400), disposals.ago(-1));
        Map.of(RetainedKind.SESSION, "7000005", RetainedKind.PASSWORD_RESET, "7000007", RetainedKind.ADDRESS_CHANGE, "7000009").forEach((kind, id) -> {
            assertEquals(List.of(id), disposals.due(kind));
            assertEquals(1, disposals.approve(portal.retention.propose(proposer, kind, "Over")));
            assertEquals(List.of(), disposals.due(kind));
        });
        assertEquals(1, disposals.approve(portal.retention.propose(proposer, RetainedKind.ANSWER, "No longer asked for")));
        assertEquals(0, disposals.number("select count(*) from assessment where id like 'aaaa%'"));
        assertEquals(1, disposals.number("select count(*) from assessment where id like 'bbbb%'"));
    }

    @Test
    void aList_goesOnFromItsPlace_inTheOrderOfTheIds() {
        Receipt over = ended();
        List<Long> ids = IntStream.range(0, 5).mapToObj(n -> notice(over.filingId(), 500 + n, true)).toList();
        List<String> all = disposals.due(RetainedKind.NOTICE);
        String before = String.valueOf(ids.get(1));
        DueNow rest = portal.retention.due(proposer, RetainedKind.NOTICE, before, 2);
        assertEquals(all.subList(all.indexOf(before) + 1, all.indexOf(before) + 3), rest.page().stream().map(row -> row.id()).toList());
        assertEquals(all.size(), rest.whole().count());
        assertFalse(rest.whole().oldest().isAfter(rest.whole().newest()));
    }

    // ---- the act ----

    private static Path stored(byte[] bytes) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data/documents"))) {
            for (Path file : files.toList()) {
                if (ContentJson.sha256(Files.readAllBytes(file)).equals(ContentJson.sha256(bytes))) {
                    return file;
                }
            }
        }
        return null;
    }

    @Test
    void drafts_goWithTheirFilesAndComments_byTwo_andTheRecordSaysWhichAndHowMany_andStandsAsSigned() throws IOException {
        disposals.clear(RetainedKind.DRAFT);
        byte[] bytes = "terms of a deal that never was".getBytes(StandardCharsets.UTF_8);
        Filing draft = investor.newDrafts(1).get(0);
        long file = portal.documents.attach(investor.actor(), draft.id(), "contract", "contract.txt", new ByteArrayInputStream(bytes));
        portal.comments.write(investor.actor(), draft.id(), "act.reason", "Is it so?");
        disposals.change("update filing set updated_at = ?1 where id = ?2", disposals.ago(900), draft.id());
        long second = oldDraft(1_000);
        assertTrue(stored(bytes) != null);
        long lines = disposals.number("select count(*) from audit_record");

        long id = portal.retention.propose(proposer, RetainedKind.DRAFT, "Two years have passed");
        assertEquals("retention.waiting", assertThrows(RefusedByRule.class, () -> portal.retention.propose(approver, RetainedKind.DRAFT, "Again")).reason().key());
        Proposal seen = portal.retention.proposal(proposer, id, "", Disposals.ALL);
        assertEquals("retention.fourEyes", seen.whyNotApproved().key());
        assertThrows(RefusedByRule.class, () -> portal.retention.approve(proposer, id, seen.disposal().version(), seen.whole().sha256()));
        assertEquals(2, disposals.number("select count(*) from filing where id in (" + draft.id() + ", " + second + ")"), "nothing goes by one alone");

        assertEquals(2, disposals.approve(id));
        assertEquals(0, disposals.number("select count(*) from filing where id in (" + draft.id() + ", " + second + ")"));
        for (String part : List.of("document", "draft_comment", "draft_change", "sign_off", "filing_amendment")) {
            assertEquals(0, disposals.number("select count(*) from " + part + " where filing_id in (" + draft.id() + ", " + second + ")"), part);
        }
        assertNull(stored(bytes), "the bytes are gone from the disk");
        assertEquals(0, disposals.number("select count(*) from disposed_file"));
        Disposal done = disposals.proposal(id).disposal();
        String ids = Stream.of(draft.id(), second).sorted().map(n -> n + "\n").reduce("", String::concat);
        assertEquals(ContentJson.sha256(ids.getBytes(StandardCharsets.UTF_8)), done.idsSha256());
        assertEquals(1, disposals.number("select count(*) from audit_record where act = 'APPROVE_DISPOSAL' and outcome = 'done' and object_key = '" + id + "' and detail like 'DRAFT kept for P2Y, from before %: 2; SHA-256 of the ids "
                + done.idsSha256() + "'"));
        assertEquals(1, disposals.number("select count(*) from audit_record where act = 'DISPOSE_OF_FILE' and object_kind = 'document' and object_key = '" + file + "'"));
        assertTrue(disposals.number("select count(*) from audit_record") > lines, "the record only grows");
        assertEquals("retention.decided", assertThrows(RefusedByRule.class, () -> portal.retention.approve(approver, id, done.version(), done.idsSha256())).reason().key());
        verified();
    }

    /** The verifier does not look for a file that was disposed of; without the line of its disposal it would. */
    private static void verified() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), portal.recordProofs.publicKey());
        Path export = folder.resolve("record.bin");
        try (OutputStream out = Files.newOutputStream(export)) {
            portal.recordProofs.export(auditor, out);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertEquals(0, RecordVerifier.run(new String[] {"documents", key.toString(), export.toString(), folder.resolve("data/documents").toString()}, out, out), said::toString);
    }

    @Test
    void whatHasChangedSinceItWasShown_isRefused_andNothingGoes() {
        disposals.clear(RetainedKind.DRAFT);
        long first = oldDraft(900);
        long id = portal.retention.propose(proposer, RetainedKind.DRAFT, "Old");
        Proposal seen = disposals.proposal(id);
        // somebody comes back to the draft, and another has become due
        disposals.change("update filing set updated_at = ?1 where id = ?2", disposals.ago(1), first);
        long second = oldDraft(950);
        assertThrows(ChangedBySomebodyElse.class, () -> portal.retention.approve(approver, id, seen.disposal().version(), seen.whole().sha256()));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.retention.approve(approver, id, seen.disposal().version() + 1, disposals.proposal(id).whole().sha256()));
        assertEquals(2, disposals.number("select count(*) from filing where id in (" + first + ", " + second + ")"));
        assertEquals(1, disposals.approve(id));
        assertEquals(1, disposals.number("select count(*) from filing where id = " + first));
        assertEquals(0, disposals.number("select count(*) from filing where id = " + second));
    }

    @Test
    void twoWhoApproveAtOnce_disposeOnce() {
        disposals.clear(RetainedKind.DRAFT);
        oldDraft(900);
        long id = portal.retention.propose(proposer, RetainedKind.DRAFT, "Old");
        Proposal seen = disposals.proposal(id);
        List<String> answers = AtOnce.sent(() -> {
            try {
                return String.valueOf(portal.retention.approve(approver, id, seen.disposal().version(), seen.whole().sha256()));
            } catch (Refusal refused) {
                return refused.getClass().getSimpleName();
            }
        });
        assertEquals(1, answers.stream().filter("1"::equals).count(), answers::toString);
        assertEquals(1, disposals.number("select count(*) from audit_record where act = 'APPROVE_DISPOSAL' and outcome = 'done' and object_key = '" + id + "'"));
    }

    @Test
    void whatWasInterruptedBetweenActAndDisk_isTakenFromTheDiskLater() throws IOException {
        disposals.clear(RetainedKind.DRAFT);
        oldDraft(900);
        long id = portal.retention.propose(proposer, RetainedKind.DRAFT, "Old");
        disposals.approve(id);
        Path left = Files.writeString(folder.resolve("data/documents").resolve("00000000-0000-0000-0000-000000000001"), "left behind");
        disposals.change("insert into disposed_file (document_id, disposal_id, storage_name) values (1, ?1, ?2)", id, left.getFileName().toString());
        disposals.change("insert into disposed_file (document_id, disposal_id, storage_name) values (2, ?1, 'gone already')", id);
        assertEquals(2, portal.disposedFiles.sweep());
        assertFalse(Files.exists(left));
        assertEquals(0, portal.disposedFiles.sweep());
    }

    // ---- what is refused ----

    @Test
    void aProposal_needsAReason_somethingDue_andAKindThatIsDisposedOfHere() {
        disposals.clear(RetainedKind.MAIL);
        assertThrows(InvalidInput.class, () -> portal.retention.propose(proposer, RetainedKind.DRAFT, " "));
        assertThrows(InvalidInput.class, () -> portal.retention.propose(proposer, RetainedKind.DRAFT, "x".repeat(201)));
        assertEquals("retention.nothing", assertThrows(RefusedByRule.class, () -> portal.retention.propose(proposer, RetainedKind.MAIL, "Old")).reason().key());
        Receipt over = ended();
        disposals.change("update filing set updated_at = ?1 where id = ?2", disposals.ago(4_000), over.filingId());
        assertTrue(disposals.due(RetainedKind.ENDED_CASE).contains(String.valueOf(over.filingId())), "it is told");
        assertEquals("retention.notHere", assertThrows(RefusedByRule.class, () -> portal.retention.propose(proposer, RetainedKind.ENDED_CASE, "Old")).reason().key());
        assertThrows(NotFound.class, () -> disposals.proposal(987_654_321));
    }

    @Test
    void aProposalThatIsGivenUp_disposesOfNothing_andTheWayIsFreeForAnother() {
        disposals.clear(RetainedKind.DRAFT);
        long draft = oldDraft(900);
        long id = portal.retention.propose(proposer, RetainedKind.DRAFT, "Old");
        portal.retention.giveUp(proposer, id, disposals.proposal(id).disposal().version());
        assertEquals(1, disposals.number("select count(*) from filing where id = " + draft));
        assertEquals(Boolean.FALSE, disposals.proposal(id).disposal().approved());
        assertEquals(id, portal.retention.decided(proposer, Long.MAX_VALUE, 1).get(0).id());
        long again = portal.retention.propose(approver, RetainedKind.DRAFT, "Old after all");
        assertEquals(List.of(again), portal.retention.pending(proposer).stream().filter(d -> d.kind() == RetainedKind.DRAFT).map(Disposal::id).toList());
        portal.retention.giveUp(proposer, again, disposals.proposal(again).disposal().version());
    }

    @Test
    void everythingHere_isForAdministrators_andARefusalIsOnRecord() {
        Actor window = People.account(portal, "kept-window", Role.WINDOW, null).asActor();
        Map<String, Consumer<Actor>> calls = new TreeMap<>(Map.of(
                "kinds", actor -> portal.retention.kinds(actor), "pending", actor -> portal.retention.pending(actor), "decided", actor -> portal.retention.decided(actor, 9, 9),
                "due", actor -> portal.retention.due(actor, RetainedKind.DRAFT, "", 9), "propose", actor -> portal.retention.propose(actor, RetainedKind.DRAFT, "Old"),
                "proposal", actor -> portal.retention.proposal(actor, 1, "", 9), "approve", actor -> portal.retention.approve(actor, 1, 1, ""), "giveUp", actor -> portal.retention.giveUp(actor, 1, 1)));
        for (Actor other : List.of(investor.actor(), window, auditor)) {
            calls.forEach((name, call) -> assertThrows(Refusal.class, () -> call.accept(other), other.name() + " " + name));
        }
        assertThrows(Forbidden.class, () -> portal.retention.propose(window, RetainedKind.DRAFT, "Old"));
        assertTrue(disposals.number("select count(*) from audit_record where act = 'PROPOSE_DISPOSAL' and outcome = 'refusal.forbidden'") > 0);
        assertTrue(disposals.number("select count(*) from audit_record where act = 'APPROVE_DISPOSAL' and outcome = 'refusal.forbidden'") > 0);
    }
}
