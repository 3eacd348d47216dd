package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two ministries, the filer and the target: questions drafted, sent as one, put off, answered in words and in fields, each side in its own thread. */
@BrowserTest
class QuestionsBrowserIT {

    private static final Words EN = Words.in("en");
    private static final String FIELD = "act.reason";

    @BeforeAll
    void itIsADayOnWhichTheWindowIsOpen() {
        Journeys.waitForABankDay();
    }

    /** A notification in software that the window has received; MOF, METI and MIC take part. */
    private static String received(Raw filer, String language, String target) {
        String number = filer.submit(filer.draft(Form1.answers(language, target, Raw.today().plusDays(45))));
        assertEquals(303, Raw.signedIn("window").act(number, "receive", Map.of()).status());
        return number;
    }

    private static String target() {
        return "Toikawase K.K. " + Long.toString(System.nanoTime(), 36);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void asked_putOff_answeredInWordsAndFields_andTheTargetApart(String language) {
        String login = "en".equals(language) ? "investor" : "investor2";
        boolean ja = "ja".equals(language);
        Raw raw = Raw.signedIn(login).registered(language);
        String number = received(raw, language, target());
        List<String> findings = new ArrayList<>();
        try (Person meti = Person.signedIn("meti", language); Person mof = Person.signedIn("mof1", language); Person filer = Person.signedIn(login, language);
                Person company = Person.visitor(Person.Setup.of(language))) {
            write(meti, number, "filer", ja ? "取得の目的は何ですか。" : "What is the purpose?", findings);
            write(mof, number, "filer", ja ? "なぜ今ですか。" : "Why now?", findings);
            assertTrue(mof.text().contains(mof.words.of("question.sameField")), "two ministries ask about one field: " + mof.text());
            look(mof, "questions-desk", findings);
            meti.at("/review/" + number + "/questions");
            assertTrue(meti.text().contains(ja ? "なぜ今ですか。" : "Why now?") && meti.text().contains(meti.words.of("review.refused.oneForAll", "", mof.words.of("ministry.MOF"))), meti.text());
            send(mof, number, "filer", findings);

            filer.at("/filings/" + number);
            assertTrue(filer.text().contains(filer.words.of("question.awaited", filer.words.day(filer.today().plusDays(10)))), filer.text());
            filer.page.locator(".acts a[href$='/questions']").click();
            filer.page.locator("main a[href$='/questions/1/time']").click();
            filer.field("answerBy").fill(filer.today().plusDays(15).toString());
            filer.field("reasons").fill(ja ? "年末のため。" : "Year-end holidays.");
            look(filer, "more-time", findings);
            filer.press("CaseAct.ASK_FOR_TIME");
            filer.arrive("**/questions");

            for (Person officer : List.of(meti, mof)) {
                Locator told = officer.at("/notices").page.locator("main tbody tr").filter(new Locator.FilterOptions().setHasText(number));
                assertTrue(told.first().innerText().contains(officer.words.of("notices.question.ASK_FOR_TIME")), told.first().innerText());
                assertEquals("/review/" + number + "/questions", told.first().locator("a").first().getAttribute("href"));
            }
            mof.at("/review/" + number + "/questions");
            mof.follow("question.decideTime");
            look(mof, "decide-time", findings);
            mof.press("CaseAct.GRANT_TIME");
            mof.arrive("**/questions");
            assertTrue(mof.text().contains(mof.words.of("question.granted", mof.words.day(mof.today().plusDays(15)))), mof.text());

            String reason = ja ? "十年間の保有を目的とする。" : "To hold for ten years.";
            answer(filer, number, reason, findings);
            meti.at("/review/" + number + "/questions");
            meti.page.locator("main a[href*='/changes?from=1']").first().click();
            meti.arrive("**/changes?**");
            assertEquals(List.of(reason), meti.page.locator("main .diff ins").allInnerTexts());

            theTarget(meti, mof, company, number, findings);
            filer.at("/filings/" + number + "/questions");
            assertFalse(filer.text().contains(ja ? "承知しています。" : "We know of it."), "the filer sees nothing of it");

            consult(mof, number, findings);
            mof.at("/review/" + number);
            look(mof, "case-asked", findings);
            mof.at("/review/no-objection");
            look(mof, "no-objection", findings);
        }
        assertEquals(List.of(), findings);
    }

    private static void write(Person officer, String number, String to, String text, List<String> findings) {
        officer.at("/review/" + number + "/questions/new?to=" + to);
        officer.field("body").fill(text);
        officer.page.locator("details:has([name=paths][value='" + FIELD + "']) > summary").click();
        officer.page.locator("[name=paths][value='" + FIELD + "']").check();
        look(officer, "question-new-" + to, findings);
        officer.press("question.keepDraft");
        officer.arrive("**/questions");
    }

    private static void send(Person officer, String number, String to, List<String> findings) {
        officer.at("/review/" + number + "/questions/send?to=" + to);
        officer.press("question.send");
        officer.summary().waitFor();
        assertEquals(422, officer.status());
        officer.field("answerBy").fill(officer.today().plusDays(10).toString());
        if (to.equals("target")) {
            officer.field("email").fill("desk@target.example");
        }
        look(officer, "question-send-" + to, findings);
        officer.press("question.send");
        officer.arrive("**/questions");
    }

    private static void answer(Person filer, String number, String reason, List<String> findings) {
        filer.at("/filings/" + number + "/questions/1");
        filer.press("question.sendAnswer");
        filer.summary().waitFor();
        assertEquals(2, filer.summary().locator("a").count(), "both questions are named");
        filer.field(FIELD).fill(reason);
        filer.field("declaration").check();
        filer.page.locator("textarea[name^='answer-']").last().fill(filer.words.isJapanese() ? "市場の状況によります。" : "Because of the market.");
        look(filer, "answer", findings);
        filer.press("question.sendAnswer");
        filer.arrive("**/questions");
        assertTrue(filer.text().contains(filer.words.of("RequestState.ANSWERED")), filer.text());
        look(filer, "questions-answered", findings);
    }

    private static void theTarget(Person meti, Person mof, Person company, String number, List<String> findings) {
        boolean ja = mof.words.isJapanese();
        write(meti, number, "target", ja ? "本件を承知していますか。" : "Do you know of this?", findings);
        send(mof, number, "target", findings);
        mof.press("question.link.show");
        String link = mof.page.locator("[data-target-link]").getAttribute("href");
        assertTrue(mof.at("/review/" + number).text().contains(mof.words.of("case.askedTarget", mof.words.day(mof.today().plusDays(10)))), mof.text());
        look(mof, "case-target-asked", findings);
        assertTrue(mof.at("/review?q=" + number).text().contains(mof.words.of("worklist.targetBy", mof.words.nearDay(mof.today().plusDays(10), mof.today()))), mof.text());
        company.at(link);
        look(company, "target-open", findings);
        company.press("target.open");
        company.arrive("**/target");
        assertTrue(company.text().contains(ja ? "本件を承知していますか。" : "Do you know of this?"), company.text());
        assertFalse(company.page.content().contains("Orrevale") || company.page.content().contains("Toikawase"), "nothing of the filing");
        theTargetAsksForTime(mof, company, number, findings);
        company.press("question.sendAnswer");
        company.summary().waitFor();
        company.page.locator("textarea[name^='answer-']").fill(ja ? "承知しています。" : "We know of it.");
        company.field("name").fill(ja ? "標的 太郎、総務部長" : "T. Hyoteki, General Affairs");
        look(company, "target", findings);
        company.press("question.sendAnswer");
        company.arrive("**/target");
        assertTrue(company.text().contains(company.words.of("RequestState.ANSWERED")), company.text());
        assertEquals(404, company.open(link), "a link opens once");
        mof.at("/review/" + number + "/questions");
        assertTrue(mof.text().contains(ja ? "承知しています。" : "We know of it."), mof.text());
        mof.press("question.link.end");
        mof.arrive("**/questions");
        assertEquals(404, company.open("/target"), "ended by the ministry");
    }

    private static void theTargetAsksForTime(Person mof, Person company, String number, List<String> findings) {
        boolean ja = mof.words.isJapanese();
        String day = company.words.day(company.today().plusDays(15));
        company.press("target.askTime");
        company.summary().waitFor();
        assertEquals(2, company.summary().locator("a[href='#f-time-1'], a[href='#f-reasons-1']").count(), company.text());
        look(company, "target-time-wrong", findings);
        company.field("time-1").fill(company.today().plusDays(15).toString());
        company.field("reasons-1").fill(ja ? "棚卸しのため。" : "Stocktaking.");
        company.press("target.askTime");
        company.arrive("**/target");
        assertTrue(company.text().contains(company.words.of("question.wish", day, ja ? "棚卸しのため。" : "Stocktaking.")), company.text());
        assertEquals(0, company.page.locator("[name='time-1']").count(), "one wish at a time");

        assertTrue(mof.at("/notices").text().contains(mof.words.of("notices.question.ASK_TIME_AS_TARGET")), mof.text());
        mof.at("/review/" + number + "/questions");
        assertTrue(mof.page.locator("#target").innerText().contains(mof.words.of("RequestState.TIME_ASKED")), mof.text());
        mof.follow("question.decideTargetTime");
        look(mof, "decide-target-time", findings);
        mof.press("CaseAct.GRANT_TIME");
        mof.arrive("**/questions");
        assertTrue(mof.page.locator("#target").innerText().contains(mof.words.of("question.granted", day)), mof.text());
        look(mof, "questions-desk-target", findings);

        company.at("/target");
        assertTrue(company.text().contains(company.words.of("question.granted", day)), company.text());
        assertEquals("", company.field("reasons-1").inputValue(), "what was sent is not typed again");
        look(company, "target-time-granted", findings);
    }

    private static void consult(Person mof, String number, List<String> findings) {
        mof.at("/review/" + number + "/consultations");
        mof.field("body").selectOption("MOFA");
        mof.field("question").fill(mof.words.isJapanese() ? "条約上の問題はありますか。" : "Is there any issue under treaties?");
        mof.press("consult.ask");
        mof.page.locator("[name=consultation]").waitFor();
        mof.page.locator("[name=consultation]").check();
        mof.field("answeredOn").fill(mof.today().toString());
        mof.field("reasons").fill(mof.words.isJapanese() ? "ありません。" : "There is none.");
        look(mof, "consultations", findings);
        mof.press("consult.record");
        mof.page.locator("main .reply").waitFor();
    }

    private static void look(Person person, String name, List<String> findings) {
        String language = person.words.isJapanese() ? "ja" : "en";
        findings.addAll(LookBrowserIT.foreignWords(person, name));
        if (!person.words.isJapanese()) {
            findings.addAll(Sight.axe(person.page, name + " 1440"));
        }
        Sight.picture(person.page, name + "." + language + ".1440");
        person.page.setViewportSize(360, 780);
        if (person.words.isJapanese()) {
            findings.addAll(Sight.axe(person.page, name + " 360"));
        }
        findings.addAll(Sight.sideways(person.page, name + " 360"));
        Sight.picture(person.page, name + "." + language + ".360");
        person.page.setViewportSize(1440, 900);
    }

    // ---- who may not, and what is wrong ----

    @Test
    void pagesOfQuestions_areForTheSidesTheyBelongTo() {
        Raw investor = Raw.signedIn("investor").registered("en");
        String number = received(investor, "en", target());
        Raw mof = Raw.signedIn("mof1");
        assertEquals(303, Questions.draft(mof, number, "filer", "Why now?", FIELD).status());
        assertEquals(303, Questions.send(mof, number, "filer", Raw.today().plusDays(5).toString(), "").status());
        for (String page : List.of("/questions", "/questions/new", "/questions/send", "/questions/time/1", "/questions/withdraw/1", "/consultations")) {
            assertEquals(200, mof.get("/review/" + number + page).status(), page);
            assertEquals(403, Raw.signedIn("window").get("/review/" + number + page).status(), page);
            assertEquals(404, Raw.signedIn("mhlw").get("/review/" + number + page).status(), page);
            assertEquals(403, investor.get("/review/" + number + page).status(), page);
        }
        Raw other = People.investor(People.address("other"), "Other", "Quillmere " + System.nanoTime(), "en");
        for (String page : List.of("/questions", "/questions/1", "/questions/1/time")) {
            assertEquals(200, investor.get("/filings/" + number + page).status(), page);
            assertEquals(404, other.get("/filings/" + number + page).status(), page);
            assertEquals(403, mof.get("/filings/" + number + page).status(), page);
        }
        assertEquals(404, investor.get("/filings/" + number + "/questions/2").status());
        assertEquals(404, mof.get("/review/" + number + "/act/ask-filer").status(), "not without its questions");
        assertEquals(404, mof.get("/review/" + number + "/act/consult").status());
        assertEquals(403, Raw.signedIn("window").get("/review/no-objection").status());
        assertEquals(403, Raw.signedIn("window").send("/review/no-objection", Map.of()).status());
    }

    @Test
    void aTargetsAccess_isBoundToItsBrowser_andALinkIsGuessedByNobody() {
        Raw investor = Raw.signedIn("investor").registered("en");
        String id = investor.draft(Form1.answers("en", target(), Raw.today().plusDays(45)));
        byte[] pdf = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
        investor.upload("/filings/" + id + "/attachments", "/upload/" + id, Map.of("heading", "group_chart", "audience", "TARGET"), "for-the-target.pdf", pdf);
        investor.upload("/filings/" + id + "/attachments", "/upload/" + id, Map.of("heading", "group_chart", "audience", "ALL"), "for-the-authorities.pdf", pdf);
        String number = investor.submit(id);
        assertEquals(303, Raw.signedIn("window").act(number, "receive", Map.of()).status());
        Raw mof = Raw.signedIn("mof1");
        assertEquals(303, Questions.draft(mof, number, "target", "Do you know of it?", "").status());
        assertEquals(422, Questions.send(mof, number, "target", Raw.today().plusDays(5).toString(), "no address").status());
        assertEquals(303, Questions.send(mof, number, "target", Raw.today().plusDays(5).toString(), "desk@target.example").status());
        String link = Questions.link(mof, number);
        Raw company = Raw.stranger();
        assertEquals(404, company.get("/target").status());
        assertEquals(200, company.get(link).status());
        assertEquals(303, company.post(link, Map.of()).status());
        Raw.Answer thread = company.get("/target");
        assertEquals(200, thread.status());
        assertTrue(thread.body().contains("for-the-target.pdf"), thread.main());
        assertFalse(thread.body().contains("for-the-authorities.pdf"));
        Matcher file = Pattern.compile("/target/files/(\\d+)\"").matcher(thread.body());
        assertTrue(file.find());
        assertEquals(200, company.get("/target/files/" + file.group(1)).status());
        assertEquals(404, Raw.stranger().get("/target/files/" + file.group(1)).status());
        Matcher other = Pattern.compile("/documents/(\\d+)\"[^>]*>for-the-authorities").matcher(mof.get("/review/" + number).body());
        assertTrue(other.find());
        assertEquals(404, company.get("/target/files/" + other.group(1)).status());
        assertFalse(thread.body().contains(link.substring("/target/".length())), "no secret on the page");
        assertEquals(404, Raw.stranger().get("/target").status(), "another browser");
        assertEquals(404, Raw.stranger().get(link).status(), "used up");
        Map<String, String> answer = new HashMap<>(Questions.answers(thread, "x".repeat(4001)));
        answer.putAll(Map.of("request", "1", "name", ""));
        Raw.Answer wrong = company.post("/target", answer);
        assertEquals(422, wrong.status());
        assertEquals(2, wrong.defects().size(), wrong.defects()::toString);
        assertTrue(wrong.body().contains("x".repeat(4001)), "nothing is lost");
        answer.replaceAll((name, value) -> value.length() > 4000 ? "We do." : value);
        answer.put("name", "T. Hyoteki");
        assertEquals(303, company.post("/target", answer).status());
        answer.put("csrf", thread.hidden(Raw.TOKEN));
        assertEquals(303, company.send("/target", answer).status(), "sent twice, answered once");
        answer.put("request", "7");
        assertEquals(404, company.send("/target", answer).status());
        for (String path : List.of("/filings/" + number, "/review/" + number, "/review/" + number + "/questions")) {
            assertTrue(Set.of(302, 303).contains(company.get(path).status()), "no way from there: " + path);
        }
    }

    @Test
    void moreTimeForTheTarget_isHiddenFromTheFiler_andDecidedOnceByWhoeverAsks() {
        Raw investor = Raw.signedIn("investor").registered("en");
        String number = received(investor, "en", target());
        Raw mof = Raw.signedIn("mof1");
        assertEquals(303, Questions.draft(mof, number, "target", "Do you know of it?", "").status());
        assertEquals(303, Questions.send(mof, number, "target", Raw.today().plusDays(5).toString(), "desk@target.example").status());
        Raw company = Raw.stranger();
        String link = Questions.link(mof, number);
        assertEquals(303, company.post(link, Map.of()).status());
        String secret = "Because of the stocktaking of Toikawase";
        Raw.Answer wrong = company.post("/target", Map.of("do", "time", "request", "1", "time-1", Raw.today().plusDays(5).toString(), "reasons-1", secret));
        assertEquals(422, wrong.status());
        assertTrue(wrong.body().contains(secret), "what was typed stays");
        Map<String, String> wish = Map.of("do", "time", "request", "1", "time-1", Raw.today().plusDays(9).toString(), "reasons-1", secret);
        assertEquals(303, company.post("/target", wish).status());
        assertEquals(303, company.post("/target", wish).status(), "sent twice, asked once");
        assertEquals(409, company.post("/target", Map.of("do", "time", "request", "1", "time-1", Raw.today().plusDays(10).toString(), "reasons-1", "x")).status());
        assertEquals(404, company.post("/target", Map.of("do", "time", "request", "9", "time-9", Raw.today().plusDays(9).toString(), "reasons-9", "x")).status());

        String path = "/review/" + number + "/questions/time/1?to=target";
        assertTrue(mof.get(path).body().contains(secret));
        assertEquals(403, investor.get(path).status());
        assertEquals(404, Raw.signedIn("mhlw").get(path).status(), "no case of that ministry");
        Raw meti = Raw.signedIn("meti");
        Raw.Answer theirs = meti.get(path);
        assertTrue(theirs.main().contains(EN.of("review.refused.oneForAll", "", EN.of("ministry.MOF"))), theirs.main());
        String seen = mof.get(path).hidden(Raw.SEEN);
        assertEquals(409, meti.post(path, Map.of("to", "target", "seen", seen, "do", "grant", "answerBy", "")).status());
        assertEquals(422, mof.post(path, Map.of("to", "target", "seen", seen, "do", "refuse", "reasons", "")).status());
        assertEquals(303, mof.post(path, Map.of("to", "target", "seen", seen, "do", "refuse", "reasons", "Too late for us")).status());
        assertEquals(409, Raw.signedIn("mof2").post(path, Map.of("to", "target", "seen", seen, "do", "grant", "answerBy", "")).status(), "decided by another");
        assertTrue(company.get("/target").body().contains("Too late for us"));
        for (String address : List.of("/filings/" + number, "/filings/" + number + "/questions", "/notices", "/api/v1/filings/" + number + "/acts")) {
            String shown = investor.get(address).body();
            assertFalse(shown.contains(secret) || shown.contains("Too late for us"), address);
        }
    }

    @Test
    void questionsSentByTwoAtOnce_goOutOnce_andWhatIsWrongIsNamed() {
        Raw investor = Raw.signedIn("investor").registered("en");
        String number = received(investor, "en", target());
        Raw mof = Raw.signedIn("mof1");
        LocalDate today = Raw.today();
        assertEquals(List.of("body"), Questions.draft(mof, number, "filer", " ", "").defects());
        assertEquals(List.of("paths"), Questions.draft(mof, number, "filer", "Why?", "no.such.field").defects());
        Questions.draft(mof, number, "filer", "Why now?", "");
        assertEquals(422, Questions.send(mof, number, "filer", today.toString(), "").status(), "due today");
        assertEquals(422, Questions.send(mof, number, "filer", today.plusDays(40).toString(), "").status(), "after the period");
        Raw.Answer page = mof.get("/review/" + number + "/questions/send?to=filer");
        Map<String, String> form = new HashMap<>();
        Pattern.compile("name=\"(version-(\\d+)|seen|csrf)\" value=\"([^\"]+)\"").matcher(page.body()).results().forEach(m -> {
            form.put(m.group(1), m.group(3));
            if (m.group(2) != null) {
                form.put("questions", m.group(2));
                form.put("drafts", m.group(2));
            }
        });
        form.putAll(Map.of("to", "filer", "answerBy", today.plusDays(9).toString()));
        assertEquals(303, mof.send("/review/" + number + "/questions/send", form).status());
        Raw.Answer again = mof.send("/review/" + number + "/questions/send", form);
        assertEquals(303, again.status(), "the same once more");
        assertEquals(409, Raw.signedIn("meti").post("/review/" + number + "/questions/time/1", Map.of("do", "grant", "seen", "3")).status(), "not decided by another ministry");
        assertEquals(1, Pattern.compile("id=\"request-\\d+\"").matcher(investor.get("/filings/" + number + "/questions").body()).results().count());
    }

    @Test
    void aRequestThatWasSentByMistake_isTakenBack_andBothSidesSeeIt() {
        Raw investor = Raw.signedIn("investor").registered("en");
        String number = received(investor, "en", target());
        Raw mof = Raw.signedIn("mof1");
        Questions.draft(mof, number, "filer", "Why now?", FIELD);
        assertEquals(303, Questions.send(mof, number, "filer", Raw.today().plusDays(5).toString(), "").status());
        String page = "/review/" + number + "/questions/withdraw/1";
        assertTrue(mof.get("/review/" + number + "/questions").body().contains(page));
        assertEquals(404, mof.get("/review/" + number + "/questions/withdraw/2").status());
        String field = investor.get("/filings/" + number + "/questions/1").hidden(Pattern.compile("<textarea[^>]* name=\"([^\"]+)\""));
        Raw.Answer other = Raw.signedIn("meti").post(page, Map.of("reasons", "By mistake.", "seen", String.valueOf(Acts.ofCase(mof, number).lastEvent())));
        assertEquals(409, other.status(), "one ministry speaks for all");
        assertTrue(other.main().contains(Words.in("en").of("review.refused.oneForAll", "", Words.in("en").of("ministry.MOF"))), other.main());
        assertEquals(List.of("reasons"), mof.post(page, Map.of("reasons", " ")).defects());
        assertEquals(303, mof.post(page, Map.of("reasons", "By <b>mistake</b>.")).status());
        Words words = Words.in("en");
        for (String shown : List.of(mof.get("/review/" + number + "/questions").body(), investor.get("/filings/" + number + "/questions").body())) {
            assertTrue(shown.contains(words.of("RequestState.WITHDRAWN")) && shown.contains("By &lt;b&gt;mistake&lt;/b&gt;."), shown);
        }
        assertTrue(investor.get("/filings/" + number).main().contains(words.of("course.WITHDRAW_REQUEST")));
        Raw.Answer late = investor.send("/filings/" + number + "/questions/1", Map.of("csrf", investor.get("/account").hidden(Raw.TOKEN), "do", "send", field, "Typed <i>meanwhile</i>."));
        assertTrue(late.status() == 409 && late.body().contains("Typed &lt;i&gt;meanwhile&lt;/i&gt;."), late.body());
        assertFalse(mof.get("/review/" + number + "/questions").body().contains(page), "it does not wait any more");
        assertTrue(mof.get(page).main().contains(words.of("review.when.REQUEST_OPEN", words.of("CaseAct.WITHDRAW_REQUEST"))));
    }

    @Test
    void casesOfLowRisk_areSignedTogether_fromTheirPage() {
        Raw investor = Raw.signedIn("investor").registered("en");
        Map<String, String> answers = Form1.answers("en", target(), Raw.today().plusDays(45));
        answers.put("target.core", "no");
        String number = investor.submit(investor.draft(answers));
        assertEquals(303, Raw.signedIn("window").act(number, "receive", Map.of()).status());
        Raw mic = Raw.signedIn("mic");
        Raw.Answer page = mic.get("/review/no-objection");
        String seen = page.hidden(Pattern.compile("name=\"seen-" + number + "\" value=\"(\\d+)\""));
        assertEquals(422, mic.post("/review/no-objection", Map.of()).status());
        try (Person officer = Person.signedIn("mic", "en")) {
            officer.at("/review/no-objection");
            Locator whole = officer.page.getByLabel(officer.words.of("noObjection.all"));
            whole.check();
            Locator lines = officer.page.locator("[name=cases]");
            assertTrue(lines.count() > 0 && lines.all().stream().allMatch(Locator::isChecked));
            lines.first().uncheck();
            assertFalse(whole.isChecked(), "one is left out");
        }
        Raw.Answer signed = mic.post("/review/no-objection", Map.of("cases", number, "seen-" + number, seen));
        assertEquals(200, signed.status());
        assertTrue(signed.main().contains(Words.in("en").of("noObjection.signed", 1)), signed.main());
        assertFalse(signed.body().contains("value=\"" + number + "\""), "it waits no more");
        Raw.Answer twice = mic.post("/review/no-objection", Map.of("cases", number, "seen-" + number, seen));
        assertTrue(twice.main().contains(Words.in("en").of("noObjection.signed", 0)), twice.main());
    }
}
