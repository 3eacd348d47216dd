package org.todokede.identity.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.todokede.identity.PasswordRule;

/** The lists of refused passwords that come with the portal: how many of each length they hold, and that none of them can be chosen. */
class RefusedPasswordsTest {

    /** So many of the commonest that are long enough to be chosen (OWASP ASVS 5.0.0, 6.2.4). */
    private static final int ASKED_FOR = 3000;

    private static final Path DATA = Path.of("../config/data");

    private static Predicate<String> atLeast(int length) {
        return password -> password.codePointCount(0, password.length()) >= length;
    }

    @Test
    void theListOfPublishedPasswords_holdsEnoughThatAreLongEnough_alsoForWhoeverHasNoSecondFactor() {
        Set<String> published = Passwords.read(DATA.resolve("breached_passwords.txt"));
        assertEquals(11_984, published.size());
        assertTrue(published.stream().allMatch(atLeast(PasswordRule.LEAST)), "a shorter one is refused as it is");
        long alone = published.stream().filter(atLeast(PasswordRule.LEAST_ALONE)).count();
        assertEquals(3_470, alone);
        assertTrue(alone >= ASKED_FOR);
    }

    @Test
    void nobodyCanChooseOneOfThem_inCapitalsEither() {
        PasswordRule rule = new PasswordRule(Passwords.refused(DATA));
        Predicate<String> refused = password -> rule.whyNot(password, PasswordRule.LEAST, "a.tanaka@orrevale.example", List.of()).filter(why -> why.key().equals("password.common")).isPresent();
        List<String> taken = Passwords.refused(DATA).stream().filter(atLeast(PasswordRule.LEAST)).filter(Predicate.not(refused)).toList();
        assertEquals(List.of(), taken);
        List<String> inCapitals = Passwords.refused(DATA).stream().map(password -> password.toUpperCase(Locale.ROOT)).filter(password -> password.equals(password.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT)))
                .filter(atLeast(PasswordRule.LEAST)).filter(password -> password.chars().allMatch(c -> c < 0x80)).filter(Predicate.not(refused)).toList();
        assertEquals(List.of(), inCapitals);
        assertTrue(refused.test("1qaz2wsx3edc") && refused.test("LeaveMeAlone"), "by name");
        assertEquals(false, refused.test("seven green rivers"));
    }
}
