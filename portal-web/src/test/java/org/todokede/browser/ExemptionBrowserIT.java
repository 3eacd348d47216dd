package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.todokede.review.CaseAct.*;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.todokede.filing.FilingKind;
import org.todokede.identity.Role;
import org.todokede.review.ActTable;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseState;

/**
 * The exemption's own chain (FEFTA Art. 27-2(3), (4), 29(5)) over pages and API: reported, a condition not kept, recommended, followed, not kept again, ordered, broken,
 * measured. In every state whatever is impossible is refused by case page, act page, API and service with one reason and provision.
 */
@BrowserTest
class ExemptionBrowserIT {

    private static final Words EN = Words.in("en");
    private static final Pattern ROW = Pattern.compile("<tr role=\"row\">(.*?)</tr>", Pattern.DOTALL);

    private final Set<CaseState> seen = new TreeSet<>();
    private final List<String> findings = new ArrayList<>();

    private Raw filer;
    private Raw window;
    private Raw mof;
    private Raw second;
    private Raw mic;

    @BeforeAll
    void people() {
        Journeys.waitForABankDay();
        filer = Raw.signedIn("investor").registered("en");
        window = Raw.signedIn("window");
        mof = Raw.signedIn("mof1");
        second = Raw.signedIn("mof2");
        mic = Raw.signedIn("mic");
    }

