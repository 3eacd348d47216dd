package org.todokede.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import org.todokede.platform.web.Bundles;

/** The words a page must show in a language: taken from the bundles, so that a test asks for the same message in both. */
final class Words {

    private final String language;
    private final Properties texts = new Properties();

    private Words(String language) {
        this.language = language;
        for (String name : Bundles.NAMES) {
            try (InputStream in = Words.class.getResourceAsStream("/org/todokede/" + name + "_" + language + ".properties")) {
                texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Words in(String language) {
        return new Words(language);
    }

    String of(String key, Object... arguments) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text " + key + " in " + language);
        }
        return new MessageFormat(text, Locale.forLanguageTag(language)).format(arguments);
    }

    /** A day as the portal writes it. */
    String day(LocalDate day) {
        return "ja".equals(language)
                ? day.format(DateTimeFormatter.ofPattern("yyyy年M月d日（EEE）", Locale.JAPANESE))
                : day.format(DateTimeFormatter.ofPattern("yyyy-MM-dd (EEE)", Locale.ENGLISH));
    }

    /** As lists have it that have little room. */
    String nearDay(LocalDate day, LocalDate today) {
        boolean near = day.getYear() == today.getYear();
        return isJapanese() ? day.format(DateTimeFormatter.ofPattern(near ? "M月d日" : "yyyy年M月d日")) : day.format(DateTimeFormatter.ofPattern(near ? "d MMM" : "d MMM yyyy", Locale.ENGLISH));
    }

    boolean isJapanese() {
        return "ja".equals(language);
    }
}
