package org.todokede.identity;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.todokede.refusal.Reason;

/**
 * What a password must be: long, and none of those that are guessed first. No kind of character is asked for, and none is forbidden (NIST SP 800-63B-4, 3.1.1.2; OWASP ASVS 5.0,
 * 6.2). Guessed first are those on a list, one word of the list or one name of the person repeated, with figures and marks around it or with figures for letters, and one
 * character, run or beat of up to four characters repeated.
 */
public final class PasswordRule {

    /** Shortest password beside a second factor, in characters. */
    public static final int LEAST = 12;

    /** Shortest password that opens an account alone, in characters. */
    public static final int LEAST_ALONE = 15;

    /** Longest one, in characters. */
    public static final int MOST = 128;

    /** Shorter names are parts of many words. */
    private static final int LEAST_NAME = 4;

    private static final int LONGEST_BEAT = 4;

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
    private static final Pattern NO_LETTERS_AROUND = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

    private static final Map<Character, Character> WRITTEN_FOR = Map.of('@', 'a', '4', 'a', '3', 'e', '1', 'i', '!', 'i', '0', 'o', '$', 's', '5', 's', '7', 't');

    private final Set<String> refused = new HashSet<>();

    /** @param refused passwords, and words that are refused repeated or with figures, in whatever spelling */
    public PasswordRule(Collection<String> refused) {
        refused.forEach(line -> this.refused.add(inOneSpelling(line)));
    }

    /**
     * Why somebody cannot choose a password.
     *
     * @param password as typed
     * @param least shortest one, {@link #LEAST} or {@link #LEAST_ALONE}
     * @param login with which the person signs in
     * @param names other names of the person, such as those of organisations; their words count, too
     * @return empty if they can
     */
    public Optional<Reason> whyNot(String password, int least, String login, Collection<String> names) {
        int length = password.codePointCount(0, password.length());
        if (length < least || length > MOST) {
            return Optional.of(Reason.plain("register.password", least, MOST));
        }
        String text = inOneSpelling(password);
        if (text.strip().equals(inOneSpelling(login))) {
            return Optional.of(Reason.plain("register.passwordIsAddress"));
        }
        if (refused.contains(text) || isBeat(text) || isRun(text) || repeatsOneOf(text, refused)) {
            return Optional.of(Reason.plain("password.common"));
        }
        return repeatsOneOf(text, own(login, names)) ? Optional.of(Reason.plain("password.own")) : Optional.empty();
    }

    private static Set<String> own(String login, Collection<String> names) {
        Set<String> own = new HashSet<>();
        for (String name : names) {
            add(NO_LETTERS.matcher(inOneSpelling(name)).replaceAll(""), own);
            List.of(NO_LETTERS.split(inOneSpelling(name))).forEach(part -> add(part, own));
        }
        for (String part : inOneSpelling(login).split("@", 2)) {
            add(NO_LETTERS.matcher(part).replaceAll(""), own);
            List.of(NO_LETTERS.split(part)).forEach(word -> add(word, own));
        }
        return own;
    }

    private static void add(String word, Set<String> own) {
        if (word.length() >= LEAST_NAME) {
            own.add(word);
        }
    }

    /** Whether nothing is left of the text but one of the words, once or several times. */
    private static boolean repeatsOneOf(String text, Set<String> words) {
        String inside = NO_LETTERS_AROUND.matcher(text).replaceAll("");
        StringBuilder meant = new StringBuilder();
        inside.chars().forEach(c -> meant.append(WRITTEN_FOR.getOrDefault((char) c, (char) c).charValue()));
        return isRepeated(NO_LETTERS.matcher(text).replaceAll(""), words) || isRepeated(NO_LETTERS.matcher(meant).replaceAll(""), words);
    }

    private static boolean isRepeated(String letters, Set<String> words) {
        for (int length = 1; length <= letters.length(); length++) {
            if (letters.length() % length == 0 && words.contains(letters.substring(0, length)) && letters.equals(letters.substring(0, length).repeat(letters.length() / length))) {
                return true;
            }
        }
        return false;
    }

    /** Up to four characters again and again, the last time perhaps in part. */
    private static boolean isBeat(String text) {
        for (int length = 1; length <= LONGEST_BEAT; length++) {
            if (text.equals(text.substring(0, Math.min(length, text.length())).repeat(text.length() / length + 1).substring(0, text.length()))) {
                return true;
            }
        }
        return false;
    }

    /** Each character the one after, or before, that before it; 0 follows 9. */
    private static boolean isRun(String text) {
        boolean up = true;
        boolean down = true;
        for (int i = 1; i < text.length(); i++) {
            char before = text.charAt(i - 1);
            char here = text.charAt(i);
            up &= here == before + 1 || before == '9' && here == '0';
            down &= here == before - 1 || before == '0' && here == '9';
        }
        return up || down;
    }

    /** Compatible forms of a character are one, and so are capitals and small letters. */
    private static String inOneSpelling(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
