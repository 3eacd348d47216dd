package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ownership profile: from the first party to the chart, to the draft that begins with it, to the reviewer who sees it as filed. Every fact is ended afterwards. */
@BrowserTest
class OwnershipBrowserIT {

    private static final String HERE = "/organisation/ownership";
    private static final String LOGIN = "investor2";
    private static final Pattern HOLDING = Pattern.compile(HERE + "/holdings/(\\d+)");
    private static final String HEADER = "holder,holder_ja,party_kind,country,corporate_number,related_item,held,kind,percent,as_of,source\n";

    /** Of this run: names that no other test has. */
    private final String mark = Long.toString(System.nanoTime(), 36);

    @BeforeAll
    void thereIsAnOrganisation() {
        Raw.signedIn(LOGIN).registered("ja");
    }

    /** Drafts of other tests begin with what is stated today. */
    @AfterEach
    void nothingIsHeldAnyMore() {
        Raw filer = Raw.signedIn(LOGIN);
        String today = Raw.today().toString();
        currentHoldings(filer).forEach(id -> assertEquals(303, filer.post(HERE + "/holdings/" + id, Map.of("act", "end", "ends_on", today, "ends_source", "end of the test")).status()));
        assertEquals(List.of(), currentHoldings(filer));
    }

    private static List<String> currentHoldings(Raw filer) {
        String body = filer.get(HERE).body();
        String current = body.contains("id=\"chart-heading\"") ? body.substring(body.indexOf("id=\"chart-heading\""), body.indexOf("id=\"add\"")) : "";
        return HOLDING.matcher(current).results().map(m -> m.group(1)).distinct().toList();
    }

