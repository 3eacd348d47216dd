package org.todokede.filing.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.todokede.filing.BilingualText;
import org.todokede.platform.LegalDay;

/** Words and values of a printed copy in both languages at once. */
public final class CopyWords {

    private static final Map<String, String> EN = read("en");
    private static final Map<String, String> JA = read("ja");

    private static final DateTimeFormatter DATE_EN = DateTimeFormatter.ofPattern("uuuu-MM-dd (EEE)", Locale.ENGLISH);
    private static final DateTimeFormatter DATE_JA = DateTimeFormatter.ofPattern("uuuu年M月d日（E）", Locale.JAPANESE);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private CopyWords() {}

    static Map<String, String> read(String language) {
        try (InputStream in = CopyWords.class.getResourceAsStream("/org/todokede/filing/copy_" + language + ".properties")) {
            Properties words = new Properties();
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            Map<String, String> all = new TreeMap<>();
            words.forEach((key, word) -> all.put((String) key, (String) word));
            return Map.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text with its arguments, each put into the language it belongs to. */
    static BilingualText of(String key, BilingualText... arguments) {
        Object[] en = new Object[arguments.length];
        Object[] ja = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            en[i] = arguments[i].en();
            ja[i] = arguments[i].ja();
        }
        return new BilingualText(new MessageFormat(EN.get(key), Locale.ENGLISH).format(en), new MessageFormat(JA.get(key), Locale.JAPANESE).format(ja));
    }

    /** A name or number that is the same in both languages. */
    public static BilingualText same(Object value) {
        return new BilingualText(String.valueOf(value), String.valueOf(value));
    }

    /** A day with its weekday. */
    public static BilingualText date(LocalDate day) {
        return new BilingualText(day.format(DATE_EN), day.format(DATE_JA));
    }

    /** Day and time in Japan. */
    static BilingualText dateTime(Instant instant) {
        ZonedDateTime there = instant.atZone(LegalDay.TOKYO);
        return new BilingualText(there.format(DATE_EN) + " " + there.format(TIME), there.format(DATE_JA) + " " + there.format(TIME));
    }

    static BilingualText country(String code) {
        Locale country = new Locale.Builder().setRegion(code).build();
        return new BilingualText(country.getDisplayCountry(Locale.ENGLISH), country.getDisplayCountry(Locale.JAPANESE));
    }

    /** A ministry by its name, or by its code if the copies do not know it. */
    static BilingualText ministry(String code) {
        return new BilingualText(EN.getOrDefault("ministry." + code, code), JA.getOrDefault("ministry." + code, code));
    }

    /** Japanese, then English if it reads otherwise. */
    public static String both(BilingualText text) {
        return text.ja().equals(text.en()) ? text.ja() : text.ja() + " / " + text.en();
    }
}
