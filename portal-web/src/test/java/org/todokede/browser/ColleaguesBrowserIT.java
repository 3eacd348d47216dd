package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two people in one draft: each field saves itself, they see each other, nobody overwrites the other, the last change is taken back, remarks stay among them. */
@BrowserTest
class ColleaguesBrowserIT {

    @BeforeAll
    void itIsADayOnWhichTheWindowIsOpen() {
        Journeys.waitForABankDay();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void twoPeopleInOneDraft(String language) {
        String login = "en".equals(language) ? "investor" : "investor2";
        String name = "en".equals(language) ? "Orrevale legal desk" : "Quillmere legal desk";
        Raw raw = Raw.signedInAnew(login).registered(language);
        String id = raw.draft(Form1.answers(language, "Kyoudou Software K.K.", Raw.today().plusDays(45)));
        String act = "/filings/" + id + "/section/act";
        try (Person one = Person.signedInAnew(login, language); Person two = Person.signedInAnew(login + "-b", language)) {
            one.at(act);
            two.at("/filings/" + id + "/section/target");
            String section = one.heading();
            String other = two.page.locator("[data-others]").innerText();
            assertTrue(other.contains(name) && other.contains(section), "who is there, and where: " + other);

            keeps(one, "act.reason", "first");
            // the answer is there before the page has read it
            one.page.locator("[data-others]", new Page.LocatorOptions().setHasText(name + " 2")).waitFor();
            keeps(two, "target.business", "something else");
            assertTrue(raw.get(act).body().contains(">first</textarea>"), "saved without a button");

            two.at(act);
            keeps(one, "act.reason", "from one");
            keeps(two, "act.reason", "from two");
            Locator overtaken = two.page.locator("[data-overtaken]");
            overtaken.waitFor();
            assertTrue(overtaken.innerText().contains("from one"), overtaken.innerText());
            assertEquals("from two", two.field("act.reason").inputValue(), "what was typed stays");
            assertTrue(raw.get(act).body().contains(">from one</textarea>"), "nothing was overwritten");
            two.press("section.saveList");
            two.summary().waitFor();
            String both = two.page.locator("main .notice--warn").first().innerText();
            assertTrue(both.contains("from one") && both.contains("from two"), both);
            two.press("section.saveList");
            two.arrive("**/filings/" + id);

            two.at(act);
            two.page.locator("[data-undo] button").click();
            two.arrive("**/section/act*undone=1*");
            assertTrue(two.text().contains(two.words.of("desk.undoneNow")), two::text);
            assertEquals("from one", two.field("act.reason").inputValue());

            remarks(one, two, id);
            nobodyElseReadsThem(raw, id);
        }
    }

    /** Types, and waits until the section has saved itself. */
    private static void keeps(Person person, String path, String text) {
        assertEquals(200, person.page.waitForResponse("**/keep", () -> person.field(path).fill(text)).status());
        person.page.locator("[data-saved]").waitFor();
    }

    private static void remarks(Person one, Person two, String id) {
        one.at("/filings/" + id + "/comments?at=act");
        assertEquals("act", one.field("path").inputValue(), "the section from which one came is chosen");
        one.field("path").selectOption("act.reason");
        one.field("comment").fill("Ask the client 𠮷 <b>first</b>");
        one.press("desk.write");
        one.arrive("**/comments");
        two.at("/filings/" + id + "/section/act");
        assertTrue(two.text().contains("Ask the client 𠮷 <b>first</b>"), "shown where it belongs, as it was typed");
        two.at("/filings/" + id + "/comments");
        two.page.locator("input[name=resolve] ~ button").click();
        two.page.locator(".badge.is-clear").waitFor();
        one.at("/filings/" + id + "/section/act");
        assertFalse(one.text().contains("Ask the client"), "what was seen to is not shown again");
        one.page.locator("[data-overtaken]").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    private static void nobodyElseReadsThem(Raw raw, String id) {
        assertEquals(303, raw.post("/filings/" + id + "/comments", Map.of("path", "target", "comment", "not for the authorities")).status());
        String number = raw.submit(id);
        for (String login : java.util.List.of("window", "mof1", "meti")) {
            Raw authority = Raw.signedInAnew(login);
            assertEquals(403, authority.get("/filings/" + id + "/comments").status());
            assertEquals(200, authority.get("/review/" + number).status());
            assertFalse(authority.get("/review/" + number).body().contains("not for the authorities"));
            assertFalse(authority.get("/review/" + number + "/changes").body().contains("not for the authorities"));
            assertFalse(authority.get("/api/v1/filings/" + number).body().contains("not for the authorities"));
        }
        assertFalse(raw.get("/api/v1/filings/" + number).body().contains("not for the authorities"));
        assertTrue(raw.get("/filings/" + id + "/comments").body().contains("not for the authorities"), "one's own people read it still");
    }
}
