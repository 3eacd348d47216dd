package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.running.TestedPortal;

/** A power of attorney as a file, from the agent who lays it in to the ministry that reads it; and who finds it closed. */
@BrowserTest
class PowerOfAttorneyBrowserIT {

    private static final byte[] PAPER = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @BeforeAll
    void theWindowIsOpen() {
        Journeys.waitForABankDay();
    }

    private static void look(Person person, String name, List<String> findings) {
        findings.addAll(Sight.axe(person.page, name));
        findings.addAll(Sight.sideways(person.page, name));
        Sight.picture(person.page, name);
    }

    /** The agent asks. @return the id of the authority */
    private static String asked(Raw agent, String clientsLogin) {
        assertEquals(303, agent.post("/organisation/authorities/new", Map.of(
                "side", "agent", "login", clientsLogin, "rights", "DRAFT;SUBMIT", "service", "yes", "forms", "1", "from", Raw.today().toString(), "document", "")).status());
        return People.id(agent, "/organisation/authorities");
    }

    private static Raw.Answer lay(Raw who, String authority, String name, byte[] content) {
        return who.upload("/clients", "/upload/authorities/" + authority, Map.of(), name, content);
    }

    @ParameterizedTest
    @CsvSource({"en, 1440", "ja, 360"})
    void anAgentLaysItIn_theClientReadsAndAgrees_andTheMinistryFindsItWithTheFiling(String language, int width) {
        String stamp = language + System.nanoTime();
        String clientsLogin = People.address("client");
        String agentsLogin = People.address("agent");
        Raw client = People.investor(clientsLogin, "Kay Keeper", "Sample Capital " + stamp, language);
        Raw agent = People.agents(agentsLogin, "Al Agent", "Agency " + stamp);
        String before = client.begin();
        String authority = asked(agent, clientsLogin);
        List<String> findings = new ArrayList<>();
        Person.Setup setup = Person.Setup.of(language).wide(width);
        try (Person counsel = Person.signedIn(agentsLogin, setup); Person keeper = Person.signedIn(clientsLogin, setup); Person officer = Person.signedIn("mof1", setup)) {
            counsel.at("/organisation/authorities");
            counsel.page.locator("main a[href$='/file']").click();
            counsel.arrive("**/organisation/authorities/" + authority + "/file");
            counsel.press("authority.layIn");
            assertEquals(422, counsel.status());
            assertEquals(counsel.words.of("document.choose"), error(counsel));
            counsel.field("file").setInputFiles(new FilePayload("power.pdf", "application/pdf", "MZ no paper".getBytes(StandardCharsets.US_ASCII)));
            counsel.press("authority.layIn");
            assertEquals(422, counsel.status());
            look(counsel, "power-wrong-" + language, findings);
            counsel.field("file").setInputFiles(new FilePayload("power.pdf", "application/pdf", PAPER));
            counsel.press("authority.layIn");
            counsel.arrive("**/organisation/authorities");
            assertTrue(counsel.text().contains("power.pdf") && counsel.text().contains("SHA-256"), counsel.text());
            look(counsel, "power-laid-" + language, findings);

            keeper.at("/organisation/authorities");
            String document = keeper.page.locator("main a[href*='/documents/']").getAttribute("href");
            assertEquals(200, client.get(document).status());
            look(keeper, "power-asked-" + language, findings);
            keeper.page.locator("main button[value=agree]").click();
            keeper.page.getByText(keeper.words.of("AuthorityState.IN_FORCE")).waitFor();
            counsel.at("/organisation/authorities/" + authority + "/file");
            assertTrue(counsel.text().contains(counsel.words.of("authority.fileClosed")), counsel.text());
            look(counsel, "power-agreed-" + language, findings);

            takeOver(keeper, before, "Agency " + stamp, findings);

            String sent = sendFor(agent, "Sample Capital " + stamp, language);
            officer.at("/review/" + sent);
            assertTrue(officer.text().contains("Agency " + stamp) && officer.text().contains("power.pdf"), officer.text());
            assertEquals(200, Raw.signedIn("mof1").get(document).status());
            look(officer, "case-by-agent-" + language, findings);
        }
        assertEquals(List.of(), findings.stream().distinct().toList());
    }

