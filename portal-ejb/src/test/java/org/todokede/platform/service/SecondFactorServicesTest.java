package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
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
import org.todokede.identity.TimeCode;
import org.todokede.identity.service.AccountService;
import org.todokede.identity.service.AccountService.Step;
import org.todokede.identity.service.SecondFactorService.Offer;
import org.todokede.refusal.Forbidden;
import org.todokede.refusal.InvalidInput;
import org.todokede.refusal.NotFound;
import org.todokede.refusal.Refusal;
import org.todokede.refusal.RefusedByRule;

/** The second factor, from the offer to the reset: through the real services and a real database. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SecondFactorServicesTest {

    private static final String PASSWORD = "a password of the tests";

    @TempDir
    static Path folder;

    private static ServicesWithoutServer portal;
    private static Actor administrator;

    @BeforeAll
    static void open() throws Exception {
        System.setProperty("portal.second.factor", "staff");
        portal = ServicesWithoutServer.in(folder);
        administrator = person("factor-admin", Role.ADMINISTRATOR);
    }

    @AfterAll
    static void close() {
        portal.close();
        System.clearProperty("portal.second.factor");
    }

    private static Actor person(String login, Role role) {
        return portal.inTransaction(() -> {
            Account account = new Account(login, "Name of " + login, "hash of " + PASSWORD.length() + " characters", Set.of(role), role == Role.REVIEWER ? "METI" : null);
            portal.em.persist(account);
            portal.em.flush();
            return account.asActor();
        });
    }

    static byte[] secret(Offer offer) {
        String text = offer.secret().replace(" ", "");
        byte[] bytes = new byte[text.length() * 5 / 8];
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(bit / 5));
            bytes[bit / 8] |= (byte) ((value >> 4 - bit % 5 & 1) << 7 - bit % 8);
        }
        return bytes;
    }

    /** A code of now, or of a step beside it. */
    private static String code(byte[] secret, int away) {
        return TimeCode.of(secret, TimeCode.step(portal.clock.machineTime()) + away);
    }

    private static String reason(Runnable act) {
        Refusal refusal = assertThrows(Refusal.class, act::run);
        return refusal instanceof InvalidInput invalid ? invalid.defects().get(0).path() + " " + invalid.defects().get(0).reason().key() : refusal.reason().key();
    }

    /** Enrols with the code of the step before, so that two more count at once. */
    private static byte[] enrolled(Actor actor) {
        Offer offer = portal.secondFactors.offer(actor);
        portal.secondFactors.enrol(actor, offer.sealed(), code(secret(offer), -1), "", "192.0.2.9");
        return secret(offer);
    }

    @Test
    void staffWithoutAFactor_areLedToOne_andAreInNowhereBefore() {
        Actor reviewer = person("factor-reviewer", Role.REVIEWER);
        AccountService.Passed passed = portal.accounts.signIn("factor-reviewer", PASSWORD, "192.0.2.1");
        assertEquals(new AccountService.Passed(reviewer, Step.ENROL), passed);
        assertEquals(Step.ENROL, portal.accounts.halfWay(reviewer.accountId(), portal.clock.machineTime()).orElseThrow().next());
        enrolled(reviewer);
        assertEquals(Step.CODE, portal.accounts.signIn("factor-reviewer", PASSWORD, "192.0.2.1").next());
        assertEquals("secondfactor.mandatory", reason(() -> portal.secondFactors.remove(reviewer, "", "192.0.2.1")));
        person("factor-filer", Role.FILER);
        assertEquals(Step.IN, portal.accounts.signIn("factor-filer", PASSWORD, "192.0.2.1").next());
        assertEquals(List.of("done enrol", "done"), acts(reviewer, "factor-reviewer"));
    }

    /** Newest last: what the person did, and the giving of the password. */
    private static List<?> acts(Actor actor, String login) {
        return portal.em.createNativeQuery("select trim(outcome || ' ' || coalesce(detail, '')) from audit_record where (act = 'KEEP_OWN_SIGN_IN' and account_id = ?1 and outcome = 'done')"
                        + " or (act = 'GIVE_PASSWORD' and object_key = ?2 and id > (select min(id) from audit_record where account_id = ?1)) order by id")
                .setParameter(1, actor.accountId()).setParameter(2, login).getResultList();
    }

    @Test
    void inAnOpenSession_aFirstOneNeedsThePassword_soThatNobodyLocksTheOwnerOut() {
        Actor filer = person("factor-first", Role.FILER);
        Offer offer = portal.secondFactors.offer(filer);
        String now = code(secret(offer), 0);
        assertEquals("password password.wrong", reason(() -> portal.secondFactors.enrolFirst(filer, offer.sealed(), now, "", "192.0.2.10")));
        assertEquals("code secondfactor.notTaken", reason(() -> portal.secondFactors.enrolFirst(filer, offer.sealed(), "1", PASSWORD, "192.0.2.10")));
        assertNull(portal.secondFactors.standing(filer).since());
        for (int guess = 0; guess < 3; guess++) {
            assertEquals("password password.wrong", reason(() -> portal.secondFactors.enrolFirst(filer, offer.sealed(), now, "wrong", "192.0.2.10")));
        }
        assertEquals("signin.tooMany", reason(() -> portal.secondFactors.enrolFirst(filer, offer.sealed(), now, PASSWORD, "192.0.2.10")));
        assertEquals(10, portal.secondFactors.enrolFirst(filer, offer.sealed(), now, PASSWORD, "192.0.2.11").size());
        assertEquals("secondfactor.there", reason(() -> portal.secondFactors.enrolFirst(filer, offer.sealed(), now, PASSWORD, "192.0.2.12")));
        assertThrows(Forbidden.class, () -> portal.secondFactors.enrolFirst(null, "", "", "", "192.0.2.10"));
    }

    @Test
    void aCodeSignsIn_once() {
        Actor filer = person("factor-once", Role.FILER);
        byte[] secret = enrolled(filer);
        assertEquals("secondfactor.wrongCode", reason(() -> portal.secondFactors.signIn(filer, code(secret, -1), "192.0.2.2")), "that of the enrolment has counted");
        String now = code(secret, 0);
        portal.secondFactors.signIn(filer, now, "192.0.2.2");
        assertEquals("secondfactor.wrongCode", reason(() -> portal.secondFactors.signIn(filer, now, "192.0.2.3")), "looked over a shoulder");
        portal.secondFactors.signIn(filer, code(secret, 1), "192.0.2.2");
    }

    @Test
    void tenRecoveryCodes_countOnceEach_andAreMadeAnew() {
        Actor filer = person("factor-recovery", Role.FILER);
        Offer offer = portal.secondFactors.offer(filer);
        List<String> codes = portal.secondFactors.enrol(filer, offer.sealed(), code(secret(offer), 0), "", "192.0.2.4");
        assertEquals(10, new HashSet<>(codes).size());
        assertTrue(codes.stream().allMatch(c -> c.matches("([A-Z2-7]{4}-){5}[A-Z2-7]{4}")), codes.toString());
        portal.secondFactors.signIn(filer, codes.get(0).toLowerCase(), "192.0.2.4");
        assertEquals("secondfactor.wrongCode", reason(() -> portal.secondFactors.signIn(filer, codes.get(0), "192.0.2.4")));
        assertEquals(9, portal.secondFactors.standing(filer).codesLeft());
        List<String> renewed = portal.secondFactors.renewRecoveryCodes(filer, codes.get(1), "192.0.2.4");
        assertEquals("secondfactor.wrongCode", reason(() -> portal.secondFactors.signIn(filer, codes.get(2), "192.0.2.4")), "an older one");
        assertEquals("current secondfactor.wrongCode", reason(() -> portal.secondFactors.renewRecoveryCodes(filer, "", "192.0.2.4")));
        portal.secondFactors.remove(filer, renewed.get(0), "192.0.2.4");
        assertNull(portal.secondFactors.standing(filer).since());
        assertEquals("secondfactor.none", reason(() -> portal.secondFactors.renewRecoveryCodes(filer, renewed.get(1), "192.0.2.4")));
        assertEquals(Step.IN, portal.accounts.signIn("factor-recovery", PASSWORD, "192.0.2.4").next());
    }

    @Test
    void anotherAuthenticator_needsTheOneBefore_andAnOfferIsForOnePersonAlone() {
        Actor filer = person("factor-change", Role.FILER);
        Actor other = person("factor-other", Role.FILER);
        byte[] before = enrolled(filer);
        Offer offer = portal.secondFactors.offer(filer);
        String fresh = code(secret(offer), 0);
        assertEquals("current secondfactor.wrongCode", reason(() -> portal.secondFactors.enrol(filer, offer.sealed(), fresh, "000000", "192.0.2.5")));
        assertEquals("code secondfactor.notTaken", reason(() -> portal.secondFactors.enrol(other, offer.sealed(), fresh, "", "192.0.2.5")));
        assertEquals("code secondfactor.notTaken", reason(() -> portal.secondFactors.enrol(other, "not sealed here", fresh, "", "192.0.2.5")));
        assertEquals(offer.secret(), portal.secondFactors.offerAgain(filer, offer.sealed()).secret());
        assertNotEquals(offer.secret(), portal.secondFactors.offerAgain(other, offer.sealed()).secret());
        portal.secondFactors.enrol(filer, offer.sealed(), fresh, code(before, 0), "192.0.2.5");
        assertEquals("secondfactor.wrongCode", reason(() -> portal.secondFactors.signIn(filer, code(before, 1), "192.0.2.5")));
        portal.secondFactors.signIn(filer, code(secret(offer), 1), "192.0.2.5");
    }

    @Test
    void whoeverTriesCodes_isSlowedDown() {
        Actor filer = person("factor-guessed", Role.FILER);
        byte[] secret = enrolled(filer);
        for (int i = 0; i < 5; i++) {
            assertEquals("secondfactor.wrongCode", reason(() -> portal.secondFactors.signIn(filer, "1", "192.0.2.6")));
        }
        assertEquals("signin.tooMany", reason(() -> portal.secondFactors.signIn(filer, code(secret, 0), "192.0.2.6")));
        assertEquals("signin.tooMany", reason(() -> portal.secondFactors.remove(filer, code(secret, 0), "192.0.2.6")));
        portal.secondFactors.signIn(filer, code(secret, 0), "192.0.2.7");
    }

    /** A million codes, of which three count: from many networks at once they could be tried within minutes. */
    @Test
    void anAccountWhoseCodesAreTriedFromEverywhere_isClosedToCodes_forTheHour() {
        Actor filer = person("factor-everywhere", Role.FILER);
        byte[] secret = enrolled(filer);
        portal.inTransaction(() -> portal.em.createNativeQuery("delete from sign_in_attempt").executeUpdate());
        for (int n = 0; n < 50; n++) {
            int network = n;
            assertEquals("secondfactor.wrongCode", reason(() -> portal.secondFactors.signIn(filer, "1", "198.51.100." + network)));
        }
        assertEquals("signin.tooMany", reason(() -> portal.secondFactors.signIn(filer, code(secret, 0), "203.0.113.1")));
        assertEquals("signin.tooMany", reason(() -> portal.secondFactors.remove(filer, code(secret, 0), "203.0.113.1")));
        portal.inTransaction(() -> portal.em.createNativeQuery("update sign_in_attempt set began_at = ?1")
                .setParameter(1, LocalDateTime.ofInstant(portal.clock.machineTime(), ZoneOffset.UTC).minusMinutes(60)).executeUpdate());
        portal.secondFactors.signIn(filer, code(secret, 0), "203.0.113.1");
    }

    @Test
    void anAdministratorResets_readsNothing_andNobodyElseDoes() {
        Actor filer = person("factor-lost@example.com", Role.FILER);
        enrolled(filer);
        assertEquals(List.of("factor-lost@example.com"), portal.secondFactors.holders(administrator, "FACTOR-LOST").stream().map(h -> h.login()).toList());
        assertEquals(List.of(), portal.secondFactors.holders(administrator, "%lost"), "what was typed is no pattern");
        for (Actor stranger : new Actor[] {filer, person("factor-auditor", Role.AUDITOR), null}) {
            assertThrows(Forbidden.class, () -> portal.secondFactors.reset(stranger, filer.accountId()));
            assertThrows(Forbidden.class, () -> portal.secondFactors.holders(stranger, ""));
        }
        for (Runnable act : List.<Runnable>of(
                () -> portal.secondFactors.standing(null), () -> portal.secondFactors.offer(null), () -> portal.secondFactors.offerAgain(null, ""),
                () -> portal.secondFactors.enrol(null, "", "", "", ""), () -> portal.secondFactors.renewRecoveryCodes(null, "", ""), () -> portal.secondFactors.remove(null, "", ""))) {
            assertThrows(Forbidden.class, act::run);
        }
        portal.secondFactors.reset(administrator, filer.accountId());
        assertThrows(NotFound.class, () -> portal.secondFactors.reset(administrator, filer.accountId()), "twice");
        assertTrue(portal.secondFactors.standing(filer).resetAt() != null);
        assertEquals(1L, portal.em.createNativeQuery("select count(*) from outbox_message where topic = 'FACTOR_RESET' and object_id = ?1").setParameter(1, filer.accountId()).getSingleResult());
        enrolled(administrator);
        assertEquals("secondfactor.own", reason(() -> portal.secondFactors.reset(administrator, administrator.accountId())));
    }

    @Test
    void noSecretStandsInTheDatabase_andTheKeyIsItsOwnersAlone() throws Exception {
        Actor filer = person("factor-sealed", Role.FILER);
        Offer offer = portal.secondFactors.offer(filer);
        List<String> codes = portal.secondFactors.enrol(filer, offer.sealed(), code(secret(offer), 0), "", "192.0.2.8");
        List<?> stored = portal.em.createNativeQuery("select sealed_secret from second_factor union all select code_hash from recovery_code").getResultList();
        assertTrue(stored.size() > 10, "they are there");
        for (String plain : List.of(offer.secret().replace(" ", ""), codes.get(0), codes.get(0).replace("-", ""))) {
            assertFalse(stored.contains(plain));
        }
        Path key = folder.resolve("data/secret.key");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        assertThrows(RefusedByRule.class, () -> portal.secondFactors.remove(administratorWithout(), "", ""));
    }

    /** The key that seals is exchanged while people come and go: one shows a code meanwhile, one does not, and the earlier key can go. */
    @Test
    void theKeyIsExchanged_andNobodyEnrolsAnew() throws Exception {
        Actor comes = person("factor-comes", Role.FILER);
        Actor staysAway = person("factor-away", Role.FILER);
        byte[] hers = enrolled(comes);
        byte[] his = enrolled(staysAway);
        Path file = folder.resolve("data/secret.key");
        Files.writeString(file, java.util.Base64.getEncoder().encodeToString(java.security.MessageDigest.getInstance("SHA-256").digest(hers)) + "\n" + Files.readString(file));
        long sealed = portal.em.createQuery("select count(f) from SecondFactor f where f.sealedSecret is not null", Long.class).getSingleResult();
        awaitNewKey(sealed);
        portal.secondFactors.signIn(comes, code(hers, 0), "192.0.2.20");
        assertEquals(sealed - 1, portal.secondFactorRows.sealedBefore(), "sealed anew as it was used");
        portal.secondFactorRows.sealAnew();
        assertEquals(0, portal.secondFactorRows.sealedBefore(), "and the others in their turn");
        Files.writeString(file, Files.readString(file).lines().findFirst().orElseThrow() + "\n");
        portal.secondFactors.signIn(staysAway, code(his, 0), "192.0.2.21");
        portal.secondFactors.signIn(comes, code(hers, 1), "192.0.2.20");
    }

    private static void awaitNewKey(long sealed) throws InterruptedException {
        long giveUp = System.nanoTime() + 20_000_000_000L;
        while (portal.secondFactorRows.sealedBefore() != sealed) {
            assertTrue(System.nanoTime() < giveUp, "the servers find the new key within ten seconds");
            Thread.sleep(100);
        }
    }

    private static Actor administratorWithout() {
        return person("factor-admin-" + System.nanoTime(), Role.ADMINISTRATOR);
    }
}
