package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Forms of every kind from the answer of {@code /check} to the receipt, and to what the window makes of them: a notification with rows that it cannot do
 * without, one with money, a report under the exemption, and a report that refers to another filing. On the way every page is seen by axe; of a section that
 * several forms share as it is, one page in each language. One form is filled in both languages, each other in one: what is said in which is asked of every form without a browser.
 */
@BrowserTest
class FormsBrowserIT {

    private final List<String> findings = new ArrayList<>();

    @BeforeAll
    static void aDayOnWhichTheWindowIsOpen() {
        Journeys.waitForABankDay();
        Raw.signedIn("investor").registered("en");
        Raw.signedIn("investor2").registered("ja");
    }

    private static String login(String language) {
        return "en".equals(language) ? "investor" : "investor2";
    }

    static Stream<Arguments> formsInTheirLanguages() {
        return Stream.of(Arguments.of("en", "3-2"), Arguments.of("ja", "3-2"), Arguments.of("ja", "6"), Arguments.of("en", "11-2"), Arguments.of("ja", "19"));
    }

    @ParameterizedTest(name = "{0}: form {1}")
    @MethodSource("formsInTheirLanguages")
    void aForm_fromTheAnswerToTheReceipt_andToTheWindow(String language, String form) {
        try (Person filer = Person.signedIn(login(language), language); Person window = Person.signedIn("window", language)) {
            Map<String, String> answers = Samples.of(form, filer.at("/filings").today());
            answers.put("target.name", answers.get("target.name") + " " + Long.toString(System.nanoTime() % 1_000_000_000L, 36));
            String id = beginFromTheAnswer(filer, form, answers);
            fill(filer, id, form, answers);
            String number = submit(filer, id, form);
            look(filer, "receipt " + form);

            filer.at("/filings/" + number);
            assertEquals(filer.words.of("CaseState.SUBMITTED"), filer.badge().innerText());
            look(filer, "case " + form);

            window.at("/review?q=" + number);
            assertTrue(window.text().contains(window.words.of("worklist.form", window.words.isJapanese() ? form.replace("-", "の") : form)), "the worklist names the form");
            Journeys.openAct(window, number, "receive");
            Journeys.take(window, number);
            look(window, "review " + form);
            boolean notification = List.of("3-2", "6").contains(form);
            String state = notification ? "WAITING" : "11-2".equals(form) ? "EXEMPT_REPORTED" : "ON_FILE";
            assertEquals(window.words.of("CaseState." + state), window.badge().innerText());
            assertEquals(notification ? 1 : 0, window.page.locator("#ministries").count(), "ministries sign what bars");
            filer.at("/filings/" + number);
            assertEquals(filer.words.of("CaseState." + state), filer.badge().innerText());
            assertEquals(notification ? 1 : 0, filer.page.locator(".ledger").count(), "only a notification has a period");
            answers.values().stream().filter(v -> v.length() > 40).forEach(v -> assertTrue(filer.page.locator("main").textContent().contains(v.lines().findFirst().orElseThrow()), v));
        }
        assertEquals(List.of(), findings);
    }

    /** What is asked at {@code /check} so that the answer is this form, beside what the sample says. */
    private static final Map<String, String> ASKED = Map.of(
            "3-2", "act=CONSENT_DIRECTOR&target_listed=no&shares_before_pct=0.2&shares_after_pct=0.2&closely_related_director=yes",
            "6", "act=LOAN&target_listed=no&balance_after_jpy=300000000&share_of_liabilities_pct=60&term_months=60&currency=no&lender=no",
            "11-2", "act=SHARE_ACQUISITION&target_listed=yes&shares_before_pct=0&shares_after_pct=3.65&seller_foreign=no&closely_related_director=no&accesses_secret_tech=no"
                    + "&proposes_business_transfer=no",
            "19", "act=SHARE_ACQUISITION&target_listed=yes&shares_before_pct=0&shares_after_pct=33.86&seller_foreign=no&closely_related_director=no&accesses_secret_tech=no"
                    + "&proposes_business_transfer=no");

