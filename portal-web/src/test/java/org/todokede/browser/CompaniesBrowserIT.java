package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of listed companies: an administrator imports an edition after looking at it; anybody finds a company on the way to an answer. */
@BrowserTest
class CompaniesBrowserIT {

    private static final String FIRST = "/check?as_of_date=2027-11-09&investor_type=FOREIGN_ENTITY&act=SHARE_ACQUISITION";

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void anAdministrator_looksAtWhatAnEditionChanges_andConfirmsIt(String language) {
        Words w = Words.in(language);
        String mark = String.valueOf(System.nanoTime());
        String day = "2020-05-" + (language.equals("en") ? "11" : "12");
        try (Person admin = Person.signedIn("admin", Person.Setup.of(language))) {
            admin.at("/admin/companies");
            admin.follow("companies.import");
            choose(admin, day, "made up " + mark, sample(row -> changed(row, mark)));
            admin.arrive("**/admin/companies/import/*");
            assertTrue(admin.page.locator(".tabs").innerText().contains(w.of("companies.kind.RENAMED")));
            assertTrue(admin.page.locator("main table").innerText().contains(mark), "the new name stands in the table of differences");
            String preview = admin.path();
            admin.page.locator("main form button[type=submit]").click();
            admin.arrive("**/admin/companies?edition=*");
            assertTrue(admin.page.locator(".notice--good").isVisible());
            assertTrue(admin.page.locator("main").innerText().contains("made up " + mark));
            admin.at(preview);
            assertTrue(admin.path().startsWith("/admin/companies"), "what was confirmed is not offered again: " + admin.path());

            admin.page.locator("#q").fill("0102");
            admin.page.locator("main form button[type=submit]").click();
            admin.page.locator("a[href$='/admin/companies/0102']").click();
            assertTrue(admin.page.locator("main tbody tr").count() >= 2, "every edition has its line");

            admin.at("/admin/companies/import");
            choose(admin, day, "the same once more", sample(row -> changed(row, mark)));
            admin.arrive("**/admin/companies/import/*");
            assertTrue(admin.page.locator("main").innerText().contains(w.of("companies.nothing")));
            assertEquals(0, admin.page.locator("main form button[type=submit]").count(), "there is nothing to confirm");
        }
    }

