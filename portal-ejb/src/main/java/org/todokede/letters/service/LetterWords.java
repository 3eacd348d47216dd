package org.todokede.letters.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.todokede.filing.BilingualText;
import org.todokede.filing.service.CopyWords;

/** Words of letters that stand in no template, in both languages at once. */
final class LetterWords {

    private static final Map<String, String> EN = read("en");
    private static final Map<String, String> JA = read("ja");

    private LetterWords() {}

    static Map<String, String> read(String language) {
        try (InputStream in = LetterWords.class.getResourceAsStream("/org/todokede/letters/letter_" + language + ".properties")) {
            Properties words = new Properties();
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            Map<String, String> all = new TreeMap<>();
            words.forEach((key, word) -> all.put((String) key, (String) word));
            return Map.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean has(String key) {
        return JA.containsKey(key);
    }

    /** A text with its arguments, the same in both languages. */
    static BilingualText of(String key, Object... arguments) {
        return new BilingualText(new MessageFormat(EN.get(key), Locale.ENGLISH).format(arguments), new MessageFormat(JA.get(key), Locale.JAPANESE).format(arguments));
    }

    /** A text with a day, as each language writes it. */
    static BilingualText by(String key, LocalDate day) {
        BilingualText written = CopyWords.date(day);
        return new BilingualText(new MessageFormat(EN.get(key), Locale.ENGLISH).format(new Object[] {written.en()}), new MessageFormat(JA.get(key), Locale.JAPANESE).format(new Object[] {written.ja()}));
    }

    /** A minister by name, or by code if the letters do not know the ministry. */
    static BilingualText minister(String code) {
        return new BilingualText(EN.getOrDefault("minister." + code, code), JA.getOrDefault("minister." + code, code));
    }
}
