package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.running.TestedPortal;

/** Signing in at a real provider of OpenID Connect, which runs beside the portal of the test run: as a filer and as staff, refused and not linked, out again, and with answers that nobody has asked for. */
@BrowserTest
@EnabledIfSystemProperty(named = ProviderBrowserIT.PROVIDER, matches = "http://.+", disabledReason = "needs the provider of the test run: portal-web/src/test/provider")
class ProviderBrowserIT {

    static final String PROVIDER = "provider.url";

    private static final String NAME = "127.0.0.1";
    private static final Pattern ON = Pattern.compile("http-equiv=\"refresh\" content=\"0;url=([^\"]+)\"");
    private static final Pattern ACCOUNT = Pattern.compile("/admin/accounts/(\\d+)\"");

    private static String subject() {
        return "person-" + System.nanoTime();
    }

    /** At the provider: says who they are, with any password, and agrees. */
    private static void agree(Person person, String subject) {
        person.page.waitForURL(System.getProperty(PROVIDER) + "/interaction/**");
        person.page.locator("input[name=login]").fill(subject);
        person.page.locator("input[name=password]").fill("any");
        person.page.locator("button[type=submit]").click();
        person.page.locator("input[name=login]").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        if (person.page.url().startsWith(System.getProperty(PROVIDER))) {
            person.page.locator("button[type=submit]").click();
        }
    }

    private static void begin(Person person, String path) {
        person.at(path);
        person.press("provider.signIn", NAME);
    }

    private static void signOut(Person person) {
        person.page.locator("form[data-sign-out] button").click();
    }

