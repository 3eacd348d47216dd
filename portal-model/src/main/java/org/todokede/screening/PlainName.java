package org.todokede.screening;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A name as it is screened: width, case, accents, signs and the kind of company do not count; kana are read as Latin letters; long vowels are short; old
 * forms of a kanji are the new ones. Kanji are not read: who is written in kanji is compared with what is written in kanji.
 *
 * @param words in the order in which they were written, none empty
 */
public record PlainName(List<String> words) {

    /** Greatest length of a key in characters, inclusive. */
    public static final int LONGEST_KEY = 32;

    /** Letters of a name from which on it may be found inside a longer one. */
    private static final int LEAST_INSIDE = 4;

    private static final int LEAST_SOUND = 2;
    private static final int LEAST_WHOLE_SOUND = 4;

    private static final Pattern KIND_IN_JAPANESE = Pattern.compile("株式会社|有限会社|合同会社|合資会社|合名会社|有限公司|股份|集団|\\((?:株|有|同|資|名)\\)");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern APOSTROPHES = Pattern.compile("(?<=\\p{L})['’`´.](?=\\p{L})");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern LONG_O = Pattern.compile("o[ou]+");
    private static final Pattern LONG_OTHERS = Pattern.compile("([aeiu])\\1+");
    private static final Pattern O_WITH_H = Pattern.compile("oh(?![aeiouy])");
    private static final Pattern IN_BRACKETS = Pattern.compile("^(.*?)\\(([^()]{2,})\\)(.*)$", Pattern.DOTALL);

    private static final Set<String> KINDS = Set.of(
            "co", "company", "ltd", "limited", "inc", "incorporated", "corp", "corporation", "kk", "k", "kabushiki", "kabusiki", "kaisha", "yugen", "godo", "gaisha", "plc", "llc", "llp", "lp", "pte",
            "pty", "gmbh", "ag", "kg", "sa", "sas", "sarl", "spa", "srl", "bv", "nv", "ab", "as", "oy", "oyj", "sdn", "bhd", "ooo", "oao", "zao", "pao", "jsc", "pjsc", "ojsc", "cjsc", "fze", "fzco",
            "fzc", "dmcc", "est", "the");

    /** Words that thousands of names have: they count for little, and are no key unless there is nothing else. */
    private static final Set<String> USUAL = Arrays.stream(
                    ("trading international group holding holdings industries industry industrial general global world national enterprise enterprises technology technologies systems system services"
                            + " service solutions partners capital investment investments fund management development engineering electronics electronic shipping marine import export trade commercial"
                            + " business products and of for bank finance financial energy research institute university center centre")
                            .split(" "))
            .map(PlainName::shortVowels)
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<Character, Character> OLD_KANJI = pairs("澤沢邊辺邉辺齋斎齊斉國国廣広濱浜濵浜髙高﨑崎碕崎櫻桜澁渋嶋島嶌島龍竜眞真惠恵榮栄會会學学條条圓円實実德徳壽寿藏蔵瀨瀬");

    /** Letters that no accent is taken from. */
    private static final Map<Character, String> LETTERS =
            Map.of('ß', "ss", 'ø', "o", 'æ', "ae", 'œ', "oe", 'đ', "d", 'ł', "l", 'ı', "i", 'þ', "th", 'ð', "d");

    public PlainName {
        words = List.copyOf(words);
    }

    /** @return without words if there is neither letter nor figure in it */
    public static PlainName of(String name) {
        String wide = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String bare = KIND_IN_JAPANESE.matcher(wide).replaceAll(" ");
        List<String> words = words(APOSTROPHES.matcher(bare).replaceAll(""));
        return new PlainName(withoutKinds(words.isEmpty() ? words(wide) : words));
    }

