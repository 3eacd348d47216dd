package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One case to the last act of the statute (FEFTA Art. 27(3) to (10)): extended, the Council asked and heard, recommended to stop, refused by the filer, ordered.
 * The Ministry of Finance works in English, the Ministry of Economy, Trade and Industry and the filer in Japanese; each act has the eyes of both.
 */
@BrowserTest
class OrderedBrowserIT {

    private static final String REASONS = "技術が流出するおそれがある。";

    private final List<String> findings = new ArrayList<>();

    @BeforeAll
    void itIsADayOnWhichTheWindowIsOpen() {
        Journeys.waitForABankDay();
    }

    @Test
    void extended_theCouncilHeard_recommended_refused_andOrdered() {
        Raw raw = Raw.signedIn("investor2").registered("ja");
        Map<String, String> answers = Form1.answers("ja", "命令株式会社 " + Long.toString(System.nanoTime(), 36), Raw.today().plusDays(45));
        answers.put("target.sectors", "3913");
        String number = raw.submit(raw.draft(answers));
        assertEquals(303, Raw.signedIn("window").act(number, "receive", Map.of()).status());
        try (Person mof = Person.signedIn("mof1", "en"); Person meti = Person.signedIn("meti", "ja"); Person filer = Person.signedIn("investor2", "ja")) {
            propose(mof, number, "propose-extension", "", "The technology has to be looked at.");
            join(meti, number, "PROPOSE_EXTENSION");
            notYet(mof, number, "EXTEND");
            try (Person second = Person.signedIn("mof2", "en")) {
                // by a second person of the ministry, once the other has joined
                take(second, number, "extend", Map.of());
                look(second, "case-extended");
            }
            assertState(mof, number, "EXTENDED");
            notYet(mof, number, "RECOMMEND");

            take(mof, number, "ask-council", Map.of());
            assertState(mof, number, "COUNCIL");
            take(mof, number, "council-opinion", Map.of("reasons", "The Council advises to recommend that it be stopped."));
            askAnotherBody(mof, number);
            propose(mof, number, "propose-recommendation", "STOP", REASONS);
            notYet(mof, number, "RECOMMEND");
            take(meti, number, "recommend", Map.of());
            assertState(meti, number, "RECOMMENDED");

            refuse(filer, number);
            assertState(filer, number, "ORDER_PENDING");
            propose(meti, number, "propose-order", "STOP", "応諾されなかったため。");
            take(mof, number, "order", Map.of());
            assertState(mof, number, "ORDERED");
            look(mof, "case-ordered");
            look(meti.at("/review/" + number), "case-ordered");
            look(meti.at("/review?view=all&q=" + number), "worklist-ordered");
            look(mof.at("/review"), "worklist-desk");

            assertState(filer, number, "ORDERED");
            assertTrue(filer.text().contains(filer.words.of("ledger.over.ORDERED")) && filer.page.locator(".ledger__free").count() == 0, "no day is promised: " + filer.text());
            assertTrue(filer.text().contains(filer.words.of("course.RECOMMEND")) && filer.text().contains(filer.words.of("course.ORDER")), filer::text);
            look(filer, "filed-ordered");
            for (String letter : List.of("RECEIPT", "EXTENSION", "RECOMMENDATION", "ORDER")) {
                assertTrue(filer.text().contains(filer.words.of("LetterKind." + letter)), letter + ": " + filer.text());
            }
            Raw related = Raw.signedIn("mof1");
            assertTrue(related.get("/review/" + another(raw, answers) + "/related/target").main().contains(REASONS), "the reasons are there for whoever decides the next case");
        }
        assertEquals(List.of(), findings);
    }

    private static String another(Raw raw, Map<String, String> answers) {
        return raw.submit(raw.draft(answers));
    }

    private static void propose(Person officer, String number, String act, String kind, String reasons) {
        take(officer, number, act, kind.isEmpty() ? Map.of("reasons", reasons) : Map.of("kind", kind, "reasons", reasons));
    }