    @Test
    void aConditionNotKept_toTheOrderOfMeasures() {
        Map<String, String> fields = Samples.of("11-2", Raw.today());
        fields.put("target.name", "Exempta K.K. " + Long.toString(System.nanoTime(), 36));
        fields.put("target.sectors", "3721");
        String number = Acts.file(filer, "11-2", fields);
        state(number, CaseState.SUBMITTED);
        assertEquals(303, window.act(number, "return-for-defect", Map.of("reasons", "One figure does not fit.")).status());
        state(number, CaseState.RETURNED);
        filer.submit(filer.get("/filings/" + number).location().replaceFirst("/filings/", ""));
        assertEquals(303, window.act(number, "receive", Map.of()).status());
        state(number, CaseState.EXEMPT_REPORTED);
        inJapanese(number);
        String owed = filer.get("/filings/" + number + "/obligations").main();
        assertTrue(owed.contains(EN.of("ExemptionCondition.B1")) && owed.contains(EN.of("ExemptionCondition.C2")), owed);
        assertFalse(isOnTheList(mof, number));

        Raw.Answer blank = mof.act(number, "propose-exemption-breach", Map.of("reasons", " "));
        assertEquals(List.of(422, List.of("reasons")), List.of(blank.status(), blank.defects()));
        assertEquals(303, mof.act(number, "propose-exemption-breach", Map.of("reasons", "A seat on the board was taken.")).status());
        state(number, CaseState.EXEMPT_REPORTED);
        refusedAlike(mof, number, FIND_EXEMPTION_BREACH, "review.refused.fourEyes");
        assertEquals(303, mic.act(number, "find-exemption-breach", Map.of()).status());
        state(number, CaseState.EXEMPT_BREACH_FOUND);
        assertTrue(isOnTheList(mof, number) && isOnTheList(mic, number), "until they act");
        assertEquals(303, mof.act(number, "propose-exemption-breach-closing", Map.of("reasons", "It was of another company.")).status());
        refusedAlike(mof, number, CLOSE_EXEMPTION_BREACH, "review.refused.fourEyes");
        assertEquals(303, mic.act(number, "close-exemption-breach", Map.of()).status());
        state(number, CaseState.EXEMPT_REPORTED);
        Acts.ofCase(mof, number).does(PROPOSE_EXEMPTION_BREACH, CaseState.EXEMPT_REPORTED, "reasons", "It was of the company after all.");
        Acts.ofCase(mic, number).does(FIND_EXEMPTION_BREACH, CaseState.EXEMPT_BREACH_FOUND);
        recommend(number);
        state(number, CaseState.EXEMPT_RECOMMENDED);
        follow(number);
        assertEquals(CaseState.EXEMPT_REPORTED, Acts.ofCase(mof, number).state());
        assertTrue(mic.get("/notices").main().contains(EN.of("notices.act", EN.of("CaseAct.FOLLOW_EXEMPTION_RECOMMENDATION"))), "the ministries are told");

        Acts.ofCase(mic, number).does(PROPOSE_EXEMPTION_BREACH, CaseState.EXEMPT_REPORTED, "reasons", "The seat was taken again.");
        Acts.ofCase(mof, number).does(FIND_EXEMPTION_BREACH, CaseState.EXEMPT_BREACH_FOUND);
        recommend(number);
        assertTrue(mof.get("/review/" + number).body().contains("/review/" + number + "/consultations"), "other bodies can be asked in a case that bars nothing, too");
        assertEquals(303, mof.post("/review/" + number + "/consultations", Map.of("do", "ask", "body", "MOFA", "question", "Any concern?", "answerBy", "")).status());
        for (String among : List.of("clear without", "Any concern?")) {
            assertTrue(mic.get("/review/" + number).main().contains(among), "the ministries read it of each other: " + among);
            assertFalse(window.get("/review/" + number).main().contains(among), "and the window does not: " + among);
            assertFalse(filer.get("/filings/" + number).main().contains(among), "nor the filer: " + among);
        }
        Acts.ofCase(mic, number).does(PROPOSE_EXEMPTION_ORDER, CaseState.EXEMPT_RECOMMENDED, "reasons", "It is not followed.");
        refusedAlike(mic, number, ORDER_EXEMPTION, "review.refused.fourEyes");
        assertEquals(303, second.act(number, "order-exemption", Map.of()).status());
        state(number, CaseState.EXEMPT_ORDERED);

        Raw.Answer other = mof.act(number, "propose-breach", Map.of("ground", "AGAINST_ORDER", "reasons", "The seat is still held."));
        assertEquals(List.of(422, List.of("ground")), List.of(other.status(), other.defects()));
        Raw.Answer unserved = mof.act(number, "propose-breach", Map.of("ground", "AGAINST_EXEMPTION_ORDER", "reasons", "The seat is still held."));
        assertEquals(List.of(422, List.of("ground")), List.of(unserved.status(), unserved.defects()));
        assertEquals(303, mof.act(number, "record-service", Map.of("servedOn", Raw.today().toString())).status());
        assertEquals(303, mof.act(number, "propose-breach", Map.of("ground", "AGAINST_EXEMPTION_ORDER", "reasons", "The seat is still held.")).status());
        state(number, CaseState.EXEMPT_ORDERED);
        refusedAlike(mof, number, FIND_BREACH, "review.refused.fourEyes");
        assertEquals(303, mic.act(number, "find-breach", Map.of()).status());
        state(number, CaseState.BREACH_FOUND);
        assertEquals(303, mic.act(number, "propose-measure-order", Map.of("reasons", "Sell the shares.", "noneAsked", "clear without")).status());
        assertEquals("FEFTA Art. 29(5)", refusedAlike(mof, number, MEASURE_ORDER, "review.when.COUNCIL_HEARD_ON_BREACH"));
        Acts.ofCase(mof, number).does(ASK_COUNCIL, CaseState.BREACH_FOUND).does(COUNCIL_OPINION, CaseState.BREACH_FOUND, "reasons", "Measures are called for.");
        refusedAlike(mic, number, MEASURE_ORDER, "review.refused.fourEyes");
        assertEquals(303, mof.act(number, "measure-order", Map.of("service", "DELIVERED")).status());
        state(number, CaseState.MEASURE_ORDERED);

        String filed = filer.get("/filings/" + number).main();
        for (String letter : List.of("RECEIPT", "RECOMMENDATION", "ORDER")) {
            assertTrue(filed.contains(EN.of("LetterKind." + letter)), letter + ": " + filed);
        }
        for (CaseAct told : List.of(FIND_EXEMPTION_BREACH, CLOSE_EXEMPTION_BREACH, FIND_BREACH, RECOMMEND_EXEMPTION, FOLLOW_EXEMPTION_RECOMMENDATION, ORDER_EXEMPTION, MEASURE_ORDER)) {
            assertTrue(filed.contains(EN.of("course." + told)), told + ": " + filed);
        }
        assertFalse(filed.contains("The seat was taken again."), "with what reasons the ministries found it, a letter tells");
        for (String language : List.of("ja", "en")) {
            String notices = Raw.signedInSpeaking(language, "investor").get("/notices").main();
            for (CaseState found : List.of(CaseState.EXEMPT_BREACH_FOUND, CaseState.BREACH_FOUND)) {
                assertTrue(notices.contains(Words.in(language).of("notices.state." + found)), found + ": " + notices);
            }
            assertTrue(notices.contains(Words.in(language).of("notices.state.EXEMPT_BREACH_CLOSED")), notices);
        }
        Set<CaseState> all = new TreeSet<>(ActTable.states(FilingKind.EXEMPTION_REPORT));
        all.remove(CaseState.DRAFT);
        assertEquals(all, seen);
        assertEquals(List.of(), findings);
    }

