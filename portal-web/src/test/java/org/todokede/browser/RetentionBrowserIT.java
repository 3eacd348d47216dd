package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One administrator proposes to dispose of requests for accounts that have run out, in English, and another approves it, in Japanese. */
@BrowserTest
class RetentionBrowserIT {

    private static final String DUE = "/admin/retention/registration";
    private static final String PROPOSALS = "/admin/retention/disposals/";
    private static final String NONE = PROPOSALS + "987654321";
    private static final Words EN = Words.in("en");

    private final List<String> findings = new ArrayList<>();

    /** Nothing is due by the rules of delivery, by which such a request is kept for 90 days: so an edition keeps it for one. */
    @BeforeAll
    void requestsForAccountsAreDue() {
        for (int n = 0; n < 3; n++) {
            assertEquals(200, Raw.stranger().post("/register", Map.of("email", People.address("never-came"))).status());
        }
        Raw admin = Raw.signedIn("admin");
        if (!admin.get(DUE).main().contains(EN.of("retention.keptFor") + " " + EN.of("retention.day") + " ")) {
            Raw second = Raw.signedIn("admin2");
            String edition = "/admin/editions/" + Editions.draft(admin, "Requests for accounts are kept for a day");
            assertEquals(303, admin.post(edition + "/row/retention/REGISTRATION", Map.of("record_kind", "REGISTRATION", "kept_for", "P1D", "status", "SETTING", "source", "trial of the tests", "verified", "no")).status());
            assertEquals(303, admin.post(edition, Map.of("act", "SEND_EDITION")).status());
            assertEquals(303, second.post(edition, Map.of("act", "APPROVE_EDITION")).status());
            assertEquals(303, second.post(edition, Map.of("act", "PUBLISH_EDITION", "gazette", "Trial of the tests")).status());
        }
        assertEquals(303, admin.post("/admin/clock", Map.of("days", "3")).status());
    }

    @Test
    void aDisposal_isProposed_lookedAt_andApprovedByAnother() {
        String proposal;
        try (Person first = Person.signedInAnew("admin", "en")) {
            first.at(DUE);
            look(first, "retention-due-here");
            first.press("retention.proposeIt");
            first.summary().waitFor();
            assertEquals(422, first.status(), "without a reason");
            assertTrue(first.errorAt("reason").isVisible());
            look(first, "retention-due-wrong");
            proposal = propose(first);
            first.press("retention.giveUp");
            first.page.locator("main .badge.is-lapsed").waitFor();
            assertEquals(proposal, first.path());
            assertTrue(first.text().contains(first.words.of("retention.givenUpBy")), first.text());
            look(first, "retention-given-up");

            proposal = propose(first.at(DUE));
            assertTrue(first.text().contains(first.words.of("retention.fourEyes")), "who proposed it reads why there is no button");
            assertEquals(0, first.page.locator("button[value=approve]").count());
            look(first, "retention-proposal");
            first.at(DUE);
            first.field("reason").fill("Once more");
            first.press("retention.proposeIt");
            first.summary().waitFor();
            assertEquals(409, first.status());
            assertTrue(first.summary().innerText().contains(first.words.of("retention.waiting")), first.summary().innerText());
        }
        refusedToTheFirst_andToWhoeverSawOthers(proposal);
        try (Person second = Person.signedInAnew("admin2", "ja")) {
            second.at("/admin/retention");
            look(second, "retention-pending");
            second.page.locator("main a[href$='" + proposal + "']").click();
            second.arrive("**" + proposal);
            assertTrue(second.text().contains(second.words.of("retention.irrevocable")), second.text());
            assertTrue(second.page.locator("main tbody tr").count() >= 3, "what would go is listed");
            look(second, "retention-proposal-second");
            second.press("retention.approve");
            second.page.locator("main .badge.is-clear").waitFor();
            assertEquals(proposal, second.path());
            assertTrue(second.text().contains(second.words.of("retention.approvedBy")) && second.text().contains(second.words.of("retention.ids")), second.text());
            assertEquals(0, second.page.locator("main form button[name=act]").count(), "there is nothing left to decide");
            look(second, "retention-done");
        }
        String id = proposal.substring(PROPOSALS.length());
        assertTrue(Raw.signedInAnew("auditor").get("/admin/audit?key=" + id).main().contains("REGISTRATION kept for P1D"), "the auditor finds it");
        Raw again = Raw.signedInAnew("admin2");
        Raw.Answer late = again.send(proposal, Map.of("csrf", again.get("/admin/retention").hidden(Raw.TOKEN), "version", "1", "act", "approve", "ids", ""));
        assertEquals(409, late.status(), late::main);
        assertFalse(again.get(DUE).main().contains(EN.of("retention.proposeIt")), "nothing of it is due any more");
        assertEquals(List.of(), findings);
    }

    private static String propose(Person person) {
        person.field("reason").fill("Links that ran out");
        person.press("retention.proposeIt");
        person.arrive("**" + PROPOSALS + "*");
        return person.path();
    }

    /** As somebody would who sends a form that the page does not show. */
    private static void refusedToTheFirst_andToWhoeverSawOthers(String proposal) {
        Raw first = Raw.signedInAnew("admin");
        String ids = hidden(first.get(proposal), "ids");
        Raw.Answer own = first.post(proposal, Map.of("act", "approve", "ids", ids));
        assertEquals(409, own.status(), own::main);
        assertTrue(own.main().contains(EN.of("retention.fourEyes")), own::main);
        Raw.Answer others = Raw.signedInAnew("admin2").post(proposal, Map.of("act", "approve", "ids", "0".repeat(64)));
        assertEquals(409, others.status(), others::main);
        assertTrue(first.get(proposal).main().contains(EN.of("retention.state.waits")), "it still waits");
    }

    private static String hidden(Raw.Answer page, String name) {
        Matcher field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
        assertTrue(field.find(), page::main);
        return field.group(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aNumberOfNone_isNotThere(String language) {
        try (Person admin = Person.signedIn("admin", language)) {
            assertEquals(404, admin.open(NONE));
            assertEquals(admin.words.of("error.notFound.title"), admin.heading());
            look(admin, "retention-none-" + language);
            assertEquals(404, admin.open("/admin/retention/disposals/x"));
            assertEquals(404, admin.open("/admin/retention/nothing-such"));
        }
        Raw raw = Raw.signedIn("admin");
        assertEquals(404, raw.send(NONE, Map.of("csrf", raw.get("/admin/retention").hidden(Raw.TOKEN), "version", "1", "act", "approve", "ids", "x")).status());
        assertEquals(List.of(), findings);
    }

    private void look(Person person, String name) {
        findings.addAll(Sight.axe(person.page, name));
        Sight.picture(person.page, name + ".1440");
        person.page.setViewportSize(360, 780);
        findings.addAll(Sight.sideways(person.page, name + " 360"));
        Sight.picture(person.page, name + ".360");
        person.page.setViewportSize(1440, 900);
    }
}