    private static String error(Person person) {
        return person.errorAt("file").innerText().replaceFirst("^" + Pattern.quote(person.words.of("errors.spoken")), "").strip();
    }

    /** A draft that was begun before the authority was given. */
    private static void takeOver(Person keeper, String draft, String firm, List<String> findings) {
        keeper.at("/filings/" + draft);
        look(keeper, "takeover-tasks-" + keeper.words.isJapanese(), findings);
        keeper.press("takeover.do");
        keeper.arrive("**/filings/" + draft + "/section/agent");
        assertEquals(firm, Form1.held(keeper, "agent.name"));
        assertFalse(keeper.text().contains(keeper.words.of("takeover.do")), "it is offered once");
        look(keeper, "takeover-done-" + keeper.words.isJapanese(), findings);
    }

    /** The agent chooses the client, and files. @return the number */
    private static String sendFor(Raw agent, String client, String language) {
        Matcher id = Pattern.compile("\"id\":\"(\\d+)\",\"name\":\"" + Pattern.quote(client) + "\"").matcher(agent.get("/api/v1/clients").body());
        assertTrue(id.find());
        assertEquals(303, agent.post("/clients", Map.of("act", "choose", "id", id.group(1))).status());
        return agent.submit(agent.draft(Form1.answers(language, "Target " + client, Raw.today().plusDays(45))));
    }