    /** Somebody who has linked an account of their own; signed in. */
    private static void link(Person person, String subject) {
        person.at("/account/provider");
        person.field("password").fill(Person.PASSWORD);
        person.press("provider.link", NAME);
        agree(person, subject);
        person.arrive("**/account/provider?done=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aFiler_linksTheAccount_signsOutAtBoth_andSignsInThere(String language) {
        List<String> findings = new ArrayList<>();
        String email = People.address("provider");
        String subject = subject();
        People.registered(email, "Provider desk");
        try (Person person = Person.signedInAnew(email, language)) {
            person.at("/account/provider");
            look(person, "provider", language, findings);
            person.press("provider.link", NAME);
            person.summary().waitFor();
            assertEquals(422, person.status(), "without the password");
            link(person, subject);
            assertTrue(person.text().contains(person.words.of("provider.done")));
            look(person, "provider-linked", language, findings);
            signOut(person);
            person.page.waitForURL(System.getProperty(PROVIDER) + "/session/end**");
            person.page.locator("button[name=logout]").click();
            person.arrive(TestedPortal.address() + "/");
            assertEquals(0, person.page.locator("form[data-sign-out]").count());
            begin(person, "/sign-in?next=/organisation");
            agree(person, subject);
            person.arrive("**/organisation");
            Raw elsewhere = Raw.signedInAnew(email);
            person.at("/account/sessions");
            look(person, "sessions-provider", language, findings);
            person.press("provider.freshly", NAME);
            agree(person, subject);
            person.arrive("**/account/sessions");
            look(person, "sessions-fresh", language, findings);
            assertEquals(0, person.field("password").count());
            assertEquals(200, elsewhere.get("/account/sessions").status());
            person.press("sessions.endOthers");
            person.page.getByText(person.words.of("sessions.alone")).waitFor();
            assertEquals(302, elsewhere.get("/account/sessions").status());
        }
        assertEquals(List.of(), findings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void whoRefuses_orIsNotLinked_isToldSo_andIsInNowhere(String language) {
        List<String> findings = new ArrayList<>();
        try (Person person = Person.visitor(Person.Setup.of(language))) {
            begin(person, "/sign-in");
            person.page.waitForURL(System.getProperty(PROVIDER) + "/interaction/**");
            person.page.locator("a[href$='/abort']").click();
            person.arrive("**/sign-in/return?**");
            assertEquals(403, person.status());
            assertTrue(person.text().contains(person.words.of("provider.refused")), person::text);
            look(person, "provider-refused", language, findings);
            person.follow("provider.again");
            person.press("provider.signIn", NAME);
            agree(person, subject());
            person.arrive("**/sign-in/return?**");
            assertEquals(403, person.status());
            assertTrue(person.text().contains(person.words.of("provider.unlinked")), person::text);
            person.open("/filings");
            assertEquals("/sign-in", person.path());
        }
        assertEquals(List.of(), findings);
    }

    private static String account(Raw administrator, String login) {
        Matcher found = ACCOUNT.matcher(administrator.get("/admin/accounts?q=" + login).body());
        assertTrue(found.find(), login);
        return "/admin/accounts/" + found.group(1);
    }

    @Test
    void anOfficer_isLinkedByTwoAdministrators_andNoMoreIsOpenThanTheirRights() {
        List<String> findings = new ArrayList<>();
        String subject = subject();
        Raw first = Raw.signedInAnew("admin");
        Raw second = Raw.signedInAnew("admin2");
        String path = account(first, "mhlw");
        Raw.Answer wrong = first.post(path, Map.of("act", "propose-link", "subject", "a b"));
        assertEquals(List.of("subject"), wrong.defects());
        assertEquals(303, first.post(path, Map.of("act", "propose-link", "subject", subject)).status());
        assertEquals(409, first.post(path, Map.of("act", "approve-link", "link", "1")).status(), "four eyes");
        assertEquals(403, Raw.signedInAnew("mof1").send(path, Map.of("csrf", first.get(path).hidden(Raw.TOKEN), "act", "approve-link", "link", "1")).status());
        try (Person administrator = Person.signedInAnew("admin2", "en")) {
            administrator.at(path);
            look(administrator, "account-link", "en", findings);
        }
        assertEquals(303, second.post(path, Map.of("act", "approve-link", "link", "1")).status());
        try (Person officer = Person.visitor(Person.Setup.of("ja"))) {
            begin(officer, "/sign-in?next=//evil.example/");
            agree(officer, subject);
            officer.arrive("**/review");
            assertEquals(403, officer.open("/admin/accounts"));
            assertEquals(303, first.post(path, Map.of("act", "end-link", "link", "2")).status());
            officer.open("/review");
            assertEquals("/sign-in", officer.path(), "signed out by the end of the link");
        }
        assertEquals(List.of(), findings);
    }

    private static Map<String, String> asked(Raw.Answer way) {
        String address = way.hidden(ON).replace("&amp;", "&");
        return Arrays.stream(address.replaceFirst("^[^?]*\\?", "").split("&")).map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Test
    void anAnswerThatNobodyHasAskedFor_orThatIsSentTwice_opensNothing_andTellsNothing() {
        String issuer = System.getProperty(PROVIDER);
        Raw.Answer unasked = Raw.stranger().get("/sign-in/return?code=abc&state=def&iss=" + issuer);
        assertEquals(403, unasked.status());
        assertTrue(unasked.main().contains(Words.in("en").of("provider.stale")), unasked::main);
        Raw stranger = Raw.stranger();
        assertEquals(403, stranger.send("/sign-in/provider", Map.of("next", "/")).status(), "without the token of a form");
        Raw.Answer form = stranger.get("/sign-in");
        Raw.Answer way = stranger.send("/sign-in/provider", Map.of("csrf", form.hidden(Raw.TOKEN), "next", "/filings"));
        assertEquals(200, way.status());
        Map<String, String> asked = asked(way);
        assertEquals("S256", asked.get("code_challenge_method"));
        assertEquals("code", asked.get("response_type"));
        assertTrue(asked.get("state").length() == 43 && asked.get("nonce").length() == 43 && asked.get("code_challenge").length() == 43);
        Raw.Answer wrong = stranger.get("/sign-in/return?code=abc&state=" + asked.get("state") + "&iss=" + issuer);
        assertEquals(403, wrong.status());
        assertTrue(wrong.main().contains(Words.in("en").of("provider.unbelieved")), wrong::main);
        assertFalse(wrong.body().contains("invalid_grant") || wrong.main().contains("abc") || wrong.main().contains("code refused"), "nothing of it is told");
        Raw.Answer again = stranger.get("/sign-in/return?code=abc&state=" + asked.get("state") + "&iss=" + issuer);
        assertTrue(again.main().contains(Words.in("en").of("provider.stale")), again::main);
        Raw.Answer once = stranger.send("/sign-in/provider", Map.of("csrf", stranger.get("/sign-in").hidden(Raw.TOKEN)));
        Raw.Answer other = stranger.get("/sign-in/return?code=abc&state=" + asked(once).get("state") + "&iss=https%3A%2F%2Fid.example");
        assertTrue(other.main().contains(Words.in("en").of("provider.unbelieved")), other::main);
        assertTrue(stranger.session().isEmpty());
        Raw auditor = Raw.signedInAnew("auditor");
        String record = auditor.get("/admin/audit?act=SIGN_IN").body();
        assertTrue(record.contains("at the provider: answer of another issuer") && record.contains("at the provider: code refused") && record.contains("at the provider: nothing was asked"), "each is on record");
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