    /** What the draft then holds, as section, path and value; of the others the sectors. */
    private static final Map<String, List<String>> CARRIED = Map.of("19", List.of("act", "act.occasion", "EXECUTION", "act.shares_after_pct", "33.86"));

    private String beginFromTheAnswer(Person filer, String form, Map<String, String> answers) {
        filer.at("/check?as_of_date=" + answers.getOrDefault("act.planned_on", answers.get("act.done_on")) + "&investor_type=FOREIGN_ENTITY&state_owned=no&investor_country="
                + (form.equals("19") ? "SG" : answers.get("filer.country")) + "&sector_codes=" + answers.getOrDefault("target.sectors", "3911") + "&core="
                + answers.getOrDefault("target.core", "yes") + "&" + ASKED.get(form));
        look(filer, "answer " + form);
        String named = filer.words.of("need.form", filer.words.isJapanese() ? form.replace("-", "の") : form);
        assertEquals(form.equals("19"), filer.text().contains(filer.words.of("need.done", named)), "what was notified and done is reported: " + filer.text());
        filer.press("need.start");
        filer.arrive("**/filings/new?answer=*");
        look(filer, "start of " + form);
        List<String> offered = filer.page.locator("main form input[name=form]").all().stream().map(Locator::inputValue).toList();
        assertEquals(form.equals("19") ? List.of("19", "1") : List.of(form), offered, "what the answer leads to");
        filer.page.locator("main form:has(input[name=form][value='" + form + "']) button[type=submit]").click();
        filer.page.locator(".tasks").first().waitFor();
        look(filer, "tasks of " + form);
        String id = filer.path().substring("/filings/".length());
        List<String> carried = CARRIED.getOrDefault(form, List.of("target", "target.sectors", answers.getOrDefault("target.sectors", "")));
        filer.at("/filings/" + id + "/section/" + carried.get(0));
        for (int i = 1; i < carried.size(); i += 2) {
            assertEquals(carried.get(i + 1), held(filer, carried.get(i)), "what was answered stands in the draft: " + carried.get(i));
        }
        filer.at("/filings/" + id);
        return id;
    }

    private static String held(Person filer, String path) {
        return path.equals("target.sectors") ? Form1.held(filer, path) : filer.field(path).inputValue();
    }

    /** Section by section, each reached from the one before. */
    private void fill(Person filer, String id, String form, Map<String, String> answers) {
        filer.page.locator(".tasks a").first().click();
        filer.arrive("**/section/*");
        for (int guard = 0; filer.path().contains("/section/") && guard < 20; guard++) {
            String section = filer.path();
            answers.forEach((path, value) -> answer(filer, path, value));
            lookAtSection(filer, form, section.replaceAll(".*/", ""));
            filer.press("section.save");
            filer.page.waitForURL(url -> !url.contains(section) || url.contains("errors"));
            assertEquals(0, filer.summary().count(), () -> section + ": " + filer.text());
        }
        assertEquals("/filings/" + id + "/attachments", filer.path(), "files come last");
    }

    /** Answers one question, if this page asks it; a row that is not there yet is added first. */
    private static void answer(Person filer, String path, String value) {
        Locator named = filer.page.locator("[name='" + path + "']");
        if (named.count() == 0 && path.matches(".*\\.\\d+\\..*")) {
            Locator add = filer.page.locator("button[name=add][value='" + path.replaceAll("\\.\\d+\\..*", "") + "']");
            if (add.count() == 0) {
                return;
            }
            add.click();
            named.first().waitFor();
        }
        if (named.count() == 0) {
            return;
        }
        String kind = named.first().evaluate("c => c.tagName + ' ' + c.type").toString();
        if (named.count() == 2 && kind.startsWith("SELECT")) {
            named.first().selectOption(value.substring(0, 3));
            named.last().fill(value.substring(4));
        } else if (kind.startsWith("SELECT")) {
            named.selectOption(value);
        } else if (kind.endsWith("radio") || kind.endsWith("checkbox")) {
            List.of(value.split(";")).forEach(v -> filer.page.locator("[name='" + path + "'][value='" + v + "']").check());
        } else {
            named.fill(value);
        }
    }

