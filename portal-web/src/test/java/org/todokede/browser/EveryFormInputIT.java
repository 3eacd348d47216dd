package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the rules of a field make of it (EveryFieldTest, FormServicesTest) arrives at the page: wrong answers are named at their fields and stand there, and a megabyte
 * that somebody pastes is neither cut off nor lost.
 */
@BrowserTest
class EveryFormInputIT {

    private static final int MEGABYTE = 1024 * 1024;
    private static final Words EN = Words.in("en");
    private static final Words JA = Words.in("ja");

    private Raw investor;

    @BeforeAll
    void theInvestorIsRegistered() {
        investor = Raw.signedIn("investor").registered("en");
    }

    private static String token(Raw.Answer page) {
        return page.hidden(Pattern.compile("name=\"csrf\" value=\"([^\"]+)\""));
    }

    /** Forms of every kind, with rows, money and references; a character that no field takes in each of their fields. */
    @ParameterizedTest
    @ValueSource(strings = {"3-2", "6", "8", "11-2", "19-2", "22-2"})
    void whatNoFieldTakes_isNamedAtEachFieldOfThePage_andNotStored(String form) {
        String id = investor.begin(form);
        List<String> sections = Pattern.compile("/filings/" + id + "/section/([a-z]+)").matcher(investor.get("/filings/" + id).body()).results().map(m -> m.group(1)).distinct().toList();
        assertTrue(sections.size() > 3, sections::toString);
        for (String section : sections) {
            String path = "/filings/" + id + "/section/" + section;
            String stored = fields(investor.get(path)).toString();
            Map<String, String> typed = new LinkedHashMap<>();
            fields(investor.get(path)).keySet().forEach(name -> typed.put(name, "a\u202Eb"));
            Raw.Answer answer = investor.post(path, typed);
            assertEquals(422, answer.status(), path);
            assertEquals(typed.keySet(), new TreeSet<>(answer.defects()), path);
            typed.keySet().forEach(name -> assertFalse(answer.errorAt(name).isEmpty(), name));
            assertEquals(stored, fields(investor.get(path)).toString(), "what was stored stands");
        }
    }

    /** Names of the fields on the page, with what those in which one types hold. */
    private static Map<String, String> fields(Raw.Answer page) {
        String form = page.body().replaceFirst("(?s)^.*?<form[^>]*data-keep", "").replaceFirst("(?s)</form>.*", "");
        return Pattern.compile("<(?:input|select|textarea)[^>]* name=\"([a-z_]+\\.[a-z0-9_.]+)\"[^>]*>").matcher(form).results()
                .collect(Collectors.toMap(m -> m.group(1), m -> m.group().replaceFirst("(?s).* value=\"([^\"]*)\".*", "$1"), (one, other) -> one, TreeMap::new));
    }

    @Test
    void aMegabyte_isNamedAtItsField_andStandsThere_whicheverWayItIsSent() {
        String id = investor.begin("6");
        String path = "/filings/" + id + "/section/act";
        for (String typed : List.of("7".repeat(MEGABYTE - 3) + "end", "株".repeat(MEGABYTE / 3 - 1) + "end")) {
            Raw.Answer answer = investor.post(path, Map.of("act.use", typed, "act.amount", "USD;5000000"));
            assertEquals(422, answer.status());
            assertEquals(List.of("act.use"), answer.defects());
            String said = EN.of("field.tooLong", "4000", String.valueOf(typed.length()));
            assertTrue(answer.errorAt("act.use").contains(said), () -> said + " is not " + answer.errorAt("act.use"));
            assertTrue(answer.body().contains(typed), "all of it stands in the field");
            Raw.Answer page = investor.get(path);
            assertTrue(page.body().contains("value=\"5000000\""), "what was right is stored");
            assertFalse(page.body().contains("end</textarea>"), "what was wrong is not");
            Raw.Answer kept = investor.send(path + "/keep", Map.of("csrf", token(page), "version", page.hidden(Pattern.compile("name=\"version\" value=\"(\\d+)\"")), "act.use", typed));
            assertEquals(200, kept.status());
            assertTrue(kept.body().contains("\"act.use\":\"" + said), kept.body());
        }
    }

    @Test
    void moreThanAPageMayHold_isToldSo_inBothLanguages_andNothingIsTouched() {
        String id = investor.begin("6");
        String path = "/filings/" + id + "/section/act";
        assertEquals(303, investor.post(path, Map.of("act.use", "A plant")).status());
        Raw.Answer answer = investor.post(path, Map.of("act.use", "株".repeat(MEGABYTE / 2)));
        assertEquals(413, answer.status());
        assertTrue(answer.main().contains(EN.of("error.tooLarge.text")), answer.main());
        investor.get("/?lang=ja");
        Raw.Answer japanese = investor.post(path, Map.of("act.use", "株".repeat(MEGABYTE / 2)));
        assertTrue(japanese.main().contains(JA.of("error.tooLarge.text")), japanese.main());
        investor.get("/?lang=en");
        assertTrue(investor.get(path).body().contains("A plant"), "it stands");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aMegabyteThatIsPasted_isNotCutOff_andThePageSaysThatItIsTooLong(String language) {
        String id = investor.begin("6");
        try (Person person = Person.signedIn("investor", language)) {
            person.at("/filings/" + id + "/section/act");
            Locator field = person.field("act.use");
            field.focus();
            person.page.keyboard().insertText("7".repeat(MEGABYTE));
            assertEquals(MEGABYTE, ((Number) field.evaluate("f => f.value.length")).intValue(), "nothing is cut off");
            person.errorAt("act.use").waitFor();
            assertTrue(person.errorAt("act.use").innerText().contains(person.words.of("field.tooLong", "4000", String.valueOf(MEGABYTE))), person.errorAt("act.use").innerText());
            assertEquals(MEGABYTE, ((Number) field.evaluate("f => f.value.length")).intValue(), "it still stands there");
            field.fill("");
        }
        assertFalse(investor.get("/filings/" + id + "/section/act").body().contains("7".repeat(30)), "nothing of it was stored");
    }
}