    /** A recommendation is not proposed before another body was asked, or it is said why none is needed. What was typed stays, and the way there is on the page. */
    private void askAnotherBody(Person officer, String number) {
        Journeys.openAct(officer, number, "propose-recommendation");
        officer.page.locator("[name=kind][value=STOP]").check();
        officer.field("reasons").fill(REASONS);
        officer.page.locator("main form button[type=submit]").click();
        officer.errorAt("noneAsked").waitFor();
        assertEquals(REASONS, officer.field("reasons").inputValue());
        look(officer, "act-none-asked");
        officer.page.locator("#bodies a").click();
        officer.arrive("**/consultations");
        officer.field("body").selectOption("MOFA");
        officer.field("question").fill("Is there any obligation under a treaty?");
        officer.press("consult.ask");
        officer.page.getByText("Is there any obligation under a treaty?").first().waitFor();
        Journeys.openAct(officer, number, "propose-recommendation");
        assertTrue(officer.page.locator("#bodies").innerText().contains("MOFA") && officer.field("noneAsked").count() == 0, officer::text);
    }

    private static void join(Person officer, String number, String proposal) {
        take(officer, number, "join-proposal", Map.of("proposal", proposal));
    }

    /** From the list of what may be done, through the page of the act, back to the case. */
    private static void take(Person officer, String number, String act, Map<String, String> details) {
        Journeys.openAct(officer, number, act);
        details.forEach((name, value) -> {
            Locator choice = officer.page.locator("[name='" + name + "'][value='" + value + "']");
            if (choice.count() > 0) {
                choice.check();
            } else {
                officer.field(name).fill(value);
            }
        });
        Journeys.take(officer, number);
    }

    /** Listed as text with its reason, not as something to press. */
    private static void notYet(Person officer, String number, String act) {
        officer.at("/review/" + number);
        assertEquals(0, officer.page.locator(".acts a[href$='/act/" + act.toLowerCase(java.util.Locale.ROOT) + "']").count());
        assertEquals(1, officer.page.locator(".acts__no").filter(new Locator.FilterOptions().setHasText(officer.words.of("CaseAct." + act) + ":")).count());
    }

    private void assertState(Person person, String number, String state) {
        boolean filer = person.page.url().contains("/filings");
        person.at((filer ? "/filings/" : "/review/") + number);
        assertEquals(person.words.of("CaseState." + state), person.badge().innerText());
        if (!filer) {
            findings.addAll(Sight.below(person.page, state));
        }
    }

    /** The reply of the filer, on its own form (annexed form 8). */
    private static void refuse(Person filer, String number) {
        filer.at("/filings/" + number);
        assertEquals(filer.words.of("CaseState.RECOMMENDED"), filer.badge().innerText());
        filer.page.locator(".acts a[href$='/report?act=REFUSE_RECOMMENDATION']").click();
        filer.press("report.begin");
        filer.page.locator(".tasks").first().waitFor();
        String reply = filer.path();
        filer.at(reply + "/section/act");
        filer.field("act.served_on").fill(filer.today().toString());
        filer.field("act.answer").selectOption("REFUSE");
        filer.press("section.saveList");
        filer.arrive("**" + reply);
        filer.at(reply + "/check");
        filer.field("declaration").check();
        filer.press("check.submit.reply");
        filer.arrive("**/receipt");
        filer.at("/filings/" + number);
    }

    private void look(Person person, String name) {
        String language = person.words.isJapanese() ? "ja" : "en";
        Sight.picture(person.page, name + "." + language + ".1440");
        person.page.setViewportSize(320, 780);
        findings.addAll(Sight.sideways(person.page, name + " " + language + " 320"));
        person.page.setViewportSize(360, 780);
        Sight.picture(person.page, name + "." + language + ".360");
        person.page.setViewportSize(1440, 900);
    }
}
