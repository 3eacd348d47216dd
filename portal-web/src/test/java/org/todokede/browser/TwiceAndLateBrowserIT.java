package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sent twice, after the session has ended, in two tabs side by side: done once, and nothing is lost. */
@BrowserTest
class TwiceAndLateBrowserIT extends BadInput {

    @Test
    void submittedTwiceAtOnce_itIsOneFilingWithOneReceipt() {
        String id = investor.draft(answers("Twice"));
        Raw.Answer page = investor.get("/filings/" + id + "/check");
        Map<String, String> form = Map.of(
                "csrf", token(page), "version", page.hidden(Pattern.compile("name=\"version\" value=\"(\\d+)\"")), "declaration", "yes");
        List<CompletableFuture<Raw.Answer>> sent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sent.add(CompletableFuture.supplyAsync(() -> investor.send("/filings/" + id + "/check", form)));
        }
        Set<String> receipts = new LinkedHashSet<>();
        for (CompletableFuture<Raw.Answer> each : sent) {
            Raw.Answer answer = each.join();
            assertEquals(303, answer.status(), answer.title() + answer.main());
            receipts.add(Raw.numberOf(investor.get(answer.location())));
        }
        assertEquals(1, receipts.size(), "one receipt: " + receipts);
        String only = receipts.iterator().next();
        Raw.Answer later = investor.send("/filings/" + id + "/check", form);
        assertEquals(only, Raw.numberOf(investor.get(later.location())), "the same again later");
        Raw.Answer list = mof.get("/review?view=all&q=" + only);
        assertEquals(1, Pattern.compile("<tr role=\"row\" |<th scope=\"row\"").matcher(list.body()).results().filter(m -> m.group().contains("th")).count(), "one case");
        assertEquals(1, Pattern.compile("href=\"/filings/" + only + "\"").matcher(investor.get("/filings").body()).results().count());
    }

    @Test
    void aDoubleClickOnSubmit_isOneFiling() {
        try (Person person = Person.signedInAnew("investor", "en")) {
            String id = investor.draft(answers("Double click"));
            person.at("/filings/" + id + "/check");
            person.field("declaration").check();
            person.page.locator("main button.btn--big").dblclick();
            person.arrive("**/filings/" + id + "/receipt");
            String sent = person.page.locator(".receipt__no").innerText().strip();
            person.at("/filings/" + sent);
            assertEquals(1, person.page.locator(".time").last().locator("li").count(), "sent once");
        }
    }

    @ParameterizedTest(name = "script {0}, {1}")
    @CsvSource({"true, en", "false, ja"})
    void aSessionThatEndedInMidDraft_losesNothing(boolean script, String language) {
        Person.Setup setup = Person.Setup.of(language);
        try (Person person = Person.signedInAnew("investor", script ? setup : setup.withoutScript())) {
            String id = investor.begin();
            String path = "/filings/" + id + "/section/target";
            person.at(path);
            Map<String, String> typed = Form1.of("target", answers("Kept \"<&> 三本"));
            person.page.locator("summary").all().forEach(summary -> {
                if (summary.locator("..").getAttribute("open") == null) {
                    summary.click();
                }
            });
            Form1.fill(person, typed);
            endSession(person);
            person.press("section.save");
            person.field("login").waitFor();
            assertEquals(401, person.status());
            assertTrue(person.text().contains(person.words.of("signin.ended")), "it is said why");
            assertEquals("", investor.get(path).body().replaceAll("(?s).*id=\"f-target.name\"[^>]*?value=\"([^\"]*)\".*", "$1").replaceAll("(?s)^<.*", ""), "nothing is stored yet");
            person.giveCredentials("investor");
            person.page.getByText(person.words.of("signin.resumeTitle")).first().waitFor();
            person.press("signin.resume");
            person.page.waitForURL(url -> !url.endsWith("/sign-in"));
            person.at(path);
            typed.forEach((field, value) -> assertEquals(value, Form1.held(person, field), field));
        }
    }

    /** ASVS 5.0, 14.3.3: what waits in a tab is nothing to whoever reads the storage of the browser; the person finds it again, somebody else who signs in there does not. */
    @Test
    void whatWaitsInATab_isSealed_andOpensToItsPersonAlone() {
        try (Person person = Person.signedInAnew("investor", "en")) {
            String path = "/filings/" + investor.begin() + "/comments";
            person.at(path);
            person.page.locator("[name='comment']").fill("for colleagues alone 三本");
            String stored = kept(person);
            assertFalse(stored.contains("colleagues") || stored.contains("三本") || stored.contains("comment\\n"), stored);
            person.at(path);
            com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(person.page.locator("[name='comment']")).hasValue("for colleagues alone 三本");
            endSession(person);
            person.at("/sign-in");
            person.giveCredentials("investor-b");
            person.at(path);
            person.page.waitForTimeout(500);
            assertEquals("", person.page.locator("[name='comment']").inputValue(), "a colleague at the same browser");
        }
    }

    /** ASVS 5.0, 14.3.1. */
    @Test
    void afterSignOut_theTabHoldsNothingOfAForm_andTheBrowserIsToldToForget() {
        try (Person person = Person.signedInAnew("investor", "en")) {
            person.at("/filings/" + investor.begin() + "/comments");
            person.page.locator("[name='comment']").fill("for colleagues alone");
            assertFalse(kept(person).isEmpty());
            Response told = person.page.waitForResponse(answer -> answer.url().endsWith("/sign-out"), () -> person.page.locator("form[data-sign-out] button").click());
            assertEquals("\"cache\"", told.headerValue("clear-site-data"));
            person.page.locator("header a[href$='/sign-in']").waitFor();
            assertEquals(0, person.page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('keep:')).length"));
            assertFalse(person.context.cookies().stream().anyMatch(cookie -> cookie.name.equals("todokede") && !cookie.value.isEmpty()), "nor the session");
        }
    }

    /** What the tab holds of forms, once it holds something. */
    private static String kept(Person person) {
        for (int n = 0; n < 100; n++) {
            String stored = (String) person.page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('keep:')).map(key => sessionStorage.getItem(key)).join()");
            if (!stored.isEmpty()) {
                return stored;
            }
            person.page.waitForTimeout(50);
        }
        throw new AssertionError("nothing is kept");
    }

    private static void endSession(Person person) {
        person.context.clearCookies(new com.microsoft.playwright.BrowserContext.ClearCookiesOptions().setName("todokede"));
        assertFalse(person.context.cookies().stream().map(c -> c.name).anyMatch("todokede"::equals));
    }

    @Test
    void aSessionThatEnded_isNotResumedBySomebodyElse() {
        try (Person person = Person.signedInAnew("investor", "en")) {
            String id = investor.begin();
            person.at("/filings/" + id + "/section/measures");
            person.page.locator("[name='measures.text']").fill("not for others");
            endSession(person);
            person.press("section.save");
            person.field("login").waitFor();
            person.giveCredentials("investor2");
            person.press("signin.resume");
            person.page.locator("h1").waitFor();
            assertEquals(404, person.status(), "the draft is not theirs");
            assertFalse(investor.get("/filings/" + id + "/section/measures").body().contains("not for others"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void twoTabsOnOneDraft_theSecondIsTold_keepsItsText_andMaySaveAgain(String language) {
        try (Person person = Person.signedInAnew("investor", language)) {
            String id = investor.begin();
            String path = "/filings/" + id + "/section/agent";
            person.at(path);
            Page second = person.context.newPage();
            second.navigate(path);
            Form1.fill(person, Map.of("agent.name", "First tab", "agent.address", "Tokyo"));
            person.press("section.saveList");
            person.arrive("**/filings/" + id);
            second.locator("[name='agent.name']").fill("Second tab");
            second.locator("main form button.btn").first().click();
            second.locator("[data-errors]").waitFor();
            assertEquals("Second tab", second.locator("[name='agent.name']").inputValue(), "what was typed is kept");
            String told = second.locator("main").innerText();
            assertTrue(told.contains(person.words.of("section.overtaken")), told);
            assertTrue(told.contains(person.words.of("section.differences")));
            assertTrue(second.locator(".notice li b").allInnerTexts().contains("First tab"), "what is stored now is shown: " + told);
            assertTrue(investor.get(path).body().contains("value=\"First tab\""), "the first save stands");
            second.locator("main form button.btn").first().click();
            second.waitForURL(url -> !url.endsWith("/section/agent"));
            person.at(path);
            assertEquals("Second tab", Form1.held(person, "agent.name"));
        }
    }
}
