package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.platform.web.Routes;

/** Every page, in both languages and at the widths that count: seen by axe, and kept as a picture for a person to look at, if pictures are wanted ({@link Sight}). */
@BrowserTest
class LookBrowserIT {

    private static final Pattern UNFILLED = Pattern.compile("\\{\\d}");
    private static final Pattern JAPANESE = Pattern.compile("[\\u3041-\\u30ff\\u4e00-\\u9fff]");

    /**
     * Addresses that are no pages to look at: they take a post, hand out a file, are looked at elsewhere (a kept answer; the page behind a link that was sent,
     * by opening it), need a case that was moved on ({@link ExemptionBrowserIT}), or need facts that other tests must not find ({@link OwnershipBrowserIT} and {@link ScreeningBrowserIT} look at them).
     */
    private static final Set<String> NO_PAGES =
            Set.of("/account/factor", "/account/provider", "/sign-in/provider", "/sign-in/return", "/sign-out/provider", "/account/sessions", "/account/password", "/account/address", "/sign-in/forgotten", "/sign-in/reset/{token:[A-Za-z0-9_-]{43}}", "/address/{token:[A-Za-z0-9_-]{43}}", "/address/undo/{token:[A-Za-z0-9_-]{43}}", "/admin/retention/disposals/{id:\\d{1,18}}", "/admin/factors", "/admin/accounts", "/admin/accounts/new", "/admin/accounts/{id:\\d{1,18}}", "/admin/accounts/changes/{id:\\d{1,18}}", "/staff/{token:[A-Za-z0-9_-]{43}}", "/sign-out", "/session/extend", "/register/{token:[A-Za-z0-9_-]{43}}", "/upload/{id:\\d{1,18}}", "/upload/companies", "/upload/screening", "/admin/screening/import/{id:\\d{1,18}}", "/review/{number:FDI-\\d{4}-\\d{6}}/screening/{hit:[0-9a-f]{64}}", "/filings/{number:FDI-\\d{4}-\\d{6}}/follow", "/upload/groups", "/upload/rules/{edition:\\d{1,9}}", "/admin/companies/export/{id:\\d{1,18}}", "/upload/ownership", "/upload/authorities/{id:\\d{1,18}}", "/upload/filings/{number:FDI-\\d{4}-\\d{6}}/obligations/{key:\\d{1,4}|[A-Z]\\d}", "/organisation/ownership/export", "/documents/{id:\\d{1,18}}", "/target/files/{id:\\d{1,18}}", "/target/letters/{letter:TRQ-\\d{4}-\\d{6}}", "/review/{number:FDI-\\d{4}-\\d{6}}/questions/files/{id:\\d{1,18}}", "/upload/target", "/check/save", "/openapi", "/letters/{letter:[A-Z]{3}-\\d{4}-\\d{6}}", "/letters/{letter:[A-Z]{3}-\\d{4}-\\d{6}}.zip", "/copies/{number:FDI-\\d{4}-\\d{6}}/{version:\\d{1,4}}/{kind:filing|sending}.zip", "/verify/upload", "/verify/proof", "/calendar.ics", "/admin/letters/{kind:[a-z-]{5,14}}/{version:\\d{1,6}}/sample", "/check/{id:[a-z2-7]{26}}",
                    "/copies/{number:FDI-\\d{4}-\\d{6}}/{version:\\d{1,4}}/{kind:filing|sending}",
                    "/record/{file:key|head}", "/record/continues/{id:\\d{1,18}}", "/proofs/{number:FDI-\\d{4}-\\d{6}}/{version:\\d{1,4}}", "/proofs/{letter:[A-Z]{3}-\\d{4}-\\d{6}}", "/admin/audit/{file:record\\.bin}",
                    "/organisation/ownership/holdings/{id:\\d{1,18}}", "/organisation/ownership/parties/{id:\\d{1,18}}", "/filings/{file:list\\.csv}", "/admin/audit/{file:record\\.csv}", "/filings/{id:\\d{1,18}}/section/{section:[a-z]{2,30}}/keep",
                    "/check/portfolio/upload", "/check/portfolio/{file:template\\.(?:csv|xlsx)}", "/check/portfolio/{id:[a-z2-7]{26}}/{file:answers\\.(?:csv|xlsx)}");

    private Looks looks;

    @BeforeAll
    void thereIsSomethingToLookAt() throws IOException {
        looks = new Looks();
    }

    static Stream<Arguments> everybodyInBothLanguages() {
        return Stream.of("en", "ja").flatMap(language -> Stream.of("nobody", "investor", "window", "mof1", "admin", "auditor").map(login -> Arguments.of(language, login)));
    }

    @ParameterizedTest(name = "{0}: pages of {1}")
    @MethodSource("everybodyInBothLanguages")
    void everyPage_passesAxe_fitsItsWidth_speaksOneLanguage(String language, String login) {
        Person.Setup setup = Person.Setup.of(language).withFonts();
        List<String> findings = new ArrayList<>();
        try (Person person = login.equals("nobody") ? Person.visitor(setup) : Person.signedIn(login, setup)) {
            for (Looks.Look look : looks.all().get(login)) {
                person.page.setViewportSize(1440, 900);
                person.open(look.path());
                look.more().accept(person);
                assertEquals(look.status(), person.status(), () -> look.name() + ": " + person.heading());
                findings.addAll(foreignWords(person, look.name()));
                // the two languages have the same elements: each width is seen by axe in one of them
                if (!person.words.isJapanese()) {
                    findings.addAll(Sight.axe(person.page, look.name() + " 1440"));
                }
                Sight.picture(person.page, look.name() + "." + language + ".1440");
                person.page.setViewportSize(360, 780);
                if (person.words.isJapanese()) {
                    findings.addAll(Sight.axe(person.page, look.name() + " 360"));
                }
                findings.addAll(Sight.sideways(person.page, look.name() + " 360"));
                Sight.picture(person.page, look.name() + "." + language + ".360");
                person.page.setViewportSize(320, 640);
                findings.addAll(Sight.sideways(person.page, look.name() + " 320"));
            }
        }
        assertEquals(List.of(), findings.stream().distinct().toList());
    }

