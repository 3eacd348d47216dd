package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.todokede.identity.PasswordReset;
import org.todokede.identity.Role;
import org.todokede.identity.SignInPlace;
import org.todokede.identity.TimeCode;
import org.todokede.identity.service.AccountService.Step;
import org.todokede.identity.service.LinkToken;
import org.todokede.identity.service.SecondFactorService;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;

/** Passwords and addresses that people change, and links that give an account back to its owner and to nobody else: through the real services, mail and a real database. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class PasswordServicesTest {

    /** The hash of these tests tells passwords apart by their length alone. */
    private static final String PASSWORD = "seven green rivers";

    private static final String ANOTHER = "eight brown mountains";

    @TempDir
    static Path folder;

    private static ServicesWithoutServer portal;
    private static GreenMail mail;

    @BeforeAll
    static void open() throws Exception {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        System.setProperty("portal.mail", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
        portal = ServicesWithoutServer.in(folder);
    }

    @AfterAll
    static void close() {
        portal.close();
        mail.stop();
        System.clearProperty("portal.mail");
    }

    @BeforeEach
    void forget() throws Exception {
        mail.purgeEmailFromAllMailboxes();
        portal.inTransaction(() -> portal.em.createNativeQuery("delete from sign_in_attempt").executeUpdate());
    }

    private static Actor person(String login, Role role) {
        return portal.inTransaction(() -> {
            Account account = new Account(login, "Name of a person", "hash of " + PASSWORD.length() + " characters", Set.of(role), null);
            portal.em.persist(account);
            portal.em.flush();
            return account.asActor();
        });
    }

    private static String session(Actor actor) {
        return portal.sessions.open(actor, new SignInPlace("", ""));
    }

    private static boolean holds(String session) {
        return portal.sessions.held(session).isPresent();
    }

    private static String reason(Runnable act) {
        Refusal refusal = assertThrows(Refusal.class, act::run);
        return refusal instanceof InvalidInput invalid ? String.join(", ", invalid.defects().stream().map(d -> d.path() + " " + d.reason().key()).toList()) : refusal.reason().key();
    }

    private static void signsIn(String login, String password) {
        portal.accounts.signIn(login, password, "192.0.2.200");
    }

    /** What has come since, by receiver. */
    private static List<String> letters() throws Exception {
        portal.outbox.work(50);
        List<String> to = new ArrayList<>();
        for (MimeMessage letter : mail.getReceivedMessages()) {
            to.add(letter.getAllRecipients()[0] + ": " + letter.getSubject());
        }
        return to;
    }

    private static String link(String to, String path) throws Exception {
        portal.outbox.work(50);
        Pattern link = Pattern.compile(path + "([A-Za-z0-9_-]{43})");
        for (MimeMessage letter : mail.getReceivedMessages()) {
            Matcher found = link.matcher(String.valueOf(letter.getContent()));
            if (letter.getAllRecipients()[0].toString().equals(to) && found.find()) {
                return found.group(1);
            }
        }
        throw new AssertionError("no link to " + to + " among " + letters());
    }

    @Test
    void aPassword_isChangedByWhoeverKnowsIt_andEndsEverySession_andIsTold() throws Exception {
        Actor filer = person("changes@example.com", Role.FILER);
        String session = session(filer);
        assertEquals(15, portal.passwords.least(filer), "it opens the account alone");
        assertEquals("current password.wrong", reason(() -> portal.passwords.change(filer, "wrong", ANOTHER, "192.0.2.1")));
        assertEquals("current password.wrong, password register.password", reason(() -> portal.passwords.change(filer, "wrong", "short", "192.0.2.1")));
        assertEquals("password password.common", reason(() -> portal.passwords.change(filer, PASSWORD, "Password12345678", "192.0.2.1")));
        assertEquals("password password.own", reason(() -> portal.passwords.change(filer, PASSWORD, "changes-changes-1", "192.0.2.1")));
        assertEquals("password register.password", reason(() -> portal.passwords.change(filer, PASSWORD, "x".repeat(129), "192.0.2.1")));
        assertTrue(holds(session));
        portal.inTransaction(() -> portal.em.createNativeQuery("delete from sign_in_attempt").executeUpdate());
        portal.passwords.change(filer, PASSWORD, ANOTHER, "192.0.2.1");
        assertFalse(holds(session));
        signsIn("changes@example.com", ANOTHER);
        assertEquals("signin.wrong", reason(() -> signsIn("changes@example.com", PASSWORD)));
        assertEquals(1, letters().stream().filter(l -> l.startsWith("changes@example.com") && l.contains("password was changed")).count(), letters().toString());
        assertThrows(Forbidden.class, () -> portal.passwords.change(null, "", "", "192.0.2.1"));
        assertThrows(Forbidden.class, () -> portal.passwords.least(null));
        for (int guess = 0; guess < 5; guess++) {
            assertEquals("current password.wrong", reason(() -> portal.passwords.change(filer, "wrong", PASSWORD, "192.0.2.2")));
        }
        assertEquals("signin.tooMany", reason(() -> portal.passwords.change(filer, ANOTHER, PASSWORD, "192.0.2.2")));
    }

    @Test
    void theNameOfAnOrganisation_isNoPassword_andStaffNeedTwelve() {
        Actor filer = person("organised@example.com", Role.FILER);
        portal.organisations.register(filer, java.util.Map.of(
                "filer.name", "Quillmerestone Partners Ltd", "filer.class", "CLASS_2", "filer.country", "SG", "filer.address", "10 Harbour Road", "filer.representative", "A. Person", "filer.business",
                "Investment", "filer.contact_email", "desk@example.com"));
        assertEquals("password password.own", reason(() -> portal.passwords.change(filer, PASSWORD, "Quillmerestone 2026", "192.0.2.1")));
        assertEquals(12, portal.passwords.least(person("staffed@example.com", Role.AUDITOR)), "they have a second factor");
    }

    @Test
    void whoHasForgottenIt_choosesAnotherBehindALink_once_andIsStillAskedForTheSecondFactor() throws Exception {
        Actor filer = person("forgot@example.com", Role.FILER);
        String session = session(filer);
        assertTrue(portal.passwords.ask(" Forgot@Example.com ", "ja", "192.0.2.3").isEmpty());
        String token = link("forgot@example.com", "/sign-in/reset/");
        assertEquals("forgot@example.com", portal.passwords.loginOf(token));
        assertEquals(15, portal.passwords.leastBehind(token));
        assertThrows(NotFound.class, () -> portal.passwords.reset(token.substring(1) + "A", ANOTHER));
        assertEquals("password register.password", reason(() -> portal.passwords.reset(token, "short")));
        assertTrue(holds(session), "asking alone changes nothing");
        enrol(filer);
        assertEquals(12, portal.passwords.leastBehind(token), "the password opens the account no longer alone");
        String further = session(filer);
        portal.passwords.reset(token, ANOTHER);
        assertFalse(holds(further));
        assertEquals(Step.CODE, portal.accounts.signIn("forgot@example.com", ANOTHER, "192.0.2.200").next(), "the link replaces the password alone");
        assertEquals("signin.wrong", reason(() -> signsIn("forgot@example.com", PASSWORD)));
        assertThrows(NotFound.class, () -> portal.passwords.reset(token, PASSWORD), "once");
        List<?> kept = portal.em.createNativeQuery("select token_hash from password_reset where token_hash is not null").getResultList();
        assertTrue(kept.contains(LinkToken.hash(token)) && !kept.contains(token));
        assertEquals(0L, portal.em.createNativeQuery("select count(*) from audit_record where detail like ?1 or object_key like ?1").setParameter(1, "%" + token + "%").getSingleResult());

        portal.passwords.ask("forgot@example.com", "en", "192.0.2.3");
        mail.purgeEmailFromAllMailboxes();
        String late = link("forgot@example.com", "/sign-in/reset/");
        Instant then = portal.clock.machineTime().minus(Duration.ofSeconds(1));
        portal.inTransaction(() -> portal.em.createQuery("update PasswordReset r set r.validUntil = :then where r.tokenHash = :hash").setParameter("then", then).setParameter("hash", LinkToken.hash(late)).executeUpdate());
        assertThrows(NotFound.class, () -> portal.passwords.loginOf(late), "after half an hour");
    }

    @Test
    void theAnswer_andTheWork_areTheSameForALoginThatNobodyHas() throws Exception {
        person("alike@example.com", Role.FILER);
        person("no-address", Role.FILER);
        Actor closed = person("closed@example.com", Role.FILER);
        portal.inTransaction(() -> portal.em.createNativeQuery("update account set active = false where id = ?1").setParameter(1, closed.accountId()).executeUpdate());
        List<String> inserts = new ArrayList<>();
        for (String login : List.of("alike@example.com", "nobody@example.com", "no-address", "closed@example.com", "\u0000", "x".repeat(500))) {
            inserts.add(String.valueOf(portal.sent(() -> assertTrue(portal.passwords.ask(login, "en", "192.0.2." + login.length()).isEmpty()), "insert").size()));
        }
        assertEquals(1, Set.copyOf(inserts).size(), "the same rows are written: " + inserts);
        assertEquals(List.of("alike@example.com: Todokede: choose another password"), letters());
        for (int more = 0; more < 4; more++) {
            portal.passwords.ask("alike@example.com", "en", "198.51.100." + more);
        }
        assertEquals(3, letters().size(), "three at a time");
        portal.inTransaction(() -> portal.em.createNativeQuery("update password_reset set asked_at = ?1 where account_id is not null")
                .setParameter(1, LocalDateTime.now(ZoneOffset.UTC).minus(PasswordReset.OPEN).minusSeconds(1)).executeUpdate());
        portal.passwords.ask("alike@example.com", "en", "203.0.113.4");
        assertEquals(4, letters().size(), "whoever asks again and again for another keeps nobody from a link that opens");
        for (int asked = 0; asked < 5; asked++) {
            portal.passwords.ask("flood@example.com", "en", "192.0.2.77");
        }
        assertEquals("signin.tooMany", reason(() -> portal.passwords.ask("flood@example.com", "en", "192.0.2.77")));
    }

    /** Whoever took the account may have set up an authenticator of their own: it would keep the owner out, whatever password is chosen. */
    @Test
    void anAuthenticatorSetUpShortlyBeforeAnAddressWasChanged_orSince_goesWithTheChange_andAnOlderOneStays() throws Exception {
        Actor taken = person("taken@example.com", Role.FILER);
        enrol(taken);
        portal.addresses.ask(taken, PASSWORD, "thief@example.com", "en", "192.0.2.30");
        portal.addresses.confirm(link("thief@example.com", "/address/"));
        assertEquals(Step.CODE, portal.accounts.signIn("thief@example.com", PASSWORD, "192.0.2.31").next());
        portal.passwords.reset(portal.addresses.undo(link("taken@example.com", "/address/undo/")), ANOTHER);
        assertEquals(Step.IN, portal.accounts.signIn("taken@example.com", ANOTHER, "192.0.2.31").next());

        Actor careful = person("careful@example.com", Role.FILER);
        enrol(careful);
        portal.inTransaction(() -> portal.em.createNativeQuery("update second_factor set enrolled_at = ?1 where account_id = ?2")
                .setParameter(1, LocalDateTime.ofInstant(portal.clock.now(), ZoneOffset.UTC).minusHours(73)).setParameter(2, careful.accountId()).executeUpdate());
        portal.addresses.ask(careful, PASSWORD, "mistyped@example.com", "en", "192.0.2.30");
        portal.addresses.confirm(link("mistyped@example.com", "/address/"));
        portal.passwords.reset(portal.addresses.undo(link("careful@example.com", "/address/undo/")), ANOTHER);
        assertEquals(Step.CODE, portal.accounts.signIn("careful@example.com", ANOTHER, "192.0.2.31").next());
        letters();
    }

    private static void enrol(Actor actor) {
        SecondFactorService.Offer offer = portal.secondFactors.offer(actor);
        String code = TimeCode.of(SecondFactorServicesTest.secret(offer), TimeCode.step(portal.clock.machineTime()));
        portal.secondFactors.enrolFirst(actor, offer.sealed(), code, PASSWORD, "192.0.2.32");
    }

    @Test
    void anotherAddress_isConfirmedFromThere_andUndoneFromTheFormer_withAnotherPassword() throws Exception {
        Actor filer = person("before@example.com", Role.FILER);
        String session = session(filer);
        assertEquals("email field.email, password password.wrong", reason(() -> portal.addresses.ask(filer, "wrong", "nowhere", "en", "192.0.2.4")));
        assertEquals("email address.same", reason(() -> portal.addresses.ask(filer, PASSWORD, "BEFORE@example.com", "en", "192.0.2.4")));
        assertTrue(portal.addresses.ask(filer, PASSWORD, "After@Example.com", "en", "192.0.2.4").isEmpty());
        String token = link("after@example.com", "/address/");
        assertEquals("before@example.com", portal.addresses.own(filer), "nothing changes before");
        assertEquals("after@example.com", portal.addresses.asked(token).after());
        assertTrue(portal.addresses.confirm(token).isEmpty());
        assertThrows(NotFound.class, () -> portal.addresses.confirm(token), "once");
        assertFalse(holds(session));
        signsIn("after@example.com", PASSWORD);
        assertEquals("signin.wrong", reason(() -> signsIn("before@example.com", PASSWORD)));

        String undo = link("before@example.com", "/address/undo/");
        String taken = session(filer);
        // whoever took the account moves it on, and can neither keep it nor take it back
        portal.addresses.ask(filer, PASSWORD, "farther@example.com", "en", "192.0.2.4");
        portal.addresses.confirm(link("farther@example.com", "/address/"));
        String further = link("after@example.com", "/address/undo/");
        assertEquals("after@example.com", portal.addresses.changed(undo).after());
        String choice = portal.addresses.undo(undo);
        assertThrows(NotFound.class, () -> portal.addresses.undo(undo), "once");
        assertThrows(NotFound.class, () -> portal.addresses.undo(further));
        assertFalse(holds(taken));
        assertEquals("before@example.com", portal.passwords.loginOf(choice));
        assertEquals("signin.wrong", reason(() -> signsIn("before@example.com", PASSWORD)), "the password until now is known to others");
        portal.passwords.reset(choice, ANOTHER);
        signsIn("before@example.com", ANOTHER);
        for (Runnable act : List.<Runnable>of(() -> portal.addresses.own(null), () -> portal.addresses.ask(null, "", "", "en", ""))) {
            assertThrows(Forbidden.class, act::run);
        }
    }

    @Test
    void anUndo_isOpenFor72Hours_andOnesNameInAnOrganisationFollows() throws Exception {
        Actor filer = person("member@example.com", Role.FILER);
        portal.organisations.register(filer, java.util.Map.of(
                "filer.name", "Follows Ltd", "filer.class", "CLASS_2", "filer.country", "SG", "filer.address", "10 Harbour Road", "filer.representative", "A. Person", "filer.business",
                "Investment", "filer.contact_email", "desk@example.com"));
        portal.addresses.ask(filer, PASSWORD, "member2@example.com", "en", "192.0.2.5");
        portal.addresses.confirm(link("member2@example.com", "/address/"));
        assertEquals("member2@example.com", portal.em.createNativeQuery("select login from membership where account_id = ?1").setParameter(1, filer.accountId()).getSingleResult());
        String undo = link("member@example.com", "/address/undo/");
        Object until = portal.em.createQuery("select c.confirmedAt from AddressChange c where c.undoHash = :hash").setParameter("hash", LinkToken.hash(undo)).getSingleResult();
        Instant end = ((Instant) until).plus(Duration.ofHours(72));
        assertEquals(end, portal.em.createNativeQuery("select undo_until from address_change where undo_hash = ?1").setParameter(1, LinkToken.hash(undo)).getResultStream()
                .map(row -> ((java.sql.Timestamp) row).toLocalDateTime().toInstant(java.time.ZoneOffset.UTC)).findFirst().orElseThrow());
        Instant past = portal.clock.machineTime().minus(Duration.ofSeconds(1));
        portal.inTransaction(() -> portal.em.createQuery("update AddressChange c set c.undoUntil = :then where c.undoHash = :hash").setParameter("then", past).setParameter("hash", LinkToken.hash(undo)).executeUpdate());
        assertThrows(NotFound.class, () -> portal.addresses.changed(undo));
    }

    @Test
    void anAddressThatSomebodyHas_isToldToThatAddressAlone() throws Exception {
        Actor filer = person("curious@example.com", Role.FILER);
        person("has-one@example.com", Role.FILER);
        assertTrue(portal.addresses.ask(filer, PASSWORD, "has-one@example.com", "en", "192.0.2.6").isEmpty(), "the same answer");
        assertEquals(List.of("has-one@example.com: Todokede: this address has an account"), letters());
        Actor named = person("a-name", Role.FILER);
        assertEquals("address.none", reason(() -> portal.addresses.ask(named, PASSWORD, "named@example.com", "en", "192.0.2.6")));
        // two ask for one address; the second finds it taken
        Actor second = person("second@example.com", Role.FILER);
        portal.addresses.ask(filer, PASSWORD, "wanted@example.com", "en", "192.0.2.6");
        String first = link("wanted@example.com", "/address/");
        mail.purgeEmailFromAllMailboxes();
        portal.addresses.ask(second, PASSWORD, "wanted@example.com", "en", "192.0.2.6");
        String later = link("wanted@example.com", "/address/");
        assertNotEquals(first, later);
        portal.addresses.confirm(first);
        assertEquals("address.taken", reason(() -> portal.addresses.confirm(later)));
        assertEquals(List.of("wanted@example.com", "second@example.com"), Arrays.asList(portal.addresses.own(filer), portal.addresses.own(second)));
    }

    @Test
    void whereNoLinkCanReachAnybody_noneIsPromised() {
        String address = System.getProperty("portal.mail");
        System.clearProperty("portal.mail");
        try {
            assertFalse(portal.passwords.isOpen());
            assertEquals("password.noMail", reason(() -> portal.passwords.ask("anybody@example.com", "en", "192.0.2.8")));
            Actor filer = person("unreached@example.com", Role.FILER);
            assertEquals("password.noMail", reason(() -> portal.addresses.ask(filer, PASSWORD, "reached@example.com", "en", "192.0.2.8")));
        } finally {
            System.setProperty("portal.mail", address);
        }
    }
}
