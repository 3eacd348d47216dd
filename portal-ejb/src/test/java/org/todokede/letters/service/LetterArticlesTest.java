package org.todokede.letters.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.todokede.filing.Regime;

/** Letters on a specified acquisition name the provision that the table of the model has for that of inward direct investment, in both languages. */
class LetterArticlesTest {

    private static final String OWN = "." + Regime.SPECIFIED_ACQUISITION;
    private static final Pattern EN = Pattern.compile("(the proviso of )?Article (\\d+(?:-\\d)?\\(\\d+\\))(?: as applied mutatis mutandis by Article (\\d+\\(\\d+\\)))? of the Foreign Exchange and Foreign Trade Act");
    private static final Pattern JA = Pattern.compile("外国為替及び外国貿易法(?:第(\\d+)条第(\\d+)項において準用する同法)?第(\\d+)条(?:の(\\d))?(?:第(\\d+)項)?(ただし書)?");

    @Test
    void everyProvision_isThatOfTheTable() {
        Map<String, String> en = LetterWords.read("en");
        Map<String, String> ja = LetterWords.read("ja");
        Set<String> differing = new TreeSet<>();
        en.keySet().stream().filter(key -> key.startsWith("article.") && !key.endsWith(OWN)).forEach(key -> {
            String of = english(en.get(key));
            assertEquals(of, japanese(ja.get(key)), key);
            String expected = Regime.SPECIFIED_ACQUISITION.article("FEFTA Art. " + of).substring("FEFTA Art. ".length());
            if (!expected.equals(of)) {
                differing.add(key + OWN);
                assertEquals(expected, english(en.get(key + OWN)), key);
                assertEquals(expected, japanese(ja.get(key + OWN)), key);
            }
        });
        assertEquals(differing, en.keySet().stream().filter(key -> key.endsWith(OWN) && key.startsWith("article.")).collect(Collectors.toCollection(TreeSet::new)), "what is the same under both is written once");
        assertTrue(differing.size() >= 13, differing::toString);
    }

    /** As the model writes it. */
    private static String english(String words) {
        Matcher matcher = EN.matcher(words.replaceAll("Article (55-8) of", "Article $1(0) of"));
        assertTrue(matcher.matches(), words);
        String provision = matcher.group(2).replace("(0)", "") + (matcher.group(1) == null ? "" : " proviso");
        return matcher.group(3) == null ? provision : matcher.group(3) + " applying " + provision;
    }

    private static String japanese(String words) {
        Matcher matcher = JA.matcher(words);
        assertTrue(matcher.matches(), words);
        String provision = matcher.group(3) + (matcher.group(4) == null ? "" : "-" + matcher.group(4)) + (matcher.group(5) == null ? "" : "(" + matcher.group(5) + ")")
                + (matcher.group(6) == null ? "" : " proviso");
        return matcher.group(1) == null ? provision : matcher.group(1) + "(" + matcher.group(2) + ") applying " + provision;
    }
}