    private String table(String suffix) {
        return HEADER
                + "Orrevale Frontier Feeder Fund S.C.Sp. " + suffix + ",,FUND,LU,,,,SHARES,99%,2026-06-30,Partnership agreement\n"
                + "Orrevale Frontier Management LLC " + suffix + ",オレベール運用 " + suffix + ",ENTITY,US,,,,SHARES,1%,2026-06-30,Partnership agreement\n"
                + "Orrevale Frontier Management LLC " + suffix + ",,,,,,,VOTES,100,2026-06-30,Partnership agreement\n"
                + "A sovereign fund " + suffix + ",,STATE,AE,,,Orrevale Frontier Feeder Fund S.C.Sp. " + suffix + ",SHARES,3/5,2026-06-30,Notice of the feeder\n"
                + "Corvane Pension Board " + suffix + ",,ENTITY,CA,,,Orrevale Frontier Feeder Fund S.C.Sp. " + suffix + ",SHARES,2/5,2026-06-30,Notice of the feeder\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aProfile_isStated_drawn_carriedIntoADraft_andSeenByTheReviewer(String language) {
        Words w = Words.in(language);
        String own = mark + language;
        List<String> findings = new ArrayList<>();
        try (Person filer = Person.signedIn(LOGIN, language)) {
            filer.at("/organisation");
            filer.follow("ownership.title");
            filer.field("name_en").fill("Lindemoor Holdings " + own);
            filer.field("party_kind").selectOption("ENTITY");
            filer.field("country").selectOption("GB");
            filer.press("ownership.addParty");
            filer.arrive("**" + HERE + "?saved=party*");

            filer.field("holder").selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("Lindemoor Holdings " + own));
            filer.field("kind").selectOption("VOTES");
            filer.field("percent").fill("101");
            filer.field("as_of").fill("2026-01-31");
            filer.field("source").fill("Register of members");
            filer.press("ownership.addHolding");
            filer.summary().waitFor();
            assertEquals(422, filer.status());
            assertTrue(filer.errorAt("percent").innerText().contains(w.of("field.atMost", 100)), filer.errorAt("percent").innerText());
            assertEquals("Register of members", filer.field("source").inputValue(), "what was typed is kept");
            filer.field("percent").fill("2/3");
            filer.press("ownership.addHolding");
            filer.arrive("**" + HERE + "?saved=holding");
            assertTrue(filer.text().contains("2/3"), filer.text());

            filer.page.locator("a[href*='/holdings/']").first().click();
            filer.field("percent").fill("12.5");
            filer.press("ownership.correct");
            filer.arrive("**" + HERE + "?saved=correction");

            filer.page.locator("#f-file").setInputFiles(new FilePayload("wrong.csv", "text/csv", table(own).replace(",LU,", ",XX,").getBytes(StandardCharsets.UTF_8)));
            filer.press("ownership.import");
            filer.summary().waitFor();
            assertEquals(422, filer.status());
            String faults = filer.page.locator("#defects + p + .scroll table").innerText();
            assertTrue(faults.contains("country") && faults.contains("XX") && faults.contains(w.of("ownership.countryCode")), faults);
            findings.addAll(look(filer, "ownership-wrong-table", language));

            filer.at(HERE);
            filer.page.locator("#f-file").setInputFiles(new FilePayload("fund.csv", "text/csv", table(own).getBytes(StandardCharsets.UTF_8)));
            filer.press("ownership.import");
            filer.arrive("**" + HERE + "?saved=table*");
            assertTrue(filer.page.locator(".notice--good").innerText().contains(w.of("ownership.taken", 5, 0)));
            assertEquals(6, filer.page.locator("#chart-heading ~ .scroll tbody tr").count());
            assertTrue(filer.page.locator(".chart svg.wide").isVisible() && filer.page.locator(".chart svg.wide rect.n").count() >= 6);
            assertTrue(filer.page.locator(".facts").innerText().contains(w.of("ownership.controls")), "the sovereign controls the feeder");
            findings.addAll(look(filer, "ownership-stated", language));
            filer.page.setViewportSize(360, 780);
            assertTrue(filer.page.locator(".chart svg.narrow").isVisible() && !filer.page.locator(".chart svg.wide").isVisible(), "the narrow drawing in its place");
            filer.page.setViewportSize(1440, 900);
            filer.page.locator("a[href*='/holdings/']").first().click();
            findings.addAll(look(filer, "ownership-holding", language));
            filer.at(HERE + "?on=2028-07-01");
            // the newest fact may be the end of an earlier run
            String reminder = Pattern.quote(w.of("ownership.old", "DAY", "12")).replace("DAY", "\\E.+\\Q");
            assertTrue(filer.page.locator(".notice--warn").first().innerText().matches(reminder), "in the second year the facts are old");
            filer.at(HERE + "?on=2026-06-29");
            String before = filer.page.locator("#chart-heading ~ .scroll table").innerText();
            assertTrue(before.contains("Lindemoor Holdings " + own) && !before.contains("A sovereign fund " + own), "the day before, one fact of this run was stated");
            filer.at(HERE);
            filer.page.locator("a[href*='/parties/']").first().click();
            findings.addAll(look(filer, "ownership-party", language));
        }
        findings.addAll(reviewed(own, language));
        assertEquals(List.of(), findings);
    }

    /** The filing that begins with these facts, as the window sees it. */
    private List<String> reviewed(String own, String language) {
        Raw raw = Raw.signedIn(LOGIN);
        LocalDate today = Raw.today();
        Map<String, String> answers = new LinkedHashMap<>(Form1.answers(language, "Mihon Software K.K.", today.plusDays(45)));
        String id = raw.begin();
        String begun = raw.get("/filings/" + id + "/section/ownership").body();
        assertTrue(begun.contains("Orrevale Frontier Feeder Fund S.C.Sp. " + own) && begun.contains("2026-06-30, Partnership agreement"), "the facts, with day and source");
        List<String> rows = Pattern.compile("name=\"(ownership\\.owners\\.\\d+)\\.name\"").matcher(begun).results().map(m -> m.group(1)).toList();
        assertTrue(rows.size() >= 5, rows.toString());
        answers.remove("ownership.holders");
        rows.forEach(row -> answers.put(row + ".state", begun.contains("value=\"A sovereign fund") && row.equals("ownership.owners.1") ? "yes" : "no"));
        for (String section : Form1.SECTIONS) {
            Raw.Answer saved = raw.post("/filings/" + id + "/section/" + section, Form1.of(section, answers));
            assertEquals(303, saved.status(), () -> section + ": " + saved.defects());
        }
        String number = raw.submit(id);
        try (Person window = Person.signedIn("window", language)) {
            window.at("/review/" + number);
            assertTrue(window.page.locator(".chart svg.wide").isVisible());
            assertTrue(window.page.locator("#filed-ownership + .chart desc").first().textContent().contains("A sovereign fund " + own), "the chart in words");
            return look(window, "ownership-filed", language);
        }
    }

    /** The two languages have the same elements: each width is seen by axe in one of them. */
    private static List<String> look(Person person, String name, String language) {
        List<String> findings = new ArrayList<>();
        if (!person.words.isJapanese()) {
            findings.addAll(Sight.axe(person.page, name + " 1440"));
        }
        Sight.picture(person.page, name + "." + language + ".1440");
        person.page.setViewportSize(360, 780);
        if (person.words.isJapanese()) {
            findings.addAll(Sight.axe(person.page, name + " 360"));
        }
        findings.addAll(Sight.sideways(person.page, name + " 360"));
        Sight.picture(person.page, name + "." + language + ".360");
        person.page.setViewportSize(320, 640);
        findings.addAll(Sight.sideways(person.page, name + " 320"));
        person.page.setViewportSize(1440, 900);
        return findings;
    }

    // --- what no browser would send -------------------------------------------------------------------

    @Test
    void whatIsTypedWrong_isNamedAtItsField_andShownAsText() {
        Raw filer = Raw.signedIn(LOGIN);
        Map<String, String> party = Map.of("act", "party", "name_en", "<script>alert(1)</script>" + mark, "party_kind", "ENTITY", "country", "GB");
        assertEquals(303, filer.post(HERE, party).status());
        Raw.Answer page = filer.get(HERE);
        assertTrue(page.body().contains("&lt;script&gt;alert(1)&lt;/script&gt;" + mark) && !page.body().contains("<script>alert(1)"), "script is text");
        Map<String, String> wrong = new HashMap<>(party);
        wrong.putAll(Map.of("name_en", "x".repeat(10_000), "name_ja", "a\u0007b", "country", "XX", "corporate_number", "6000012050002", "related_item", "19", "party_kind", "COMPANY"));
        Raw.Answer refused = filer.post(HERE, wrong);
        assertEquals(422, refused.status());
        assertEquals(List.of("name_en", "name_ja", "party_kind", "country", "corporate_number", "related_item"), refused.defects());
        assertEquals(Words.in("en").of("field.corporateNumberCheck"), refused.errorAt("corporate_number").replaceFirst("^\\S+: ", ""));
        Raw.Answer holding = filer.post(HERE, Map.of("act", "holding", "holder", "999999999", "held", "0", "percent", "-1", "as_of", "2999-01-01", "source", "\u202Eabc"));
        assertEquals(422, holding.status());
        assertEquals(List.of("holder", "kind", "percent", "as_of", "source"), holding.defects());
        assertEquals(422, filer.get(HERE + "?on=2026-02-30").status());
        assertEquals(200, filer.get(HERE + "?on=1999-12-31").status());
        assertEquals(404, filer.get(HERE + "/holdings/999999999").status());
        assertEquals(404, filer.get(HERE + "/parties/999999999").status());
        assertEquals(403, filer.send(HERE, party).status(), "without its token");
    }

    @Test
    void aBrokenTable_isRefused_andTheExportHasNoFormula() {
        Raw filer = Raw.signedIn(LOGIN);
        for (byte[] broken : List.of(new byte[0], "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), (HEADER + "\"A,,ENTITY").getBytes(StandardCharsets.UTF_8), new byte[] {'P', 'K', 3, 4, 0, 0, 0})) {
            Raw.Answer refused = filer.upload(HERE, "/upload/ownership", Map.of(), "table.csv", broken);
            assertEquals(422, refused.status());
            assertFalse(refused.errorAt("file").isEmpty());
        }
        Raw.Answer large = filer.upload(HERE, "/upload/ownership", Map.of(), "table.csv", new byte[2_200_000]);
        assertEquals(303, large.status());
        assertTrue(large.location().contains("document.tooLarge"), large.location());
        assertEquals(303, filer.post(HERE, Map.of("act", "party", "name_en", "=HYPERLINK(\"http://example.com\") " + mark, "party_kind", "ENTITY", "country", "FR")).status());
        Raw.Answer export = filer.get(HERE + "/export");
        assertEquals(200, export.status());
        assertTrue(export.header("Content-Disposition").startsWith("attachment"), export.header("Content-Disposition"));
        assertTrue(export.body().contains("'=HYPERLINK") && export.body().lines().noneMatch(line -> line.matches("\"?[=+@-].*")), export.body());
    }

    @Test
    void othersMayNotComeHere() {
        String own = currentOf(Raw.signedIn(LOGIN));
        List<String> paths = List.of(HERE, HERE + "/export", HERE + "/holdings/1", HERE + "/parties/" + own, "/upload/ownership");
        paths.forEach(path -> assertEquals(302, Raw.stranger().get(path).status(), path));
        for (String login : List.of("window", "mof1", "admin", "auditor")) {
            Raw other = Raw.signedIn(login);
            paths.forEach(path -> assertEquals(403, other.get(path).status(), login + " " + path));
        }
        assertEquals(404, Raw.signedIn("investor").registered("en").get(HERE + "/parties/" + own).status(), "another organisation's party does not exist");
    }

    /** Number of a party of the filer's; one is added for it. */
    private String currentOf(Raw filer) {
        filer.post(HERE, Map.of("act", "party", "name_en", "Somebody " + mark, "party_kind", "ENTITY", "country", "FR"));
        return Pattern.compile(HERE + "/parties/(\\d+)").matcher(filer.get(HERE).body()).results().map((MatchResult m) -> m.group(1)).findFirst().orElseThrow();
    }

    // --- targets by corporate number --------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aTargetsCorporateNumber_isChecked(String language) {
        Words w = Words.in(language);
        try (Person filer = Person.signedIn(LOGIN, language)) {
            String id = Journeys.begin(filer);
            filer.at("/filings/" + id + "/section/target");
            filer.field("target.corporate_number").fill("6000012050002");
            filer.press("section.save");
            filer.summary().waitFor();
            assertEquals(422, filer.status());
            assertTrue(filer.errorAt("target.corporate_number").innerText().contains(w.of("field.corporateNumberCheck")), filer.errorAt("target.corporate_number").innerText());
            assertEquals("6000012050002", filer.field("target.corporate_number").inputValue());
            filer.field("target.corporate_number").fill("７０００－０１２０－５０００２");
            filer.press("section.save");
            filer.at("/filings/" + id + "/section/target");
            assertEquals("7000012050002", filer.field("target.corporate_number").inputValue());
        }
    }
}
