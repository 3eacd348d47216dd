package org.todokede.notice.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words of our mail, in the language of its reader. */
public final class MailWords {

    private static final Properties EN = read("en");
    private static final Properties JA = read("ja");
    private static final DateTimeFormatter DAY_EN = DateTimeFormatter.ofPattern("uuuu-MM-dd (EEE)", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_JA = DateTimeFormatter.ofPattern("uuuu年M月d日（EEE）", Locale.JAPANESE);

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

    /** @param key key of {@code mail_LANGUAGE.properties} */
    public static String of(String language, String key, Object... arguments) {
        Properties words = "ja".equals(language) ? JA : EN;
        return new MessageFormat(words.getProperty(key), Locale.forLanguageTag(language)).format(arguments);
    }

    /** A day of law with its weekday. */
    public static String day(String language, LocalDate day) {
        return ("ja".equals(language) ? DAY_JA : DAY_EN).format(day);
    }

    /** A letter in these languages, one under the other. @param words arguments of the text in a language */
    public static Post.Letter letter(String to, List<String> languages, String key, Function<String, Object[]> words) {
        return new Post.Letter(
                to,
                languages.stream().map(l -> of(l, key + ".subject")).collect(Collectors.joining(" / ")),
                languages.stream().map(l -> of(l, key + ".text", words.apply(l))).collect(Collectors.joining("\n----\n\n")));
    }
}
