package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules change by edition: two administrators take one through its life, and the public pages answer by the days of its rows. */
@BrowserTest
class EditionBrowserIT {

    private static final String CHECK = "/check?as_of_date=%s&investor_type=FOREIGN_ENTITY&investor_country=US&state_owned=no&target_listed=no&sector_codes=%s&core=yes"
            + "&act=SHARE_ACQUISITION&shares_before_pct=0&shares_after_pct=30&seller_foreign=no&closely_related_director=no&accesses_secret_tech=no&proposes_business_transfer=no";

    private static final String NOTIFY = Words.in("en").of("Outcome.PRIOR_NOTIFICATION");
    private static final String REPORT = Words.in("en").of("Outcome.POST_REPORT");

    private final List<Person> people = new ArrayList<>();

    private Person person(String login, String language) {
        Person person = Person.signedIn(login, language);
        people.add(person);
        return person;
    }

    @AfterEach
    void everybodyLeaves() {
        List<Person> leaving = List.copyOf(people);
        people.clear();
        leaving.forEach(Person::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void anEdition_isDraftedApprovedAndPublished_andCountsFromTheDaysOfItsRows(String language) {
        String row = "edition-" + Long.toString(System.nanoTime(), 36);
        Person admin = person("admin", language).at("/admin/editions");
        admin.follow("editions.new");
        admin.field("title").fill("Trial hotels");
        admin.field("reason").fill("Public notice No. 7 of 2031");
        admin.press("editions.new");
        admin.arrive("**/admin/editions/*");
        String edition = admin.path().replaceFirst("/admin/editions/", "");
        assertTrue(admin.text().contains(admin.words.of("edition.noChange")));

        admin.page.locator("a[href$='/add/sector']").click();
        Editions.designation(row, "7511", "0").forEach((path, value) -> {
            if (List.of("core", "edition").contains(path)) {
                return;
            }
            admin.field(path).fill(value);
        });
        admin.field("core").selectOption("core");
        admin.field("change_2019").selectOption("-");
        admin.field("specified_acquisition").selectOption("yes");
        admin.field("verified").selectOption("yes");
        admin.press("edition.row.save");
        admin.arrive("**/admin/editions/" + edition);
        assertEquals("2031-04-01", admin.page.locator(".title time").first().getAttribute("datetime"), "nothing changes for acts before");
        assertEquals(1, admin.page.locator("[id='r-sector-" + row + "']").count());
        assertTrue(admin.text().contains(admin.words.of("edition.rowsCount", 1, 1, 0, 0, 0)));

        Raw visitor = Raw.stranger();
        assertEquals(List.of("sector_codes"), visitor.get(CHECK.formatted("2031-04-01", row)).defects(), "a draft designates nothing");

        Editions.approveAndPublish(admin, person("admin2", language), "Public notice No. 7 of 2031");

        assertEquals(REPORT, visitor.get(CHECK.formatted("2031-03-31", row)).title(), "on the eve of its first day it designates nothing");
        assertEquals(NOTIFY, visitor.get(CHECK.formatted("2031-04-01", row)).title());
        assertEquals(NOTIFY, visitor.get(CHECK.formatted("2033-04-01", row)).title());
        assertFalse(visitor.get("/sectors?on=2031-03-31").body().contains("id=\"s-" + row + "\""));
        assertTrue(visitor.get("/sectors?on=2031-04-01").body().contains("id=\"s-" + row + "\""));
        admin.at("/admin/sectors/" + row + "/end");
        admin.field("applies_to_acts_until").fill("2033-03-31");
        admin.field("source_url").fill("Public notice No. 9 of 2033");
        admin.field("edition").selectOption("0");
        admin.press("keep.endNow");
        Editions.approveAndPublish(admin, people.get(1), "Public notice No. 9 of 2033");
        assertEquals(NOTIFY, visitor.get(CHECK.formatted("2033-03-31", row)).title(), "unchanged before the day from which the second edition counts");
        assertEquals(REPORT, visitor.get(CHECK.formatted("2033-04-01", row)).title());
        admin.at("/admin/editions/" + edition);
        assertTrue(admin.text().contains(admin.words.of("edition.no.published")), "published history is not changed");
        admin.at("/admin/editions/compare?earlier=1&later=" + edition);
        assertTrue(admin.page.locator("#differences").innerText().contains(row));
    }

    @Test
    void aTable_isImportedAfterAPreview_inShiftJis() {
        String edition = Editions.draft(Raw.signedIn("admin"), "Import");
        Person admin = person("admin", "ja").at("/admin/editions/" + edition + "/import");
        admin.field("kind").selectOption("country");
        admin.page.locator("#f-file").setInputFiles(new FilePayload("rows.csv", "text/csv", Editions.COUNTRIES.getBytes(Charset.forName("windows-31j"))));
        admin.press("edition.import.upload");
        admin.arrive("**/import/country/*");
        assertTrue(admin.text().contains(admin.words.of("edition.import.encoding", "Shift_JIS")));
        assertEquals(List.of("2", "3"), admin.page.locator("#differences tbody td:first-child").allInnerTexts());
        admin.press("edition.import.now");
        admin.arrive("**/admin/editions/" + edition);
        assertEquals(2, admin.page.locator("#rows tbody tr").count());
        Locator germany = admin.page.locator("[id='r-country-DE']");
        germany.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON).click();
        germany.waitFor(new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        assertEquals(1, admin.page.locator("#rows tbody tr").count(), "taken back");
    }

    @Test
    void whatCannotBeImported_isNamedByLineAndColumn_andNothingIs() {
        Raw admin = Raw.signedIn("admin");
        String edition = Editions.draft(admin, "Bad import");
        Raw.Answer preview = admin.get(Editions.lay(admin, edition, "country", Editions.COUNTRIES.replace(",yes,,", ",maybe,,").replace("DE,", "Germany,")));
        assertEquals(422, preview.status());
        assertTrue(preview.main().matches(".*2 iso2 .*2 on_annex_1 .*3 on_annex_1 .*"), preview.main());
        assertFalse(preview.body().contains(Words.in("en").of("edition.import.now")));
        assertTrue(admin.get("/admin/editions/" + edition).body().contains(Words.in("en").of("edition.rowsNone")));
        for (Map.Entry<String, byte[]> wrong : Map.of(
                "edition.import.tooLarge", new byte[6 * 1024 * 1024],
                "edition.import.encodingWrong", new byte[] {(byte) 0xFF, (byte) 0xFE, 0},
                "edition.import.wrongColumns", "a,b\n1,2\n".getBytes()).entrySet()) {
            Raw.Answer answer = admin.upload("/admin/editions/" + edition + "/import", "/upload/rules/" + edition, Map.of("kind", "country"), "rows.csv", wrong.getValue());
            assertEquals(303, answer.status());
            assertTrue(answer.location().contains("problem=" + wrong.getKey()), answer.location());
            Raw.Answer page = admin.get(answer.location());
            assertEquals(422, page.status());
            assertEquals(List.of("file"), page.defects());
        }
        assertEquals(404, admin.get("/admin/editions/" + edition + "/import/country/" + "a".repeat(26)).status());
        assertEquals(403, Raw.signedIn("investor").upload("/organisation", "/upload/rules/" + edition, Map.of("kind", "country"), "rows.csv", new byte[] {1}).status());
    }

    @Test
    void badInput_isSaidAtTheField_andNothingTypedIsLost() {
        Raw admin = Raw.signedIn("admin");
        Raw.Answer empty = admin.post("/admin/editions/new", Map.of("title", "", "reason", "x".repeat(2001)));
        assertEquals(422, empty.status());
        assertEquals(List.of("title", "reason"), empty.defects());
        String edition = Editions.draft(admin, "Wrong rows");
        Raw.Answer row = admin.post("/admin/editions/" + edition + "/add/parameter", Map.of("parameter", "no name", "value", "", "effective_from", "2031-02-30", "verified", "yes", "unit", "kept <b>"));
        assertEquals(422, row.status());
        assertEquals(Set.of("parameter", "value", "effective_from", "source_url"), Set.copyOf(row.defects()));
        assertTrue(row.body().contains("kept &lt;b&gt;"));
        assertEquals(404, admin.get("/admin/editions/" + edition + "/row/country/ZZ").status());
        assertEquals(404, admin.get("/admin/editions/" + edition + "/rows/nothing").status());
        assertEquals(404, admin.get("/admin/editions/999999999").status());
        Raw.Answer stale = admin.post("/admin/editions/" + edition, Map.of("act", "DISCARD_EDITION", "version", "0"));
        assertEquals(409, stale.status());
        assertEquals(409, admin.post("/admin/editions/" + edition, Map.of("act", "SEND_EDITION")).status(), "it changes no row");
        assertEquals(404, admin.post("/admin/editions/" + edition, Map.of("act", "EXPLODE")).status());
        assertEquals(422, admin.post("/admin/editions/" + edition + "/row/country/FR/end", Map.of("listed_to", "soon", "source", "")).status());
    }
}
