package org.todokede.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A signed head is what was signed, by the key it names, and nothing else is one. */
class TreeHeadTest {

    private static final TreeHead HEAD = new TreeHead("portal.example/record", 12, HashTree.empty(), Instant.parse("2026-11-26T01:02:03.000004Z"));

    private static KeyPair pair() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @Test
    void aHead_isReadBackAsItWasSigned() throws GeneralSecurityException {
        KeyPair pair = pair();
        String note = HEAD.signed(pair.getPrivate(), pair.getPublic());
        assertTrue(note.startsWith("portal.example/record\n12\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n2026-11-26T01:02:03.000004Z\n\n— portal.example/record "), note);
        assertEquals(Optional.of(HEAD), TreeHead.parse(note));
        assertTrue(TreeHead.isGenuine(note, pair.getPublic()));
        assertArrayEquals(pair.getPublic().getEncoded(), TreeHead.key(TreeHead.raw(pair.getPublic())).getEncoded());
    }

    @Test
    void everySignThatIsChanged_isFound() throws GeneralSecurityException {
        KeyPair pair = pair();
        String note = HEAD.signed(pair.getPrivate(), pair.getPublic());
        for (int n = 0; n < note.length(); n++) {
            for (char other : new char[] {'A', '1', '\n', ' '}) {
                String changed = note.substring(0, n) + other + note.substring(n + 1);
                assertTrue(changed.equals(note) || !TreeHead.isGenuine(changed, pair.getPublic()), changed);
            }
        }
        assertFalse(TreeHead.isGenuine(note + "\n", pair.getPublic()));
        assertFalse(TreeHead.isGenuine(note, pair().getPublic()), "of another key");
    }

    @Test
    void whatIsNoHead_isNotRead() throws GeneralSecurityException {
        KeyPair pair = pair();
        String note = HEAD.signed(pair.getPrivate(), pair.getPublic());
        for (String wrong : new String[] {"", "\n", note.replace("\n12\n", "\n012\n"), note.replace("2026-11-26T", "2026-13-26T"), note.replace("— ", "- "), note.replace("SuFU=", "SuFV=")}) {
            assertFalse(TreeHead.parse(wrong).isPresent() && TreeHead.isGenuine(wrong, pair.getPublic()), wrong);
        }
        assertEquals(Optional.empty(), TreeHead.parse(note.replace("2026-11-26T", "2026-13-26T")));
        assertThrows(IllegalArgumentException.class, () -> new TreeHead("two words", 1, HashTree.empty(), HEAD.at()));
        assertThrows(IllegalArgumentException.class, () -> new TreeHead("a+b", 1, HashTree.empty(), HEAD.at()));
        assertThrows(IllegalArgumentException.class, () -> new TreeHead("a", -1, HashTree.empty(), HEAD.at()));
        assertThrows(IllegalArgumentException.class, () -> new TreeHead("a", 1, new byte[31], HEAD.at()));
        assertThrows(IllegalArgumentException.class, () -> TreeHead.key(new byte[31]));
    }
}
