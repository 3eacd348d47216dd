package org.todokede.notice.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The words of our mail: the same letters with the same facts in both languages. */
class MailWordsTest {

    private static Map<String, Set<String>> facts(String language) {
        Properties words = MailWords.read(language);
        Map<String, Set<String>> facts = new TreeMap<>();
        words.stringPropertyNames().forEach(key -> facts.put(
                key, Pattern.compile("\\{(\\d)").matcher(words.getProperty(key)).results().map(m -> m.group(1)).collect(Collectors.toSet())));
        return facts;
    }

    @Test
    void everyLetter_saysTheSameInBothLanguages() {
        assertTrue(facts("en").size() > 10);
        assertEquals(facts("en"), facts("ja"));
    }

    @Test
    void noApostrophe_isSwallowed() {
        for (String language : List.of("en", "ja")) {
            Properties words = MailWords.read(language);
            words.forEach((key, text) -> assertFalse(Pattern.compile("(?<!')'(?!')").matcher((String) text).find(), key + " " + text));
        }
    }

    @Test
    void aDay_hasItsWeekday() {
        LocalDate day = LocalDate.of(2026, 12, 24);
        assertEquals(List.of("2026-12-24 (Thu)", "2026年12月24日（木）"), List.of(MailWords.day("en", day), MailWords.day("ja", day)));
    }

    @Test
    void whoeverCanBeOfEitherLanguage_isWrittenToInBoth() {
        Post.Letter letter = MailWords.letter("a@example.com", List.of("ja", "en"), "declined", language -> new Object[] {"b@example.com", "https://portal.example"});
        assertTrue(letter.subject().contains("謝絶") && letter.subject().contains("declined"), letter.subject());
        assertTrue(letter.text().indexOf("断られました") < letter.text().indexOf("was declined"), letter.text());
    }
}
