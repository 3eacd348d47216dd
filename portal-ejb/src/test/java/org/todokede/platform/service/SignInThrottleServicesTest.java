package org.todokede.platform.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.identity.Account;
import org.todokede.identity.Role;
import org.todokede.refusal.Refusal;

/** Whoever guesses is slowed down on every server, alike whether there is such an account; whoever owns the account is not locked out by others. */
@Tag("database")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SignInThrottleServicesTest {

    private static final String PASSWORD = "a password of the tests";

    @TempDir
    static Path folder;

    private static ServicesWithoutServer portal;

    @BeforeAll
    static void open() throws Exception {
        portal = ServicesWithoutServer.in(folder);
        portal.inTransaction(() -> {
            for (String login : List.of("throttled", "victim", "sprayed")) {
                portal.em.persist(new Account(login, "Name", "hash of " + PASSWORD.length() + " characters", Set.of(Role.FILER), null));
            }
            return null;
        });
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    @BeforeEach
    void forget() {
        portal.inTransaction(() -> portal.em.createNativeQuery("delete from sign_in_attempt").executeUpdate());
    }

    /** Key of what came of it; empty if the person is in. */
    private static String tried(String login, String password, String address) {
        try {
            portal.accounts.signIn(login, password, address);
            return "";
        } catch (Refusal refusal) {
            return refusal.reason().key();
        }
    }

    private static void minutesPass(int minutes) {
        List<?> rows = portal.em.createNativeQuery("select counted from sign_in_attempt").getResultList();
        LocalDateTime then = LocalDateTime.ofInstant(portal.clock.machineTime(), ZoneOffset.UTC).minusMinutes(minutes);
        portal.inTransaction(() -> rows.stream().mapToInt(row -> portal.em.createNativeQuery("update sign_in_attempt set began_at = ?1 where counted = ?2").setParameter(1, then).setParameter(2, row).executeUpdate()).sum());
    }

    @Test
    void fiveGuessesAMinute_thenNotEvenTheRightOne_alikeForANameThatNobodyHas() {
        for (String login : List.of("throttled", "nobody", "誰でもない")) {
            assertEquals(Collections.nCopies(5, "signin.wrong"), Collections.nCopies(5, login).stream().map(l -> tried(l, "wrong", "192.0.2.1")).toList());
            assertEquals("signin.tooMany", tried(login, "wrong", "192.0.2.1"));
        }
        assertEquals("signin.tooMany", tried("throttled", PASSWORD, "192.0.2.1"));
        assertEquals("", tried("throttled", PASSWORD, "192.0.2.2"), "from elsewhere it is open");
        minutesPass(1);
        assertEquals("", tried("throttled", PASSWORD, "192.0.2.1"));
        assertEquals(Collections.nCopies(5, "signin.wrong"), Collections.nCopies(5, "throttled").stream().map(l -> tried(l, "wrong", "192.0.2.1")).toList(), "what succeeds is no guess");
    }

    @Test
    void howAnAddressIsSpelled_isAllTheSame() {
        for (String spelled : List.of("spelled@example.com", "Spelled@example.com", "SPELLED@EXAMPLE.COM", " spelled@example.com", "spelled@Example.com")) {
            assertEquals("signin.wrong", tried(spelled, "wrong", "192.0.2.20"));
        }
        assertEquals("signin.tooMany", tried("sPELLED@example.com", "wrong", "192.0.2.20"));
    }

    /** Lines are kept for good, and what somebody types in the wrong place may be a password. */
    @Test
    void whatIsTooMuch_leavesNoLine_andANameThatNobodyHas_isInNone() {
        long before = lines("victim");
        for (int n = 0; n < 9; n++) {
            tried("victim", "wrong", "192.0.2.21");
            tried("my secret, in the wrong place", "wrong", "192.0.2.22");
        }
        assertEquals(5, lines("victim") - before);
        assertEquals(0, lines("my secret, in the wrong place"));
    }

    private static long lines(String key) {
        return ((Number) portal.em.createNativeQuery("select count(*) from audit_record where act = 'SIGN_IN' and object_key = ?1").setParameter(1, key).getSingleResult()).longValue();
    }

    @Test
    void ofManyAtTheSameMoment_fiveAreLookedAt() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(12);
        try {
            List<Callable<String>> guesses = Collections.nCopies(12, () -> tried("throttled", "wrong", "192.0.2.3"));
            int looked = 0;
            for (Future<String> guess : many.invokeAll(guesses)) {
                looked += guess.get().equals("signin.wrong") ? 1 : 0;
            }
            assertEquals(5, looked);
        } finally {
            many.shutdown();
        }
    }

    @Test
    void aVictimTriedFromEverywhere_stillComesIn_whileEachAddressHasOneGuessAMinute() {
        for (int n = 0; n < 50; n++) {
            assertEquals("signin.wrong", tried("victim", "wrong", "198.51.100." + n));
        }
        assertEquals("signin.wrong", tried("victim", "wrong", "203.0.113.1"));
        assertEquals("signin.tooMany", tried("victim", "wrong", "203.0.113.1"));
        assertEquals("", tried("victim", PASSWORD, "203.0.113.2"), "the owner, at the first attempt");
        assertEquals("", tried("victim", PASSWORD, "203.0.113.2"), "and again");
        minutesPass(60);
        assertEquals(Collections.nCopies(5, "signin.wrong"), Collections.nCopies(5, "victim").stream().map(l -> tried(l, "wrong", "203.0.113.1")).toList());
    }

    @Test
    void onePasswordTriedWithManyNames_isSlowedDownByItsAddress_andOfTheNewKindByItsNetwork() {
        for (int n = 0; n < 30; n++) {
            assertEquals("signin.wrong", tried("name" + n, "wrong", "2001:db8:0:1:0:0:0:" + n));
        }
        assertEquals("signin.tooMany", tried("sprayed", PASSWORD, "2001:db8:0:1:0:0:0:99"));
        assertEquals("", tried("sprayed", PASSWORD, "2001:db8:0:2:0:0:0:99"));
        System.setProperty("portal.public.free", "127.0.0.1, 192.0.2.9");
        try {
            for (int n = 0; n < 31; n++) {
                assertEquals("signin.wrong", tried("name" + n, "wrong", "192.0.2.9"));
            }
        } finally {
            System.clearProperty("portal.public.free");
        }
    }

    @Test
    void whatWasCountedLongAgo_goes() {
        tried("throttled", "wrong", "192.0.2.4");
        minutesPass(61);
        tried("throttled", "wrong", "192.0.2.5");
        assertEquals(3L, portal.em.createNativeQuery("select count(*) from sign_in_attempt").getSingleResult(), "those of the second attempt");
    }

    @Test
    void nobodysName_isStored() {
        tried("throttled", "wrong", "192.0.2.6");
        List<?> stored = portal.em.createNativeQuery("select counted from sign_in_attempt").getResultList();
        assertEquals(List.of(), stored.stream().filter(key -> !((String) key).matches("[0-9a-f]{64}")).toList());
    }
}
