package org.todokede.notice.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;

/** The words of our mail, in the language in which somebody asked. */
public final class MailWords {

    private static final Properties EN = read("en");
    private static final Properties JA = read("ja");

    private MailWords() {}

    static Properties read(String language) {
        try (InputStream in = MailWords.class.getResourceAsStream("/org/todokede/notice/mail_" + language + ".properties")) {
            Properties words = new Properties();
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words with their arguments in place. @param language {@code en} or {@code ja} */
    public static String of(String language, String key, Object... arguments) {
        Properties words = "ja".equals(language) ? JA : EN;
        return new MessageFormat(words.getProperty(key), Locale.forLanguageTag(language)).format(arguments);
    }
}