    @Test
    void whoeverIsOfNeitherSide_findsNothing_andWhatIsNotTakenLeavesNothing() {
        String clientsLogin = People.address("client");
        Raw client = People.investor(clientsLogin, "Kay Keeper", "Closed Papers Ltd " + System.nanoTime(), "en");
        Raw agent = People.agents(People.address("agent"), "Al Agent", "Agency " + System.nanoTime());
        Raw reader = People.colleague(agent, People.address("reader"), "Ree Reader", "READ");
        Raw stranger = People.investor(People.address("stranger"), "Sam Stranger", "Elsewhere Ltd " + System.nanoTime(), "en");
        String authority = asked(agent, clientsLogin);
        String page = "/organisation/authorities/" + authority + "/file";

        assertEquals(404, stranger.get(page).status());
        assertEquals(404, lay(stranger, authority, "power.pdf", PAPER).status());
        assertEquals(403, reader.get(page).status());
        assertEquals(403, lay(reader, authority, "power.pdf", PAPER).status());
        assertEquals(403, Raw.signedIn("mof1").get(page).status());
        assertEquals(409, lay(client, authority, "power.pdf", PAPER).status(), "whoever is asked does not lay it in");
        Map<String, byte[]> wrong = Map.of(
                "empty.pdf", new byte[0], "program.pdf", "MZ\0\0".getBytes(StandardCharsets.US_ASCII), "page.html", "<html><script>1</script></html>".getBytes(StandardCharsets.US_ASCII),
                "renamed.png", PAPER);
        wrong.forEach((name, content) -> {
            Raw.Answer refused = lay(agent, authority, name, content);
            assertEquals(422, refused.status(), name);
            assertFalse(refused.errorAt("file").isEmpty(), name);
        });
        Raw.Answer large = lay(agent, authority, "large.pdf", new byte[51 * 1024 * 1024]);
        assertEquals(303, large.status());
        assertTrue(agent.get(large.location()).status() == 422 && agent.get(large.location()).errorAt("file").contains("50 MB"), large.location());
        assertFalse(agent.get("/organisation/authorities").body().contains("/documents/"), "nothing lies there");
        assertEquals(403, agent.exchange(java.net.http.HttpRequest.newBuilder(java.net.URI.create(TestedPortal.address() + "/upload/authorities/" + authority))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"forged.pdf\"\r\n\r\n%PDF-1.4\r\n--b--\r\n"))
                .build()).status(), "without its token");

        assertEquals(303, lay(agent, authority, "power.pdf", PAPER).status());
        String document = Pattern.compile("/documents/\\d+").matcher(agent.get("/organisation/authorities").body()).results().map(m -> m.group()).findFirst().orElseThrow();
        for (Raw allowed : List.of(agent, reader, client)) {
            assertEquals(200, allowed.get(document).status());
        }
        for (Raw other : List.of(stranger, Raw.stranger(), Raw.signedIn("mof1"), Raw.signedIn("window"), Raw.signedIn("admin"), Raw.signedIn("auditor"))) {
            assertEquals(404, other.get(document).status());
        }
        assertEquals(303, client.post("/organisation/authorities", Map.of("act", "agree", "id", authority)).status());
        assertEquals(409, lay(agent, authority, "power.pdf", PAPER).status(), "it was agreed to");
    }

    @Test
    void theRecord_namesTheOrganisation_andItsAgent() {
        String clientsLogin = People.address("client");
        String name = "Named In Record Ltd " + System.nanoTime();
        String firm = "Agency " + System.nanoTime();
        Raw client = People.investor(clientsLogin, "Kay Keeper", name, "en");
        Raw agent = People.agents(People.address("agent"), "Al Agent", firm);
        String authority = asked(agent, clientsLogin);
        assertEquals(303, client.post("/organisation/authorities", Map.of("act", "agree", "id", authority)).status());
        String number = sendFor(agent, name, "en");
        String record = Raw.signedIn("auditor").get("/admin/audit?key=" + number).main();
        assertTrue(record.contains(Words.in("en").of("authority.parties", name, firm)), record);
        assertTrue(record.contains("organisation:"), "what is recorded stands there too");
        assertTrue(Raw.signedIn("auditor").get("/admin/audit?key=" + authority).main().contains(name));
    }

    /** Whoever may read the filings sees the ownership profile, and nothing to change it with. */
    @Test
    void aReader_seesTheOwnership_andCannotKeepIt() {
        String keepersLogin = People.address("keeper");
        Raw keeper = People.investor(keepersLogin, "Kay Keeper", "Read Only Ltd " + System.nanoTime(), "en");
        assertEquals(303, keeper.post("/organisation/ownership", Map.of("act", "party", "name_en", "Owner of it plc", "party_kind", "ENTITY", "country", "GB", "related_item", "0")).status());
        Raw reader = People.colleague(keeper, People.address("reader"), "Ree Reader", "READ");
        Raw people = People.colleague(keeper, People.address("people"), "Pia People", "KEEP_PEOPLE");
        Raw.Answer seen = reader.get("/organisation/ownership");
        assertEquals(200, seen.status());
        assertTrue(seen.main().contains("Owner of it plc"), seen.main());
        assertFalse(seen.body().contains("action=\"/organisation/ownership\"") && seen.body().contains("name=\"act\"") || seen.body().contains("/organisation/ownership/parties/"), "nothing to change it with");
        assertEquals(200, reader.get("/organisation/ownership/export").status());
        assertEquals(403, reader.send("/organisation/ownership", Map.of("csrf", reader.get("/clients").hidden(Raw.TOKEN), "act", "party", "name_en", "Other plc")).status());
        assertEquals(403, reader.upload("/clients", "/upload/ownership", Map.of(), "table.csv", "holder,held\n".getBytes(StandardCharsets.US_ASCII)).status());
        assertEquals(403, people.get("/organisation/ownership").status());
        assertTrue(keeper.get("/organisation/ownership").body().contains("/organisation/ownership/parties/"));
    }

    @Test
    void thePlaceInTheListOfDays_isAnAddress_andAnyOtherBeginsAtTheFirst() {
        Raw keeper = People.investor(People.address("keeper"), "Kay Keeper", "Days Ltd " + System.nanoTime(), "en");
        String draft = keeper.begin();
        assertEquals(303, keeper.post("/filings/" + draft + "/section/act", Map.of("act.planned_on", Raw.today().plusDays(20).toString())).status());
        String first = Words.in("en").of("list.first");
        assertTrue(keeper.get("/clients").body().contains("/filings/" + draft) && !keeper.get("/clients").main().contains(first));
        Raw.Answer later = keeper.get("/clients?after=" + Raw.today().plusDays(20) + "." + draft);
        assertTrue(!later.body().contains("/filings/" + draft) && later.main().contains(first), later.main());
        for (String wrong : List.of("x", "2026-02-30.1", "2026-01-01", "2026-01-01.-1", "%27%3B", "2026-01-01.99999999999999999999")) {
            Raw.Answer answer = keeper.get("/clients?after=" + wrong);
            assertTrue(answer.status() == 200 && answer.body().contains("/filings/" + draft), wrong);
        }
    }
}
