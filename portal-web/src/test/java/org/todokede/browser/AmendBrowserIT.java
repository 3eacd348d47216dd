package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A notification is amended while it is under review, compared version by version, withdrawn and filed again as the same deal. */
@BrowserTest
class AmendBrowserIT {

    @BeforeAll
    void itIsADayOnWhichTheWindowIsOpen() {
        Journeys.waitForABankDay();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void amended_compared_withdrawn_andFiledAgain(String language) {
        String login = "en".equals(language) ? "investor" : "investor2";
        String target = ("en".equals(language) ? "Kaisei Software K.K. " : "改正ソフトウェア株式会社 ") + Long.toString(System.nanoTime(), 36);
        Raw raw = Raw.signedIn(login).registered(language);
        String id = raw.draft(Form1.answers(language, target, Raw.today().plusDays(45)));
        String number = raw.submit(id);
        assertEquals(303, Raw.signedIn("window").act(number, "receive", Map.of()).status());
        try (Person filer = Person.signedIn(login, language); Person officer = Person.signedIn("meti", language)) {
            amend(filer, id, number);
            assertEquals(200, raw.get("/copies/" + number + "/1/filing").status());
            assertEquals(200, raw.get("/copies/" + number + "/2/filing").status(), "the amendment has papers of its own");
            filer.at("/filings/" + number);
            filer.page.locator("main a[href$='/changes']").click();
            assertRedline(filer, filer.page.locator("main .diff"));

            officer.at("/review?view=all&q=" + number);
            assertEquals(officer.words.of("amend.mark"), officer.page.locator("tbody .tag").innerText());
            officer.at("/review/" + number);
            assertTrue(officer.text().contains(officer.words.of("amend.amendedOn", officer.words.day(officer.today()))), officer::text);
            officer.page.locator("main a[href$='/changes']").click();
            officer.arrive("**/review/" + number + "/changes");
            assertRedline(officer, officer.page.locator("main .diff"));

            fileAgain(filer, number, target, officer);
        }
    }

    private static void amend(Person filer, String id, String number) {
        filer.at("/filings/" + number);
        filer.page.locator(".acts a[href$='/amend']").click();
        filer.press("amend.begin");
        filer.arrive("**/filings/" + id);
        assertTrue(filer.text().contains(filer.words.of("amend.working", number, 1)), filer::text);
        filer.page.locator(".tasks a[href$='/section/act']").click();
        Form1.fill(filer, Map.of("act.share_count", "3,200,000"));
        filer.press("section.saveList");
        filer.arrive("**/filings/" + id);
        filer.follow("draft.check");
        assertRedline(filer, filer.page.locator("#amended"));
        filer.field("declaration").check();
        filer.press("amend.submit");
        filer.arrive("**/filings/" + id + "/receipt");
        assertEquals(number, filer.page.locator(".receipt__no").innerText().strip(), "the number stays");
        assertTrue(filer.text().contains(filer.words.of("amend.receipt", 2, filer.words.day(filer.today()))), filer::text);
    }

    /** A report bars nothing: once it is on file it is put right as a new version, and whoever has read it is told and sees what is different. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aReportOnFile_isPutRight_andWhoeverHasReadItIsTold(String language) {
        String login = "en".equals(language) ? "investor" : "investor2";
        Raw raw = Raw.signedIn(login).registered(language);
        String number = Acts.file(raw, "11-2", Samples.of("11-2", Raw.today()));
        assertTrue(raw.get("/filings/" + number + "/amend").status() == 200 && !raw.get("/filings/" + number + "/amend").main().contains(Words.in(language).of("amend.begin")), "not before it is received");
        assertEquals(303, Raw.signedIn("window").act(number, "receive", Map.of()).status());
        String corrected = "Seigo K.K. " + Long.toString(System.nanoTime(), 36);
        try (Person filer = Person.signedIn(login, language)) {
            filer.at("/filings/" + number);
            filer.page.locator(".acts a[href$='/amend']").click();
            filer.arrive("**/filings/" + number + "/amend");
            assertTrue(filer.text().contains(filer.words.of("amend.effect.report", filer.words.day(filer.today()))), filer::text);
            assertFalse(filer.text().contains(filer.words.of("amend.signatures")), "nobody signs a report");
            filer.press("amend.begin");
            filer.page.locator(".tasks a[href$='/section/target']").click();
            filer.field("target.name").fill(corrected);
            filer.press("section.saveList");
            filer.follow("draft.check");
            assertTrue(filer.text().contains(filer.words.of("amend.final.report")), filer::text);
            filer.field("declaration").check();
            filer.press("amend.submit");
            filer.arrive("**/receipt");
            assertEquals(number, filer.page.locator(".receipt__no").innerText().strip(), "the number stays");
            assertTrue(filer.text().contains(filer.words.of("amend.receipt.report", 2, filer.words.day(filer.today()))), filer::text);
        }
        for (Raw reader : List.of(Raw.signedIn("mof1"), Raw.signedIn("window"))) {
            assertTrue(reader.get("/notices").body().contains("/review/" + number + "\""), "it is told");
            assertTrue(reader.get("/review/" + number + "/changes").body().contains(corrected), "and sees what is different");
        }
    }

    /** The old value struck, the new one marked, and both named in words. */
    private static void assertRedline(Person person, Locator redline) {
        assertEquals(List.of("3,150,000"), redline.locator("del").allInnerTexts());
        assertEquals(List.of("3,200,000"), redline.locator("ins").allInnerTexts());
        assertTrue(redline.first().innerText().contains(person.words.of("redline.before")) && redline.first().innerText().contains(person.words.of("redline.after")), redline.first()::innerText);
    }

    private static void fileAgain(Person filer, String number, String target, Person officer) {
        filer.at("/filings/" + number + "/again");
        assertEquals(0, filer.page.locator("input[name=how][value=refile]").count(), "not while the case is open");
        assertTrue(filer.text().contains(filer.words.of("filing.notOver")), filer::text);
        filer.at("/filings/" + number + "/withdraw");
        filer.press("withdraw.now");
        filer.arrive("**/filings/" + number);
        filer.follow("again.title");
        filer.press("again.refileBegin");
        filer.page.locator(".tasks").first().waitFor();
        assertTrue(filer.heading().contains(target), filer.heading());
        String again = filer.path().substring("/filings/".length());
        assertEquals("3200000", heldIn(filer, again), "as it was amended");
        String second = Journeys.submit(filer, again);
        assertFalse(number.equals(second), "a case of its own has a number of its own");
        filer.at("/filings/" + second);
        assertEquals(filer.words.of("deal.together", 1).strip(), filer.page.locator("#deal p b").innerText(), "one day of the case that was withdrawn");
        officer.at("/review/" + second);
        assertEquals(1, officer.page.locator("#deal a[href$='/review/" + number + "']").count(), "the authorities see the filing before");
    }

    private static String heldIn(Person filer, String id) {
        return Form1.held(filer.at("/filings/" + id + "/section/act"), "act.share_count");
    }
}
