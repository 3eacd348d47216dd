package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.review.service.RelatedCasesService;

/** The desk of a reviewer: whose a case is, the filters that are kept, the cases beside it. */
@BrowserTest
class DeskBrowserIT {

    private static String sent(String target) {
        Raw investor = Raw.signedIn("investor").registered("en");
        return investor.submit(investor.draft(Form1.answers("en", target, Raw.today().plusDays(45))));
    }

    @Test
    void aCaseIsTaken_theFilterForItIsKept_andTheCaseBesideItIsShown() {
        String target = "Sekigahara " + System.nanoTime() + " K.K.";
        String earlier = sent(target);
        String number = sent(target);
        Words words = Words.in("en");
        Raw officer = Raw.signedIn("mof1");
        String beside = officer.get("/review/" + number).main();
        assertTrue(beside.contains(words.of("related.filer") + " " + earlier), "the other case of this organisation");
        assertTrue(beside.substring(beside.indexOf(earlier)).contains(words.of("related.also") + " " + words.of("related.target") + " · " + words.of("related.sector")), beside);
        assertEquals(beside.indexOf(earlier), beside.lastIndexOf(earlier), "shown once, whatever it has in common");
        assertTrue(officer.get("/review/" + number + "/related/target").main().contains(earlier), "the page of each kind has it, too");
        for (RelatedCasesService.By by : RelatedCasesService.By.values()) {
            assertEquals(200, officer.get("/review/" + number + "/related/" + by.name().toLowerCase(Locale.ROOT)).status(), by.name());
        }
        String self = officer.get("/review/" + number).hidden(Pattern.compile("name=\"officer\" value=\"(\\d+)\""));
        String page = "/review/" + number + "/assignment";
        assertEquals(List.of("officer"), officer.post(page, Map.of()).defects());
        assertEquals(List.of("officer"), officer.post(page, Map.of("officer", "999999999")).defects());
        assertEquals(303, officer.post(page, Map.of("officer", self)).status());
        assertTrue(officer.get("/review/" + number).main().contains("MOF desk 1"));
        Raw colleague = Raw.signedIn("mof2");
        Raw.Answer late = colleague.post(page, Map.of("officer", colleague.get("/review/" + number).hidden(Pattern.compile("name=\"officer\" value=\"(\\d+)\"")), "seen", "0"));
        assertEquals(409, late.status());
        assertTrue(late.main().contains("MOF desk 1"), late::main);
        assertEquals(403, Raw.signedIn("window").get(page).status());
        assertEquals(403, Raw.signedIn("investor").get(page).status());

        String mine = "/review?view=open&assigned=mine&q=" + number;
        assertTrue(officer.get(mine).main().contains(number));
        assertFalse(colleague.get(mine).body().contains("/review/" + number + "\""), "not the colleague's");
        assertTrue(officer.get("/review?view=open&assigned=someone&q=" + number).main().contains(number), "what means nothing counts as not written");
        String name = "Mine " + System.nanoTime();
        Raw.Answer form = officer.get("/review");
        Map<String, String> filter = Map.of("csrf", form.hidden(Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"")), "name", name, "view", "open", "q", number, "form", "", "assigned", "mine");
        assertEquals("/review?view=open&q=" + number + "&form=&assigned=mine", officer.send("/review/views", filter).location());
        Raw.Answer twice = officer.send("/review/views", filter);
        assertEquals(List.of("name"), twice.defects());
        assertEquals(422, twice.status());
        assertTrue(twice.body().contains("value=\"" + name + "\""), "nothing is lost");
        assertTrue(officer.get("/review").main().contains(name));
        assertFalse(colleague.get("/review").main().contains(name));
        String id = officer.get("/review/views").hidden(Pattern.compile(Pattern.quote(name) + "</a></th>.*?name=\"id\" value=\"(\\d+)\"", Pattern.DOTALL));
        assertEquals(404, colleague.post("/review/views", Map.of("do", "delete", "id", id)).status());
        assertEquals(303, officer.post("/review/views", Map.of("do", "delete", "id", id)).status());
        assertFalse(officer.get("/review").main().contains(name));
        assertEquals(403, Raw.signedIn("auditor").get("/review/views").status());
    }

    @Test
    void whatIsDueByADay_isShownAlone_andTheFilterForItIsKept() {
        String number = sent("Ashiya " + System.nanoTime() + " K.K.");
        String row = "/review/" + number + "\"";
        Raw officer = Raw.signedIn("mof1");
        LocalDate due = LocalDate.parse(officer.get("/review?q=" + number).hidden(Pattern.compile(row + ".*?<time datetime=\"([0-9-]+)\"", Pattern.DOTALL)));
        String search = "view=open&q=" + number + "&form=&due=";
        assertTrue(officer.get("/review?" + search + due).body().contains(row));
        assertFalse(officer.get("/review?" + search + due.minusDays(1)).body().contains(row));
        assertTrue(officer.get("/review?view=all&q=" + number + "&due=" + due).body().contains(row));
        assertFalse(officer.get("/review?view=free&q=" + number + "&due=" + due).body().contains(row), "it is free on no day yet");

        LocalDate today = Raw.today();
        String relative = "%2B" + (due.toEpochDay() - today.toEpochDay());
        assertTrue(officer.get("/review?" + search + relative).body().contains(row), "so many days from today");
        String offered = officer.get("/review?" + search + due).body();
        assertTrue(offered.contains("<option value=\"" + due + "\"") && offered.contains("<option value=\"+" + relative.substring(3) + "\""), offered);
        String ahead = "Ahead " + System.nanoTime();
        Raw.Answer asDays = officer.post("/review/views", Map.of("name", ahead, "view", "open", "q", number, "form", "", "due", "+" + relative.substring(3)));
        assertEquals("/review?" + search + relative, asDays.location(), "it is kept as days");
        assertTrue(officer.get(asDays.location()).body().contains("type=\"text\" value=\"+" + relative.substring(3) + "\""), "and shown as such, where a field of days would show none");
        assertTrue(officer.get("/review?due=%2B367").errorAt("due").contains(Words.in("en").of("worklist.byDue.days", 366)));
        officer.post("/review/views", Map.of("do", "delete", "id", officer.get("/review/views").hidden(Pattern.compile(Pattern.quote(ahead) + "</a></th>.*?name=\"id\" value=\"(\\d+)\"", Pattern.DOTALL))));

        String name = "Due " + System.nanoTime();
        Map<String, String> filter = Map.of("name", name, "view", "open", "q", number, "form", "", "due", due.toString());
        Raw.Answer kept = officer.post("/review/views", filter);
        assertEquals("/review?" + search + due, kept.location());
        assertTrue(officer.get(kept.location()).body().contains(row));
        Raw.Answer twice = officer.post("/review/views", filter);
        assertEquals(List.of("name"), twice.defects());
        assertTrue(twice.body().contains("name=\"due\" value=\"" + due + "\""), "nothing is lost");
        officer.post("/review/views", Map.of("do", "delete", "id", officer.get("/review/views").hidden(Pattern.compile(Pattern.quote(name) + "</a></th>.*?name=\"id\" value=\"(\\d+)\"", Pattern.DOTALL))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aFilterThatIsWrong_isNamedAtItsFields_staysAsItWasTyped_andFindsNothing(String language) {
        try (Person officer = Person.signedIn("mof1", language).at("/review")) {
            officer.field("sector").fill("9999");
            officer.field("country").fill("zz");
            officer.press("worklist.search");
            officer.summary().waitFor();
            assertEquals(422, officer.status());
            assertEquals(List.of("f-sector", "f-country"), officer.summary().locator("a").all().stream().map(link -> link.getAttribute("href").substring(1)).toList());
            assertTrue(officer.summary().innerText().contains(officer.words.of("worklist.bySector")), officer.summary().innerText());
            assertTrue(officer.errorAt("sector").innerText().contains(officer.words.of("worklist.bySector.none")));
            assertTrue(officer.errorAt("country").innerText().contains(officer.words.of("worklist.byCountry.none")));
            assertEquals(List.of("9999", "zz"), List.of(officer.field("sector").inputValue(), officer.field("country").inputValue()));
            assertEquals(0, officer.page.locator("main tbody tr").count(), "neither the cases of all classes");
            assertFalse(officer.text().contains(officer.words.of("worklist.none")), "nor none");
            assertEquals(0, officer.page.locator("main form[method=post]").count(), "nor is it to be kept");
            assertEquals(List.of(), Sight.axe(officer.page, "worklist-wrong " + language));

            officer.summary().locator("a").first().click();
            assertEquals("f-sector", officer.page.evaluate("document.activeElement.id"));
            officer.field("sector").fill("39");
            officer.field("country").fill("sg");
            officer.press("worklist.search");
            officer.arrive("**sector=39&country=sg**");
            assertEquals(200, officer.status());
            assertEquals("SG", officer.field("country").inputValue(), "in its one spelling");

            assertEquals(422, officer.open("/review?view=free&due=2026-02-30"));
            assertTrue(officer.errorAt("due").innerText().contains(officer.words.of("field.date")));
            assertEquals("2026-02-30", officer.field("due").inputValue(), "a field of days would show none");
            officer.field("due").fill("2026-02-28");
            officer.press("worklist.search");
            officer.arrive("**due=2026-02-28**");
            assertEquals("2026-02-28", officer.field("due").inputValue());
        }
    }

    @Test
    void aFilterThatIsWrong_isKeptUnderNoName_andStaysAsItWasTyped() {
        Raw officer = Raw.signedIn("mof1");
        String name = "Wrong " + System.nanoTime();
        for (Map<String, String> wrong : List.of(Map.of("sector", "9999"), Map.of("country", BadInput.SCRIPT), Map.of("due", "2026-02-30"), Map.of("q", "x".repeat(10_000)), Map.of("sector", "7".repeat(10_000)))) {
            Map<String, String> filter = new HashMap<>(Map.of("name", name, "view", "free"));
            filter.putAll(wrong);
            Raw.Answer answer = officer.post("/review/views", filter);
            assertEquals(422, answer.status());
            assertEquals(List.of("name"), answer.defects());
            assertTrue(answer.errorAt("name").contains(Words.in("en").of("savedView.wrongFilter")));
            assertFalse(answer.body().contains(BadInput.SCRIPT));
            assertTrue(answer.body().contains("value=\"" + name + "\""), "nothing is lost");
            Raw.Answer list = officer.get(answer.hidden(Pattern.compile("href=\"(/review\\?[^\"]+)\">" + Words.in("en").of("savedView.back"))).replace("&amp;", "&"));
            assertEquals(422, list.status());
            assertEquals(List.copyOf(wrong.keySet()), list.defects(), "there it is named");
        }
        assertFalse(officer.get("/review/views").main().contains(name));
    }
}
