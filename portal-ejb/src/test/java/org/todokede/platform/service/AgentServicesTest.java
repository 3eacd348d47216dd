package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.todokede.identity.MemberRight.DRAFT;
import static org.todokede.identity.MemberRight.KEEP_PEOPLE;
import static org.todokede.identity.MemberRight.READ;
import static org.todokede.identity.MemberRight.SUBMIT;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.persistence.logging.AbstractSessionLog;
import org.eclipse.persistence.logging.SessionLog;
import org.eclipse.persistence.logging.SessionLogEntry;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.documents.service.DocumentService;
import org.todokede.documents.service.PowerOfAttorneyService;
import org.todokede.filing.Filing;
import org.todokede.filing.service.DeadlineService;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.MemberRight;
import org.todokede.identity.Registration;
import org.todokede.identity.Role;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.RefusedByRule;
import org.todokede.registry.service.AuthorityService;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;

/** What clients and agents are told by mail, and the papers between them: through the real services, a real database and a real mail server on loopback. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class AgentServicesTest {

    private static final AtomicInteger RUNNING = new AtomicInteger();

    @TempDir
    static Path folder;

    private static ServicesWithoutServer portal;

    private GreenMail mail;

    @BeforeAll
    static void open() throws Exception {
        System.setProperty("portal.address", "https://portal.example");
        portal = ServicesWithoutServer.in(folder);
        window = officer("agents-window", Role.WINDOW, null);
        mof = officer("agents-mof", Role.REVIEWER, "MOF");
        meti = officer("agents-meti", Role.REVIEWER, "METI");
        portal.toADayOfReceipt();
    }

    @AfterAll
    static void close() {
        portal.close();
        System.clearProperty("portal.address");
    }

    @BeforeEach
    void mailServer() throws Exception {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        System.setProperty("portal.mail", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
        // what the test before has left
        while (portal.outbox.work(50) > 0) {
            mail.purgeEmailFromAllMailboxes();
        }
        mail.purgeEmailFromAllMailboxes();
    }

    @AfterEach
    void noMail() {
        mail.stop();
        System.clearProperty("portal.mail");
    }

    // --- who there is ---

    private static Actor window;
    private static Actor mof;
    private static Actor meti;

    /** @param language in which the account was asked for; null if that is not known */
    private static String someone(String language) {
        String login = "reader" + RUNNING.incrementAndGet() + "@example.com";
        portal.inTransaction(() -> {
            portal.em.persist(new Account(login, "Reader " + RUNNING.get(), "-", Set.of(Role.FILER), null));
            if (language != null) {
                portal.em.persist(new Registration(login, language, portal.clock.now()));
            }
            return null;
        });
        return login;
    }

    private static Actor now(String login) {
        return portal.persons.actor(login);
    }

    private static String investor(String language) {
        String login = someone(language);
        portal.organisations.register(now(login), Map.of(
                "filer.name", "Orrevale " + login, "filer.class", "CLASS_2", "filer.country", "SG", "filer.address", "10 Harbour Road", "filer.representative", "A. Person",
                "filer.business", "Investment", "filer.contact_email", "desk@example.com"));
        return login;
    }

    private static String agents(String language) {
        String login = someone(language);
        portal.organisations.registerAgents(now(login), Map.of(
                "agent.name", "Dairi Law " + login, "agent.address", "1-1-1 Marunouchi, Tokyo", "filer.representative", "H. Dairi", "filer.contact_email", "dairi@example.com"));
        return login;
    }

    private static String colleague(String keeper, MemberRight... rights) {
        String login = someone("en");
        portal.people.invite(now(keeper), login, Set.of(rights), "");
        portal.people.join(now(login), portal.people.invitations(now(login)).get(0).id());
        return login;
    }

    private static AuthorityService.Typed typed(String login, LocalDate until) {
        return new AuthorityService.Typed(
                login, Set.of(DRAFT), "1", "", true, portal.clock.today().toString(), until == null ? "" : until.toString(), "Power of attorney of 2026-11-01");
    }

    private static long newest(String login) {
        return row(login).id();
    }

    private static AuthorityService.Row row(String login) {
        return portal.authorities.list(now(login)).get(0);
    }

    private static void agree(String login) {
        portal.authorities.agree(now(login), row(login).id(), row(login).version());
    }

    // --- letters ---

    /** Sends what is due. @return the letters to this address, the oldest first */
    private List<MimeMessage> letters(String to) throws Exception {
        portal.outbox.work(50);
        return Arrays.stream(mail.getReceivedMessages()).filter(m -> {
            try {
                return m.getAllRecipients()[0].toString().equals(to);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }).toList();
    }

    private static String text(MimeMessage letter) throws Exception {
        return String.valueOf(letter.getContent()).replace("\r\n", "\n");
    }

    private static String day(LocalDate day) {
        return day.toString();
    }

    @Test
    void whoeverIsInvited_isToldByMail_whereToAnswer_andUntilWhen_inTheirLanguage() throws Exception {
        String keeper = investor("en");
        LocalDate last = portal.clock.today().plusDays(9);
        String english = someone("en");
        String japanese = someone("ja");
        String unknown = "nobody" + RUNNING.incrementAndGet() + "@example.com";
        portal.people.invite(now(keeper), english, Set.of(READ), last.toString());
        portal.people.invite(now(keeper), japanese, Set.of(READ), "");
        portal.people.invite(now(keeper), unknown, Set.of(READ), "");
        portal.people.invite(now(keeper), "no-address-" + RUNNING.incrementAndGet(), Set.of(READ), "");

        assertEquals(1, letters(english).size());
        String letter = text(letters(english).get(0));
        for (String told : List.of("Orrevale " + keeper, "https://portal.example/clients", "https://portal.example/register", day(last) + " (")) {
            assertTrue(letter.contains(told), () -> told + " in: " + letter);
        }
        assertFalse(letter.contains(now(keeper).name()), "nobody else is named: " + letter);
        assertTrue(letters(japanese).get(0).getSubject().contains("担当者への招待"), letters(japanese).get(0).getSubject());
        assertFalse(text(letters(japanese).get(0)).contains("invites you"));
        assertTrue(text(letters(unknown).get(0)).contains("invites you") && text(letters(unknown).get(0)).contains("招待されています"), "both languages for somebody unknown");
        assertEquals(3, mail.getReceivedMessages().length, "each once, and none to what is no address");
    }

    @Test
    void whatIsNoLongerSo_isToldToNobody() throws Exception {
        String keeper = investor("en");
        String invited = someone("en");
        portal.people.invite(now(keeper), invited, Set.of(READ), "");
        portal.people.end(now(keeper), portal.people.people(now(keeper)).get(1).id());
        String agent = agents("en");
        portal.authorities.ask(now(agent), typed(keeper, null));
        portal.authorities.revoke(now(agent), newest(agent));
        assertEquals(List.of(), letters(invited));
        assertEquals(List.of(), letters(keeper));
        assertEquals(0, portal.outbox.work(50), "and they are not tried again");
    }

    @Test
    void ofAnAuthority_theOtherSideIsTold_whenItIsProposedAgreedDeclinedAndEnded() throws Exception {
        String client = investor("ja");
        String agent = agents("en");
        String second = colleague(agent, DRAFT, KEEP_PEOPLE);
        String drafter = colleague(agent, DRAFT);
        LocalDate last = portal.clock.today().plusDays(30);
        letters(second);
        mail.purgeEmailFromAllMailboxes();

        portal.authorities.ask(now(agent), typed(client, last));
        String asked = text(letters(client).get(0));
        assertTrue(asked.contains("Dairi Law " + agent) && asked.contains("https://portal.example/organisation/authorities") && asked.contains(last.getYear() + "年"), asked);
        agree(client);
        for (String keeper : List.of(agent, second)) {
            String agreed = text(letters(keeper).get(0));
            assertTrue(agreed.contains("Orrevale " + client) && agreed.contains(day(last) + " ("), agreed);
        }
        portal.authorities.revoke(now(client), newest(client));
        portal.authorities.revoke(now(client), newest(client));
        assertTrue(text(letters(agent).get(1)).contains("has ended the authority"), text(letters(agent).get(1)));
        assertEquals(2, letters(second).size());
        assertEquals(1, letters(client).size(), "whoever acts is told nothing");
        assertEquals(List.of(), letters(drafter), "nor is who keeps no authorities");

        portal.authorities.grant(now(client), typed(agent, null));
        assertTrue(text(letters(agent).get(2)).contains("wants your firm to act for it"));
        portal.authorities.revoke(now(agent), newest(agent));
        assertTrue(letters(client).get(1).getSubject().contains("謝絶"), letters(client).get(1).getSubject());
        portal.authorities.grant(now(client), typed(agent, null));
        agree(agent);
        assertTrue(text(letters(client).get(2)).contains("代理できるようになりました"));
        assertEquals(0, portal.outbox.work(50));
    }

    @Test
    void whoeverKeepsTheAuthoritiesNoLonger_isNotTold() throws Exception {
        String client = investor("en");
        String agent = agents("en");
        String second = colleague(agent, DRAFT, KEEP_PEOPLE);
        portal.authorities.ask(now(agent), typed(client, null));
        agree(client);
        var row = portal.people.people(now(agent)).stream().filter(p -> p.login().equals(second)).findFirst().orElseThrow();
        portal.people.change(now(agent), row.id(), row.version(), Set.of(READ), "");
        assertTrue(letters(second).stream().noneMatch(m -> subject(m).contains("agreed")));
        assertTrue(letters(agent).stream().anyMatch(m -> subject(m).contains("agreed")));
    }

    private static String subject(MimeMessage letter) {
        try {
            return letter.getSubject();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aMailServerThatIsDown_stopsNoInvitation_andLosesNone() throws Exception {
        int port = mail.getSmtp().getPort();
        mail.stop();
        String keeper = investor("en");
        String invited = someone("en");
        portal.people.invite(now(keeper), invited, Set.of(READ), "");
        assertEquals(0, portal.outbox.work(50));
        assertEquals(1, portal.people.invitations(now(invited)).size(), "it stands on the page all the same");
        mail = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
        mail.start();
        portal.clock.runAhead(portal.clock.daysAhead() + 1);
        assertEquals(1, letters(invited).size());
    }

    @Test
    void aRefusedInvitation_sendsNothing_andAFloodOfThemIsStopped() throws Exception {
        String wanted = "wanted" + RUNNING.incrementAndGet() + "@example.com";
        String keeper = investor("en");
        portal.people.invite(now(keeper), wanted, Set.of(READ), "");
        assertThrows(InvalidInput.class, () -> portal.people.invite(now(keeper), wanted, Set.of(READ), ""));
        assertEquals(1, letters(wanted).size());
        for (int i = 0; i < 6; i++) {
            portal.people.invite(now(investor("en")), wanted, Set.of(READ), "");
        }
        assertEquals(5, letters(wanted).size());
    }

    // --- powers of attorney ---

    private static final byte[] PAPER = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private static long lay(String login, long authority) {
        return portal.powers.attach(now(login), authority, "power.pdf", new ByteArrayInputStream(PAPER));
    }

    private static DocumentService.Attached file(String login, long authority) {
        return portal.powers.of(now(login), List.of(authority)).get(authority).file();
    }

    private static boolean opens(Actor actor, long document) throws IOException {
        try (InputStream bytes = portal.documents.open(actor, document).bytes()) {
            assertArrayEquals(PAPER, bytes.readAllBytes());
            return true;
        } catch (NotFound hidden) {
            return false;
        }
    }

    private static long storedFiles() throws IOException {
        try (var files = Files.list(folder.resolve("data/documents"))) {
            return files.count();
        }
    }

    @Test
    void thePowerOfAttorney_isReadByBothSides_andByNobodyElse() throws Exception {
        String client = investor("en");
        String agent = agents("en");
        portal.authorities.ask(now(agent), new AuthorityService.Typed(client, Set.of(DRAFT), "", "", true, portal.clock.today().toString(), "", ""));
        long authority = newest(agent);
        String reader = colleague(client, READ);
        String stranger = investor("en");
        assertThrows(NotFound.class, () -> lay(stranger, authority));
        assertThrows(Forbidden.class, () -> lay(colleague(agent, READ), authority), "whoever may read it may not lay it in");
        long first = lay(agent, authority);
        assertTrue(opens(now(agent), first) && opens(now(client), first), "whoever is asked to agree reads it first");
        assertFalse(opens(now(reader), first), "but it is not theirs yet");
        agree(client);
        assertTrue(opens(now(reader), first) && opens(now(colleague(agent, READ)), first));
        assertFalse(opens(now(stranger), first));
        assertFalse(opens(now(colleague(client, KEEP_PEOPLE)), first), "without the right to read");
        assertEquals(List.of("power.pdf", "application/pdf", 64), List.of(file(client, authority).fileName(), file(client, authority).mediaType(), file(client, authority).sha256().length()));

        String other = agents("en");
        portal.authorities.ask(now(other), new AuthorityService.Typed(client, MemberRight.ofAnAgent(), "", "", false, portal.clock.today().toString(), "", ""));
        agree(client);
        assertFalse(opens(now(other).actingFor(now(client).organisationId()), first), "one agent of the client does not read what another was given");
        assertThrows(NotFound.class, () -> portal.powers.attach(now(other).actingFor(now(client).organisationId()), authority, "x.pdf", new ByteArrayInputStream(PAPER)));
    }

    @Test
    void whatWasAgreedTo_stays_andWhoeverAgrees_hasSeenIt() throws Exception {
        String client = investor("en");
        String agent = agents("en");
        portal.authorities.ask(now(agent), typed(client, null));
        AuthorityService.Row before = row(client);
        assertEquals("authority.fileOfTheOther", assertThrows(RefusedByRule.class, () -> lay(client, before.id())).reason().key());
        long first = lay(agent, before.id());
        assertThrows(ChangedBySomebodyElse.class, () -> portal.authorities.agree(now(client), before.id(), before.version()), "it was laid in after the page was shown");
        long second = lay(agent, before.id());
        assertEquals(List.of(second, 2, first), List.of(file(agent, before.id()).id(), file(agent, before.id()).version(), file(agent, before.id()).earlier().get(0).id()));
        agree(client);
        assertEquals("authority.agreedWithFile", assertThrows(RefusedByRule.class, () -> lay(agent, before.id())).reason().key());
        assertFalse(portal.powers.of(now(agent), List.of(before.id())).get(before.id()).open());

        portal.authorities.ask(now(agent), typed(client, null));
        agree(client);
        long without = newest(client);
        assertTrue(portal.powers.of(now(client), List.of(without)).get(without).open(), "where none lay, either side lays one in later");
        long later = lay(client, without);
        assertTrue(opens(now(agent), later));
        portal.authorities.revoke(now(client), without);
        assertTrue(opens(now(agent), later), "and it is read when the authority is over");
        assertEquals("authority.over", assertThrows(RefusedByRule.class, () -> lay(agent, without)).reason().key());
    }

    @Test
    void aFileThatIsNotTaken_leavesNothing() throws Exception {
        String client = investor("en");
        String agent = agents("en");
        portal.authorities.ask(now(agent), typed(client, null));
        long authority = newest(agent);
        lay(agent, authority);
        long files = storedFiles();
        for (byte[] wrong : List.of(new byte[0], "MZ\u0000\u0000 a program".getBytes(StandardCharsets.US_ASCII), "<html><script>1</script></html>".getBytes(StandardCharsets.US_ASCII))) {
            assertThrows(InvalidInput.class, () -> portal.powers.attach(now(agent), authority, "power.pdf", new ByteArrayInputStream(wrong)));
        }
        agree(client);
        assertThrows(RefusedByRule.class, () -> lay(agent, authority));
        assertEquals(files, storedFiles());
    }

    @Test
    void theAuthorities_seeThePowerUnderWhichAFilingWasSent_andNoOther() throws Exception {
        String client = investor("en");
        String agent = agents("en");
        for (Set<MemberRight> rights : List.of(Set.of(READ), Set.of(SUBMIT))) {
            portal.authorities.ask(now(agent), new AuthorityService.Typed(client, rights, "", "", true, portal.clock.today().toString(), "", "No. " + rights.size()));
            lay(agent, newest(agent));
            agree(client);
        }
        List<Long> authorities = portal.authorities.list(now(client)).stream().map(AuthorityService.Row::id).toList();
        long sentUnder = file(client, authorities.get(0)).id();
        long unused = file(client, authorities.get(1)).id();
        Actor mic = new Actor(901, "Officer", Set.of(Role.REVIEWER), null, "MIC");
        assertFalse(opens(meti, sentUnder), "nothing was sent yet");

        Filing draft = new Submitters(portal).newDrafts(1).get(0);
        portal.inTransaction(() -> portal.em.createNativeQuery("update filing set organisation_id = ? where id = ?")
                .setParameter(1, now(client).organisationId()).setParameter(2, draft.id()).executeUpdate());
        String number = portal.filings.submit(now(agent).actingFor(now(client).organisationId()), draft.id(), draft.version(), true).number();
        assertTrue(opens(meti, sentUnder) && opens(window, sentUnder));
        assertFalse(opens(mic, sentUnder), "a ministry that takes no part");
        assertFalse(opens(meti, unused), "nothing was sent under that one");
        List<PowerOfAttorneyService.SentUnder> shown = portal.powers.ofFiling(meti, number);
        assertEquals(List.of("Dairi Law " + agent, sentUnder), List.of(shown.get(0).agent(), shown.get(0).file().id()));
        assertEquals(1, shown.size());
        assertThrows(NotFound.class, () -> portal.powers.ofFiling(mic, number));

        Filing own = new Submitters(portal).newDrafts(1).get(0);
        assertEquals(List.of(), portal.powers.ofFiling(meti, new Submitters(portal).submit(own).number()), "the filer's own people need none");
    }

    // --- days of all clients ---

    private static long draft(Actor actor, String form, String path, LocalDate day) {
        long id = portal.drafts.start(actor, form);
        portal.drafts.save(actor, id, "act", Map.of(path, day.toString()), portal.drafts.read(actor, id).version());
        return id;
    }

    private static Actor as(String login, String client) {
        return now(login).actingFor(now(client).organisationId());
    }

    /** Client that has empowered the agent. */
    private static String clientOf(String agent, String forms) {
        String client = investor("en");
        portal.authorities.ask(now(agent), new AuthorityService.Typed(client, MemberRight.ofAnAgent(), forms, "", true, portal.clock.today().toString(), "", "No. 1"));
        agree(client);
        return client;
    }

    @Test
    void theDaysOfAllClients_arePagedInOneOrder_eachOnce_atAFixedNumberOfStatements() {
        String agent = agents("en");
        LocalDate day = portal.clock.today().plusDays(40);
        List<Long> expected = new ArrayList<>();
        List<String> clients = List.of(clientOf(agent, ""), clientOf(agent, "1"));
        for (int i = 0; i < 7; i++) {
            // days twice each, so that a page can end between two filings of one day
            expected.add(draft(as(agent, clients.get(i % 2)), "1", "act.planned_on", day.plusDays(i / 2)));
        }
        for (int size : List.of(1, 2, 3, 7, 50)) {
            List<Long> seen = new ArrayList<>();
            Optional<DeadlineService.Place> place = Optional.of(DeadlineService.Place.BEGINNING);
            for (int pages = 0; place.isPresent(); pages++) {
                assertTrue(pages < 8, "it ends");
                DeadlineService.Found found = portal.deadlines.upcoming(now(agent), place.get(), size);
                assertTrue(found.rows().size() <= size);
                found.rows().forEach(row -> seen.add(row.id()));
                place = found.next();
            }
            assertEquals(expected, seen, "pages of " + size);
        }
        for (int size : List.of(1, 7)) {
            // demanded and asked, begun, what is owed, three kinds of days, and the events of the page
            assertEquals(8, statements(() -> portal.deadlines.upcoming(now(agent), DeadlineService.Place.BEGINNING, size)) - statements(() -> now(agent)), "rows: " + size);
        }
    }

    private static int statements(Runnable work) {
        ServerSession session = portal.em.getEntityManagerFactory().unwrap(ServerSession.class);
        SessionLog before = session.getSessionLog();
        AtomicInteger count = new AtomicInteger();
        session.setSessionLog(new AbstractSessionLog() {
            @Override
            public boolean shouldLog(int level, String category) {
                return SessionLog.SQL.equals(category);
            }

            @Override
            public void log(SessionLogEntry entry) {
                if (SessionLog.SQL.equals(entry.getNameSpace())) {
                    count.incrementAndGet();
                }
            }
        });
        try {
            work.run();
        } finally {
            session.setSessionLog(before);
        }
        return count.get();
    }

    @Test
    void aReportThatWasBegun_fallsDueByItsOwnRule_andALateOneComesFirst() {
        String agent = agents("en");
        String client = clientOf(agent, "1 19 11-2");
        LocalDate today = portal.clock.today();
        var rules = portal.lawBook.periods();
        long planned = draft(as(agent, client), "1", "act.planned_on", today.plusDays(1));
        long done = draft(as(agent, client), "19", "act.done_on", today.minusDays(3));
        long late = draft(as(agent, client), "11-2", "act.done_on", today.minusDays(90));
        draft(now(client), "16", "act.done_on", today.minusDays(2));
        portal.drafts.start(as(agent, client), "19");
        List<DeadlineService.Row> rows = portal.deadlines.upcoming(now(agent), DeadlineService.Place.BEGINNING, 50).rows();
        assertEquals(
                List.of(
                        late + " REPORT_LATE " + rules.postReportDue(today.minusDays(90)), planned + " PLANNED_ACT " + today.plusDays(1),
                        done + " REPORT_DUE " + rules.executionReportDue(today.minusDays(3))),
                rows.stream().map(r -> r.id() + " " + r.kind() + " " + r.day()).toList(),
                "one without a day has no last day, and a form beyond the scope is not shown");
    }

    // --- what an agent of limited scope is told to do ---

    private static Filing sent(String client) {
        Filing draft = new Submitters(portal).newDrafts(1).get(0);
        portal.inTransaction(() -> portal.em.createNativeQuery("update filing set organisation_id = ? where id = ?")
                .setParameter(1, now(client).organisationId()).setParameter(2, draft.id()).executeUpdate());
        portal.filings.submit(now(client), draft.id(), draft.version(), true);
        return draft;
    }

    private static Actor officer(String login, Role role, String ministry) {
        return portal.inTransaction(() -> {
            Account account = new Account(login, login, "-", Set.of(role), ministry);
            portal.em.persist(account);
            return account.asActor();
        });
    }

    private static CaseHistory act(Filing filing, CaseAct act, Actor actor, Map<String, String> details) {
        return portal.inTransaction(() -> portal.caseLog.append(portal.em.find(Filing.class, filing.id()), act, actor, details));
    }

    private static void sendBack(Filing filing) {
        act(filing, CaseAct.RETURN_FOR_DEFECT, window, Map.of("reasons", "A page is missing."));
    }

    @Test
    void whatTheAuthoritiesAskedFor_isAnsweredByItsDay_andOtherFilingsAreFreeOnTheirs() {
        String client = investor("en");
        Filing waiting = sent(client);
        LocalDate free = act(waiting, CaseAct.RECEIVE, window, Map.of()).firstFreeDay().orElseThrow();
        Filing recommended = sent(client);
        act(recommended, CaseAct.RECEIVE, window, Map.of());
        act(recommended, CaseAct.PROPOSE_EXTENSION, mof, Map.of("reasons", "security"));
        act(recommended, CaseAct.EXTEND, meti, Map.of());
        act(recommended, CaseAct.ASK_COUNCIL, mof, Map.of());
        act(recommended, CaseAct.COUNCIL_OPINION, mof, Map.of("reasons", "as proposed"));
        act(recommended, CaseAct.PROPOSE_RECOMMENDATION, mof, Map.of("kind", "STOP", "reasons", "opinion of the Council", "noneAsked", "clear without"));
        LocalDate due = act(recommended, CaseAct.RECOMMEND, meti, Map.of()).nextDuty(portal.clock.today()).orElseThrow().due();
        assertTrue(due.isAfter(portal.clock.today()) && due.isBefore(free));
        assertEquals(
                List.of(recommended.id() + " ANSWER_DUE " + due, waiting.id() + " FREE_FROM " + free),
                portal.deadlines.upcoming(now(client), DeadlineService.Place.BEGINNING, 50).rows().stream().map(r -> r.id() + " " + r.kind() + " " + r.day()).toList());
        assertEquals(
                List.of(waiting.id()),
                portal.deadlines.upcoming(now(client), new DeadlineService.Place(due, recommended.id()), 50).rows().stream().map(DeadlineService.Row::id).toList());
    }

    private static List<Long> duties(Actor actor) {
        return portal.lists.duties(actor).stream().map(d -> d.filing().id()).sorted().toList();
    }

    @Test
    void theDutiesOfAnAgent_areThoseWithinTheScope() {
        String client = investor("en");
        Filing one = sent(client);
        Filing other = sent(client);
        sendBack(one);
        sendBack(other);
        assertEquals(List.of(one.id(), other.id()), duties(now(client)));
        Map<AuthorityService.Typed, List<Long>> scopes = new LinkedHashMap<>();
        String today = portal.clock.today().toString();
        for (String agent : List.of(agents("en"), agents("en"), agents("en"), agents("en"))) {
            scopes.put(
                    switch (scopes.size()) {
                        case 0 -> new AuthorityService.Typed(agent, Set.of(READ), "", String.valueOf(one.id()), false, today, "", "1");
                        case 1 -> new AuthorityService.Typed(agent, Set.of(READ), "6 19", "", false, today, "", "1");
                        case 2 -> new AuthorityService.Typed(agent, Set.of(READ), "1", "", false, today, "", "1");
                        default -> new AuthorityService.Typed(agent, Set.of(), "", "", true, today, "", "1");
                    },
                    scopes.size() == 0 ? List.of(one.id()) : scopes.size() == 2 ? List.of(one.id(), other.id()) : List.of());
        }
        scopes.forEach((typed, expected) -> {
            portal.authorities.grant(now(client), typed);
            agree(typed.login());
            assertEquals(expected, duties(as(typed.login(), client)), typed::toString);
        });
        assertEquals(List.of(), duties(now(scopes.keySet().iterator().next().login())), "nor in the agent's own firm");
    }

    // --- a draft older than its authority ---

    @Test
    void aDraftBegunBeforeTheAuthority_takesTheAgentsParticularsOver_byOnePress() {
        String client = investor("en");
        String drafter = colleague(client, DRAFT);
        String reader = colleague(client, READ);
        long draft = portal.drafts.start(now(client), "1");
        long named = portal.drafts.start(now(client), "1");
        portal.drafts.save(now(client), named, "agent", Map.of("agent.name", "Another Agent"), portal.drafts.read(now(client), named).version());
        assertTrue(portal.particulars.offered(now(drafter), draft).isEmpty(), "there is no agent yet");
        long seen = portal.drafts.read(now(drafter), draft).version();
        assertEquals("takeover.nothing", assertThrows(RefusedByRule.class, () -> portal.particulars.takeOver(now(drafter), draft, seen)).reason().key());

        String agent = agents("en");
        portal.authorities.ask(now(agent), typed(client, null));
        agree(client);
        assertEquals("Dairi Law " + agent, portal.particulars.offered(now(drafter), draft).orElseThrow().name());
        assertTrue(portal.particulars.offered(now(drafter), named).isEmpty(), "whoever named another agent meant that one");
        assertTrue(portal.particulars.offered(now(reader), draft).isEmpty());
        assertThrows(Forbidden.class, () -> portal.particulars.takeOver(now(reader), draft, seen));
        String stranger = investor("en");
        assertThrows(NotFound.class, () -> portal.particulars.offered(now(stranger), draft));
        assertThrows(NotFound.class, () -> portal.particulars.takeOver(now(stranger), draft, seen));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.particulars.takeOver(now(drafter), draft, seen - 1));
        assertEquals("agent", portal.particulars.takeOver(now(drafter), draft, seen));
        var content = portal.drafts.read(now(client), draft).content();
        assertEquals(List.of("Dairi Law " + agent, "1-1-1 Marunouchi, Tokyo", "yes"), List.of(content.get("agent.name"), content.get("agent.address"), content.get("agent.authority")));
        assertTrue(portal.particulars.offered(now(drafter), draft).isEmpty(), "offered once");
        portal.undo.undo(now(drafter), draft, "agent", portal.drafts.read(now(drafter), draft).version());
        assertEquals("", portal.drafts.read(now(client), draft).content().get("agent.name"), "and taken back like any other save");
    }

    // --- reading the ownership ---

    @Test
    void whoeverReadsTheFilings_readsTheOwnership_andWhoeverDraftsKeepsIt() {
        String keeper = investor("en");
        assertTrue(portal.ownership.profile(now(keeper)).mayKeep());
        assertTrue(portal.ownership.profile(now(colleague(keeper, DRAFT))).mayKeep());
        for (MemberRight right : List.of(READ, SUBMIT)) {
            Actor reader = now(colleague(keeper, right));
            assertFalse(portal.ownership.profile(reader).mayKeep());
            assertThrows(Forbidden.class, () -> portal.ownership.addParty(reader, Map.of()));
            assertThrows(Forbidden.class, () -> portal.ownership.addHolding(reader, Map.of()));
            assertThrows(Forbidden.class, () -> portal.ownership.party(reader, 1));
            assertThrows(Forbidden.class, () -> portal.ownership.importTable(reader, null));
        }
        assertThrows(Forbidden.class, () -> portal.ownership.profile(now(colleague(keeper, KEEP_PEOPLE))));
        String agent = agents("en");
        portal.authorities.ask(now(agent), typed(keeper, null));
        agree(keeper);
        assertThrows(Forbidden.class, () -> portal.ownership.profile(as(agent, keeper)), "an authority for a form is none for the profile");
    }
}