    private String submit(Person filer, String id, String form) {
        filer.at("/filings/" + id + "/check");
        look(filer, "check of " + form);
        filer.field("declaration").check();
        filer.press(List.of("3-2", "6").contains(form) ? "check.submit" : "check.submit.report");
        filer.arrive("**/receipt");
        return filer.page.locator(".receipt__no").innerText().strip();
    }

    /** Sections that forms share as they are, by what axe has seen of them: {@code ja filer}. */
    private final Set<String> seen = new HashSet<>();

    /** A section that is the same in several forms goes to axe once in each language, with the first of them, which asks the most. */
    private void lookAtSection(Person filer, String form, String section) {
        boolean again = Samples.isShared(form, section) && !seen.add((filer.words.isJapanese() ? "ja " : "en ") + section);
        look(filer, "section " + section + " of " + form, !again);
    }

    private void look(Person person, String where) {
        look(person, where, true);
    }

    /** One look at 1440 px in English, one at 360 px in Japanese. */
    private void look(Person person, String where, boolean axe) {
        findings.addAll(LookBrowserIT.foreignWords(person, where).stream().filter(f -> !f.contains(":") || f.contains("missing")).toList());
        String name = "form-" + where.replaceAll("\\W+", "-");
        if (person.words.isJapanese()) {
            person.page.setViewportSize(360, 780);
            findings.addAll(Sight.sideways(person.page, where + " 360"));
            Sight.picture(person.page, name + ".ja.360");
        } else {
            Sight.picture(person.page, name + ".en.1440");
        }
        if (axe) {
            findings.addAll(Sight.axe(person.page, where));
        }
        person.page.setViewportSize(1440, 900);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void rows_areAddedAndTakenOut_withoutScript_andNothingTypedIsLost(String language) {
        try (Person filer = Person.signedIn(login(language), Person.Setup.of(language).withoutScript())) {
            String id = Raw.signedIn(login(language)).begin("7-4");
            filer.at("/filings/" + id + "/section/act");
            assertEquals(1, filer.page.locator(".rows__row").count(), "one holder is needed, so one row is there");
            filer.field("act.partners.1.name").fill("A");
            filer.field("act.partners.1.country").selectOption("NO");
            filer.field("act.partners.1.votes_pct").fill("3.9");
            filer.field("act.reason").fill("kept");
            filer.page.locator("button[name=add]").click();
            assertEquals(2, filer.page.locator(".rows__row").count());
            assertEquals("kept", filer.field("act.reason").inputValue(), "a row added saves the rest");
            filer.field("act.partners.2.name").fill("B");
            filer.field("act.partners.2.country").selectOption("US");
            filer.field("act.partners.2.votes_pct").fill("many");
            filer.page.locator("button[name=add]").click();
            assertEquals(422, filer.status());
            assertEquals("many", filer.field("act.partners.2.votes_pct").inputValue(), "what is wrong stays in the field");
            assertTrue(filer.errorAt("act.partners.2.votes_pct").innerText().contains(filer.words.of("field.percent")));
            filer.page.locator("button[name=remove][value='act.partners.1']").click();
            filer.field("act.partners.2.votes_pct").fill("2.8");
            filer.press("section.saveList");
            filer.at("/filings/" + id + "/section/act");
            assertEquals(1, filer.page.locator(".rows__row").count(), "the first is gone, the second stands in its place");
            assertEquals("B", filer.field("act.partners.1.name").inputValue());
            assertEquals("2.8", filer.field("act.partners.1.votes_pct").inputValue());
            filer.page.keyboard().press("Tab");
            filer.field("act.partners.1.name").press("Enter");
            filer.page.waitForLoadState();
            filer.at("/filings/" + id + "/section/act");
            assertEquals("B", filer.field("act.partners.1.name").inputValue(), "Enter saves; it takes nothing out");
        }
    }

    @Test
    void sharesOfMoreThanTheWhole_areNamedAtTheGroup_onTheSectionAndOnTheCheckPage() {
        Raw investor = Raw.signedIn("investor");
        String id = investor.begin("7-4");
        Map<String, String> partners = new LinkedHashMap<>();
        for (int i = 1; i <= 2; i++) {
            partners.putAll(Map.of("act.partners." + i + ".name", "N" + i, "act.partners." + i + ".country", "US", "act.partners." + i + ".votes_pct", "60"));
        }
        Raw.Answer answer = investor.post("/filings/" + id + "/section/act", partners);
        assertEquals(422, answer.status());
        assertEquals(List.of("act.partners"), answer.defects());
        assertTrue(answer.errorAt("act.partners").contains("Together at most 100; now 120"), answer.errorAt("act.partners"));
        Raw.Answer check = investor.get("/filings/" + id + "/check");
        assertTrue(check.body().contains("id=\"f-act.partners\"") && check.main().contains("Together at most 100; now 120"));
        Raw.Answer section = investor.get("/filings/" + id + "/section/act");
        assertFalse(section.errorAt("act.partners").isEmpty(), "and again when the section is opened");
    }

    @ParameterizedTest
    @ValueSource(strings = {"USD 1e9", "5", "<b>1</b>", "ABC 5", "-5", "1.234", "1234567890123456"})
    void money_thatIsNone_isNamedAtItsField_andStaysThere(String typed) {
        Raw investor = Raw.signedIn("investor");
        String id = investor.begin("6");
        Raw.Answer answer = investor.post("/filings/" + id + "/section/act", Map.of("act.amount", typed, "act.use", "stands"));
        assertEquals(422, answer.status());
        assertEquals(List.of("act.amount"), answer.defects());
        assertFalse(answer.errorAt("act.amount").isEmpty());
        assertTrue(investor.get("/filings/" + id + "/section/act").body().contains("stands"), "what was right is stored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FDI-2026-1", "FDI-2026-000000", "<script>", "2026-000001", "FDI-1999-000001"})
    void aReference_thatIsNoNumber_isNamedAtItsField(String typed) {
        Raw investor = Raw.signedIn("investor");
        String id = investor.begin("19");
        Raw.Answer answer = investor.post("/filings/" + id + "/section/reference", Map.of("reference.where", "PORTAL", "reference.number", typed));
        assertEquals(422, answer.status());
        assertEquals(List.of("reference.number"), answer.defects());
    }

    @Test
    void aReference_toWhatIsNotThere_notYours_orOnAnotherForm_isTheSameToTheFiler() {
        Raw investor = Raw.signedIn("investor");
        Raw other = Raw.signedIn("investor2");
        String theirs = other.submit(other.draft(Form1.answers("en", "Somebody else KK", LocalDate.parse(Raw.today().plusDays(45).toString()))));
        String id = investor.begin("19");
        for (String number : List.of("FDI-2099-999999", theirs)) {
            Raw.Answer answer = investor.post("/filings/" + id + "/section/reference", Map.of("reference.where", "PORTAL", "reference.number", number));
            assertEquals(422, answer.status());
            assertTrue(answer.errorAt("reference.number").contains("no filing with this number on form 1"), answer.errorAt("reference.number"));
        }
    }

    @Test
    void aFormThatIsNone_isNotBegun() {
        Raw investor = Raw.signedIn("investor");
        assertEquals(404, investor.get("/filings/new?form=9").status());
        assertEquals(422, investor.post("/filings/new", Map.of("form", "9")).status());
    }
}
