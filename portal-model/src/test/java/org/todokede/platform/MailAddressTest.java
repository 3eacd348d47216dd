package org.todokede.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"filings@orrevale.example", "a.b+c-d_e=f!g#h$i%j&k*l/m?n^o`p{q|r}s~t@a-b.c.example.museum", "届出@orrevale.example", "a@b.jp"})
    void whatMailGoesTo_isOne(String typed) {
        assertTrue(MailAddress.isWellFormed(typed));
    }

    /** The last are seen as something else than they are. */
    @ParameterizedTest
    @ValueSource(strings = {
        "", "desk", "desk@target", "@target.example", "a b@target.example", ".a@target.example", "a.@target.example", "a..b@target.example", "a@target..example", "[a]@target.example", "a@b@target.example",
        "a@target.example\nBcc: x@y.example", "\"a\"@target.example", "de\u0001sk@target.example", "de\u202Esk@target.example"})
    void anythingElse_isNone(String typed) {
        assertFalse(MailAddress.isWellFormed(typed));
    }

    @Test
    void beforeTheSign_are64SignsAtMost() {
        assertEquals(true, MailAddress.isWellFormed("a".repeat(64) + "@b.jp"));
        assertEquals(false, MailAddress.isWellFormed("a".repeat(65) + "@b.jp"));
    }
}
