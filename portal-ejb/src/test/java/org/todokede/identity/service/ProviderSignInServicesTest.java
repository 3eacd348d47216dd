package org.todokede.identity.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.identity.SignInPlace;
import org.todokede.identity.service.AccountService.Passed;
import org.todokede.identity.service.AccountService.Step;
import org.todokede.identity.service.ProviderSignInService.Answer;
import org.todokede.identity.service.ProviderSignInService.Way;
import org.todokede.platform.service.ServicesWithoutServer;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;

/** What the word of a provider opens, and what it does not: links, accounts, second factors and the record, through the real services and a real database. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ProviderSignInServicesTest {

    private static final List<String> SET = List.of("issuer", "client", "secret", "factor", "for");

    /** The hash of these tests tells passwords apart by their length alone. */
    private static final String PASSWORD = "seven green rivers";

    @TempDir
    static Path folder;

    private static ServicesWithoutServer portal;
    private static TestedProvider provider;
    private static GreenMail mail;
    private static int number;

    @BeforeAll
    static void open() throws Exception {
        provider = new TestedProvider();
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        System.setProperty("portal.mail", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
        System.setProperty("portal.oidc.issuer", provider.issuer);
        System.setProperty("portal.oidc.client", TestedProvider.CLIENT);
        System.setProperty("portal.oidc.secret", TestedProvider.SECRET);
        System.setProperty("portal.oidc.factor", "amr=mfa");
        portal = ServicesWithoutServer.in(folder);
    }

    @AfterAll
    static void close() {
        portal.close();
        provider.close();
        mail.stop();
        SET.forEach(name -> System.clearProperty("portal.oidc." + name));
        System.clearProperty("portal.mail");
    }

    @BeforeEach
    void forget() {
        portal.inTransaction(() -> portal.em.createNativeQuery("delete from sign_in_attempt").executeUpdate());
    }

    private static Actor person(Role role) {
        return portal.inTransaction(() -> {
            Account account = new Account("provider-" + ++number + "@example.com", "Person " + number, "hash of " + PASSWORD.length() + " characters", Set.of(role), role == Role.REVIEWER ? "METI" : null);
            portal.em.persist(account);
            portal.em.flush();
            return account.asActor();
        });
    }

    private static Answer back(Way way, String code) {
        return new Answer(code, TestedProvider.parsed(way.to().getRawQuery()).get("state"), "", "");
    }

    /** The way there and back of somebody. */
    private static Passed signIn(String subject, String... amr) {
        Way way = portal.provider.begin("/filings", "en");
        String code = provider.signedIn(way.to(), subject, claims -> claims.claim("amr", List.of(amr)));
        return portal.provider.signIn(way.kept(), back(way, code), "192.0.2.1");
    }

    private static String why(Runnable act) {
        Refusal refusal = assertThrows(Refusal.class, act::run);
        return refusal instanceof InvalidInput invalid ? invalid.defects().get(0).path() + " " + invalid.defects().get(0).reason().key() : refusal.reason().key();
    }

    private static void link(Actor actor, long session, String subject) {
        Way way = portal.provider.beginLink(actor, PASSWORD, "192.0.2.1", "en");
        portal.provider.link(actor, session, way.kept(), back(way, provider.signedIn(way.to(), subject, claims -> {})));
    }

    private static String session(Actor actor) {
        return portal.sessions.open(actor, new SignInPlace("", ""));
    }

    private static long id(String session) {
        return portal.sessions.held(session).orElseThrow().id();
    }

    private static boolean holds(String session) {
        return portal.sessions.held(session).isPresent();
    }

    /** Newest last: act, outcome and detail of the lines that name a login or an account. */
    private static List<?> lines(String act) {
        return portal.em.createNativeQuery("select outcome || ' ' || coalesce(detail, '') from audit_record where act = ?1 order by id desc").setParameter(1, act).setMaxResults(1).getResultList();
    }

    @Test
    void aFiler_linksTheOwnAccount_andSignsInByIt_andOthersAreSignedOut() throws Exception {
        Actor filer = person(Role.FILER);
        assertEquals("provider.unlinked", why(() -> signIn("filer-1")));
        String here = session(filer);
        String there = session(filer);
        assertEquals("password password.wrong", why(() -> portal.provider.beginLink(filer, "wrong", "192.0.2.1", "en")));
        mail.purgeEmailFromAllMailboxes();
        link(filer, id(here), "filer-1");
        assertTrue(holds(here) && !holds(there));
        portal.outbox.work(50);
        String login = portal.em.find(Account.class, filer.accountId()).login();
        assertEquals(1, Arrays.stream(mail.getReceivedMessages()).filter(message -> GreenMailUtil.getHeaders(message).contains(login)).count(), "the person is told");
        assertEquals("provider.linkedAlready", why(() -> link(filer, id(here), "filer-2")));
        assertEquals(new Passed(filer, Step.IN), signIn("filer-1"));
        assertTrue(lines("SIGN_IN").toString().matches("\\[done at the provider: [0-9a-f]{16}]"), lines("SIGN_IN").toString());
        Actor other = person(Role.FILER);
        assertEquals("provider.taken", why(() -> link(other, id(session(other)), "filer-1")));
        String elsewhere = session(filer);
        assertEquals("password password.wrong", why(() -> portal.providerLinks.endOwn(filer, id(here), "wrong", "192.0.2.1")));
        portal.providerLinks.endOwn(filer, id(here), PASSWORD, "192.0.2.1");
        assertTrue(holds(here) && !holds(elsewhere));
        assertEquals("provider.unlinked", why(() -> signIn("filer-1")));
        assertThrows(NotFound.class, () -> portal.providerLinks.endOwn(filer, id(here), PASSWORD, "192.0.2.1"));
    }

    @Test
    void ofTheStaff_oneAdministratorProposes_andAnotherApproves_andTheirFactorIsAskedFor() {
        Actor officer = person(Role.REVIEWER);
        Actor first = person(Role.ADMINISTRATOR);
        Actor second = person(Role.ADMINISTRATOR);
        assertEquals("provider.byAdministrators", why(() -> portal.provider.beginLink(officer, PASSWORD, "192.0.2.1", "en")));
        for (String none : List.of("", "a b", "a".repeat(256), "日本")) {
            assertEquals("subject provider.noSubject", why(() -> portal.providerLinks.propose(first, officer.accountId(), none)));
        }
        portal.providerLinks.propose(first, officer.accountId(), " officer-1 ");
        assertEquals("provider.unlinked", why(() -> signIn("officer-1")), "proposed opens nothing");
        long seen = portal.providerLinks.of(second, officer.accountId()).orElseThrow().version();
        assertTrue(portal.providerLinks.of(second, officer.accountId()).orElseThrow().isWaiting());
        assertEquals("accounts.fourEyes", why(() -> portal.providerLinks.approve(first, officer.accountId(), seen)));
        assertThrows(ChangedBySomebodyElse.class, () -> portal.providerLinks.approve(second, officer.accountId(), seen + 1));
        portal.providerLinks.approve(second, officer.accountId(), seen);
        assertEquals(new Passed(officer, Step.ENROL), signIn("officer-1"), "staff must have a second factor");
        assertEquals(new Passed(officer, Step.ENROL), signIn("officer-1", "pwd"));
        assertEquals(new Passed(officer, Step.IN), signIn("officer-1", "pwd", "mfa"), "shown at the provider, which the setting believes");
        assertEquals("subject provider.taken", why(() -> portal.providerLinks.propose(first, second.accountId(), "officer-1")));
        assertEquals("accounts.own", why(() -> portal.providerLinks.propose(first, first.accountId(), "admin-1")));
        String session = session(officer);
        portal.providerLinks.end(first, officer.accountId(), portal.providerLinks.of(first, officer.accountId()).orElseThrow().version());
        assertFalse(holds(session));
        assertEquals("provider.unlinked", why(() -> signIn("officer-1", "mfa")));
    }

    @Test
    void nobodyElse_keepsLinks() {
        Actor officer = person(Role.REVIEWER);
        Actor filer = person(Role.FILER);
        for (Actor stranger : new Actor[] {null, filer, officer, person(Role.AUDITOR), person(Role.WINDOW)}) {
            for (Runnable act : List.<Runnable>of(
                    () -> portal.providerLinks.of(stranger, officer.accountId()), () -> portal.providerLinks.propose(stranger, officer.accountId(), "stranger"),
                    () -> portal.providerLinks.approve(stranger, officer.accountId(), 0), () -> portal.providerLinks.end(stranger, officer.accountId(), 0))) {
                assertThrows(Forbidden.class, act::run);
            }
        }
        Answer none = new Answer("", "", "", "");
        for (Runnable act : List.<Runnable>of(
                () -> portal.providerLinks.own(null), () -> portal.providerLinks.endOwn(null, 1, "", ""), () -> portal.provider.beginLink(null, "", "", "en"), () -> portal.provider.beginFreshly(null, "", "en"),
                () -> portal.provider.link(null, 1, "", none), () -> portal.provider.showFreshly(null, "", none))) {
            assertThrows(Forbidden.class, act::run);
        }
        assertEquals("accounts.filer", why(() -> portal.providerLinks.propose(person(Role.ADMINISTRATOR), filer.accountId(), "a-filer")));
        assertThrows(NotFound.class, () -> portal.providerLinks.of(person(Role.ADMINISTRATOR), 1));
    }

    @Test
    void aClosedAccount_staysClosed_andAnAnswerThatFitsNothingOpensNothing() {
        Actor filer = person(Role.FILER);
        link(filer, id(session(filer)), "filer-3");
        Way way = portal.provider.begin("", "en");
        Way other = portal.provider.begin("", "en");
        String code = provider.signedIn(way.to(), "filer-3", claims -> {});
        Answer right = back(way, code);
        assertEquals("provider.stale", why(() -> portal.provider.signIn("", right, "192.0.2.2")), "nothing was begun in this browser");
        assertEquals("provider.stale", why(() -> portal.provider.signIn(other.kept(), right, "192.0.2.2")), "the state of another");
        assertEquals("provider.stale", why(() -> portal.provider.signIn(way.kept(), new Answer(code, "", "", ""), "192.0.2.2")));
        assertEquals("provider.stale", why(() -> portal.provider.link(filer, 1, way.kept(), right)), "begun for something else");
        assertEquals("provider.refused", why(() -> portal.provider.signIn(way.kept(), new Answer("", right.state(), "", "access_denied"), "192.0.2.3")));
        assertEquals("provider.away", why(() -> portal.provider.signIn(way.kept(), new Answer("", right.state(), "", "server_error"), "192.0.2.3")));
        assertEquals("[provider.away at the provider: an error]", lines("SIGN_IN").toString());
        assertEquals("provider.unbelieved", why(() -> portal.provider.signIn(way.kept(), new Answer("", right.state(), "", ""), "192.0.2.3")));
        assertEquals(Step.IN, portal.provider.signIn(way.kept(), right, "192.0.2.4").next(), "it was as good as ever");
        assertEquals("provider.unbelieved", why(() -> portal.provider.signIn(way.kept(), right, "192.0.2.4")), "once");
        assertEquals("[provider.unbelieved at the provider: code refused]", lines("SIGN_IN").toString());
        portal.inTransaction(() -> portal.em.createNativeQuery("update account set active = false where id = ?1").setParameter(1, filer.accountId()).executeUpdate());
        assertEquals("provider.closed", why(() -> signIn("filer-3")));
    }

    @Test
    void failuresAreCounted_asThoseOfPasswords_andAnotherAddressIsNotHit() {
        Actor filer = person(Role.FILER);
        link(filer, id(session(filer)), "filer-4");
        for (int unasked = 0; unasked < 5; unasked++) {
            assertEquals("provider.stale", why(() -> portal.provider.signIn("", new Answer("code", "state", "", ""), "192.0.2.5")));
        }
        assertEquals("signin.tooMany", why(() -> portal.provider.signIn("", new Answer("code", "state", "", ""), "192.0.2.5")));
        int guesses = 0;
        String told = "provider.unbelieved";
        while (told.equals("provider.unbelieved")) {
            assertTrue(++guesses <= 30, guesses + " guesses");
            Way tried = portal.provider.begin("", "en");
            told = why(() -> portal.provider.signIn(tried.kept(), back(tried, "code"), "192.0.2.5"));
        }
        assertEquals("signin.tooMany", told);
        assertTrue(guesses > 20, "one guess and five with nothing begun keep nobody else out: " + guesses);
        Way way = portal.provider.begin("", "en");
        Answer right = back(way, provider.signedIn(way.to(), "filer-4", claims -> {}));
        assertEquals("signin.tooMany", why(() -> portal.provider.signIn(way.kept(), right, "192.0.2.5")));
        assertEquals(filer, portal.provider.signIn(way.kept(), right, "192.0.2.6").actor());
        for (int n = 0; n < 20; n++) {
            assertEquals(Step.IN, signIn("filer-4").next(), "what succeeds does not count");
        }
    }

    @Test
    void whoIsSignedIn_showsAnewWhoTheyAre_andNobodyElseDoesForThem() {
        Actor filer = person(Role.FILER);
        Actor other = person(Role.FILER);
        link(filer, id(session(filer)), "filer-5");
        link(other, id(session(other)), "filer-6");
        for (String subject : new String[] {"filer-6", "filer-7"}) {
            Way way = portal.provider.beginFreshly(filer, "", "en");
            assertEquals("provider.another", why(() -> portal.provider.showFreshly(filer, way.kept(), back(way, provider.signedIn(way.to(), subject, claims -> {})))));
        }
        Way way = portal.provider.beginFreshly(filer, "", "en");
        assertEquals("provider.stale", why(() -> portal.provider.showFreshly(other, way.kept(), back(way, provider.signedIn(way.to(), "filer-6", claims -> {})))), "begun by another");
        portal.provider.showFreshly(filer, way.kept(), back(way, provider.signedIn(way.to(), "filer-5", claims -> {})));
    }

    @Test
    void whoGetsTheAccountBackByMail_findsNoLinkThatSomebodyElseHasMade() {
        Actor filer = person(Role.FILER);
        link(filer, id(session(filer)), "stranger-1");
        Actor officer = person(Role.WINDOW);
        Actor first = person(Role.ADMINISTRATOR);
        portal.providerLinks.propose(first, officer.accountId(), "officer-2");
        portal.providerLinks.approve(person(Role.ADMINISTRATOR), officer.accountId(), 1);
        for (Actor actor : List.of(filer, officer)) {
            String token = LinkToken.next();
            portal.inTransaction(() -> portal.em.createNativeQuery("insert into password_reset (id, version, account_id, login_hash, language, asked_at, token_hash, valid_until) values (?1, 1, ?2, 'x', 'en', ?3, ?4, ?5)")
                    .setParameter(1, -actor.accountId()).setParameter(2, actor.accountId()).setParameter(3, LocalDateTime.now(ZoneOffset.UTC))
                    .setParameter(4, LinkToken.hash(token)).setParameter(5, LocalDateTime.now(ZoneOffset.UTC).plusMinutes(20)).executeUpdate());
            portal.passwords.reset(token, "eight brown mountains");
        }
        assertEquals("provider.unlinked", why(() -> signIn("stranger-1")));
        assertEquals(officer, signIn("officer-2", "mfa").actor(), "what administrators have linked stays");
    }

    @Test
    void whereItIsForOthers_orThereIsNone_nobodySignsInThere() {
        Actor filer = person(Role.FILER);
        Actor unlinked = person(Role.FILER);
        link(filer, id(session(filer)), "filer-8");
        try {
            System.setProperty("portal.oidc.for", "staff");
            assertEquals("provider.notForYou", why(() -> signIn("filer-8")));
            assertEquals("provider.notForYou", why(() -> portal.provider.beginLink(unlinked, PASSWORD, "192.0.2.1", "en")));
            System.setProperty("portal.oidc.for", "filers");
            assertEquals(filer, signIn("filer-8").actor());
            Actor officer = person(Role.WINDOW);
            assertEquals("provider.notForYou", why(() -> portal.providerLinks.propose(person(Role.ADMINISTRATOR), officer.accountId(), "officer-3")));
            System.clearProperty("portal.oidc.issuer");
            assertEquals("", portal.provider.name());
            assertThrows(NotFound.class, () -> portal.provider.signIn("", new Answer("", "", "", ""), "192.0.2.7"));
            assertTrue(portal.providerLinks.own(filer).isEmpty());
        } finally {
            System.setProperty("portal.oidc.issuer", provider.issuer);
            System.clearProperty("portal.oidc.for");
        }
    }
}
