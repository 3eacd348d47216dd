package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a draft of the rules would change, as the administrators see it before they approve it. */
@BrowserTest
class EffectBrowserIT {

    private String edition;
    private String hotel;

    @BeforeAll
    void aDraftDesignatesHotels_andSomebodyDraftsAPurchaseOfOne() {
        Raw investor = Raw.signedIn("investor").registered("en");
        hotel = investor.begin();
        Map<String, Map<String, String>> sections = Map.of(
                "ownership", Map.of("ownership.state_linked", "no", "ownership.overlay", "NONE"),
                "target", Map.of("target.name", "Secret Target KK", "target.listed", "no", "target.sectors", "7531", "target.core", "yes"),
                "act", Map.of("act.kind", "SHARES", "act.new_shares", "yes", "act.shares_before_pct", "0", "act.shares_after_pct", "40", "act.votes_before_pct", "0",
                        "act.votes_after_pct", "40", "act.planned_on", Raw.today().plusDays(90).toString()),
                "influence", Map.of("influence.board_seats", "no", "influence.disposal", "no", "influence.technology", "no"));
        // hotels are not designated yet: the draft keeps them and says so
        sections.forEach((section, answers) -> assertEquals(section.equals("target") ? 422 : 303, investor.post("/filings/" + hotel + "/section/" + section, answers).status(), section));
        Raw admin = Raw.signedIn("admin");
        edition = Editions.draft(admin, "Trial of an effect");
        assertEquals(303, admin.post("/admin/sectors/new", Editions.designation("effect-" + Long.toString(System.nanoTime(), 36), "7531", edition)).status());
    }

    @ParameterizedTest
    @CsvSource({"en, 1440, admin", "ja, 360, admin2"})
    void anAdministrator_seesWhatIsAnsweredOtherwise_withBothTraces_andNobodysName(String language, int width, String login) {
        try (Person admin = Person.signedIn(login, Person.Setup.of(language).wide(width))) {
            admin.at("/admin/editions/" + edition);
            admin.follow("effect.judge");
            Locator effect = admin.page.locator("#effect");
            effect.locator("table").first().waitFor();
            assertTrue(effect.innerText().contains(admin.words.day(java.time.LocalDate.of(2031, 4, 1))), effect.innerText());
            Locator row = effect.locator("tbody tr").filter(new Locator.FilterOptions().setHas(admin.page.locator(".sub", new Page.LocatorOptions().setHasText(hotel)))).first();
            assertTrue(row.locator("del").innerText().equals(admin.words.of("Outcome.POST_REPORT.short")), row.innerText());
            assertTrue(row.locator("ins").innerText().equals(admin.words.of("Outcome.PRIOR_NOTIFICATION.short")), row.innerText());
            row.locator("details summary").nth(1).click();
            assertTrue(row.locator("details").nth(1).locator("li").count() > 3, "the steps under the draft");
            assertFalse(effect.innerText().contains("Secret Target"), "a draft is its filer's alone");
            Sight.picture(admin.page, "effect-" + language);
            assertEquals(List.of(), Sight.axe(admin.page, "#effect", "effect"));
            assertEquals(List.of(), Sight.sideways(admin.page, "effect"));
        }
    }

    @Test
    void aPlaceInTheList_thatIsNone_isTheFirstPage_andOthersSeeNothing() {
        try (Person admin = Person.signedIn("admin", "en")) {
            admin.at("/admin/editions/" + edition + "?effect=yes&kind=DRAFT&key=x'y");
            assertTrue(admin.page.locator("#effect").innerText().contains(admin.words.of("effect.tallies")));
            admin.at("/admin/editions/" + edition + "?effect=yes&kind=COMPANY&key=ZZZZ");
            assertEquals(0, admin.page.locator("#effect tbody tr").count(), "nothing comes after the last");
            admin.at("/admin/editions/1?effect=yes");
            assertEquals(0, admin.page.locator("#effect table").count(), "what is published has its effect");
        }
        for (String login : List.of("investor", "meti", "window", "auditor")) {
            assertEquals(403, Raw.signedIn(login).get("/admin/editions/" + edition + "?effect=yes").status(), login);
        }
    }
}
