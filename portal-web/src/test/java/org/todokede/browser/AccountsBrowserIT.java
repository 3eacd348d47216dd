package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One administrator proposes an account in English, another approves it in Japanese, the person chooses a password, and the first closes it. */
@BrowserTest
class AccountsBrowserIT {

    private final List<String> findings = new ArrayList<>();

    @Test
    void anAccountOfStaff_isProposedApprovedUsedAndClosed() {
        String login = People.address("desk");
        String proposal;
        try (Person first = Person.signedInAnew("admin", "en")) {
            first.at("/admin/accounts").follow("accounts.new");
            look(first, "account-new");
            first.field("login").fill(login);
            first.field("name").fill("Desk " + login);
            first.page.locator("input[name=roles][value=REVIEWER]").check();
            first.field("ministry").selectOption("METI");
            first.press("accounts.propose");
            first.summary().waitFor();
            assertEquals(422, first.status(), "without a reason");
            assertTrue(first.errorAt("reason").isVisible());
            assertEquals("METI", first.field("ministry").inputValue(), "nothing is lost");
            first.field("reason").fill("Joins the desk");
            first.press("accounts.propose");
            first.arrive("**/admin/accounts/changes/*");
            proposal = first.path();
            assertTrue(first.text().contains(first.words.of("accounts.fourEyes")));
            look(first, "account-proposal");
            first.at("/admin/accounts");
            look(first, "accounts");
        }
        String link;
        try (Person second = Person.signedInAnew("admin2", "ja")) {
            second.at(proposal);
            second.press("accounts.approve");
            second.link("register.open").waitFor();
            look(second, "account-approved");
            link = second.link("register.open").getAttribute("href");
        }
        try (Person officer = Person.visitor(Person.Setup.of("ja"))) {
            officer.at(link);
            look(officer, "account-password");
            officer.field("password").fill(Person.PASSWORD);
            officer.press("accounts.choosePassword");
            officer.arrive("**/sign-in*");
            officer.giveCredentials(login);
            officer.page.locator("form[data-sign-out]").waitFor();
            try (Person first = Person.signedInAnew("admin", "en")) {
                first.at(proposal).follow("accounts.toAccount");
                look(first, "account");
                assertEquals("/admin/factors?login=" + login.replace("@", "%40"), first.link("secondfactors.title").getAttribute("href"));
                first.press("accounts.end");
                first.page.getByText(first.words.of("accounts.ended")).waitFor();
                officer.open("/review");
                assertEquals("/sign-in", officer.path(), "signed out by the administrator");
                officer.giveCredentials(login);
                officer.page.locator("form[data-sign-out]").waitFor();
                first.page.locator("button[value=change]").click();
                first.summary().waitFor();
                assertTrue(first.page.locator("form:has(button[value=change]) .err").first().isVisible(), "what is wrong stands in the form that was sent");
                first.at(first.path());
                first.field("reason").fill("Has left");
                first.press("accounts.close");
                first.page.locator("button[value=reopen]").waitFor();
                look(first, "account-closed");
            }
            officer.open("/review");
            assertEquals("/sign-in", officer.path(), "signed out by the next request");
        }
        assertEquals(List.of(), findings);
    }

    private void look(Person person, String name) {
        findings.addAll(Sight.axe(person.page, name));
        Sight.picture(person.page, name + ".1440");
        person.page.setViewportSize(360, 780);
        findings.addAll(Sight.sideways(person.page, name + " 360"));
        Sight.picture(person.page, name + ".360");
        person.page.setViewportSize(1440, 900);
    }
}
