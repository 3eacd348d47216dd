package org.todokede.identity.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.todokede.platform.service.PortalConfig;

/** The seal while its key is exchanged: several servers over one file, what was sealed before, and what is no key. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SealTest {

    private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);
    private static final String OWNER = "whoever";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("secret.key");
        System.setProperty("portal.secret.key", file.toString());
    }

    @AfterEach
    void clear() {
        System.clearProperty("portal.secret.key");
    }

    /** A server that has not looked into the file yet. */
    private static Seal server() {
        Seal seal = new Seal();
        set(seal, "config", new PortalConfig());
        return seal;
    }

    private static void set(Seal seal, String field, Object value) {
        try {
            Field known = Seal.class.getDeclaredField(field);
            known.setAccessible(true);
            known.set(seal, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes) + "\n";
    }

    private void putOnTop(String key) throws Exception {
        Files.writeString(file, key + Files.readString(file));
    }

    private static boolean opens(Seal seal, String sealed) {
        Optional<byte[]> opened = seal.open(sealed, OWNER);
        opened.ifPresent(plain -> assertArrayEquals(SECRET, plain));
        return opened.isPresent();
    }

    @Test
    void whatWasSealedBefore_opensAsLongAsItsKeyIsThere_andIsSealedAnewWithTheNewest() throws Exception {
        String before = server().close(SECRET, OWNER);
        assertFalse(before.contains("."), "with one key alone nothing is named, for builds that know of no names");
        assertTrue(server().isNewest(before));
        putOnTop(key());
        Seal exchanged = server();
        assertTrue(opens(exchanged, before));
        assertFalse(exchanged.isNewest(before));
        String anew = exchanged.close(SECRET, OWNER);
        assertTrue(exchanged.isNewest(anew) && anew.startsWith(exchanged.beginning()) && opens(exchanged, anew));
        String first = Files.readString(file).lines().findFirst().orElseThrow();
        Files.writeString(file, first + "\n");
        Seal alone = server();
        assertTrue(opens(alone, anew));
        assertFalse(opens(alone, before), "its key has gone");
    }

    /** Of every length, also between the nonce and the tag. */
    @Test
    void whatIsTooShort_opensNothing() {
        Seal seal = server();
        for (int length = 0; length < 40; length++) {
            assertFalse(opens(seal, Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[length])), length + " bytes");
        }
        assertTrue(opens(seal, seal.close(SECRET, OWNER)));
    }

    @Test
    void aServerAtWork_opensWhatAnotherHasSealedWithAKeyThatCameSince() throws Exception {
        Seal atWork = server();
        String before = atWork.close(SECRET, OWNER);
        putOnTop(key());
        String anew = server().close(SECRET, OWNER);
        looksAgain(atWork, anew);
        assertTrue(opens(atWork, before) && atWork.isNewest(anew));
    }

    /** It looks into the file again for a name it does not know, but not more than once a second, whatever strangers send. */
    private static void looksAgain(Seal atWork, String anew) throws InterruptedException {
        long giveUp = System.nanoTime() + 5_000_000_000L;
        while (!opens(atWork, anew)) {
            assertTrue(System.nanoTime() < giveUp, "it does not look again");
            Thread.sleep(50);
        }
    }

    @Test
    void afterAThirdKey_whatTheFirstTwoHaveSealedOpens() throws Exception {
        String first = server().close(SECRET, OWNER);
        putOnTop(key());
        String second = server().close(SECRET, OWNER);
        putOnTop(key());
        Seal third = server();
        assertTrue(opens(third, first) && opens(third, second));
        assertFalse(third.isNewest(first) || third.isNewest(second));
    }

    @Test
    void whatWasChanged_orIsOfAnotherOwner_orWayOfSealing_doesNotOpen() throws Exception {
        server().close(SECRET, OWNER);
        putOnTop(key());
        Seal seal = server();
        String sealed = seal.close(SECRET, OWNER);
        assertTrue(opens(seal, sealed));
        assertEquals(Optional.empty(), seal.open(sealed, "somebody else"));
        assertFalse(opens(seal, "2" + sealed.substring(1)), "a way of sealing that is not known");
        assertFalse(opens(seal, sealed.replaceFirst("\\.[0-9a-f]{16}\\.", ".0123456789abcdef.")), "a key that is not known");
        for (String broken : new String[] {"", ".", "..", "1..", "1.x.y.z", "a.b", sealed.substring(0, sealed.length() - 2), sealed.substring(sealed.lastIndexOf('.') + 1, sealed.length() - 4)}) {
            assertFalse(opens(seal, broken), broken);
        }
    }

    @Test
    void theKeyOfATab_isThePersonsOwn_theSameEachTime_andNothingOfTheSealItself() throws Exception {
        String key = server().tabKey("account 1");
        assertEquals(32, Base64.getDecoder().decode(key).length);
        assertEquals(key, server().tabKey("account 1"));
        assertFalse(key.equals(server().tabKey("account 2")) || Files.readString(file).contains(key));
        putOnTop(key());
        assertFalse(key.equals(server().tabKey("account 1")), "with the key of the seal it is exchanged");
    }

    @Test
    void aFileThatIsSpoilt_isNamedAtTheStart_andStopsNoServerAtWork() throws Exception {
        Seal atWork = server();
        String sealed = atWork.close(SECRET, OWNER);
        for (String spoilt : new String[] {"", "\n", "no key\n", "c2hvcnQ=\n"}) {
            Files.writeString(file, spoilt);
            assertTrue(assertThrows(IllegalStateException.class, () -> server().close(SECRET, OWNER)).getMessage().contains("secret.key"), spoilt);
        }
        set(atWork, "looked", aged(atWork));
        assertTrue(opens(atWork, sealed));
    }

    /** As if it had looked into the file an hour ago. */
    private static Object aged(Seal seal) throws ReflectiveOperationException {
        Field field = Seal.class.getDeclaredField("looked");
        field.setAccessible(true);
        Object looked = field.get(seal);
        var keys = looked.getClass().getDeclaredMethod("keys");
        keys.setAccessible(true);
        var made = looked.getClass().getDeclaredConstructors()[0];
        made.setAccessible(true);
        return made.newInstance(keys.invoke(looked), System.nanoTime() - 3_600_000_000_000L);
    }
}
