package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An organisation with its people, its agent and sign-off, by page, in each language; and everything that somebody without the right tries. */
@BrowserTest
class PeopleBrowserIT {

    @BeforeAll
    void theWindowIsOpen() {
        Journeys.waitForABankDay();
    }

    private static void look(Person person, String name, List<String> findings) {
        findings.addAll(Sight.axe(person.page, name));
        findings.addAll(Sight.sideways(person.page, name));
        Sight.picture(person.page, name);
    }

    @ParameterizedTest
    @CsvSource({"en, 1440", "ja, 360"})
    void aColleagueIsInvited_signsOff_anAgentActs_andTheAuthorityIsRevoked(String language, int width) {
        boolean ja = language.equals("ja");
        String organisation = (ja ? "見本キャピタル" : "Sample Capital ") + System.nanoTime();
        String firm = (ja ? "代理事務所" : "Agency ") + System.nanoTime();
        String keepersLogin = People.address("keeper");
        String colleaguesLogin = People.address("colleague");
        String agentsLogin = People.address("agent");
        Raw keepersProgram = People.investor(keepersLogin, ja ? "管理 太郎" : "Kay Keeper", organisation, language);
        People.registered(colleaguesLogin, ja ? "同僚 花子" : "Col League");
        People.agents(agentsLogin, ja ? "代理 次郎" : "Al Agent", firm);
        List<String> findings = new ArrayList<>();
        Person.Setup setup = Person.Setup.of(language).wide(width);
        try (Person keeper = Person.signedInAnew(keepersLogin, setup); Person colleague = Person.signedInAnew(colleaguesLogin, setup); Person agent = Person.signedInAnew(agentsLogin, setup)) {
            invite(keeper, colleaguesLogin, findings);
            join(colleague, organisation, findings);
            keeper.at("/organisation/people");
            assertTrue(keeper.text().contains(keeper.words.of("people.state.inForce")), keeper.text());
            look(keeper, "people-joined-" + language, findings);

            String draft = keepersProgram.draft(Form1.answers(language, organisation, Raw.today().plusDays(45)));
            signOffAndSubmit(keeper, colleague, draft, findings);

            agentAsks(agent, keepersLogin, findings);
            accept(keeper, firm, findings);
            agentActsUntilRevoked(agent, organisation, firm, keepersProgram, findings);
        }
        assertEquals(List.of(), findings.stream().distinct().toList());
    }

    private void invite(Person keeper, String login, List<String> findings) {
        keeper.at("/organisation");
        keeper.follow("people.title");
        keeper.field("login").fill(login);
        keeper.page.locator("[name=rights]").all().forEach(Locator::uncheck);
        keeper.press("people.invite");
        assertEquals(422, keeper.status());
        assertTrue(keeper.errorAt("rights").innerText().contains(keeper.words.of("people.noRight")));
        assertEquals(login, keeper.field("login").inputValue(), "nothing typed is lost");
        look(keeper, "people-wrong-" + keeper.words.isJapanese(), findings);
        keeper.page.locator("[name=rights][value=SIGN_OFF]").check();
        keeper.press("people.invite");
        keeper.page.getByText(keeper.words.of("people.state.invited")).waitFor();
        keeper.press("people.signOffSwitchOn");
        keeper.page.getByText(keeper.words.of("people.signOffOn")).waitFor();
    }

    private void join(Person colleague, String organisation, List<String> findings) {
        colleague.at("/clients");
        look(colleague, "clients-invited-" + colleague.words.isJapanese(), findings);
        colleague.page.locator("main button[value=join]").click();
        colleague.arrive("**/filings");
        assertTrue(colleague.page.locator(".head__who").innerText().contains(colleague.words.of("clients.for", organisation)));
    }

