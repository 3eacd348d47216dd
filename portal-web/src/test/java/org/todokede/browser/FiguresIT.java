package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.running.TestedPortal;

/** The figures of a desk and of the portal itself, on their pages: found from where one works, open to whom they are for, and clear about what they cannot count. */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a running training portal: -Dportal.url=http://127.0.0.1:8080")
class FiguresIT {

    private static final Words EN = Words.in("en");
    private static final String FIGURES = "/review/figures";
    private static final String SYSTEM = "/admin/system";

    private static int waiting(Raw desk) {
        Raw.Answer answer = desk.get(FIGURES);
        assertEquals(200, answer.status());
        Matcher figure = Pattern.compile("<dt>" + EN.of("figures.waiting") + "</dt><dd>([\\d,]+)</dd>").matcher(answer.body());
        assertTrue(figure.find(), answer::main);
        return Integer.parseInt(figure.group(1).replace(",", ""));
    }

    @Test
    void aDesk_findsItsFiguresFromTheWorklist_andAFilingThatIsSentCounts() {
        Journeys.waitForABankDay();
        Raw mof = Raw.signedIn("mof1");
        assertTrue(mof.get("/review").body().contains("href=\"" + FIGURES + "\""), "from the worklist");
        Raw filer = Raw.signedIn("investor").registered("en");
        int before = waiting(mof);
        int atTheWindow = waiting(Raw.signedIn("window"));
        filer.submit(filer.draft(new TreeMap<>(Form1.answers("en", "Kazu Software KK", Raw.today().plusDays(45)))));
        assertEquals(before + 1, waiting(mof));
        assertEquals(atTheWindow + 1, waiting(Raw.signedIn("window")));
        String page = mof.get(FIGURES).main();
        assertTrue(page.contains("3913") && page.contains("Singapore") && page.contains(EN.of("ministry.METI")), page);
    }

    @ParameterizedTest
    @CsvSource({"from, 2026-02-30", "until, soon", "from, 1899-12-31", "until, 2201-01-01", "from, <script>alert(1)</script>", "until, 24.12.2026"})
    void aDayThatIsNone_isNamedAtItsField_andStandsThere(String field, String typed) {
        Raw.Answer answer = Raw.signedIn("mof1").get(FIGURES + "?" + field + "=" + typed.replace("<", "%3C").replace(">", "%3E"));
        assertEquals(422, answer.status());
        assertEquals(List.of(field), answer.defects());
        assertTrue(answer.errorAt(field).contains(EN.of("field.date")), answer.errorAt(field));
        assertTrue(answer.body().contains("value=\"" + typed.replace("<", "&lt;").replace(">", "&gt;") + "\""), "what was typed stands there");
        assertFalse(answer.body().contains("<script>alert"));
    }

    @Test
    void aTimeThatEndsBeforeItBegins_isNamed() {
        LocalDate today = Raw.today();
        Raw.Answer answer = Raw.signedIn("mof1").get(FIGURES + "?from=" + today + "&until=" + today.minusDays(1));
        assertEquals(List.of("422", "[until]"), List.of(String.valueOf(answer.status()), answer.defects().toString()));
        assertEquals(400, Raw.signedIn("mof1").get(FIGURES + "?from=" + "7".repeat(10_000)).status());
    }

    @Test
    void figuresOfADesk_areForDesks_andThoseOfThePortalForAdministrators() {
        for (String login : List.of("investor", "admin", "auditor")) {
            assertEquals(403, Raw.signedIn(login).get(FIGURES).status(), login);
        }
        for (String login : List.of("investor", "window", "mof1", "auditor")) {
            assertEquals(403, Raw.signedIn(login).get(SYSTEM).status(), login);
        }
        assertEquals(List.of(302, 302), List.of(Raw.stranger().get(FIGURES).status(), Raw.stranger().get(SYSTEM).status()));
    }

    @Test
    void anAdministrator_seesTheParts_theMailAndTheWork() {
        Raw.Answer page = Raw.signedIn("admin").get(SYSTEM);
        assertEquals(200, page.status());
        for (String part : List.of("database", "data", "mail", "scanner", "record")) {
            assertTrue(page.body().contains(">" + EN.of("system." + part) + "</th>"), part);
        }
        assertTrue(page.main().contains(EN.of("system.work.OutboxRounds")) && page.main().contains(EN.of("system.work.ClockWatch")), page.main());
        assertFalse(page.body().contains("@"), "nobody's address");
    }

    @Test
    void aWorkThatHadItsRound_isSaidToHaveHadIt() throws InterruptedException {
        Raw admin = Raw.signedIn("admin");
        Pattern mail = Pattern.compile(Pattern.quote(EN.of("system.work.OutboxRounds")) + "</th>.*?</tr>", Pattern.DOTALL);
        String line = "";
        // it has one every ten seconds
        for (int i = 0; i < 60 && !line.contains(EN.of("system.done")); i++) {
            Thread.sleep(i == 0 ? 0 : 500);
            Matcher found = mail.matcher(admin.get(SYSTEM).body());
            assertTrue(found.find());
            line = found.group();
        }
        assertTrue(line.contains(EN.of("system.done")), line);
    }
}
