package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An administrator keeps the group of a company; a filer takes it into a draft as target, and the ministers of the group take part. Files for the target, and
 * those of each version. ({@link LookBrowserIT} looks at the pages without faults.)
 */
@BrowserTest
class GroupsBrowserIT {

    /** Of this run: names that no other test has. */
    private final String mark = Long.toString(System.nanoTime(), 36);

    @BeforeAll
    void thereAreOrganisations_andTheWindowIsOpen() {
        Journeys.waitForABankDay();
        Raw.signedIn("investor").registered("en");
        Raw.signedIn("investor2").registered("ja");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aGroup_isKept_taken_andItsMinistersTakePart(String language) {
        boolean ja = language.equals("ja");
        String name = "Mihon Grid " + mark + language;
        String nameJa = "みほんグリッド" + mark + language;
        String lines = Groups.company(Raw.signedIn("admin"), name + " Lines", nameJa + "通信");
        List<String> findings = new ArrayList<>();
        String target;
        try (Person admin = Person.signedIn("admin", language)) {
            target = keep(admin, name, nameJa, lines, findings);
        }
        String login = ja ? "investor2" : "investor";
        Raw raw = Raw.signedIn(login);
        String id = raw.draft(Form1.answers(language, "Not yet known", Raw.today().plusDays(45)));
        try (Person filer = Person.signedIn(login, language)) {
            take(filer, id, ja ? nameJa : name, target, findings);
            filer.at("/filings/" + id + "/attachments");
            assertTrue(filer.field("audience").innerText().contains(filer.words.of("ministry.MIC")), "the subsidiary's minister would take part");
            String number = Journeys.submit(filer, id);
            filer.at("/filings/" + number);
            assertTrue(filer.text().contains(filer.words.of("ministry.MIC")) && filer.text().contains(filer.words.of("ministry.METI")), filer::text);
            Raw mic = Raw.signedIn("mic");
            Raw.Answer file = mic.get("/review/" + number);
            assertEquals(200, file.status());
            assertTrue(file.main().contains("2026-03-31") || file.main().contains("2026年3月31日"), "the day of the fact is filed");
        }
        assertEquals(List.of(), findings);
    }

    /** Registers a company, states what it runs and holds, with every kind of mistake on the way; answers with its number. */
    private static String keep(Person admin, String name, String nameJa, String lines, List<String> findings) {
        String number = Groups.number();
        admin.at("/admin/companies");
        admin.follow("group.link");
        admin.arrive("**/admin/companies/register");
        admin.follow("group.new");
        admin.field("corporate_number").fill((number.charAt(0) == '9' ? "1" : "9") + number.substring(1));
        admin.press("group.register");
        admin.summary().waitFor();
        assertEquals(422, admin.status());
        assertTrue(admin.errorAt("corporate_number").innerText().contains(admin.words.of("field.corporateNumberCheck")), admin.errorAt("corporate_number").innerText());
        admin.field("corporate_number").fill(number);
        admin.field("name_ja").fill(nameJa);
        admin.field("name_en").fill(name);
        admin.press("group.register");
        admin.arrive("**/admin/companies/" + number + "?saved=company");

        admin.follow("group.stateBusiness");
        admin.field("sector_codes").fill("３９１１、9999");
        admin.field("as_of").fill("2026-03-31");
        admin.press("group.stateBusiness");
        admin.summary().waitFor();
        assertTrue(admin.errorAt("sector_codes").innerText().contains(admin.words.of("group.codeUnknown", "9999")), admin.errorAt("sector_codes").innerText());
        admin.field("sector_codes").fill("3911");
        admin.field("source").fill("Articles");
        admin.press("group.stateBusiness");
        admin.arrive("**/admin/companies/" + number + "?saved=business");

        admin.follow("group.stateHolding");
        admin.field("held").fill("7000012050003");
        admin.field("percent").fill("2/3");
        admin.field("as_of").fill("2026-03-31");
        admin.field("source").fill("Securities report");
        admin.press("group.stateHolding");
        admin.summary().waitFor();
        assertTrue(admin.errorAt("held").innerText().contains(admin.words.of("field.corporateNumberCheck")), admin.errorAt("held").innerText());
        assertEquals("2/3", admin.field("percent").inputValue(), "what was typed is kept");
        look(admin, "group-holding-wrong", findings);
        admin.field("held").fill(lines);
        admin.press("group.stateHolding");
        admin.arrive("**/admin/companies/" + number + "?saved=holding");
        Raw raw = Raw.signedIn("admin");
        Groups.runs(raw, lines, "3711");
        Raw.Answer circle = raw.post("/admin/companies/" + lines + "/holding",
                Map.of("held", number, "kind", "VOTES", "percent", "1", "as_of", "2026-03-31", "source", "x"));
        assertEquals(422, circle.status());
        assertTrue(circle.errorAt("held").contains(nameJa), circle.errorAt("held"));

        admin.at("/admin/companies/" + number + "?on=2026-03-31");
        String row = admin.page.locator("#members ~ .scroll tbody tr").innerText();
        assertTrue(row.contains(admin.words.of("GroupRelation.SUBSIDIARY")) && row.contains("2/3") && row.contains("3711") && row.contains("MIC"), row);
        admin.at("/admin/companies/" + number + "?on=2026-03-30");
        assertTrue(admin.text().contains(admin.words.of("group.noMembers")), admin::text);
        return number;
    }

    private static void take(Person filer, String id, String name, String target, List<String> findings) {
        filer.at("/filings/" + id + "/section/target");
        filer.follow("taking.link");
        filer.page.locator("#f-q").fill("7000012050003");
        filer.press("taking.find");
        filer.summary().waitFor();
        assertEquals(422, filer.status());
        filer.page.locator("#f-q").fill("nobody " + name);
        filer.press("taking.find");
        filer.arrive("**/target?q=*");
        assertTrue(filer.text().contains(filer.words.of("taking.none")), filer::text);
        filer.page.locator("#f-q").fill(target);
        filer.press("taking.find");
        filer.page.locator("a[href$='company=" + target + "']").click();
        filer.arrive("**/target?company=" + target);
        String page = filer.text();
        assertTrue(page.contains("3711") && page.contains("MIC") && page.contains(filer.words.of("GroupRelation.SUBSIDIARY")), page);
        filer.press("taking.take");
        filer.arrive("**/filings/" + id + "/section/target");
        assertTrue(filer.field("target.name").inputValue().contains(name));
        assertEquals(target, filer.field("target.corporate_number").inputValue());
        assertEquals("SUBSIDIARY", filer.field("target.affiliates.1.relation").inputValue());
        assertTrue(filer.field("target.affiliates.1.business").inputValue().contains("3711"));
        assertEquals("2026-03-31", filer.field("target.affiliates.1.as_of").inputValue());
        assertTrue(filer.page.locator("input[name='target.sectors'][value='3711']").isChecked() && filer.page.locator("input[name='target.sectors'][value='3913']").isChecked(), "added to what was there");
        look(filer, "target-taken", findings);
    }

    private static void look(Person person, String where, List<String> findings) {
        findings.addAll(Sight.axe(person.page, where));
        findings.addAll(LookBrowserIT.foreignWords(person, where));
        Sight.picture(person.page, where + "." + (person.words.isJapanese() ? "ja" : "en") + ".1440");
        person.page.setViewportSize(360, 780);
        findings.addAll(Sight.sideways(person.page, where + " 360"));
        Sight.picture(person.page, where + "." + (person.words.isJapanese() ? "ja" : "en") + ".360");
        person.page.setViewportSize(1440, 900);
    }

    @Test
    void theRegister_isItsKeepersAlone_andATargetIsTakenByTheFilerAlone() {
        Raw admin = Raw.signedIn("admin");
        Raw investor = Raw.signedIn("investor");
        Raw meti = Raw.signedIn("meti");
        String target = Groups.target(admin, "Mihon Closed " + mark, "みほん非公開" + mark);
        for (String path : List.of("/admin/companies/register", "/admin/companies/register/new", "/admin/companies/register/import", "/admin/companies/" + target, "/admin/companies/" + target + "/holding",
                "/admin/companies/" + target + "/business", "/admin/companies/" + target + "/name")) {
            assertEquals(200, admin.get(path).status(), path);
            assertEquals(403, investor.get(path).status(), path);
            assertEquals(403, meti.get(path).status(), path);
            assertEquals(302, Raw.stranger().get(path).status(), path);
        }
        assertEquals(404, admin.get("/admin/companies/" + Groups.number()).status());
        String id = investor.begin();
        assertEquals(404, Raw.signedIn("investor2").get("/filings/" + id + "/target?company=" + target).status());
        Raw.Answer stale = investor.post("/filings/" + id + "/target?company=" + target, Map.of("company", target, "version", "0"));
        assertEquals(409, stale.status(), stale.title());
        assertFalse(investor.get("/filings/" + id + "/section/target").body().contains("Mihon Closed"), "nothing was written");
        Raw.Answer unknown = investor.get("/filings/" + id + "/target?company=7000012050003");
        assertEquals(422, unknown.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aTable_isRefusedWithItsFaults_andTakenOnceItIsRight(String language) {
        String number = Groups.number();
        String table = "corporate_number,name_ja,name_en,security_code,held,kind,percent,sector_codes,as_of,source\n" + number + ",みほん表,Mihon Table,,,,,CODE,2026-03-31,Articles\n";
        List<String> findings = new ArrayList<>();
        try (Person admin = Person.signedIn("admin", language)) {
            admin.at("/admin/companies/register");
            admin.follow("group.import");
            admin.field("file").setInputFiles(new FilePayload("wrong.csv", "text/csv", table.replace("CODE", "9999").getBytes(StandardCharsets.UTF_8)));
            admin.press("ownership.import");
            admin.summary().waitFor();
            assertEquals(422, admin.status());
            assertTrue(admin.page.locator("main table").innerText().contains(admin.words.of("group.codeUnknown", "9999")), admin::text);
            look(admin, "group-import-wrong", findings);
            admin.field("file").setInputFiles(new FilePayload("right.csv", "text/csv", table.replace("CODE", "3911").getBytes(StandardCharsets.UTF_8)));
            admin.press("ownership.import");
            admin.arrive("**/admin/companies/register/import?saved=table*");
            assertTrue(admin.page.locator(".notice--good").innerText().contains(admin.words.of("ownership.taken", 1, 0)), admin::text);
            assertTrue(admin.at("/admin/companies/" + number).text().contains("3911"));
        }
        assertEquals(List.of(), findings);
    }

    /** The audience and the files of versions, as pages show them. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aFileForTheTarget_isMarkedSo_andAnOldVersionShowsItsOwnFiles(String language) {
        String login = language.equals("ja") ? "investor2" : "investor";
        Raw raw = Raw.signedIn(login);
        String id = raw.draft(Form1.answers(language, "Mihon Files K.K.", Raw.today().plusDays(45)));
        raw.upload("/filings/" + id + "/attachments", "/upload/" + id, Map.of("heading", "other", "audience", "TARGET"), "letter.txt", "To the target".getBytes(StandardCharsets.UTF_8));
        String number = raw.submit(id);
        assertEquals(303, Raw.signedIn("window").act(number, "receive", Map.of()).status());
        assertEquals(303, raw.post("/filings/" + number + "/amend", Map.of()).status());
        raw.upload("/filings/" + id + "/attachments", "/upload/" + id, Map.of("heading", "other", "audience", "ALL"), "second.txt", "Later".getBytes(StandardCharsets.UTF_8));
        List<String> findings = new ArrayList<>();
        try (Person filer = Person.signedIn(login, language)) {
            filer.at("/filings/" + id + "/attachments");
            assertTrue(filer.text().contains("letter.txt") && filer.text().contains("second.txt") && filer.text().contains(filer.words.of("audience.TARGET")), filer::text);
            assertTrue(filer.field("audience").innerText().contains(filer.words.of("audience.TARGET")));
            look(filer, "attachments-target", findings);
            filer.at("/filings/" + number);
            filer.page.locator("main details summary").first().click();
            assertTrue(filer.text().contains("letter.txt") && !filer.text().contains("second.txt"), "the version that stands: " + filer.text());
            raw.submit(id);
            filer.at("/filings/" + number + "/changes");
            List<String> lists = filer.page.locator("section:has(> .files)").allInnerTexts();
            assertEquals(2, lists.size());
            assertTrue(lists.get(0).contains(filer.words.of("redline.files", 1)) && lists.get(0).contains("letter.txt") && !lists.get(0).contains("second.txt"), lists.get(0));
            assertTrue(lists.get(1).contains(filer.words.of("redline.files", 2)) && lists.get(1).contains("second.txt"), lists.get(1));
            look(filer, "changes-files", findings);
        }
        String files = raw.get("/api/v1/filings/" + number + "/files?version=1").body();
        assertTrue(files.contains("letter.txt") && files.contains("\"audience\":\"TARGET\"") && !files.contains("second.txt"), files);
        assertTrue(raw.get("/api/v1/filings/" + number + "/files").body().contains("second.txt"));
        assertEquals(404, raw.get("/api/v1/filings/" + number + "/files?version=3").status());
        assertEquals(422, raw.get("/api/v1/filings/" + number + "/files?version=0").status());
        assertEquals(404, Raw.signedIn(language.equals("ja") ? "investor" : "investor2").get("/api/v1/filings/" + number + "/files").status());
        assertEquals(403, Raw.signedIn("mof1").get("/api/v1/filings/" + number + "/files").status());
        assertEquals(401, Raw.stranger().get("/api/v1/filings/" + number + "/files").status());
        Raw.Answer meti = Raw.signedIn("meti").get("/review/" + number + "/changes?from=1&to=1");
        assertTrue(meti.main().contains("letter.txt") && !meti.main().contains("second.txt"), meti.main());
        assertEquals(List.of(), findings);
    }
}