    /** The name, and where a part stands in brackets also what is before and what is in them: a name in two scripts, or a former name. */
    public static List<PlainName> variants(String name) {
        List<PlainName> variants = new ArrayList<>(List.of(of(name)));
        Matcher brackets = IN_BRACKETS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC));
        if (brackets.matches() && !brackets.group(1).isBlank()) {
            variants.add(of(brackets.group(1) + " " + brackets.group(3)));
            variants.add(of(brackets.group(2)));
        }
        return variants.stream().filter(v -> !v.words().isEmpty()).distinct().toList();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : SIGNS.split(text)) {
            runs(word).forEach(run -> {
                String plain = plain(run);
                if (!plain.isEmpty()) {
                    words.add(plain);
                }
            });
        }
        return words;
    }

    /** Parts of one script each: kana, kanji, others. */
    private static List<String> runs(String word) {
        List<String> runs = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        int script = -1;
        for (char c : word.toCharArray()) {
            int of = Romaji.isKana(c) ? 0 : isKanji(c) ? 1 : 2;
            if (of != script && !run.isEmpty()) {
                runs.add(run.toString());
                run.setLength(0);
            }
            script = of;
            run.append(c);
        }
        if (!run.isEmpty()) {
            runs.add(run.toString());
        }
        return runs;
    }

    private static boolean isKanji(char c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }

    private static String plain(String run) {
        if (isKanji(run.charAt(0))) {
            return run.chars().mapToObj(c -> String.valueOf(OLD_KANJI.getOrDefault((char) c, (char) c))).collect(Collectors.joining());
        }
        if (Romaji.isKana(run.charAt(0))) {
            return shortVowels(Romaji.of(run));
        }
        String bare = MARKS.matcher(Normalizer.normalize(run, Normalizer.Form.NFD)).replaceAll("");
        return shortVowels(bare.chars().mapToObj(c -> LETTERS.getOrDefault((char) c, String.valueOf((char) c))).collect(Collectors.joining()));
    }

    /** A long vowel written by a second one, or by h, counts as a short one: Ohno, Oono and Ono. */
    private static String shortVowels(String word) {
        String once = LONG_O.matcher(word).replaceAll("o");
        return O_WITH_H.matcher(LONG_OTHERS.matcher(once).replaceAll("$1")).replaceAll("o");
    }

    private static List<String> withoutKinds(List<String> words) {
        int from = 0;
        int to = words.size();
        while (to - from > 1 && KINDS.contains(words.get(to - 1))) {
            to--;
        }
        while (to - from > 1 && KINDS.contains(words.get(from))) {
            from++;
        }
        return words.subList(from, to);
    }

    /** The words without a blank between them. */
    public String joined() {
        return String.join("", words);
    }

    private String sorted() {
        return words.stream().sorted().collect(Collectors.joining());
    }

    /**
     * Under what the name is found: the sound of each word that is not a usual one, and that of the whole, so that words written together are found too.
     * Two names that have no key in common are not compared.
     */
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        List<String> telling = words.stream().filter(w -> !USUAL.contains(w)).toList();
        for (String word : telling.isEmpty() ? words : telling) {
            keys.addAll(keys(word));
        }
        sounds(joined()).stream().filter(whole -> whole.length() >= LEAST_WHOLE_SOUND).forEach(whole -> keys.add(cut("#" + whole)));
        return keys;
    }

    private static List<String> keys(String word) {
        if (isKanji(word.charAt(0))) {
            return List.of("=" + word.substring(0, Math.min(2, word.length())));
        }
        List<String> sounds = sounds(word).stream().filter(sound -> sound.length() >= LEAST_SOUND).map(PlainName::cut).toList();
        return sounds.isEmpty() ? List.of(cut("=" + word)) : sounds;
    }

    private static Set<String> sounds(String text) {
        return text.chars().allMatch(c -> c >= 'a' && c <= 'z') ? NameSound.of(text) : Set.of();
    }

    private static String cut(String key) {
        return key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key;
    }

    /**
     * How much this name, as filed, is like one of a list, in whole percent from 0 to 100, rounded down; 100 only if their words are the same. The highest
     * of: the letters as written, the letters with the words in order, the listed words found among the filed ones, and 90 for what sounds alike.
     */
    public int likeness(PlainName listed) {
        if (words.isEmpty() || listed.words.isEmpty()) {
            return 0;
        }
        if (sorted().equals(listed.sorted()) || joined().equals(listed.joined())) {
            return 100;
        }
        double letters = Math.max(JaroWinkler.of(joined(), listed.joined()), JaroWinkler.of(sorted(), listed.sorted()));
        Set<String> theirs = sounds(listed.joined());
        double alike = sounds(joined()).stream().anyMatch(sound -> sound.length() >= LEAST_WHOLE_SOUND && theirs.contains(sound)) ? 0.90 : 0;
        return Math.min(99, (int) Math.floor(100 * Math.max(Math.max(letters, alike), inside(listed)) + 1e-9));
    }

    /** How far the words of a listed name stand among ours; each word of ours that does not belong costs a little. */
    private double inside(PlainName listed) {
        List<String> left = new ArrayList<>(words);
        double found = 0;
        double all = 0;
        int telling = 0;
        for (String word : listed.words) {
            double weight = word.length() * (USUAL.contains(word) ? 0.3 : 1);
            all += weight;
            String best = left.stream().max((a, b) -> Double.compare(JaroWinkler.of(a, word), JaroWinkler.of(b, word))).orElse("");
            double like = best.isEmpty() ? 0 : JaroWinkler.of(best, word);
            if (like >= 0.85) {
                found += weight * like;
                left.remove(best);
                telling += USUAL.contains(word) ? 0 : word.length() * (isKanji(word.charAt(0)) ? 2 : 1);
            }
        }
        if (telling < LEAST_INSIDE) {
            return 0;
        }
        double cost = left.stream().mapToDouble(word -> USUAL.contains(word) ? 0.02 : 0.08).sum();
        return Math.max(0, found / all - cost);
    }

    private static Map<Character, Character> pairs(String text) {
        Map<Character, Character> pairs = new HashMap<>();
        for (int i = 0; i + 1 < text.length(); i += 2) {
            pairs.put(text.charAt(i), text.charAt(i + 1));
        }
        return Map.copyOf(pairs);
    }
}
