package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A list is imported, a name of a case is found on it, the case cannot be let go, two reviewers look at the hit at once, and it is dismissed with a reason.
 * The listed names are syllables of the moment, so that no other test's names are like them.
 */
@BrowserTest
class ScreeningBrowserIT {

    private static final String[] LATIN = {"ka", "ni", "ru", "so", "me", "to", "yu", "ra", "shi", "mo"};
    private static final String[] KANA = {"カ", "ニ", "ル", "ソ", "メ", "ト", "ユ", "ラ", "シ", "モ"};

    private static final Pattern HIT = Pattern.compile("/review/FDI-\\d{4}-\\d{6}/screening/[0-9a-f]{64}");

    @BeforeAll
    void itIsADayOnWhichTheWindowIsOpen() {
        Journeys.waitForABankDay();
    }

    private static String spelled(String[] syllables, long moment) {
        StringBuilder word = new StringBuilder();
        String.valueOf(moment).chars().forEach(digit -> word.append(syllables[digit - '0']));
        return word.toString();
    }

    /** The made-up sample with one more entry. */
    private static byte[] list(String id, String name) {
        try {
            return (Files.readString(Path.of("..", "config", "samples", "screening-list-made-up.csv")) + id + ",Made-up List,,Entity,EXAMPLE-Z,\"" + name + "\",,\"9 Pier, Nowhere\""
                    + ",".repeat(21) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A notification whose ultimate parent bears the name, received by the window. */
    private static String received(String login, String language, String parent) {
        Raw filer = Raw.signedIn(login).registered(language);
        Map<String, String> answers = new LinkedHashMap<>(Form1.answers(language, "Kensaku Software " + Long.toString(System.nanoTime(), 36), Raw.today().plusDays(45)));
        answers.put("ownership.ultimate_parent", parent);
        String number = filer.submit(filer.draft(answers));
        assertEquals(303, Raw.signedIn("window").act(number, "receive", Map.of()).status());
        return number;
    }

    private static void choose(Person admin, String source, byte[] content) {
        admin.field("edition_on").fill(admin.today().toString());
        admin.field("source").fill(source);
        admin.page.locator("#f-file").setInputFiles(new FilePayload("list.csv", "text/csv", content));
        admin.press("screening.preview");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aNameOnTheList_holdsTheCase_untilItIsDecided(String language) {
        boolean ja = language.equals("ja");
        long moment = System.nanoTime() % 1_000_000_000L;
        String listed = spelled(LATIN, moment).toUpperCase(java.util.Locale.ROOT) + " OVERSEAS CO., LTD.";
        String filed = ja ? spelled(KANA, moment) + "・オーバーシーズ" : spelled(LATIN, moment).replaceFirst("k", "kh") + " Overseas (Holding) Pte. Ltd.";
        List<String> seen = new ArrayList<>();
        try (Person admin = Person.signedIn("admin", language)) {
            admin.at("/admin/screening");
            admin.follow("screening.import");
            choose(admin, "with a fault", list("", listed));
            admin.summary().waitFor();
            assertEquals(422, admin.status());
            assertTrue(admin.page.locator("main table").innerText().contains(admin.words.of("screening.row.missing")), admin::text);
            assertEquals("with a fault", admin.field("source").inputValue(), "what was typed is kept");
            look(admin, "screening-import-wrong-" + language, seen);
            choose(admin, "made up " + moment, list("one-" + moment, listed));
            admin.arrive("**/admin/screening/import/*");
            look(admin, "screening-preview-" + language, seen);
            admin.page.locator("main form button[type=submit]").click();
            admin.arrive("**/admin/screening?confirmed=yes");
            assertTrue(admin.text().contains("made up " + moment), admin::text);
            look(admin, "screening-lists-" + language, seen);
        }
        String number = received(ja ? "investor2" : "investor", language, filed);
        assertForbidden(number, ja ? "investor2" : "investor");
        try (Person officer = Person.signedIn("meti", language)) {
            officer.at("/review/" + number);
            assertTrue(officer.text().contains(officer.words.of("review.flag.namesUndecided", 1)), officer::text);
            look(officer, "screening-in-case-" + language, seen);
            Journeys.openAct(officer, number, "sign");
            officer.page.locator("[name=opinion][value=NO_OBJECTION]").check();
            officer.page.locator("main form button[type=submit]").click();
            officer.summary().waitFor();
            assertEquals(422, officer.status());
            assertTrue(officer.errorAt("opinion").innerText().contains(officer.words.of("review.when.NAMES_DECIDED", "", 1)), officer::text);

            officer.at("/review/" + number);
            officer.follow("screening.open");
            officer.arrive("**/review/" + number + "/screening");
            assertTrue(officer.text().contains(filed) && officer.text().contains(listed), officer::text);
            look(officer, "screening-hits-" + language, seen);
            officer.page.locator("main tbody a").click();
            officer.arrive("**/screening/*");
            look(officer, "screening-hit-" + language, seen);
            officer.page.locator("[name=verdict][value=DISMISSED]").check();
            officer.press("screening.save");
            officer.summary().waitFor();
            assertEquals(422, officer.status());
            assertTrue(officer.errorAt("reason").innerText().contains(officer.words.of("screening.reason.missing")), officer::text);
            assertTrue(officer.page.locator("[name=verdict][value=DISMISSED]").isChecked(), "what was picked is kept");

            assertEquals(303, Raw.signedIn("mof1").post(officer.path(), Map.of("verdict", "CONFIRMED", "reason", "Same seat, says the register.")).status());
            officer.field("reason").fill("Another register number.");
            officer.press("screening.save");
            officer.summary().waitFor();
            assertEquals(409, officer.status());
            assertTrue(officer.text().contains("Same seat, says the register."), "the second is shown the first's finding");
            assertEquals("Another register number.", officer.field("reason").inputValue(), "and keeps the text");
            look(officer, "screening-hit-conflict-" + language, seen);
            officer.press("screening.save");
            officer.arrive("**/review/" + number + "/screening");
            assertTrue(officer.text().contains("Another register number."), officer::text);
            look(officer, "screening-hits-decided-" + language, seen);
            Journeys.sign(officer, number);
        }
        assertEquals(List.of(), seen);
    }

    private static void look(Person person, String name, List<String> found) {
        for (int width : new int[] {1440, 360}) {
            person.page.setViewportSize(width, 900);
            found.addAll(Sight.sideways(person.page, name + "-" + width));
            Sight.picture(person.page, name + "-" + width);
        }
        person.page.setViewportSize(1440, 900);
        found.addAll(Sight.axe(person.page, name));
    }

    private static void assertForbidden(String number, String filer) {
        String page = "/review/" + number + "/screening";
        var link = HIT.matcher(Raw.signedIn("meti").get(page).body());
        assertTrue(link.find());
        for (String path : List.of(page, link.group())) {
            assertEquals(403, Raw.signedIn("window").get(path).status(), "the window receives, it does not review");
            assertEquals(403, Raw.signedIn(filer).get(path).status());
            assertEquals(403, Raw.signedIn("admin").get(path).status());
            assertEquals(404, Raw.signedIn("mhlw").get(path).status(), "a ministry that takes no part");
            assertEquals(302, Raw.stranger().get(path).status());
        }
        assertFalse(Raw.signedIn("window").get("/review/" + number).body().contains("/screening"), "the window is not shown that there is anything");
        assertFalse(Raw.signedIn(filer).get("/filings/" + number).body().contains("screening"));
        Raw window = Raw.signedIn("window");
        String token = window.get("/review/" + number).hidden(Raw.TOKEN);
        assertEquals(403, window.send(link.group(), Map.of("csrf", token, "seen", "0", "verdict", "CONFIRMED", "reason", "")).status());
    }

    @Test
    void onlyAnAdministrator_keepsTheList() {
        for (String path : List.of("/admin/screening", "/admin/screening/import", "/admin/screening/import/1", "/upload/screening")) {
            assertEquals(403, Raw.signedIn("investor").get(path).status(), path);
            assertEquals(403, Raw.signedIn("meti").get(path).status(), path);
            assertEquals(302, Raw.stranger().get(path).status(), path);
        }
        assertEquals(404, Raw.signedIn("admin").get("/admin/screening/import/999999999").status());
    }

    @Test
    void aHitThatIsNone_isNotFound() {
        String number = received("investor", "en", "Nobody Inparticular");
        assertEquals(404, Raw.signedIn("meti").get("/review/" + number + "/screening/" + "0".repeat(64)).status());
    }
}