    /** Headings, labels and buttons in the language of the page; what people entered, names and codes may be in any. */
    static List<String> foreignWords(Person person, String where) {
        List<String> found = new ArrayList<>();
        String own = "main h1, main h2, main label, main legend, main button, main th[scope=col], main summary, main .help:not(details .help), main .err, main .lead, main .badge, main .btn, .head a:not([lang]):not(.head__who > a)";
        // all in one question to the browser: one for each of a hundred labels takes longer than everything else
        List<?> texts = (List<?>) person.settled().page.evaluate("own => [document.body, ...document.querySelectorAll(own)].map(part => part.innerText)", own);
        if (texts.get(0).toString().contains("???")) {
            found.add(where + ": a text is missing");
        }
        if (UNFILLED.matcher(texts.get(0).toString()).find()) {
            found.add(where + ": a place in a text is missing its word");
        }
        for (Object each : texts.subList(1, texts.size())) {
            String text = each.toString().strip();
            boolean japanese = JAPANESE.matcher(text.replace("届出", "")).find();
            boolean words = Pattern.compile("[A-Za-z]{4,}").matcher(text.replaceAll("Mihon Software K.K.|Orrevale Capital Pte. Ltd.|FDI-\\S+|SHA-256|Todokede|MHLW|METI", "")).find();
            if (!text.isEmpty() && (person.words.isJapanese() ? words && !japanese : japanese)) {
                found.add(where + ": “" + text + "”");
            }
        }
        return found;
    }

    @Test
    void everyRouteWithAPage_isLookedAt() {
        Set<String> seen = new TreeSet<>();
        looks.all().values().forEach(list -> list.forEach(look -> Routes.find(look.path().replaceAll("\\?.*", "")).ifPresent(m -> seen.add(m.route().path()))));
        Set<String> all = new TreeSet<>();
        Routes.all().forEach(r -> all.add(r.path()));
        all.removeAll(NO_PAGES);
        assertEquals(all, seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void theErrorSummary_takesTheFocus_andEachLinkLandsOnItsField(String language) {
        try (Person person = Person.signedIn("investor", language)) {
            person.at("/filings/" + looks.begun + "/section/act");
            Looks.sendWrongAct(person);
            assertEquals("errors", focused(person).getAttribute("id"));
            assertTrue(person.page.title().startsWith(person.words.of("errors.titlePrefix").strip()), person.page.title());
            List<Locator> links = person.summary().locator("a").all();
            assertEquals(3, links.size());
            assertAll(links.stream().map(link -> () -> {
                String path = link.getAttribute("href").substring("#f-".length());
                String words = person.errorAt(path).innerText().replaceFirst("^\\S+[:：]\\s*", "");
                assertTrue(link.innerText().matches(".+(: |：)" + Pattern.quote(words)), "the name of the field, then the same words as there: " + link.innerText());
                link.click();
                assertEquals(path, focused(person).getAttribute("name"));
                assertTrue(focused(person).isVisible());
            }));
        }
    }

    private static Locator focused(Person person) {
        return person.page.locator(":focus");
    }

    @Test
    void theCheckPage_ofABegunDraft_saysWhatIsLeft_insteadOfTheButton() {
        try (Person person = Person.signedIn("investor", "en")) {
            person.at("/filings/" + looks.begun + "/check");
            assertEquals(0, person.page.locator("[name='declaration']").count());
            assertTrue(person.text().contains(person.words.of("check.notYet")));
            person.follow("check.toList");
        }
    }

    @Test
    void theCheckPage_leadsToEachField() {
        Raw.Answer sent = Raw.signedIn("investor").submitAsItIs(looks.begun, Map.of("declaration", "yes"));
        assertEquals(422, sent.status());
        assertFalse(sent.defects().isEmpty());
        for (String field : sent.defects()) {
            assertTrue(sent.body().contains("id=\"f-" + field + "\""), "no place for " + field);
        }
    }

    @Test
    void theLanguage_isSwitchedInTheHeader_andStays() {
        try (Person person = Person.signedIn("investor", "en")) {
            person.at("/filings/" + looks.draft + "/section/act");
            person.page.locator(".lang a[lang=ja]").click();
            person.page.locator("html[lang=ja]").waitFor();
            assertEquals("/filings/" + looks.draft + "/section/act", person.path(), "on the same page");
            person.at("/filings");
            assertEquals(Words.in("ja").of("filings.title"), person.heading());
        }
    }

    @Test
    void theFirstTab_offersToSkipToTheContent() {
        try (Person person = Person.visitor(Person.Setup.of("en"))) {
            person.at("/");
            person.page.keyboard().press("Tab");
            assertEquals(person.words.of("layout.skip"), focused(person).innerText());
            assertTrue(focused(person).isVisible());
            person.page.keyboard().press("Enter");
            assertEquals("main", focused(person).getAttribute("id"));
        }
    }
}
