package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.identity.Account;
import org.todokede.identity.Actor;
import org.todokede.identity.Role;
import org.todokede.identity.SessionEnd;
import org.todokede.identity.SignInPlace;
import org.todokede.identity.TimeCode;
import org.todokede.identity.service.LinkToken;
import org.todokede.identity.service.SecondFactorService.Offer;
import org.todokede.identity.service.SessionService;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;

/** Sessions as rows: what holds on every server from the next request on, through the real services and a real database. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SessionServicesTest {

    private static final SignInPlace PLACE = new SignInPlace("Firefox, Windows", "203.0.113.*");

    @TempDir
    static Path folder;

    private static ServicesWithoutServer portal;
    private static SessionService sessions;

    @BeforeAll
    static void open() throws Exception {
        portal = ServicesWithoutServer.in(folder);
        sessions = portal.sessions;
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    /** The hash of these tests tells passwords apart by their length alone. */
    private static final String PASSWORD = "ten signs!";

    private static final String ADDRESS = "192.0.2.31";

    private static Account account(String login, Role role) {
        return portal.inTransaction(() -> {
            Account account = new Account(login, "Name of " + login, "hash of 10 characters", Set.of(role), role == Role.REVIEWER ? "METI" : null);
            portal.em.persist(account);
            portal.em.flush();
            return account;
        });
    }

    private static boolean holds(String secret) {
        return sessions.held(secret).isPresent();
    }

    private static long id(String secret) {
        return sessions.held(secret).orElseThrow().id();
    }

    private static void was(String what, Duration ago, String secret) {
        Instant then = portal.clock.machineTime().minus(ago);
        portal.inTransaction(() -> portal.em.createQuery("update SignedInSession s set s." + what + " = :then where s.tokenHash = :hash")
                .setParameter("then", then).setParameter("hash", LinkToken.hash(secret)).executeUpdate());
    }

    private static String why(String secret) {
        return (String) portal.em.createNativeQuery("select ended_why from signed_in_session where token_hash = ?1").setParameter(1, LinkToken.hash(secret)).getSingleResult();
    }

    @Test
    void aSecret_isThePersonAsOfNow_andStandsNowhere() {
        Account reviewer = account("session-reviewer", Role.REVIEWER);
        String secret = sessions.open(reviewer.asActor(), PLACE);
        assertEquals(reviewer.asActor(), sessions.held(secret).orElseThrow().actor());
        assertEquals(Duration.ofMinutes(30), sessions.held(secret).orElseThrow().idle());
        assertFalse(holds(secret.substring(1) + (secret.startsWith("A") ? "B" : "A")));
        assertFalse(holds(""));
        assertFalse(holds(LinkToken.hash(secret)), "what is stored opens nothing");
        List<?> stored = portal.em.createNativeQuery("select token_hash from signed_in_session").getResultList();
        assertTrue(stored.contains(LinkToken.hash(secret)) && !stored.contains(secret));
        portal.inTransaction(() -> portal.em.createNativeQuery("update account set ministry = 'MIC' where id = ?1").setParameter(1, reviewer.id()).executeUpdate());
        assertEquals("MIC", sessions.held(secret).orElseThrow().actor().ministry(), "from the next request on");
    }

    @Test
    void aRequest_costsOneStatementForSessionAndAccount_andWritesOnceAMinuteAtMost() {
        Account reviewer = account("session-counted", Role.REVIEWER);
        String secret = sessions.open(reviewer.asActor(), PLACE);
        List<?> read = portal.statements(() -> sessions.held(secret));
        assertEquals(2, read.size(), "session with account, and roles: " + read);
        assertEquals(List.of(), portal.sent(() -> sessions.held(secret), "update"));
        was("lastSeenAt", Duration.ofSeconds(61), secret);
        assertEquals(1, portal.sent(() -> sessions.held(secret), "update").size());
        assertEquals(List.of(), portal.sent(() -> sessions.held(secret), "update"));
    }

    @Test
    void whereNothingIsSent_itEnds_forStaffSooner_andItNeverLivesLongerThanTwelveHours() {
        String filer = sessions.open(account("session-idle", Role.FILER).asActor(), PLACE);
        String staff = sessions.open(account("session-idle-staff", Role.WINDOW).asActor(), PLACE);
        for (String secret : List.of(filer, staff)) {
            was("lastSeenAt", Duration.ofMinutes(32), secret);
        }
        assertTrue(holds(filer));
        assertFalse(holds(staff));
        was("lastSeenAt", Duration.ofMinutes(62), filer);
        assertFalse(holds(filer));
        was("lastSeenAt", Duration.ZERO, filer);
        assertTrue(holds(filer), "it was the silence");
        Duration left = Duration.between(portal.clock.machineTime(), sessions.held(filer).orElseThrow().endsAt());
        assertTrue(left.compareTo(Duration.ofHours(12)) <= 0 && left.compareTo(Duration.ofHours(11)) > 0, left.toString());
        was("endsAt", Duration.ZERO, filer);
        assertFalse(holds(filer));
    }

    @Test
    void signedOut_isSignedOut_andTheOldCookieIsNobody() {
        Account filer = account("session-out", Role.FILER);
        String secret = sessions.open(filer.asActor(), PLACE);
        sessions.end(secret);
        sessions.end(secret);
        assertFalse(holds(secret));
        assertEquals(SessionEnd.SIGNED_OUT.name(), why(secret));
        assertEquals(1L, portal.em.createNativeQuery("select count(*) from audit_record where act = 'SIGN_OUT' and account_id = ?1").setParameter(1, filer.id()).getSingleResult(), "twice is once");
    }

    @Test
    void thePerson_seesOwnSessionsAlone_andEndsOneOrAllOthers() {
        Actor filer = account("session-owner", Role.FILER).asActor();
        Actor other = account("session-other", Role.FILER).asActor();
        String here = sessions.open(filer, PLACE);
        String there = sessions.open(filer, new SignInPlace("", ""));
        String third = sessions.open(filer, PLACE);
        String others = sessions.open(other, PLACE);
        String silent = sessions.open(filer, PLACE);
        was("lastSeenAt", Duration.ofMinutes(62), silent);
        List<SessionService.Line> lines = sessions.list(filer, id(here));
        assertEquals(3, lines.size(), "those that are open: " + lines);
        assertEquals(List.of(id(here)), lines.stream().filter(SessionService.Line::own).map(SessionService.Line::id).toList());
        assertThrows(NotFound.class, () -> sessions.endOne(other, id(here), PASSWORD, false, ADDRESS), "another's is as absent");
        assertThrows(NotFound.class, () -> sessions.endOne(filer, 1, PASSWORD, false, ADDRESS));
        long id = id(there);
        sessions.endOne(filer, id, PASSWORD, false, ADDRESS);
        sessions.endOne(filer, id, PASSWORD, false, ADDRESS);
        assertFalse(holds(there));
        assertEquals(2, sessions.endOthers(filer, id(here), PASSWORD, false, ADDRESS), "the third, and the one that would have come to life again");
        assertFalse(holds(third));
        assertTrue(holds(here) && holds(others));
        for (Runnable act : List.<Runnable>of(() -> sessions.list(null, 0), () -> sessions.endOne(null, 1, "", false, ADDRESS), () -> sessions.endOthers(null, 1, "", false, ADDRESS), () -> sessions.actFor(null, 1, 1L))) {
            assertThrows(Forbidden.class, act::run);
        }
        assertThrows(NotFound.class, () -> sessions.actFor(other, id(here), 1L));
    }

    @Test
    void beforeOthersAreSignedOut_thePasswordIsAskedForAnew_andGuessingIsSlowedDown() {
        Actor filer = account("session-found-open", Role.FILER).asActor();
        String here = sessions.open(filer, PLACE);
        String there = sessions.open(filer, PLACE);
        for (String wrong : List.of("", "wrong", "x".repeat(1001))) {
            assertEquals("password", assertThrows(InvalidInput.class, () -> sessions.endOthers(filer, id(here), wrong, false, ADDRESS)).defects().get(0).path());
            assertThrows(InvalidInput.class, () -> sessions.endOne(filer, id(there), wrong, false, ADDRESS + "2"));
        }
        for (int guess = 0; guess < 2; guess++) {
            assertThrows(InvalidInput.class, () -> sessions.endOthers(filer, id(here), "wrong", false, ADDRESS));
        }
        assertEquals("signin.tooMany", assertThrows(Forbidden.class, () -> sessions.endOthers(filer, id(here), PASSWORD, false, ADDRESS)).reason().key());
        assertTrue(holds(here) && holds(there));
        assertEquals(1, sessions.endOthers(filer, id(here), PASSWORD, false, "192.0.2.32"), "the owner is not locked out elsewhere");
        assertTrue(holds(here) && !holds(there));
        String again = sessions.open(filer, PLACE);
        sessions.endOne(filer, id(again), "", true, ADDRESS);
        assertFalse(holds(again), "shown anew at the provider");
        assertEquals(List.of("signin.tooMany", "done"), portal.em.createNativeQuery("select distinct outcome from audit_record where act = 'KEEP_OWN_SIGN_IN' and detail like 'end %' and account_id = ?1 order by outcome desc")
                .setParameter(1, filer.accountId()).getResultList());
    }

    @Test
    void anotherFactor_orAClosedAccount_endsEverySession_alsoWhenItIsOpenedAgain() {
        Account filer = account("session-factor", Role.FILER);
        String first = sessions.open(filer.asActor(), PLACE);
        Offer offer = portal.secondFactors.offer(filer.asActor());
        portal.secondFactors.enrol(filer.asActor(), offer.sealed(), code(offer), "", "192.0.2.1");
        assertFalse(holds(first));
        assertEquals(SessionEnd.FACTOR.name(), why(first));
        Actor administrator = account("session-admin", Role.ADMINISTRATOR).asActor();
        String second = sessions.open(filer.asActor(), PLACE);
        portal.secondFactors.reset(administrator, filer.id());
        assertFalse(holds(second));
        String third = sessions.open(filer.asActor(), PLACE);
        portal.staff.close(administrator, filer.id(), portal.staff.view(administrator, filer.id()).version(), "left the firm");
        assertFalse(holds(third));
        portal.inTransaction(() -> portal.em.createNativeQuery("update account set active = true where id = ?1").setParameter(1, filer.id()).executeUpdate());
        assertFalse(holds(third), "it does not come to life again");
        assertEquals(SessionEnd.CLOSED.name(), why(third));
    }

    @Test
    void anAdministrator_signsAPersonOutEverywhere_andNobodyElseDoes() {
        Actor filer = account("session-lost-phone", Role.FILER).asActor();
        Actor administrator = account("session-admin-2", Role.ADMINISTRATOR).asActor();
        String first = sessions.open(filer, PLACE);
        String second = sessions.open(filer, PLACE);
        for (Actor stranger : new Actor[] {null, filer, account("session-auditor", Role.AUDITOR).asActor()}) {
            assertThrows(Forbidden.class, () -> sessions.endAllOf(stranger, filer.accountId()));
        }
        assertThrows(NotFound.class, () -> sessions.endAllOf(administrator, 1));
        assertTrue(holds(first) && holds(second));
        assertEquals(2, sessions.endAllOf(administrator, filer.accountId()));
        assertFalse(holds(first) || holds(second));
        assertEquals(0, sessions.endAllOf(administrator, filer.accountId()), "twice");
        assertTrue(holds(sessions.open(filer, PLACE)), "the person can sign in again");
    }

    private static String code(Offer offer) {
        String text = offer.secret().replace(" ", "");
        byte[] bytes = new byte[text.length() * 5 / 8];
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(bit / 5));
            bytes[bit / 8] |= (byte) ((value >> 4 - bit % 5 & 1) << 7 - bit % 8);
        }
        return TimeCode.of(bytes, TimeCode.step(portal.clock.machineTime()));
    }

    @Test
    void theOrganisationChosen_staysChosen_andIsNamedWhenItIsLost() {
        Account filer = account("session-organisation", Role.FILER);
        String secret = sessions.open(filer.asActor(), PLACE);
        assertNull(sessions.held(secret).orElseThrow().actor().organisationId());
        long own = portal.organisations.register(sessions.held(secret).orElseThrow().actor(), Map.of(
                "filer.name", "Chosen K.K.", "filer.class", "CLASS_2", "filer.country", "SG", "filer.address", "10 Harbour Road", "filer.representative", "A. Person", "filer.business",
                "Investment", "filer.contact_email", "desk@example.com"));
        assertEquals(own, sessions.held(secret).orElseThrow().actor().organisationId(), "the first of theirs");
        portal.inTransaction(() -> portal.em.createNativeQuery("update membership set ended_at = joined_at where account_id = ?1").setParameter(1, filer.id()).executeUpdate());
        SessionService.Held after = sessions.held(secret).orElseThrow();
        assertNull(after.actor().organisationId(), "for nobody, not for another");
        assertEquals("Chosen K.K.", after.lost());
    }

    @Test
    void whatHasLongBeenOver_staysWhenSomebodySignsIn_untilTwoDisposeOfIt() {
        Actor filer = account("session-kept", Role.FILER).asActor();
        was("endsAt", Duration.ofDays(4_000), sessions.open(filer, PLACE));
        sessions.open(filer, PLACE);
        assertEquals(2L, portal.em.createNativeQuery("select count(*) from signed_in_session where account_id = ?1").setParameter(1, filer.accountId()).getSingleResult());
    }

    @Test
    void whileNothingChanges_aSessionIsNotReadAgain_andEveryChangeIsSeenAtOnce() {
        Account officer = account("known", Role.REVIEWER);
        String secret = sessions.open(officer.asActor(), PLACE);
        assertTrue(holds(secret));
        assertEquals(List.of(), portal.statements(() -> assertTrue(holds(secret))).stream().filter(sql -> sql.toString().toLowerCase(Locale.ROOT).contains("signed_in_session")).toList());
        String other = sessions.open(officer.asActor(), PLACE);
        assertTrue(holds(other) && holds(secret));
        sessions.end(other);
        assertTrue(holds(secret));
        assertFalse(holds(other), "ended by an act");
        was("endsAt", Duration.ofSeconds(1), secret);
        assertFalse(holds(secret), "ended by time");
    }
}
