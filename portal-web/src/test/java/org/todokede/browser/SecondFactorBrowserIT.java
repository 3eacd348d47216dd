package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.identity.TimeCode;
import org.todokede.running.TestedPortal;

/** A person takes an authenticator, signs in with its codes, and with a recovery code; an administrator resets it. */
@BrowserTest
class SecondFactorBrowserIT {

    private static byte[] secret(String shown) {
        String text = shown.replace(" ", "");
        byte[] bytes = new byte[text.length() * 5 / 8];
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(bit / 5));
            bytes[bit / 8] |= (byte) ((value >> 4 - bit % 5 & 1) << 7 - bit % 8);
        }
        return bytes;
    }

    private static String code(byte[] secret, int away) {
        return TimeCode.of(secret, TimeCode.step(Instant.now()) + away);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aCode_opensTheAccount_andNothingElseDoes(String language) {
        String email = People.address("factor");
        People.registered(email, "Factor desk");
        List<String> findings = new ArrayList<>();
        try (Person person = Person.signedInAnew(email, language)) {
            person.at("/account/factor");
            look(person, "factor-offer", language, findings);
            byte[] secret = secret(person.page.locator("main code").first().textContent());
            person.field("code").fill("1");
            person.field("password").fill(Person.PASSWORD);
            person.page.locator("main form button").first().click();
            person.summary().waitFor();
            assertEquals(422, person.status());
            assertEquals(code(secret, 0), code(secret(person.page.locator("main code").first().textContent()), 0), "the same offer once more");
            person.field("code").fill(code(secret, 0));
            person.field("password").fill(Person.PASSWORD);
            person.page.locator("main form button").first().click();
            person.page.locator(".recovery").waitFor();
            assertEquals(10, person.page.locator(".recovery code").count());
            String recovery = person.page.locator(".recovery code").first().textContent();
            look(person, "factor-codes", language, findings);
            person.at("/account/factor");
            look(person, "factor", language, findings);

            try (Person asked = Person.visitor(Person.Setup.of(language))) {
                asked.at("/sign-in").giveCredentials(email);
                asked.field("code").waitFor();
                look(asked, "factor-asked", language, findings);
            }

            Raw half = Raw.stranger();
            Raw.Answer asked = half.post("/sign-in", Map.of("login", email, "password", Person.PASSWORD));
            assertEquals(200, asked.status());
            assertTrue(asked.body().contains("id=\"f-code\""));
            assertEquals("/sign-in?next=%2Ffilings", half.get("/filings").location(), "a password alone opens nothing");
            assertEquals(401, half.get("/api/v1/filings").status());
            assertEquals(403, half.send("/sign-in", Map.of("csrf", asked.hidden(Raw.TOKEN), "step", "second", "code", "000")).status());
            String before = half.visit().orElseThrow().getValue();
            assertTrue(half.session().isEmpty(), "nobody is signed in yet");
            assertEquals(303, half.send("/sign-in", Map.of("csrf", half.get("/sign-in").hidden(Raw.TOKEN), "step", "second", "code", code(secret, 1))).status());
            assertFalse(half.session().orElseThrow().getValue().equals(before), "a new session");
            Raw planted = Raw.stranger();
            Raw.Answer old = planted.exchange(HttpRequest.newBuilder(URI.create(TestedPortal.address() + "/sign-in")).header("Cookie", "todokede-visit=" + before).GET().build());
            assertFalse(old.body().contains("id=\"f-code\""), "the half-way session is gone");
            assertEquals(200, half.get("/filings").status());

            Raw again = Raw.stranger();
            assertEquals(403, again.json("POST", "/api/v1/sessions", "{\"login\":\"" + email + "\",\"password\":\"" + Person.PASSWORD + "\"}").status());
            assertEquals(204, again.json("POST", "/api/v1/sessions", "{\"login\":\"" + email + "\",\"password\":\"" + Person.PASSWORD + "\",\"code\":\"" + recovery + "\"}").status());
        }
        Raw administrator = Raw.signedInAnew("admin");
        Raw.Answer found = administrator.get("/admin/factors?login=" + email.replace("@", "%40"));
        assertEquals(303, administrator.send("/admin/factors", Map.of("csrf", found.hidden(Raw.TOKEN), "id", found.hidden(java.util.regex.Pattern.compile("name=\"id\" value=\"(\\d+)\"")))).status());
        assertEquals(403, Raw.signedInAnew("auditor").get("/admin/factors").status());
        try (Person keeper = Person.signedInAnew("admin", language)) {
            keeper.at("/admin/factors");
            look(keeper, "factor-reset", language, findings);
        }
        try (Person person = Person.signedInAnew(email, language)) {
            person.at("/account/factor");
            look(person, "factor-was-reset", language, findings);
        }
        assertEquals(List.of(), findings);
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
