package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person changes password and address, undoes the change, and chooses a forgotten password anew; each page is looked at once. */
@BrowserTest
class PasswordsBrowserIT {

    private static final Pattern LINK = Pattern.compile("href=\"[^\"]*(/sign-in/reset/[A-Za-z0-9_-]{43})\"");
    private static final String ANOTHER = "eight brown mountains";

    @Test
    void aForgottenPassword_isAnsweredAlike_forALoginThatNobodyHas() {
        String email = People.address("forgotten");
        People.registered(email, "Forgotten desk");
        Raw.Answer known = Raw.stranger().post("/sign-in/forgotten", Map.of("login", email));
        Raw.Answer unknown = Raw.stranger().post("/sign-in/forgotten", Map.of("login", People.address("nobody")));
        assertEquals(200, known.status());
        assertEquals(known.status(), unknown.status());
        assertEquals(known.main(), unknown.main());
        assertEquals(404, Raw.stranger().get(link(unknown)).status(), "the link of a login that nobody has opens nothing");
        Raw owner = Raw.stranger();
        assertEquals(200, owner.get(link(known)).status());
        assertEquals(422, owner.post(link(known), Map.of("password", "password123456")).status());
        assertEquals(303, owner.post(link(known), Map.of("password", ANOTHER)).status());
        assertEquals(404, owner.get(link(known)).status(), "once");
        assertEquals(302, owner.get("/account/password").status(), "it signs nobody in");
        for (String path : List.of("/account/password", "/account/address")) {
            assertEquals(302, Raw.stranger().get(path).status());
            assertEquals(401, Raw.stranger().send(path, Map.of("password", ANOTHER)).status());
        }
    }

    @Test
    void whoeverSignsInWithANameThatIsNoAddress_isToldSo_andIsAskedForNone() {
        Raw administrator = Raw.signedInAnew("admin");
        Raw.Answer page = administrator.get("/account/address");
        assertTrue(page.body().contains(Words.in("en").of("address.none")), page.main());
        assertFalse(page.body().contains("name=\"email\""), page.main());
        String token = administrator.get("/account/password").hidden(Raw.TOKEN);
        assertEquals(409, administrator.send("/account/address", Map.of("csrf", token, "email", "other@example.com", "password", Person.PASSWORD)).status());
    }

    private static String link(Raw.Answer answer) {
        Matcher link = LINK.matcher(answer.body());
        assertTrue(link.find(), answer::main);
        return link.group(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void passwordAndAddress_areTheOwnersToChange(String language) {
        List<String> findings = new ArrayList<>();
        String email = People.address("owner");
        String later = People.address("later");
        People.registered(email, "Owner desk");
        Raw elsewhere = Raw.signedInAnew(email);
        try (Person person = Person.signedInAnew(email, language)) {
            person.at("/account/password");
            person.field("current").fill("not this one");
            person.field("password").fill("passwordpassword");
            person.press("password.change");
            person.summary().waitFor();
            assertEquals(422, person.status());
            assertTrue(person.errorAt("password").innerText().endsWith(person.words.of("password.common")), person.errorAt("password").innerText());
            look(person, "password-wrong", language, findings);
            person.field("current").fill(Person.PASSWORD);
            person.field("password").fill(ANOTHER);
            person.press("password.change");
            person.page.getByText(person.words.of("password.done")).waitFor();
            look(person, "password-done", language, findings);
            assertEquals(302, elsewhere.get("/filings").status(), "signed out elsewhere");

            person.at("/account/address");
            person.field("email").fill(later);
            person.field("password").fill(ANOTHER);
            look(person, "address", language, findings);
            person.press("address.ask");
            person.link("register.open").waitFor();
            look(person, "address-sent", language, findings);
            person.link("register.open").click();
            person.page.getByText(person.words.of("address.confirmHelp")).waitFor();
            look(person, "address-confirm", language, findings);
            person.press("address.confirm");
            person.link("address.undoTitle").waitFor();
            assertEquals(0, person.page.locator("form[data-sign-out]").count(), "signed out here, too");
            look(person, "address-done", language, findings);
            person.link("address.undoTitle").click();
            person.page.getByText(person.words.of("address.undoHelp")).waitFor();
            look(person, "address-undo", language, findings);
            person.press("address.undo");
            person.field("password").waitFor();
            look(person, "reset", language, findings);
            person.field("password").fill(Person.PASSWORD);
            person.press("reset.choose");
            person.field("login").waitFor();
            look(person, "sign-in-with-forgotten", language, findings);
            person.giveCredentials(email);
            person.page.locator("form[data-sign-out]").waitFor();

            try (Person visitor = Person.visitor(Person.Setup.of(language))) {
                visitor.at("/sign-in/forgotten");
                look(visitor, "forgotten", language, findings);
                visitor.field("login").fill(email);
                visitor.press("forgotten.ask");
                visitor.link("register.open").waitFor();
                look(visitor, "forgotten-sent", language, findings);
            }
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