    /** Proposed by one, refused to the same person and without the other ministry, done by the other. */
    private void recommend(String number) {
        assertEquals(List.of("noneAsked"), mof.act(number, "propose-exemption-recommendation", Map.of("reasons", "Give up the seat.")).defects());
        assertEquals(303, mof.act(number, "propose-exemption-recommendation", Map.of("reasons", "Give up the seat.", "noneAsked", "clear without")).status());
        assertEquals("FEFTA Art. 27-2(3)", refusedAlike(mof, number, RECOMMEND_EXEMPTION, "review.refused.fourEyes"));
        refusedAlike(second, number, RECOMMEND_EXEMPTION, "review.when.ALL_JOINED");
        assertEquals(303, mic.act(number, "recommend-exemption", Map.of()).status());
    }

    /** In the state, the list is the row of the table, for each role; and what it refuses is refused alike wherever it is tried. */
    private void state(String number, CaseState state) {
        seen.add(state);
        Acts.ofCase(mof, number).assertRow(FilingKind.EXEMPTION_REPORT, state, Role.REVIEWER);
        Acts.ofCase(window, number).assertRow(FilingKind.EXEMPTION_REPORT, state, Role.WINDOW);
        Acts.ofFiling(filer, number).assertRow(FilingKind.EXEMPTION_REPORT, state, Role.FILER);
        refusedAlike(mof, number, Acts.ofCase(mof, number).items());
        JsonObject following = Acts.ofFiling(filer, number).items().get(FOLLOW_EXEMPTION_RECOMMENDATION);
        if (!following.get("allowed").getAsBoolean()) {
            String said = said(following);
            assertTrue(filer.get("/filings/" + number + "/follow").main().contains(said), said);
            assertProblem(following, Acts.ofFiling(filer, number).take(FOLLOW_EXEMPTION_RECOMMENDATION, "reasons", "Done."));
            Raw.Answer sent = filer.post("/filings/" + number + "/follow", Map.of("seen", String.valueOf(Acts.ofFiling(filer, number).lastEvent()), "reasons", "Done."));
            assertEquals(409, sent.status());
            assertTrue(sent.main().contains(said), sent.main());
        }
    }

    private static String said(JsonObject item) {
        return item.get("detail").getAsString() + " " + item.get("article").getAsString();
    }

    private static void assertProblem(JsonObject listed, Raw.Answer refused) {
        assertEquals(409, refused.status(), refused.body());
        for (String member : List.of("detail", "article", "key", "args")) {
            assertEquals(listed.get(member), Acts.object(refused).get(member), member);
        }
    }

    /** One act, for this reason. @return the provision */
    static String refusedAlike(Raw officer, String number, CaseAct act, String key) {
        JsonObject listed = Acts.ofCase(officer, number).items().get(act);
        assertEquals(key, listed.get("key").getAsString());
        refusedAlike(officer, number, Map.of(act, listed));
        return listed.get("article").getAsString();
    }

    /** Asking has a page of its own, where the same is said; nobody asks through the list of acts, because a question has a text. */
    private static void refusedAmongTheQuestions(Raw officer, String number, Map<CaseAct, JsonObject> impossible) {
        String questions = officer.get("/review/" + number + "/questions").main();
        Stream.of(CaseAct.ASK_FILER, CaseAct.ASK_TARGET).filter(impossible::containsKey).forEach(act -> {
            assertTrue(questions.contains(EN.of("CaseAct." + act) + " : " + said(impossible.get(act))), () -> impossible.get(act) + " in " + questions);
            assertEquals(422, Acts.ofCase(officer, number).take(act).status());
        });
    }

