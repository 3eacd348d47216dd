package org.todokede.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Long passwords of any kind are taken; those that are guessed first are not. */
class PasswordRuleTest {

    private static final PasswordRule RULE = new PasswordRule(List.of("password", "letmein", "correcthorsebatterystaple", "Qwertyuiop", "さくら"));

    private static String why(String password, int least) {
        return RULE.whyNot(password, least, "a.tanaka@orrevale.example", List.of("Aiko Tanaka", "Orrevale Holdings K.K.")).map(r -> r.key()).orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seven green rivers", "        .       ", "dragon monkey football", "839104726150384", "長い日本語の合言葉を使います。", "password for the harbour", "Tanaka likes rivers", "😀😁😂🤣😃😄😅😆😉😊😋😎😍😘🥰"})
    void aLongOne_isTaken_whateverItIsMadeOf(String password) {
        assertEquals("", why(password, PasswordRule.LEAST_ALONE));
    }

    @ParameterizedTest
    @CsvSource({"11, 12, false", "12, 12, true", "14, 15, false", "15, 15, true", "128, 15, true", "129, 15, false"})
    void itsLength_isCountedInCharacters(int length, int least, boolean taken) {
        String mixed = "日a𠮷zk".repeat(30);
        String password = mixed.substring(0, mixed.offsetByCodePoints(0, length));
        assertEquals(taken ? "" : "register.password", why(password, least));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "password2026!", "PasswordPassword", "P@ssw0rd2026", "1234password", "letmeinletmein", "letmein-letmein-1", "qwertyuiop123", "ｐａｓｓｗｏｒｄ２０２６", "CorrectHorseBatteryStaple", "さくらさくらさくらさくら", "aaaaaaaaaaaaaa",
        "121212121212", "abcabcabcabca", "123412341234", "123456789012", "098765432109", "abcdefghijklmn"})
    void oneThatIsGuessedFirst_isNot(String password) {
        assertEquals("password.common", why(password, PasswordRule.LEAST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Orrevale2026!!", "tanakatanaka", "Orr3vale 2026", "aiko.tanaka.1990", "orrevale-orrevale", "example2026!!"})
    void onesOwnName_isNot(String password) {
        assertEquals("password.own", why(password, PasswordRule.LEAST));
    }

    @Test
    void onesAddress_isNot() {
        assertEquals("register.passwordIsAddress", why(" A.Tanaka@orrevale.example", PasswordRule.LEAST));
    }
}