    private void signOffAndSubmit(Person keeper, Person colleague, String draft, List<String> findings) {
        keeper.at("/filings/" + draft + "/check");
        assertTrue(keeper.text().contains(keeper.words.of("signoff.missing")), keeper.text());
        keeper.field("declaration").check();
        keeper.press("check.submit");
        assertEquals(409, keeper.status());
        assertTrue(keeper.summary().innerText().contains(keeper.words.of("signoff.missing")));
        look(keeper, "check-unsigned-" + keeper.words.isJapanese(), findings);

        colleague.at("/filings/" + draft + "/check");
        colleague.follow("signoff.go");
        colleague.page.waitForURL("**/sign-off?*");
        look(colleague, "sign-off-" + colleague.words.isJapanese(), findings);
        colleague.press("signoff.now");
        colleague.arrive("**/filings/" + draft);
        assertTrue(colleague.text().contains(colleague.words.of("signoff.heading")));
        look(colleague, "tasks-signed-" + colleague.words.isJapanese(), findings);

        keeper.at("/filings/" + draft + "/section/measures");
        keeper.page.locator("[name='measures.text']").fill("Changed.");
        keeper.press("section.saveList");
        keeper.arrive("**/filings/" + draft);
        assertTrue(keeper.text().contains(keeper.words.of("signoff.changed")), keeper.text());
        colleague.at("/filings/" + draft + "/sign-off");
        colleague.press("signoff.now");
        colleague.arrive("**/filings/" + draft);
        Journeys.submit(keeper, draft);
    }

    private void agentAsks(Person agent, String keepersLogin, List<String> findings) {
        agent.at("/organisation/authorities");
        agent.follow("authority.ask");
        agent.page.locator("[name=forms]").fill("1 999");
        agent.press("authority.askNow");
        assertEquals(422, agent.status());
        look(agent, "authority-wrong-" + agent.words.isJapanese(), findings);
        agent.field("login").fill(keepersLogin);
        agent.page.locator("[name=forms]").fill(agent.words.isJapanese() ? "1、11の2" : "1, 11-2");
        agent.page.locator("[name=service]").check();
        agent.field("document").fill("2026-11-01 No. 1");
        agent.press("authority.askNow");
        agent.arrive("**/organisation/authorities");
        assertTrue(agent.text().contains(agent.words.of("AuthorityState.OPEN")));
    }

    private void accept(Person keeper, String firm, List<String> findings) {
        keeper.at("/organisation/authorities");
        assertTrue(keeper.text().contains(firm), keeper.text());
        assertTrue(keeper.text().contains(keeper.words.of("authority.serviceShort")), keeper.text());
        look(keeper, "authorities-open-" + keeper.words.isJapanese(), findings);
        keeper.page.locator("main button[value=agree]").click();
        keeper.page.getByText(keeper.words.of("AuthorityState.IN_FORCE")).waitFor();
        look(keeper, "authorities-in-force-" + keeper.words.isJapanese(), findings);
    }

    private void agentActsUntilRevoked(Person agent, String organisation, String firm, Raw keeper, List<String> findings) {
        agent.at("/clients");
        look(agent, "clients-" + agent.words.isJapanese(), findings);
        agent.page.locator("main tr", new Page.LocatorOptions().setHasText(organisation)).first().locator("button[value=choose]").click();
        agent.arrive("**/filings");
        assertTrue(agent.page.locator(".head__who").innerText().contains(agent.words.of("clients.for", organisation)));
        String draft = Journeys.begin(agent);
        agent.at("/filings/" + draft + "/section/agent");
        assertEquals(firm, Form1.held(agent, "agent.name"), "completed from the authority");
        assertEquals("yes", Form1.held(agent, "agent.authority"));

        agent.at("/filings/" + draft + "/section/act");
        String typed = "Typed while the authority was revoked, 𠮷 & <b>.";
        agent.page.locator("[name='act.reason']").fill(typed);
        assertEquals(303, keeper.post("/organisation/authorities", Map.of("act", "revoke", "id", People.id(keeper, "/organisation/authorities"))).status());
        agent.press("section.save");
        assertEquals(409, agent.status());
        assertTrue(agent.text().contains(agent.words.of("client.ended", organisation)), agent.text());
        assertTrue(agent.text().contains(typed), "what was typed is given back: " + agent.text());
        look(agent, "ended-" + agent.words.isJapanese(), findings);
        agent.at("/clients");
        assertFalse(agent.text().contains(organisation), agent.text());
    }

