package org.todokede.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.browser.Chromium;
import org.todokede.browser.Sight;
import org.todokede.running.TestedPortal;

/** Somebody without an account asks whether to file. Works without script, so it is tried without. */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a running training portal: -Dportal.url=http://127.0.0.1:8080")
@ExtendWith(Chromium.class)
class CheckBrowserIT {

    private static final String PURCHASE = "/check?as_of_date=2027-11-09&investor_type=FOREIGN_ENTITY&investor_country=SG&state_owned=no&target_listed=yes&sector_codes=3913;4013&core=yes"
            + "&act=SHARE_ACQUISITION&shares_before_pct=4.8&shares_after_pct=13.5&closely_related_director=no&accesses_secret_tech=no&proposes_business_transfer=no";

    private BrowserContext context;
    private Page page;

    @AfterEach
    void leave() {
        context.close();
    }

    @ParameterizedTest
    @CsvSource({"en, 1440", "ja, 360"})
    void aVisitor_answersAFewQuestions_andGetsAnAnswerWithReasons(String language, int width) {
        visit(language, width, "/");
        page.locator(".doors a[href$='/check']").click();
        page.locator("#f-as_of_date").fill("2027-11-09");
        choose("investor_type", "FOREIGN_ENTITY");
        page.locator("#f-act").selectOption("SHARE_ACQUISITION");
        next();
        choose("target_listed", "yes");
        next();
        page.locator("#f-shares_after_pct").fill("13.5");
        next();
        page.locator("#f-investor_country").selectOption("SG");
        next();
        page.locator("input[name=sector_codes][value='3913']").check();
        picture("questions-" + language);
        next();
        choose("state_owned", "no");
        next();
        choose("closely_related_director", "no");
        choose("proposes_business_transfer", "no");
        choose("accesses_secret_tech", "no");
        next();
        choose("core", "yes");
        next();
        assertEquals("PRIOR_NOTIFICATION", outcome(language));
        assertTrue(page.locator(".chain > li").count() >= 6);
        assertEquals(1, page.locator(".chain > li.key").count());
        assertTrue(page.locator(".time li").count() >= 5);
        assertTrue(page.locator("button[name=then][value=file]").isVisible());
        assertFalse(page.url().contains("asked="), page.url());
        picture("answer-" + language);
        assertNoSidewaysScroll();
        assertEquals(0, context.cookies().stream().filter(c -> c.name.startsWith("todokede")).count(), "no session was opened");
    }

    @Test
    void aResident_isAskedNothingFurther() {
        visit("en", 1440, "/check?as_of_date=2026-12-01&investor_type=RESIDENT");
        assertEquals("NONE", outcome("en"));
    }

    @Test
    void anAnswer_isKeptUnderItsOwnAddress() {
        visit("en", 1440, PURCHASE);
        page.locator("form[action$='/check/save'] button:not([name])").click();
        assertTrue(page.url().matches(".*/check/[a-z2-7]{26}"), page.url());
        assertEquals("PRIOR_NOTIFICATION", outcome("en"));
        assertTrue(page.locator("main").innerText().contains(page.url().replaceFirst(".*/", "")));
        assertEquals(0, page.locator(".notice--warn").count());
        assertEquals(404, page.navigate(address("/check/" + "a".repeat(26))).status());
    }

    @Test
    void anAnswer_canBeChanged() {
        visit("en", 1440, PURCHASE);
        page.locator(".sum a[href*='ask=shares_after_pct']").click();
        assertEquals("13.5", page.locator("#f-shares_after_pct").inputValue());
        page.locator("#f-shares_after_pct").fill("4.9");
        next();
        assertEquals("EXEMPT", outcome("en"));
        assertTrue(page.locator("#conditions").isVisible());
    }

    @ParameterizedTest
    @CsvSource({
        "as_of_date=2017-09-30, as_of_date",
        "as_of_date=someday, as_of_date",
        "as_of_date=2026-02-30, as_of_date",
        "investor_type=MARTIAN, investor_type",
        "act=STEAL, act",
        "investor_country=Singapore, investor_country",
        "shares_after_pct=250, shares_after_pct",
        "sector_codes=no!code, sector_codes",
        "shares_after_pct=1%00, shares_after_pct"
    })
    void whatCannotBe_isSaidAtTheField_andKept(String parameter, String path) {
        String[] part = parameter.split("=");
        String address = PURCHASE.replaceFirst("([?&])" + part[0] + "=[^&]*", "$1" + parameter);
        visit("en", 1440, "/");
        assertEquals(422, page.navigate(address(address)).status());
        assertTrue(page.locator("[id='f-" + path + "-notes'] .err").isVisible());
        assertTrue(page.locator("[data-errors] a[href='#f-" + path + "']").isVisible());
        assertEquals("FOREIGN_ENTITY".equals(part[1]) ? 0 : 1, page.locator("input[type=hidden][name='" + (path.equals("act") ? "as_of_date" : "act") + "']").count(), "the other answers are carried");
    }

    @Test
    void anEmptyAnswer_isAskedFor() {
        visit("en", 1440, "/check");
        next();
        assertEquals(3, page.locator("[data-errors] li").count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019-08-30", "2019-08-31"})
    void theDayOfTheAct_decides(String day) {
        visit("en", 1440, PURCHASE.replace("2027-11-09", day).replace("sector_codes=3913;4013", "sector_codes=3913"));
        assertEquals(day.endsWith("30") ? "POST_REPORT" : "PRIOR_NOTIFICATION", outcome("en"));
    }

    @Test
    void theTwentyOf2019_areWhatChangedBetweenTwoDays() {
        visit("en", 1440, "/sectors?on=2019-08-31&and=2019-08-30");
        assertEquals(20, page.locator("#begun li").count());
        assertEquals(5, page.locator("#ended li").count());
        picture("sectors-compared");
        page.navigate(address("/sectors?on=2026-12-01&group=ict-software&core=partly&ministry=METI"));
        assertTrue(page.locator("main").innerText().contains("designations govern"));
    }

    private void visit(String language, int width, String path) {
        context = Chromium.browser().newContext(new Browser.NewContextOptions().setLocale(language.equals("ja") ? "ja-JP" : "en-GB").setViewportSize(width, 900).setJavaScriptEnabled(false));
        context.setDefaultTimeout(15_000);
        page = context.newPage();
        page.navigate(address(path));
    }

    private static String address(String path) {
        return TestedPortal.address() + path;
    }

    private void choose(String path, String value) {
        page.locator("input[name='" + path + "'][value='" + value + "']").check();
    }

    private void next() {
        page.locator("main form button[type=submit]").first().click();
    }

    /** The outcome that the heading means. */
    private String outcome(String language) {
        String heading = page.locator("h1").first().innerText();
        return CheckWords.outcomeOf(heading, language);
    }

    private void assertNoSidewaysScroll() {
        assertTrue(page.locator("main").boundingBox().width <= page.viewportSize().width, "wider than the window");
    }

    private void picture(String name) {
        Sight.picture(page, name);
    }
}
