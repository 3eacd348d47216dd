package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.letters.LetterKind;

/** A letter: told, found on the case, opened, confirmed by a stranger; due days in a calendar of one's own; words kept by an administrator. */
@BrowserTest
class LettersBrowserIT {

    private static final Pattern LETTER = Pattern.compile("/letters/(RCT-\\d{4}-\\d{6})\"");
    private static final Pattern CODE = Pattern.compile("([0-9A-Z]{4}-){6}[0-9A-Z]{2}");
    private static final Words EN = Words.in("en");

    @BeforeAll
    void itIsADayOnWhichTheWindowIsOpen() {
        Journeys.waitForABankDay();
    }

    private static String received(Raw filer, String language) {
        String target = ("en".equals(language) ? "Fumizuka Software K.K. " : "文塚ソフトウェア株式会社 ") + Long.toString(System.nanoTime(), 36);
        String number = filer.submit(filer.draft(Form1.answers(language, target, Raw.today().plusDays(45))));
        assertEquals(303, Raw.signedIn("window").act(number, "receive", Map.of()).status());
        return number;
    }

    private static String letterOf(Raw filer, String number) {
        Matcher letter = LETTER.matcher(filer.get("/filings/" + number).body());
        assertTrue(letter.find(), "a certificate of receipt on the page of the case");
        return letter.group(1);
    }

    private static byte[] pdf(Raw reader, String letter) {
        Raw.Answer answer = reader.get("/letters/" + letter);
        assertEquals(200, answer.status());
        assertTrue(answer.header("Content-Disposition").startsWith("attachment") && answer.header("Content-Security-Policy").startsWith("sandbox"), answer.header("Content-Disposition"));
        return answer.response().body();
    }