    /** Every page and act of people and authorities, by a colleague who drafts only, by an agent, and by a stranger. */
    @Test
    void whoeverKeepsNoPeople_findsTheDoorsClosed() {
        String keepersLogin = People.address("keeper");
        Raw keeper = People.investor(keepersLogin, "Kay Keeper", "Closed Doors Ltd " + System.nanoTime(), "en");
        Raw drafter = People.colleague(keeper, People.address("drafter"), "Dee Drafter", "DRAFT");
        Raw agent = People.agents(People.address("agent"), "Al Agent", "Agency " + System.nanoTime());
        String authority = People.empower(keeper, keepersLogin, agent, "1", "DRAFT");
        String membership = Pattern.compile("/organisation/people/(\\d+)").matcher(keeper.get("/organisation/people").body()).results().map(m -> m.group(1)).findFirst().orElseThrow();
        Raw stranger = People.investor(People.address("stranger"), "Sam Stranger", "Elsewhere Ltd " + System.nanoTime(), "en");
        String client = Pattern.compile("name=\"id\" value=\"(\\d+)\"").matcher(agent.get("/clients").body()).results().map(m -> m.group(1)).findFirst().orElseThrow();
        assertEquals(404, stranger.post("/clients", Map.of("act", "choose", "id", client)).status());
        assertEquals(303, agent.post("/clients", Map.of("act", "choose", "id", client)).status());

        for (Raw without : List.of(drafter, agent)) {
            for (String page : List.of("/organisation/people", "/organisation/people/" + membership, "/organisation/authorities")) {
                assertEquals(403, without.get(page).status(), page);
            }
            assertEquals(403, send(without, "/organisation/people", Map.of("act", "invite", "login", "x@example.com", "rights", "READ")).status());
            assertEquals(403, send(without, "/organisation/people", Map.of("act", "sign-off", "required", "yes")).status());
            assertEquals(403, send(without, "/organisation/people", Map.of("act", "number", "target.corporate_number", "7000012050002")).status());
            assertEquals(403, send(without, "/organisation/people/" + membership, Map.of("act", "end")).status());
            assertEquals(403, send(without, "/organisation/authorities", Map.of("act", "revoke", "id", authority)).status());
        }
        Raw.Answer wrong = keeper.post("/organisation/people", Map.of("act", "number", "target.corporate_number", "12"));
        assertEquals(List.of("target.corporate_number"), wrong.defects());
        assertTrue(wrong.status() == 422 && wrong.body().contains("value=\"12\""), "what was typed stands there still");
        assertEquals(404, stranger.get("/organisation/people/" + membership).status());
        assertEquals(404, send(stranger, "/organisation/people/" + membership, Map.of("act", "end")).status());
        assertEquals(404, send(stranger, "/organisation/authorities", Map.of("act", "revoke", "id", authority)).status());
        assertEquals(404, send(stranger, "/organisation/authorities", Map.of("act", "agree", "id", authority)).status());
        assertEquals(200, keeper.get("/organisation/people/" + membership).status(), "and nothing has ended");

        String draft = keeper.draft(Form1.answers("en", "Closed Doors", Raw.today().plusDays(45)));
        assertEquals(303, drafter.post("/filings/" + draft + "/section/measures", Map.of("measures.text", "By the drafter.")).status());
        assertEquals(403, drafter.post("/filings/" + draft + "/check", Map.of("declaration", "yes")).status());
        assertEquals(403, send(drafter, "/filings/" + draft + "/sign-off", Map.of("state", "0")).status());
        assertEquals(404, stranger.get("/filings/" + draft + "/sign-off").status());
        assertEquals(403, agent.post("/filings/" + draft + "/check", Map.of("declaration", "yes")).status(), "drafting was passed on, submitting was not");
        String other = keeper.begin("19");
        for (String path : List.of("/filings/" + other, "/filings/" + other + "/check", "/filings/" + other + "/section/filer")) {
            assertEquals(404, agent.get(path).status(), "a form beyond the scope: " + path);
        }
        assertEquals(404, agent.post("/filings/new", Map.of("form", "19")).status());
        assertTrue(agent.get("/filings").body().contains("/filings/" + draft) && !agent.get("/filings").body().contains("/filings/" + other + "\""), "the list shows what the scope does");
        assertEquals(200, agent.get("/api/v1/filings").status());
        assertTrue(agent.get("/api/v1/clients").body().contains("\"id\":\"" + client + "\"") && !stranger.get("/api/v1/clients").body().contains("\"id\":\"" + client + "\""));
        assertEquals(404, stranger.json("PUT", "/api/v1/clients/chosen", "{\"id\": \"" + client + "\"}").status());

        assertEquals(303, keeper.post("/organisation/authorities", Map.of("act", "revoke", "id", authority)).status());
        assertEquals(409, agent.get("/filings/" + draft).status());
        assertEquals(403, agent.get("/api/v1/filings").status(), "nor by a program, and for nobody else instead");
        String own = Pattern.compile("\"id\":\"(\\d+)\"").matcher(agent.get("/api/v1/clients").body()).results().map(m -> m.group(1)).findFirst().orElseThrow();
        assertEquals(204, agent.json("PUT", "/api/v1/clients/chosen", "{\"id\": \"" + own + "\"}").status());
        assertEquals(200, agent.get("/api/v1/filings").status());
    }

