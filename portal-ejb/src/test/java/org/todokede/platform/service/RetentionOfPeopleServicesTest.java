package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingService.Receipt;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.refusal.RefusedByRule;
import org.todokede.review.CaseAct;
import org.todokede.rules.RetainedKind;
import org.todokede.rules.RetentionRule;

/** How long is kept who could sign in, act for an organisation or stand in for somebody: what is over goes when its time is, what is needed stays. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class RetentionOfPeopleServicesTest {

    private static final byte[] PAPER = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private static Path folder;

    private static ServicesWithoutServer portal;
    private static Disposals disposals;
    private static Submitters investor;

    @BeforeAll
    static void open() throws IOException {
        portal = ServicesWithoutServer.in(folder);
        disposals = new Disposals(portal, "people");
        investor = new Submitters(portal, "people-investor");
        Files.createDirectories(folder.resolve("data/documents"));
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    /** The first day whose things of this kind are kept, by the rule of the file. */
    private static Date keptFrom(RetainedKind kind) {
        RetentionRule rule = portal.lawBook.retention().stream().filter(each -> each.kind() == kind).findFirst().orElseThrow();
        return Date.valueOf(rule.keptFrom(portal.clock.today()));
    }

    private static Date before(Date day) {
        return Date.valueOf(day.toLocalDate().minusDays(1));
    }

    // ---- memberships, authorities, delegations ----

    private static void membership(long id, Date until, boolean ended) {
        disposals.change("insert into membership (id, version, organisation_id, login, rights, from_on, until_on, invited_by, invited_at, ended_at, ended_by) values (?1, 1, ?2, 'gone@example.com', 'READ', ?3, "
                + (until == null ? "cast(?4 as date)" : "?4") + ", 'x', ?5, " + (ended ? "?5" : "null") + ", null)",
                id, investor.actor().organisationId(), Date.valueOf("2010-01-01"), until, disposals.ago(2_500));
    }

    @Test
    void aMembership_isDueOnceItHasEnded_orItsLastDayIsLongPast_andNeverWhileItRuns() {
        Date kept = keptFrom(RetainedKind.MEMBERSHIP);
        membership(7_100_001, null, true);
        membership(7_100_002, before(kept), false);
        membership(7_100_003, kept, false);
        membership(7_100_004, null, false);
        membership(7_100_005, null, false);
        disposals.change("update membership set joined_at = null, account_id = null where id = 7100005");
        disposals.change("update membership set joined_at = invited_at, account_id = ?1 where id <> 7100005 and login = 'gone@example.com'", investor.actor().accountId());
        assertEquals(List.of("7100001", "7100002", "7100005"), disposals.due(RetainedKind.MEMBERSHIP), "the last invited, and never came");
        assertEquals(3, disposals.dispose(RetainedKind.MEMBERSHIP));
        assertEquals(2, disposals.number("select count(*) from membership where login = 'gone@example.com'"));
    }

    private static void authority(long id, Date until, boolean service, Long filing, Actor client) {
        disposals.change("insert into authority (id, version, client_id, addressed_to, rights, forms, filing_id, service_of_orders, from_on, until_on, document_reference, proposed_by, proposed_at) values "
                + "(?1, 1, ?2, 'agent@example.com', 'READ', '', " + (filing == null ? "cast(?3 as bigint)" : "?3") + ", ?4, ?5, ?6, 'x', 'x', ?7)",
                id, client.organisationId(), filing, service, Date.valueOf("2010-01-01"), until, disposals.ago(2_500));
    }

    private static List<Path> papers() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data/documents"))) {
            return files.toList();
        }
    }

    @Test
    void anAuthority_goesWithItsPower_unlessACaseNeedsIt() throws IOException {
        Date kept = keptFrom(RetainedKind.AUTHORITY);
        Receipt sent = investor.submit(investor.newDrafts(1).get(0));
        Actor other = People.organisation(portal, "people-other", "Other");
        authority(7_200_001, Date.valueOf(portal.clock.today()), false, null, other);
        List<Path> others = papers();
        portal.powers.attach(other, 7_200_001, "power.pdf", new ByteArrayInputStream(PAPER));
        portal.powers.attach(other, 7_200_001, "power.pdf", new ByteArrayInputStream((new String(PAPER, StandardCharsets.US_ASCII) + "\n").getBytes(StandardCharsets.US_ASCII)));
        assertEquals(others.size() + 2, papers().size());
        assertEquals(List.of(), disposals.due(RetainedKind.AUTHORITY), "it has force");
        disposals.change("update authority set until_on = ?1 where id = 7200001", before(kept));
        authority(7_200_002, kept, false, null, other);
        authority(7_200_003, before(kept), false, sent.filingId(), investor.actor());
        authority(7_200_004, before(kept), true, null, investor.actor());
        authority(7_200_005, before(kept), true, null, other);
        authority(7_200_006, before(kept), false, null, investor.actor());
        disposals.change("update filing_version set authority_id = 7200006 where filing_id = ?1", sent.filingId());
        assertEquals(List.of("7200001", "7200005"), disposals.due(RetainedKind.AUTHORITY), "nobody was served in a case of the client of the last");
        assertEquals(2, disposals.dispose(RetainedKind.AUTHORITY));
        assertEquals(others.stream().sorted().toList(), papers().stream().sorted().toList(), "the files are gone from the disk, and no others");
        assertEquals(2, disposals.number("select count(*) from audit_record where act = 'DISPOSE_OF_FILE'"));
        disposals.change("update filing_version set authority_id = null where filing_id = ?1", sent.filingId());
        assertEquals(List.of("7200006"), disposals.due(RetainedKind.AUTHORITY));
        disposals.change("update authority set agreed_at = proposed_at, agent_id = ?1 where id = 7200006", other.organisationId());
        assertEquals(List.of(), disposals.due(RetainedKind.AUTHORITY), "agreed to: in a case of its client that runs, something else may have been done under it");
        portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, sent.filingId()), CaseAct.WITHDRAW, investor.actor(), Map.of("reasons", "No longer wanted.")));
        assertEquals(List.of("7200006"), disposals.due(RetainedKind.AUTHORITY));
    }

    @Test
    void aDelegation_andADecidedChangeOfStaff_areDueWhenTheirTimeIsOver() {
        Actor absent = People.account(portal, "people-absent", Role.REVIEWER, "METI").asActor();
        Actor deputy = People.account(portal, "people-deputy", Role.REVIEWER, "METI").asActor();
        Date kept = keptFrom(RetainedKind.DELEGATION);
        for (int n = 0; n < 2; n++) {
            disposals.change("insert into delegation (id, version, ministry, absent_account, absent_name, deputy_account, deputy_name, from_on, until_on, granted_at) values (?1, 1, 'METI', ?2, 'a', ?3, 'd', ?4, ?4, ?5)",
                    7_300_001 + n, absent.accountId(), deputy.accountId(), n == 0 ? before(kept) : kept, disposals.ago(2_500));
        }
        assertEquals(List.of("7300001"), disposals.due(RetainedKind.DELEGATION));
        long waiting = portal.staff.open(disposals.proposer, "waiting@example.com", "Waiting", Set.of(Role.AUDITOR), "", "leaves", "en");
        long decided = portal.staff.open(disposals.proposer, "new@example.com", "New", Set.of(Role.AUDITOR), "", "comes", "en");
        portal.staff.giveUp(disposals.proposer, decided, portal.staff.proposal(disposals.proposer, decided).change().version());
        disposals.change("update staff_change set proposed_at = ?1 where id in (?2, ?3)", disposals.ago(2_500), waiting, decided);
        assertEquals(List.of(String.valueOf(waiting)), disposals.due(RetainedKind.STAFF_CHANGE), "the other was decided today");
        disposals.change("update staff_change set decided_at = ?1 where id = ?2", disposals.ago(2_500), decided);
        assertEquals(List.of(String.valueOf(waiting), String.valueOf(decided)), disposals.due(RetainedKind.STAFF_CHANGE));
    }

    // ---- accounts ----

    private static void close(Account account) {
        portal.staff.close(disposals.proposer, account.id(), portal.staff.view(disposals.proposer, account.id()).version(), "has left");
    }

    private static String cell(String column, long account) {
        return String.valueOf(portal.em.createNativeQuery("select " + column + " from account where id = " + account).getSingleResult());
    }

    @Test
    void aClosedAccount_losesWhatItWasSignedInWith_onceNothingElseOfItIsKept_andItsNameStays() {
        Account reader = People.account(portal, "leaver@example.com", Role.AUDITOR, null);
        String id = String.valueOf(reader.id());
        disposals.change("insert into second_factor (id, version, account_id, sealed_secret, enrolled_at, used_step) values (7400001, 1, ?1, 'sealed', ?2, 0)", reader.id(), disposals.ago(3_000));
        disposals.change("insert into recovery_code (id, version, account_id, code_hash) values (7400002, 1, ?1, 'x')", reader.id());
        disposals.change("insert into provider_link (id, version, account_id, issuer, subject, proposed_by, proposed_by_name, proposed_at) values (7400003, 1, ?1, 'https://id.example', 's', ?1, 'x', ?2)", reader.id(), disposals.ago(3_000));
        disposals.change("insert into calendar_feed (account_id, token_hash, language, made_at) values (?1, 'x', 'en', ?2)", reader.id(), disposals.ago(3_000));
        disposals.change("insert into signed_in_session (id, account_id, token_hash, opened_at, last_seen_at, ends_at, browser, network) values (7400004, ?1, 'people', ?2, ?2, ?2, '', '')", reader.id(), disposals.ago(3_000));
        close(reader);
        assertFalse(disposals.due(RetainedKind.ACCOUNT).contains(id), "closed today");
        disposals.change("update account set closed_at = ?1 where id = ?2", disposals.ago(2_500), reader.id());
        assertFalse(disposals.due(RetainedKind.ACCOUNT).contains(id), "it is kept that somebody was signed in with it");
        disposals.clear(RetainedKind.SESSION);
        assertEquals(List.of(id), disposals.due(RetainedKind.ACCOUNT));

        long disposal = portal.retention.propose(disposals.proposer, RetainedKind.ACCOUNT, "Its time is over");
        assertEquals(1, disposals.approve(disposal));
        assertEquals("#" + id, cell("login", reader.id()));
        assertEquals("", cell("password_hash", reader.id()));
        assertEquals("leaver@example.com", cell("display_name", reader.id()), "the name, as it was given");
        for (String part : List.of("second_factor", "recovery_code", "provider_link", "calendar_feed")) {
            assertEquals(0, disposals.number("select count(*) from " + part + " where account_id = " + id), part);
        }
        assertEquals(List.of(), disposals.due(RetainedKind.ACCOUNT), "once");
        assertEquals(1, disposals.number("select count(*) from audit_record where act = 'APPROVE_DISPOSAL' and outcome = 'done' and object_key = '" + disposal + "' and detail like 'ACCOUNT kept for P5Y, from before %: 1; SHA-256 of the ids %'"));
    }

    @Test
    void anAccountWithoutSignIn_isNotOpenedAgain_andAnAddressThatIsFree_canBeAnothers() {
        Account reader = People.account(portal, "again@example.com", Role.AUDITOR, null);
        close(reader);
        long change = portal.staff.reopen(disposals.proposer, reader.id(), portal.staff.view(disposals.proposer, reader.id()).version(), "comes back", "en");
        // it waits still when the time of the account is over: then the account is not due
        disposals.change("update account set closed_at = ?1 where id = ?2", disposals.ago(2_500), reader.id());
        assertFalse(disposals.due(RetainedKind.ACCOUNT).contains(String.valueOf(reader.id())), "something is proposed for it");
        portal.staff.giveUp(disposals.proposer, change, portal.staff.proposal(disposals.proposer, change).change().version());
        disposals.change("update staff_change set decided_at = ?1 where id = ?2", disposals.ago(2_500), change);
        disposals.clear(RetainedKind.STAFF_CHANGE);
        disposals.clear(RetainedKind.ACCOUNT);
        var view = portal.staff.view(disposals.proposer, reader.id());
        assertEquals("accounts.isErased", view.whyNotEnded().key());
        assertEquals("accounts.isErased", assertThrows(RefusedByRule.class, () -> portal.staff.reopen(disposals.proposer, reader.id(), view.version(), "comes back", "en")).reason().key());
        assertTrue(portal.staff.open(disposals.proposer, "again@example.com", "Somebody Else", Set.of(Role.AUDITOR), "", "is new", "en") > 0);
    }

    @Test
    void anOpenAccount_orOneThatWasOpenedAgain_isNeverDue() {
        Account open = People.account(portal, "stays@example.com", Role.AUDITOR, null);
        Account back = People.account(portal, "back@example.com", Role.AUDITOR, null);
        close(back);
        disposals.change("update account set closed_at = ?1 where id = ?2", disposals.ago(2_500), back.id());
        long change = portal.staff.reopen(disposals.proposer, back.id(), portal.staff.view(disposals.proposer, back.id()).version(), "comes back", "en");
        portal.staff.approve(disposals.approver, change, portal.staff.proposal(disposals.approver, change).change().version());
        assertEquals("null", cell("closed_at", back.id()));
        close(back);
        assertTrue(Stream.of(open, back).noneMatch(account -> disposals.due(RetainedKind.ACCOUNT).contains(String.valueOf(account.id()))), "closed anew today");
        assertNull(portal.staff.view(disposals.proposer, open.id()).whyNotEnded());
    }
}
