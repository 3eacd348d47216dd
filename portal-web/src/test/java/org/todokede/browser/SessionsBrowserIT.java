package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.running.TestedPortal;

/** A person sees where they are signed in and signs out elsewhere; the end of a session is said in time and put off from the keyboard, and what was typed stays. */
@BrowserTest
class SessionsBrowserIT {

    private static final Pattern OTHERS = Pattern.compile("name=\"id\" value=\"(\\d+)\"");

    /** Opens a page with a cookie alone, as another server would first hear of it. */
    private static int opens(String cookie, String path) {
        return Raw.stranger().exchange(HttpRequest.newBuilder(URI.create(TestedPortal.address() + path)).header("Cookie", "todokede=" + cookie).GET().build()).status();
    }

    @Test
    void whoSignsOutElsewhere_isSignedOutThere_andNobodyElseIs() {
        String email = People.address("sessions");
        People.registered(email, "Sessions desk");
        Raw here = Raw.signedInAnew(email);
        Raw there = Raw.signedInAnew(email);
        Raw third = Raw.signedInAnew(email);
        String foreign = Raw.signedInAnew("investor").session().orElseThrow().getValue();
        Raw.Answer page = there.get("/account/sessions");
        String idOfThird = OTHERS.matcher(page.body()).results().map(m -> m.group(1)).filter(id -> stillListed(third, id)).findFirst().orElseThrow();
        assertEquals(404, Raw.signedInAnew("investor").post("/account/sessions", Map.of("id", idOfThird, "do", "", "password", Person.PASSWORD)).status(), "another's is as absent");
        assertEquals(403, here.send("/account/sessions", Map.of("id", idOfThird)).status(), "without its token");
        Raw.Answer without = here.post("/account/sessions", Map.of("do", "others"));
        assertEquals(422, without.status());
        assertEquals(List.of("password"), without.defects());
        assertEquals(422, here.post("/account/sessions", Map.of("id", idOfThird, "password", "not the password")).status());
        assertEquals(200, third.get("/account/sessions").status(), "nobody is signed out without the password");
        assertEquals(303, here.post("/account/sessions", Map.of("do", "others", "password", Person.PASSWORD)).status());
        for (Raw gone : List.of(there, third)) {
            assertEquals(302, gone.get("/filings").status());
            assertEquals(401, gone.json("POST", "/api/v1/filings", "{}").status());
            assertEquals(302, opens(gone.session().orElseThrow().getValue(), "/account/sessions"), "nor by the cookie alone");
        }
        assertEquals(200, here.get("/account/sessions").status());
        assertEquals(200, opens(here.session().orElseThrow().getValue(), "/account/sessions"), "the cookie alone is enough: nothing of the person lies in the memory of a server");
        assertEquals(200, opens(foreign, "/account/sessions"));
        assertEquals(302, Raw.stranger().get("/account/sessions").status());
    }

    /** Whether a session is not the one that is asked. */
    private static boolean stillListed(Raw own, String id) {
        return !OTHERS.matcher(own.get("/account/sessions").body()).results().map(m -> m.group(1)).toList().contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void theEnd_isSaidTwoMinutesBefore_andPutOffFromTheKeyboard_untilItCannotBe_withWhatWasTyped(String language) {
        List<String> findings = new ArrayList<>();
        String email = People.address("limits");
        People.registered(email, "Limits desk");
        Raw.signedInAnew(email);
        try (Person person = Person.signedInAnew(email, language)) {
            person.at("/account/sessions");
            assertTrue(person.page.locator("main tbody tr").count() >= 3);
            look(person, "sessions", language, findings);
            person.press("sessions.endOthers");
            person.summary().waitFor();
            assertEquals(422, person.status());
            look(person, "sessions-password", language, findings);
            person.field("password").fill(Person.PASSWORD);
            person.press("sessions.endOthers");
            person.page.getByText(person.words.of("sessions.alone")).waitFor();
            look(person, "sessions-alone", language, findings);
            person.page.clock().install(new Clock.InstallOptions());
            person.at("/organisation");
            Locator typed = person.page.locator("[name='filer.name']");
            typed.fill("Typed before the warning");
            Locator warning = person.page.locator("[data-session-warning]");
            Locator last = person.page.locator("[data-session-last]");
            stop(person);
            int round = 0;
            for (; !last.isVisible(); round++) {
                if (round > 0) {
                    warning.locator("button").focus();
                    person.page.keyboard().press("Enter");
                    warning.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
                }
                assertSaidInTime(person);
                if (round == 0) {
                    person.page.clock().resume();
                    look(person, "session-warning", language, findings);
                    stop(person);
                }
            }
            assertTrue(round > 10, "it can be put off ten times, and was " + (round - 1) + " times");
            assertFalse(warning.isVisible(), "what cannot be put off is not offered");
            assertEquals("Typed before the warning", typed.inputValue());
            person.page.clock().resume();
            look(person, "session-last", language, findings);
            person.page.clock().fastForward("02:05");
            person.page.locator("[data-session-ended]").waitFor();
            assertEquals("Typed before the warning", typed.inputValue());
        }
        assertEquals(List.of(), findings);
    }

    /** From here on time passes only as it is told to. */
    private static void stop(Person person) {
        person.page.clock().pauseAt(number(person, "Date.now()") + 10_000);
    }

    private static long number(Person person, String expression) {
        return ((Number) person.page.evaluate(expression)).longValue();
    }

    /** Milliseconds until the page takes the session for ended. */
    private static long left(Person person) {
        return number(person, "Number(localStorage.getItem('session-ends')) - Date.now()");
    }

    /** Nothing is said half a minute too early; and when it is, second after second, more than two minutes are left. */
    private static void assertSaidInTime(Person person) {
        Locator said = person.page.locator("[data-session-warning]:not([hidden]), [data-session-last]:not([hidden])");
        person.page.clock().fastForward(left(person) - 150_000);
        assertFalse(said.isVisible(), "not earlier than two minutes and some before");
        while (!said.isVisible() && left(person) > 0) {
            person.page.clock().runFor(1_000);
        }
        long left = left(person);
        assertTrue(left > 120_000 && left <= 130_000, left + " ms before the end");
    }

    private static void look(Person person, String name, String language, List<String> findings) {
        if ("en".equals(language)) {
            findings.addAll(Sight.axe(person.page, name));
        }
        Sight.picture(person.page, name + "." + language + ".1440");
        person.page.setViewportSize(360, 780);
        findings.addAll(Sight.sideways(person.page, name + " 360"));
        Sight.picture(person.page, name + "." + language + ".360");
        person.page.setViewportSize(1440, 900);
    }
}
