package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From an answer of /check to the filing that begins with it, and on to the reviewer's desk. */
@BrowserTest
class CarryOverBrowserIT {

    @BeforeAll
    void theInvestorIsRegistered() {
        Journeys.waitForABankDay();
        Raw.signedIn("investor").registered("en");
        Raw.signedIn("investor2").registered("ja");
    }

    private static Map<String, String> answers() {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("as_of_date", Raw.today().plusDays(60).toString());
        answers.put("investor_type", "FOREIGN_ENTITY");
        answers.put("investor_country", "SG");
        answers.put("state_owned", "no");
        answers.put("target_listed", "yes");
        answers.put("sector_codes", "3913;4013");
        answers.put("core", "yes");
        answers.put("act", "SHARE_ACQUISITION");
        answers.put("shares_before_pct", "4.8");
        answers.put("shares_after_pct", "13.5");
        answers.put("seller_foreign", "no");
        answers.put("closely_related_director", "yes");
        answers.put("accesses_secret_tech", "no");
        answers.put("proposes_business_transfer", "no");
        return answers;
    }

    private static String check(Map<String, String> answers) {
        StringBuilder address = new StringBuilder("/check");
        answers.forEach((column, value) -> address.append(address.length() == 6 ? '?' : '&').append(column).append('=').append(value));
        return address.toString();
    }

    @ParameterizedTest
    @CsvSource({"en, 1440, true", "ja, 360, true", "ja, 1440, false"})
    void aVisitor_answers_signsIn_andFindsTheAnswersInTheDraft(String language, int width, boolean script) {
        Person.Setup setup = Person.Setup.of(language).wide(width);
        String begun;
        try (Person visitor = Person.visitor(script ? setup : setup.withoutScript())) {
            visitor.at(check(answers()));
            look(visitor, script, "answer-" + language);
            visitor.press("need.start");
            assertEquals("/sign-in", visitor.path());
            visitor.giveCredentials("investor");
            visitor.arrive("**/filings/new?answer=*");
            look(visitor, script, "start-" + language);
            visitor.press("start.beginWith", visitor.words.of("need.form", "1"));
            visitor.page.locator(".tasks").first().waitFor();
            begun = visitor.path().substring("/filings/".length());
            look(visitor, script, "tasks-" + language);
            assertTrue(visitor.text().contains(visitor.words.of("judged.same")), visitor.text());
            assertTrue(visitor.text().contains(visitor.words.of("judged.needed")), visitor.text());

            Map<String, String> held = Map.ofEntries(Map.entry("filer/filer.class", "CLASS_2"), Map.entry("filer/filer.country", "SG"), Map.entry("ownership/ownership.overlay", "NONE"),
                    Map.entry("target/target.listed", "yes"), Map.entry("target/target.sectors", "3913;4013"), Map.entry("target/target.core", "yes"),
                    Map.entry("act/act.kind", "SHARES"), Map.entry("act/act.seller_foreign", "no"), Map.entry("act/act.planned_on", answers().get("as_of_date")),
                    Map.entry("act/act.shares_before_pct", "4.8"), Map.entry("act/act.votes_after_pct", "13.5"), Map.entry("related/related.shares_after_pct", "13.5"),
                    Map.entry("influence/influence.board_seats", "yes"), Map.entry("influence/influence.disposal", "no"), Map.entry("influence/influence.technology", "no"));
            held.forEach((place, value) -> {
                String[] at = place.split("/");
                visitor.at("/filings/" + begun + "/section/" + at[0]);
                assertEquals(value, Form1.held(visitor, at[1]), place);
            });

            visitor.at("/filings/" + begun + "/section/influence");
            Form1.fill(visitor, Map.of("influence.board_seats", "no"));
            visitor.press("section.saveList");
            visitor.page.locator(".tasks").first().waitFor();
            assertTrue(visitor.text().contains(visitor.words.of("judged.differs", 1)), visitor.text());
            look(visitor, script, "tasks-differs-" + language);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void fromTheAnswerToTheReceipt_andTheReviewerSeesTheAnswerAndWhatWasFiledOtherwise(String language) {
        String target = "Carried KK " + System.nanoTime();
        String number;
        try (Person filer = Person.signedIn("en".equals(language) ? "investor" : "investor2", language)) {
            filer.at(check(answers()));
            filer.press("need.start");
            filer.arrive("**/filings/new?answer=*");
            filer.press("start.beginWith", filer.words.of("need.form", "1"));
            filer.page.locator(".tasks").first().waitFor();
            String id = filer.path().substring("/filings/".length());
            Map<String, String> complete = Form1.answers(language, target, LocalDate.parse(answers().get("as_of_date")));
            for (String section : Form1.SECTIONS) {
                filer.at("/filings/" + id + "/section/" + section);
                Form1.fill(filer, Form1.of(section, complete));
                filer.press("section.saveList");
                filer.page.locator(".tasks").first().waitFor();
            }
            number = Journeys.submit(filer, id);
            look(filer, true, "receipt-" + language);
        }
        try (Person reviewer = Person.signedIn("meti", language)) {
            reviewer.at("/review/" + number);
            String decision = reviewer.page.locator("#decision").innerText();
            assertTrue(decision.contains(reviewer.words.of("judged.differs", 3)), decision);
            assertTrue(decision.contains(reviewer.words.of("Fact.CLOSELY_RELATED_DIRECTOR")), decision);
            assertTrue(decision.contains("13.5 %") && decision.contains("12.3 %"), decision);
            look(reviewer, true, "case-" + language);
            reviewer.page.locator("#decision a[href*='/check/']").click();
            assertTrue(reviewer.path().matches("/check/[a-z2-7]{26}"), reviewer.path());
            assertEquals(0, reviewer.page.locator("button[name=then], a[href*='/filings/new']").count(), "a reviewer files nothing");
        }
    }

    @Test
    void anAnswerThatAsksForAReport_beginsThatForm_andNoOther() {
        Map<String, String> report = new LinkedHashMap<>(answers());
        report.put("sector_codes", "7511");
        report.put("as_of_date", Raw.today().minusDays(3).toString());
        try (Person visitor = Person.signedIn("investor", "en")) {
            visitor.at(check(report));
            visitor.press("need.keep");
            String kept = visitor.path().replaceFirst(".*/", "");
            Raw.Answer other = Raw.signedIn("investor").post("/filings/new?answer=" + kept, Map.of("form", "1", "answer", kept));
            assertTrue(other.status() == 409 && other.main().contains("does not ask for form 1, but for: 11"), other.status() + other.main());
            visitor.at("/filings/new?answer=" + kept);
            visitor.press("start.beginWith", "Form 11");
            visitor.page.locator(".tasks").first().waitFor();
            visitor.at(visitor.path() + "/section/act");
            assertEquals(Raw.today().minusDays(3).toString(), visitor.field("act.done_on").inputValue(), "the day of the act is the day it was done");
            assertEquals("13.5", visitor.field("act.shares_after_pct").inputValue());
            assertEquals(404, visitor.open("/filings/new?answer=" + "a".repeat(26)));
        }
    }

    /** A picture, and axe's opinion, which needs a browser with script. */
    private static void look(Person person, boolean script, String name) {
        if (!script) {
            return;
        }
        Sight.picture(person.page, "carry-" + name);
        assertEquals(List.of(), Sight.sideways(person.page, name));
        assertEquals(List.of(), Sight.axe(person.page, name));
    }
}
