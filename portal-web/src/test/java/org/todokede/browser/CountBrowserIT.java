package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.platform.LegalDay;
import org.todokede.review.ClearanceList;

/** The two pages on days that are open to all: the count of a period, and the numbers that are free. Both work without script. */
@BrowserTest
class CountBrowserIT {

    private static Person visitor(String language) {
        return Person.visitor(Person.Setup.of(language).withoutScript());
    }

    private static LocalDate answer(Person person) {
        return Person.day(person.page.locator(".answer time"));
    }

    /** The rows of periods.csv that a person can ask on the page, and the day each must give. */
    @ParameterizedTest
    @CsvSource({
        "en, question=FIRST_FREE_DAY&basis=RECEIVED&day=2022-10-31&extended4=2022-11-25, 2023-03-01", "ja, question=FIRST_FREE_DAY&day=2022-10-08, 2022-11-10",
        "en, question=FIRST_FREE_DAY&basis=RECEIVED&day=2023-06-05&published=2023-06-15&free=2023-06-16, 2023-06-16", "ja, question=RECEIPT_DAY&day=2022-10-08, 2022-10-11",
        "en, question=LAST_ORDER_DAY&basis=RECEIVED&day=2022-01-17&extended4=2022-02-14&recommended=2022-04-18&kind=STOP&replied=2022-04-25&reply=REFUSED, 2022-05-16",
        "ja, question=LATEST_RECEIPT_DAY&planned=2022-03-31, 2022-03-01", "en, question=EARLIEST_USEFUL_FILING_DAY&planned=2022-03-15, 2021-09-15",
        "ja, question=LAST_LAWFUL_ACT_DAY&basis=RECEIVED&day=2023-02-01, 2023-08-01", "en, question=POST_REPORT_DUE&act=2022-05-16&exempt=yes, 2022-06-30",
        "ja, question=EXECUTION_REPORT_DUE&act=2022-03-10, 2022-04-25", "en, question=CHANGE_REPORT_DUE&changed=2022-05-16, 2022-06-29",
        "ja, question=REPLY_DUE&recommended=2023-05-19, 2023-05-29", "en, question=SERVICE_EFFECTIVE_DAY&posted=2023-02-01&addressee=japan, 2023-02-16"
    })
    void anAddress_isAQuestion_andGivesItsDay(String language, String query, LocalDate expected) {
        try (Person person = visitor(language)) {
            person.at("/period?" + query);
            assertAll(
                    () -> assertEquals(expected, answer(person)),
                    () -> assertEquals(expected, Person.day(person.page.locator(".sums tr.total time")), "last line of the arithmetic"),
                    () -> assertEquals(1, person.page.locator(".month .goal").count()),
                    () -> assertEquals(expected.getDayOfMonth(), Integer.parseInt(person.page.locator(".month .goal").textContent().strip().replaceFirst("\\D.*", ""))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aVisitor_choosesAQuestion_mendsTheDay_andSeesHowItIsCounted(String language) {
        try (Person person = visitor(language)) {
            person.at("/");
            person.page.locator(".nav a[href$='/period']").click();
            person.follow("count.ask.FIRST_FREE_DAY");
            person.page.locator("input[name=basis][value=RECEIVED]").check();
            person.page.locator("main details summary").first().click();
            person.field("published").fill("2026-12-01");
            person.press("count.count");
            assertEquals(422, person.status());
            assertEquals(2, person.summary().locator("a").count());
            assertEquals("2026-12-01", person.field("published").inputValue(), "nothing is lost");
            assertTrue(person.errorAt("free").innerText().contains(person.words.of("field.missing")));
            person.field("published").fill("");
            person.field("day").fill("2026-11-23");
            person.press("count.count");
            assertEquals(LocalDate.of(2026, 12, 23), answer(person));
            assertTrue(person.page.url().endsWith("/period?question=FIRST_FREE_DAY&basis=RECEIVED&day=2026-11-23"), person.page.url());
            assertTrue(person.text().contains(person.words.of("period.flag.receivedClosed", person.words.day(LocalDate.of(2026, 11, 23)))), "a holiday");
            assertTrue(person.page.locator(".sums").innerText().contains("K1 · " + person.words.of("RuleStatus.VERIFIED")));
            assertTrue(person.page.locator(".month .last").textContent().contains(person.words.of("count.square.number", 30)), "said in words too");
            assertEquals(0, person.context.cookies().stream().filter(c -> c.name.startsWith("todokede")).count(), "no session was opened");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aYearWithoutHolidays_isSaidInWords(String language) {
        try (Person person = visitor(language)) {
            person.at("/period?question=REPLY_DUE&recommended=2040-01-05");
            assertTrue(person.page.locator("#reason").innerText().contains("2040"));
            assertEquals("2040-01-05", person.field("recommended").inputValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void theNumbersThatAreFree_areListedNewestFirst_andByDay(String language) {
        try (Person person = visitor(language)) {
            person.at("/").follow("home.clearedAll");
            assertEquals(person.words.of("cleared.title"), person.heading());
            var days = person.page.locator("tbody time").all().stream().map(Person::day).toList();
            assertEquals(days.stream().sorted(Comparator.reverseOrder()).toList(), days);
            person.field("on").fill("2001-01-01");
            person.page.locator("form.filters button").click();
            assertTrue(person.text().contains(person.words.of("cleared.none")));
            assertEquals(422, person.open("/cleared?on=2026-02-30"));
            assertTrue(person.errorAt("on").isVisible());
            assertEquals("2026-02-30", person.field("on").getAttribute("value"));
        }
    }

    /** K4: the list of a day comes out at 17:00 in Tokyo, so what is expected depends on when the test runs. */
    @Test
    void aShortening_isListedFromFiveOClockOn_withItsFirstFreeDay_andNothingElse() {
        Journeys.waitForABankDay();
        LocalDate today = Raw.today();
        LocalDate free = today.plusDays(1);
        Raw investor = Raw.signedIn("investor").registered("en");
        String number = investor.submit(investor.draft(Form1.answers("en", "Mihon Software K.K.", today.plusDays(45))));
        Raw.signedIn("window").act(number, "receive", Map.of());
        List.of("mof1", "meti", "mic").forEach(login -> assertEquals(303, Raw.signedIn(login).act(number, "sign", Map.of("opinion", "NO_OBJECTION")).status()));
        assertEquals(303, Raw.signedIn("mof1").act(number, "propose-shortening", Map.of("freeFrom", free.toString())).status());
        assertEquals(303, Raw.signedIn("mof2").act(number, "shorten", Map.of()).status());
        try (Person person = visitor("en")) {
            boolean out = !LocalTime.now(LegalDay.TOKYO).isBefore(ClearanceList.OUT_AT);
            person.at("/cleared?on=" + free);
            Locator row = person.page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(number));
            assertEquals(out ? 1 : 0, row.count());
            assertEquals(out ? 200 : 404, person.open("/cleared?after=" + number));
            if (out) {
                person.at("/cleared?on=" + free);
                assertEquals(number + " " + person.words.day(free) + " " + person.words.of("cleared.how.shortened"), row.innerText().replaceAll("\\s+", " ").strip());
            }
        }
    }

    @Test
    void aNumberThatIsNotInTheLists_isNoPlaceToGoOnFrom() {
        try (Person person = visitor("en")) {
            assertEquals(404, person.open("/cleared?after=FDI-2001-000001"));
        }
    }
}