    private static String changed(String row, String mark) {
        return row.startsWith("0102,") ? row.replace("Mihon Systems Inc.", "Mihon Systems " + mark + " Inc.") : row.startsWith("0105,") ? "" : row;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aListWithFaults_isNotTaken_andEachIsShownByRowAndColumn(String language) {
        Words w = Words.in(language);
        try (Person admin = Person.signedIn("admin", Person.Setup.of(language))) {
            admin.at("/admin/companies/import");
            choose(admin, "2020-05-20", "with faults", sample(row -> row.startsWith("0102,") ? row.replace(",3,", ",7,") : row.replace("ZZMIHON01036", "ZZMIHON01037")));
            admin.summary().waitFor();
            assertEquals(422, admin.status());
            String table = admin.page.locator("main table").innerText();
            assertTrue(table.contains(w.of("companies.row.class")) && table.contains(w.of("companies.row.checkDigit", 6)), table);
            assertEquals("with faults", admin.field("source").inputValue(), "what was typed is kept");

            choose(admin, "2020-05-20", "Shift_JIS", sample(row -> row).getBytes(Charset.forName("windows-31j")));
            admin.summary().waitFor();
            assertTrue(admin.summary().innerText().contains(w.of("table.shiftJis")), admin.summary().innerText());

            choose(admin, "2020-02-30", "", new byte[0]);
            admin.summary().waitFor();
            assertEquals(422, admin.status());
        }
    }

    @Test
    void aFileThatIsTooLarge_isRefusedBeforeItIsRead() {
        try (Person admin = Person.signedIn("admin", Person.Setup.of("en"))) {
            admin.at("/admin/companies/import");
            choose(admin, "2020-05-20", "large", new byte[11_000_000]);
            admin.summary().waitFor();
            assertTrue(admin.summary().innerText().contains("10"), admin.summary().innerText());
        }
    }

    @Test
    void anExport_isTheListAgain_andOthersMayNotHaveIt() {
        Raw admin = Raw.signedIn("admin");
        Raw.Answer page = admin.get("/admin/companies");
        var export = java.util.regex.Pattern.compile("/admin/companies/export/\\d+").matcher(page.body());
        assertTrue(export.find());
        Raw.Answer csv = admin.get(export.group());
        assertEquals(200, csv.status());
        assertTrue(csv.header("Content-Disposition").startsWith("attachment"), csv.header("Content-Disposition"));
        assertTrue(csv.body().contains("security_code,isin,name_ja,name_en,class,sector_codes"));
        for (String path : List.of("/admin/companies", "/admin/companies/import", "/admin/companies/import/1", "/admin/companies/010A", export.group())) {
            assertEquals(403, Raw.signedIn("investor").get(path).status(), path);
            assertEquals(302, Raw.stranger().get(path).status(), path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aVisitor_findsTheTargetInTheList_andTheListIsAHintOnly(String language) {
        Words w = Words.in(language);
        try (Person visitor = Person.visitor(Person.Setup.of(language))) {
            visitor.at(FIRST);
            visitor.page.locator("#f-company_q").fill(language.equals("ja") ? "みほん百貨店" : "ＭＩＨＯＮ department");
            visitor.page.locator("#f-company_q").press("Enter");
            visitor.page.locator("input[name=company][value='040Y']").check();
            assertEquals(0, visitor.summary().count(), "searching is no mistake");
            next(visitor);
            visitor.page.locator("#f-shares_after_pct").waitFor();
            assertTrue(visitor.page.url().contains("target_listed=yes") && visitor.page.url().contains("company=040Y"), visitor.page.url());
            visitor.page.locator("#f-shares_after_pct").fill("13.5");
            next(visitor);
            visitor.page.locator("#f-investor_country").selectOption("SG");
            next(visitor);
            assertTrue(visitor.page.locator(".notice").first().innerText().contains(w.of("target.judge")));
            assertFalse(visitor.page.locator("input[name=sector_codes][value=none]").isChecked(), "the list answers nothing");
            assertTrue(visitor.page.locator("main").innerText().contains(w.of("target.suggestNone")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aVisitor_narrowsTheSectors_andWhatIsTickedStaysTicked(String language) {
        Words w = Words.in(language);
        try (Person visitor = Person.visitor(Person.Setup.of(language))) {
            visitor.at(FIRST + "&target_listed=yes&shares_after_pct=13.5&investor_country=SG&company=0102");
            assertTrue(visitor.page.locator("main").innerText().contains(w.of("target.suggested")), "what the operator knows of the company is offered");
            assertFalse(visitor.page.locator("input[name=sector_codes][value='3911']").isChecked());
            visitor.page.locator("input[name=sector_codes][value='3911']").check();
            int all = visitor.page.locator("input[name=sector_codes][type=checkbox]").count();
            visitor.page.locator("#f-sector_q").fill(language.equals("ja") ? "ﾊﾟｯｹｰｼﾞ" : "Software PACKAGED");
            visitor.page.locator("#f-sector_q").press("Enter");
            visitor.arrive("**/check?*sector_q=*");
            assertTrue(visitor.page.locator("input[name=sector_codes][value='3913']").isVisible());
            assertTrue(visitor.page.locator("input[name=sector_codes][value='3911']").isChecked(), "kept");
            assertTrue(visitor.page.locator("input[name=sector_codes][type=checkbox]").count() < all);
            visitor.page.locator("#f-sector_q").fill("40");
            visitor.page.locator("#f-sector_q").press("Enter");
            visitor.arrive("**/check?*sector_q=40*");
            visitor.page.locator("input[name=sector_codes][value='4013']").check();
            next(visitor);
            assertTrue(visitor.page.url().contains("sector_codes=3911%3B4013"), visitor.page.url());
            assertTrue(visitor.page.url().contains("company=0102"), visitor.page.url());
        }
    }

    @Test
    void aKeptAnswer_showsTheCompanyAsItsEditionHadIt() {
        String answered = FIRST + "&investor_country=SG&state_owned=no&target_listed=yes&sector_codes=3913&core=yes&shares_before_pct=4.8&shares_after_pct=13.5"
                + "&closely_related_director=no&accesses_secret_tech=no&proposes_business_transfer=no&company=010A";
        Words w = Words.in("en");
        try (Person visitor = Person.visitor(Person.Setup.of("en"))) {
            visitor.at(answered);
            assertTrue(visitor.page.locator("main").innerText().contains("010A Mihon Electronics Co., Ltd."));
            visitor.page.locator("form[action$='/check/save'] button:not([name])").click();
            assertTrue(visitor.path().matches("/check/[a-z2-7]{26}"), visitor.path());
            assertTrue(visitor.page.locator("main").innerText().contains("010A Mihon Electronics Co., Ltd."));
            assertTrue(visitor.page.locator("main").innerText().contains(w.of("target.judge")));
        }
    }

    @Test
    void aCodeThatIsNone_isSaidAtTheField_andOneThatIsAbsentIsNoMistake() {
        try (Person visitor = Person.visitor(Person.Setup.of("en"))) {
            visitor.open(FIRST + "&company=12!4");
            assertEquals(422, visitor.status());
            assertTrue(visitor.page.locator("[data-errors] a[href='#f-company']").isVisible());
            visitor.open(FIRST + "&target_listed=yes&shares_after_pct=13.5&investor_country=SG&company=9999");
            assertEquals(200, visitor.status());
            assertTrue(visitor.page.locator(".notice").first().innerText().contains("9999"));
        }
    }

    private static void next(Person visitor) {
        visitor.page.locator("main form button[type=submit]").first().click();
    }

    private static void choose(Person admin, String day, String source, String content) {
        choose(admin, day, source, content.getBytes(StandardCharsets.UTF_8));
    }

    private static void choose(Person admin, String day, String source, byte[] content) {
        admin.field("edition_on").fill(day.equals("2020-02-30") ? "" : day);
        admin.field("source").fill(source);
        admin.page.locator("#f-file").setInputFiles(new FilePayload("list.csv", "text/csv", content));
        admin.press("companies.preview");
    }

    /** The made-up sample, each row changed; a row that becomes empty is left out. */
    private static String sample(UnaryOperator<String> change) {
        try {
            List<String> rows = Files.readAllLines(Path.of("..", "config", "samples", "listed-companies-made-up.csv"));
            return rows.get(0) + "\n" + rows.stream().skip(1).map(change).filter(row -> !row.isEmpty()).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