    static String code(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Matcher code = CODE.matcher(new PDFTextStripper().getText(document));
            assertTrue(code.find());
            return code.group();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> look(Person person, String name, String language) {
        List<String> findings = new ArrayList<>(LookBrowserIT.foreignWords(person, name));
        findings.addAll(Sight.axe(person.page, name));
        Sight.picture(person.page, name + "." + language + ".1440");
        person.page.setViewportSize(360, 780);
        findings.addAll(Sight.sideways(person.page, name + " 360"));
        Sight.picture(person.page, name + "." + language + ".360");
        person.page.setViewportSize(1440, 900);
        return findings;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aLetter_isTold_opened_andConfirmedByAStranger(String language) {
        String login = "en".equals(language) ? "investor" : "investor2";
        Raw raw = Raw.signedIn(login).registered(language);
        String number = received(raw, language);
        String letter = letterOf(raw, number);
        List<String> findings = new ArrayList<>();
        try (Person filer = Person.signedIn(login, language); Person stranger = Person.visitor(Person.Setup.of(language))) {
            filer.at("/filings");
            assertTrue(filer.page.locator(".head a[href$='/notices'] .tag").isVisible(), "the header counts what is new");
            filer.at("/notices");
            Locator line = filer.page.locator("tbody tr", new com.microsoft.playwright.Page.LocatorOptions().setHasText(number));
            assertTrue(line.innerText().contains(filer.words.of("notices.letter", filer.words.of("LetterKind.RECEIPT"))), line.innerText());
            assertEquals(filer.words.of("notices.fresh"), line.locator(".tag").innerText());
            findings.addAll(look(filer, "notices-new", language));
            filer.press("notices.markRead");
            filer.arrive("**/notices");
            assertEquals(0, line.locator(".tag").count());
            filer.at("/filings/" + number);
            assertTrue(filer.page.locator("a[href$='/letters/" + letter + "']").isVisible());
            findings.addAll(look(filer, "case-with-letter", language));

            byte[] pdf = pdf(raw, letter);
            stranger.at("/verify");
            stranger.field("number").fill(letter.toLowerCase(java.util.Locale.ROOT));
            stranger.field("code").fill("0000 0000 0000 0000");
            stranger.press("verify.ask");
            stranger.arrive("**/verify?*");
            assertTrue(stranger.text().contains(stranger.words.of("verify.unknown")), stranger::text);
            stranger.field("code").fill(code(pdf).replace("-", " ").toLowerCase(java.util.Locale.ROOT));
            stranger.press("verify.ask");
            stranger.page.locator("#answer").waitFor();
            assertEquals(stranger.words.of("verify.genuine"), stranger.page.locator("#answer").innerText());
            assertTrue(stranger.text().contains(stranger.words.of("LetterKind.RECEIPT")) && stranger.text().contains(stranger.words.day(Raw.today())), stranger::text);
            assertFalse(stranger.page.content().contains(number) || stranger.text().contains("Software") || stranger.text().contains("ソフトウェア"), "nothing of what it says");
            findings.addAll(look(stranger, "verify-genuine", language));
            show(stranger, "letter.pdf", pdf);
            assertEquals(stranger.words.of("verify.genuine"), stranger.page.locator("#answer").innerText());
            assertTrue(stranger.text().contains(stranger.words.of("verify.sameFileText")), stranger::text);
            byte[] other = pdf.clone();
            other[other.length / 2]++;
            show(stranger, "letter.pdf", other);
            assertEquals(stranger.words.of("verify.otherFile"), stranger.page.locator("#answer").innerText());
            findings.addAll(look(stranger, "verify-other-file", language));
        }
        assertEquals(List.of(), findings.stream().distinct().toList());
    }

    private static void show(Person stranger, String name, byte[] file) {
        stranger.page.locator("main details > summary").click();
        stranger.field("file").setInputFiles(new FilePayload(name, "application/pdf", file));
        stranger.press("verify.askFile");
        stranger.arrive("**/verify?*sha256=*");
    }

    @Test
    void aCalendar_isMade_read_renewed_andEnded() {
        Raw raw = Raw.signedIn("investor").registered("en");
        String number = received(raw, "en");
        try (Person filer = Person.signedIn("investor", "en")) {
            filer.at("/calendar");
            filer.page.locator("main button[value=renew]").click();
            String first = passwordOn(filer);
            assertEquals(List.of(), look(filer, "calendar-made", "en"));
            Raw.Answer answer = Raw.stranger().calendar(first);
            assertEquals(200, answer.status());
            assertTrue(answer.header("Content-Type").startsWith("text/calendar"), answer.header("Content-Type"));
            String calendar = answer.body().replace("\r\n ", "");
            assertTrue(calendar.contains("SUMMARY:" + EN.of("CalendarService.Kind.FREE_FROM", number)), calendar);
            assertTrue(calendar.contains("/filings/" + number + "\r\n"), calendar);
            assertFalse(calendar.contains("Fumizuka"), "no name of anybody");
            filer.press("calendar.renew");
            String second = passwordOn(filer);
            assertFalse(first.equals(second));
            assertEquals(401, Raw.stranger().calendar(first).status(), "the old password ends at once");
            assertEquals(200, Raw.stranger().calendar(second).status());
            filer.at("/calendar");
            assertEquals(0, filer.page.locator("#calendar-password").count(), "it is shown once");
            filer.press("calendar.end");
            filer.page.locator("main button[value=end]").waitFor(new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
            assertEquals(401, Raw.stranger().calendar(second).status());
        }
    }

    private static String passwordOn(Person filer) {
        filer.page.locator("#calendar-password").waitFor();
        assertTrue(filer.page.locator("#calendar-address").inputValue().endsWith("/calendar.ics"), "the same for everybody");
        return filer.page.locator("#calendar-password").inputValue();
    }

    @Test
    void anAdministrator_triesWords_isToldWhatIsBroken_andWritesAVersion() {
        try (Person admin = Person.signedIn("admin", "en")) {
            admin.at("/admin/letters");
            assertEquals(LetterKind.values().length, admin.page.locator("tbody tr").count());
            admin.page.locator("a[href$='/admin/letters/request']").click();
            String before = admin.field("body_en").inputValue();
            assertTrue(before.contains("{questions}"), before);
            admin.field("body_en").fill("Please answer\n{question}\nby {due_on");
            admin.press("letter.write");
            admin.summary().waitFor();
            assertEquals(422, admin.status());
            assertTrue(admin.errorAt("body_en").innerText().contains(EN.of("letter.text.unknown", 2, 1, "question")), admin.errorAt("body_en").innerText());
            assertTrue(admin.text().contains(EN.of("letter.text.unclosed", 3, 4)), admin::text);
            assertEquals("Please answer\n{question}\nby {due_on", admin.field("body_en").inputValue(), "nothing is lost");
            admin.field("body_en").fill("Please answer\n{questions}\nby {due_on}. <b>Mark</b>");
            admin.press("letter.preview");
            admin.page.locator("#preview").waitFor();
            assertTrue(admin.page.locator("section[aria-labelledby=preview]").innerText().contains("[questions]"));
            assertTrue(admin.page.locator("section[aria-labelledby=preview]").innerText().contains("<b>Mark</b>"), "words are words");
            admin.field("from_on").fill(admin.today().plusDays(400).toString());
            admin.press("letter.write");
            admin.arrive("**/admin/letters/request?written=*");
            assertTrue(admin.page.locator(".notice--good").isVisible());
            Raw raw = Raw.signedIn("admin");
            Matcher sample = Pattern.compile("/admin/letters/request/\\d+/sample").matcher(raw.get("/admin/letters/request").body());
            assertTrue(sample.find());
            assertTrue(raw.get(sample.group()).body().startsWith("%PDF-1.7"));
            assertEquals(422, raw.post("/admin/letters/request", Map.of("do", "write", "title_ja", "", "title_en", "x".repeat(121), "body_ja", "{", "body_en", "x".repeat(6001), "from_on", "2000-01-01")).status());
            assertEquals(409, raw.post("/admin/letters/request", Map.of("do", "write", "seen", "0", "title_ja", "照会", "title_en", "Request", "body_ja", "あ", "body_en", "a", "from_on",
                    admin.today().plusDays(401).toString())).status(), "somebody has written a version since");
        }
    }

    @Test
    void whatIsNotTheirs_isNotThere_andWhatIsWrong_isNamed() {
        Raw filer = Raw.signedIn("investor").registered("en");
        String letter = letterOf(filer, received(filer, "en"));
        Raw other = Raw.signedIn("investor2").registered("ja");
        assertEquals(404, other.get("/letters/" + letter).status());
        assertEquals(other.get("/letters/RCT-2999-000001").title(), other.get("/letters/" + letter).title(), "foreign and absent answer alike");
        assertEquals(404, Raw.signedIn("mhlw").get("/letters/" + letter).status(), "a ministry that takes no part");
        assertEquals(404, Raw.signedIn("admin").get("/letters/" + letter).status());
        assertEquals(404, Raw.signedIn("auditor").get("/letters/" + letter).status());
        assertEquals(200, Raw.signedIn("mof1").get("/letters/" + letter).status());
        assertTrue(Raw.stranger().get("/letters/" + letter).location().startsWith("/sign-in?next="));
        for (String login : List.of("investor", "window", "mof1", "auditor")) {
            assertEquals(403, Raw.signedIn(login).get("/admin/letters").status(), login);
            assertEquals(403, Raw.signedIn(login).get("/admin/letters/order").status(), login);
            assertEquals(403, Raw.signedIn(login).get("/admin/letters/order/0/sample").status(), login);
        }
        assertEquals(404, Raw.signedIn("admin").get("/admin/letters/nothing").status());
        assertEquals(404, Raw.signedIn("admin").get("/admin/letters/order/999/sample").status());
        assertEquals(403, Raw.signedIn("admin").get("/calendar").status(), "who has no due days has no calendar");
        Raw.Answer nobody = Raw.stranger().get("/calendar.ics");
        assertEquals(List.of(401, "Basic realm=\"Todokede calendar\", charset=\"UTF-8\"", ""), List.of(nobody.status(), nobody.header("WWW-Authenticate"), nobody.body()));
        assertEquals(401, Raw.stranger().calendar("A".repeat(43)).status());
        assertEquals(401, filer.get("/calendar.ics").status(), "a sign-in is no password");
        assertEquals(403, filer.send("/notices", Map.of("last", "1")).status(), "a post without its token");
        assertEquals(403, filer.send("/calendar", Map.of("do", "renew")).status());

        Raw stranger = Raw.stranger();
        Raw.Answer wrong = stranger.get("/verify?number=FDI-2026-000001&code=x");
        assertEquals(422, wrong.status());
        assertEquals(List.of("number", "code"), wrong.defects());
        assertEquals(422, stranger.get("/verify?asked=yes").status());
        assertEquals(422, stranger.get("/verify?number=" + letter + "&code=0000-0000-0000-0000&sha256=xyz").status());
        Raw.Answer unknown = stranger.get("/verify?number=" + letter + "&code=0000-0000-0000-0000");
        assertEquals(200, unknown.status());
        assertEquals(unknown.main().replace(letter, ""), stranger.get("/verify?number=RCT-2999-000001&code=0000-0000-0000-0000").main().replace("RCT-2999-000001", ""), "foreign and absent answer alike");
        assertEquals("{\"genuine\":false}", stranger.json("POST", "/api/v1/verifications", "{\"number\":\"" + letter + "\",\"code\":\"0000-0000-0000-0000\",\"sha256\":\"\"}").body());
        String code = code(pdf(filer, letter));
        String answer = stranger.json("POST", "/api/v1/verifications", "{\"number\":\"" + letter + "\",\"code\":\"" + code + "\",\"sha256\":\"" + "0".repeat(64) + "\"}").body();
        assertEquals("{\"genuine\":true,\"number\":\"" + letter + "\",\"kind\":\"RECEIPT\",\"day\":\"" + Raw.today() + "\",\"sameFile\":false}", answer);
        for (String body : List.of("{}", "[]", "{\"number\":1,\"code\":\"\",\"sha256\":\"\"}", "{\"number\":\"\",\"code\":\"\",\"sha256\":\"\"}")) {
            assertTrue(List.of(400, 422).contains(stranger.json("POST", "/api/v1/verifications", body).status()), body);
        }
    }

    @Test
    void aFileThatIsTooLarge_orEmpty_isNamed_andWhatIsTypedIsCarriedOn() {
        Raw sender = Raw.signedIn("investor");
        assertEquals("/verify?problem=tooLarge", sender.upload("/verify", "/verify/upload", Map.of(), "large.pdf", new byte[11_000_000]).location());
        assertEquals(422, sender.get("/verify?problem=tooLarge").status());
        assertTrue(sender.upload("/verify", "/verify/upload", Map.of("number", "RCT-2026-000001", "code", "x"), "empty.pdf", new byte[0]).location().endsWith("&problem=choose"));
        assertTrue(sender.upload("/verify", "/verify/upload", Map.of("number", "a&b", "code", "\"<x>"), "a.pdf", "x".getBytes(StandardCharsets.UTF_8)).location()
                .startsWith("/verify?asked=yes&number=a%26b&code=%22%3Cx%3E&sha256="));
    }
}