    /** Sends a form with a token from a page that everybody may see. */
    private static Raw.Answer send(Raw raw, String path, Map<String, String> values) {
        Map<String, String> all = new java.util.LinkedHashMap<>(values);
        all.put("csrf", raw.get("/clients").hidden(Raw.TOKEN));
        return raw.send(path, all);
    }

    @Test
    void aLinkOpensOnce_andTheAnswerIsTheSameForEveryAddress() {
        String email = People.address("once");
        Raw raw = Raw.stranger();
        Raw.Answer asked = raw.post("/register", Map.of("email", email));
        String link = Pattern.compile("(/register/[A-Za-z0-9_-]{43})").matcher(asked.body()).results().map(m -> m.group(1)).findFirst().orElseThrow();
        Raw.Answer known = Raw.stranger().post("/register", Map.of("email", email.toUpperCase(java.util.Locale.ROOT)));
        assertEquals(masked(asked), masked(known));
        assertEquals(404, raw.get("/register/" + "A".repeat(43)).status());
        assertEquals(422, raw.post(link, Map.of("name", "", "password", "short")).status());
        assertEquals(List.of("name", "password"), raw.post(link, Map.of("name", "", "password", "short")).defects());
        assertEquals(200, raw.get(link).status(), "looking at it does not use it up");
        assertEquals(303, raw.post(link, Map.of("name", "Once", "password", Person.PASSWORD)).status());
        assertEquals(404, raw.get(link).status());
        Raw.Answer registered = Raw.stranger().post("/register", Map.of("email", email));
        assertEquals(masked(asked), masked(registered), "nor does it tell who has an account");
        assertEquals(422, Raw.stranger().post("/register", Map.of("email", "no address")).status());
        assertEquals(303, Raw.signedInAnew(email).get("/sign-in").status());
    }

    private static String masked(Raw.Answer answer) {
        return answer.status() + " " + answer.main().replaceAll("[A-Za-z0-9_-]{43}", "*");
    }
}