    /** Of the listed acts those that are impossible: case page, page of the act, both when asked and when sent, API, and what the service has put on record. */
    private static void refusedAlike(Raw officer, String number, Map<CaseAct, JsonObject> listed) {
        int before = Acts.ofCase(officer, number).lastEvent();
        String onTheCase = officer.get("/review/" + number).main();
        Map<CaseAct, JsonObject> impossible = new EnumMap<>(listed);
        impossible.values().removeIf(item -> item.get("allowed").getAsBoolean());
        refusedAmongTheQuestions(officer, number, impossible);
        impossible.keySet().removeIf(CaseAct::isDoneElsewhere);
        impossible.forEach((act, item) -> {
            String said = said(item);
            assertTrue(onTheCase.contains(EN.of("CaseAct." + act) + " : " + said), () -> said + " in " + onTheCase);
            Raw.Answer page = officer.get(page(number, act));
            assertTrue(page.main().contains(said), () -> said + " in " + page.main());
            assertProblem(item, Acts.ofCase(officer, number).take(act));
        });
        CaseAct last = List.copyOf(impossible.keySet()).get(impossible.size() - 1);
        Raw.Answer sent = officer.post(page(number, last), Map.of("seen", String.valueOf(before)));
        assertEquals(409, sent.status(), sent.title());
        assertTrue(sent.main().contains(said(impossible.get(last))), sent.main());
        List<String> record = ROW.matcher(officer.get("/review/" + number + "/record?show=refused").body().replaceAll("(?s)<thead.*?</thead>", "")).results()
                .map(m -> m.group(1).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip()).filter(line -> line.contains(EN.of("audit.refused"))).limit(impossible.size() + 1).toList();
        impossible.forEach((act, item) -> assertEquals(
                act == last ? 2 : 1, record.stream().filter(line -> line.contains(" " + EN.of("CaseAct." + act) + " ") && line.contains(item.get("detail").getAsString())).count(), () -> said(item) + " in " + record));
        assertEquals(before, Acts.ofCase(officer, number).lastEvent());
    }

    private static String page(String number, CaseAct act) {
        return "/review/" + number + "/act/" + act.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The same in the other language: page and API say one thing. */
    private void inJapanese(String number) {
        Raw officer = Raw.signedInSpeaking("ja", "mof1");
        JsonObject listed = Acts.ofCase(officer, number).items().get(ORDER_EXEMPTION);
        assertEquals(Words.in("ja").of("review.notNow.ORDER_EXEMPTION"), listed.get("detail").getAsString());
        assertTrue(officer.get("/review/" + number + "/act/order-exemption").main().contains(listed.get("detail").getAsString() + " 外為法第27条の2第4項"));
    }

    private static boolean isOnTheList(Raw officer, String number) {
        return officer.get("/review?q=" + number).body().contains("/review/" + number + "\"");
    }

    /** By its button, from the page of the filing; looked at in both languages, and with nothing said at first. */
    private void follow(String number) {
        for (String language : List.of("ja", "en")) {
            try (Person person = Person.signedIn("investor", language)) {
                person.at("/filings/" + number);
                assertEquals(person.words.of("CaseState.EXEMPT_RECOMMENDED"), person.badge().innerText());
                look(person, "filed-exempt-recommended");
                person.link("CaseAct.FOLLOW_EXEMPTION_RECOMMENDATION").click();
                person.arrive("**/follow");
                person.press("follow.now");
                person.summary().waitFor();
                assertEquals(422, person.status());
                assertTrue(person.errorAt("reasons").innerText().contains(person.words.of("review.detail.missing")));
                findings.addAll(Sight.axe(person.page, "follow " + language));
                look(person, "follow-wrong");
                if (!person.words.isJapanese()) {
                    person.field("reasons").fill("The seat was given up on the first of the month.");
                    person.press("follow.now");
                    person.arrive("**/filings/" + number);
                    assertTrue(person.text().contains(person.words.of("course.FOLLOW_EXEMPTION_RECOMMENDATION")), person::text);
                }
            }
        }
    }

    private void look(Person person, String name) {
        String language = person.words.isJapanese() ? "ja" : "en";
        findings.addAll(LookBrowserIT.foreignWords(person, name));
        Sight.picture(person.page, name + "." + language + ".1440");
        person.page.setViewportSize(320, 780);
        findings.addAll(Sight.sideways(person.page, name + " " + language + " 320"));
        person.page.setViewportSize(360, 780);
        Sight.picture(person.page, name + "." + language + ".360");
        person.page.setViewportSize(1440, 900);
    }
}
