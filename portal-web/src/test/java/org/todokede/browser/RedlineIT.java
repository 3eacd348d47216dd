package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.running.TestedPortal;

/** What differs between two versions, through the API: for the filer and for the authorities of the case, and for nobody else. */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a running training portal: -Dportal.url=http://127.0.0.1:8080")
class RedlineIT {

    private static Raw filer;
    private static String number;

    @BeforeAll
    static void aFilingThatWasAmended() {
        Journeys.waitForABankDay();
        filer = Raw.signedIn("investor").registered("en");
        Map<String, String> answers = new TreeMap<>(Form1.answers("en", "Kitamori Software KK", Raw.today().plusDays(45)));
        answers.put("act.payment", "Cash");
        String id = filer.draft(answers);
        Map<String, String> affiliates = new TreeMap<>(Form1.of("target", answers));
        affiliates.putAll(affiliate(1, "Kitamori Denshi KK"));
        affiliates.putAll(affiliate(2, "Kitamori Tsushin KK"));
        affiliates.putAll(affiliate(3, "Kitamori Joho KK"));
        write(id, "target", affiliates);
        number = filer.submit(id);
        assertEquals(303, filer.post("/filings/" + number + "/amend", Map.of()).status());
        affiliate(2, "").keySet().forEach(path -> affiliates.put(path, ""));
        affiliates.put("target.name", "𠮷野ソフト & <Söhne>");
        write(id, "target", affiliates);
        write(id, "act", Map.of("act.payment", ""));
        assertEquals(number, filer.submit(id));
    }

    private static void write(String id, String section, Map<String, String> values) {
        assertEquals(303, filer.post("/filings/" + id + "/section/" + section, values).status(), section);
    }

    private static Map<String, String> affiliate(int row, String name) {
        String start = "target.affiliates." + row + ".";
        return new TreeMap<>(Map.of(start + "name", name, start + "relation", "SUBSIDIARY", start + "business", "Software"));
    }

    private static JsonObject redline(Raw who, String path) {
        Raw.Answer answer = who.get("/api/v1/" + path);
        assertEquals(200, answer.status(), answer.body());
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    private static Map<String, String> changes(JsonObject redline) {
        Map<String, String> changes = new TreeMap<>();
        redline.getAsJsonArray("changes").forEach(c -> changes.put(
                c.getAsJsonObject().get("section").getAsString() + "/" + c.getAsJsonObject().get("path").getAsString(), text(c.getAsJsonObject(), "before") + " > " + text(c.getAsJsonObject(), "after")));
        return changes;
    }

    private static String text(JsonObject change, String member) {
        return change.has(member) ? change.get(member).getAsString() : "-";
    }

    @Test
    void theFiler_readsWhatChanged_rowByRow() {
        JsonObject redline = redline(filer, "filings/" + number + "/redline");
        assertEquals(List.of(number, "1", "2025-05-19", "1", "2"), Stream.of("number", "form", "edition", "from", "to").map(m -> redline.get(m).getAsString()).toList());
        assertEquals(
                new TreeMap<>(Map.of(
                        "target/target.name", "Kitamori Software KK > 𠮷野ソフト & <Söhne>", "act/act.payment", "Cash > -", "target/target.affiliates.2.name", "Kitamori Tsushin KK > -",
                        "target/target.affiliates.2.relation", "SUBSIDIARY > -", "target/target.affiliates.2.business", "Software > -")),
                changes(redline), "the third affiliate, which is the second now, stands");
        assertEquals(2, redline.getAsJsonArray("versions").size());
        JsonObject followed = redline(filer, "filings/" + number);
        assertEquals(followed.get("sha256"), redline.getAsJsonArray("versions").get(1).getAsJsonObject().get("sha256"));
    }

    @Test
    void versions_areChosen_inEitherOrder_andOneAloneDiffersFromItselfInNothing() {
        JsonObject all = redline(filer, "filings/" + number + "/redline");
        assertEquals(all, redline(filer, "filings/" + number + "/redline?from=2&to=1"));
        assertEquals(Map.of(), changes(redline(filer, "filings/" + number + "/redline?from=1&to=1")));
    }

    @Test
    void theMinistriesOfTheCase_andTheWindow_readTheSame() {
        JsonObject own = redline(filer, "filings/" + number + "/redline");
        for (String login : List.of("mof1", "meti", "window")) {
            assertEquals(own, redline(Raw.signedIn(login), "cases/" + number + "/redline"), login);
        }
    }

    @Test
    void nobodyElse_isToldThatThereIsSuchAFiling() {
        Raw stranger = Raw.signedIn("investor2");
        Raw.Answer absent = stranger.get("/api/v1/filings/FDI-2026-999999/redline");
        assertAll(
                () -> assertEquals(401, status(Raw.stranger(), "filings")),
                () -> assertEquals(401, status(Raw.stranger(), "cases")),
                () -> assertEquals(404, absent.status()),
                () -> assertEquals(absent.body(), stranger.get("/api/v1/filings/" + number + "/redline").body()),
                () -> assertEquals(absent.body(), Raw.signedIn("mhlw").get("/api/v1/cases/" + number + "/redline").body(), "a ministry that is not concerned"),
                () -> assertEquals(403, status(filer, "cases")),
                () -> assertEquals(403, status(Raw.signedIn("mof1"), "filings")),
                () -> assertEquals(403, status(Raw.signedIn("auditor"), "cases")),
                () -> assertEquals(403, status(Raw.signedIn("admin"), "filings")));
    }

    private static int status(Raw who, String as) {
        return who.get("/api/v1/" + as + "/" + number + "/redline").status();
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=0", "from=-1", "from=x", "from=1.0", "from=", "to=10000", "to=99999999999999999999", "to=%00", "to=1%27%20or%201=1"})
    void aVersionThatIsNoNumber_isNamed(String query) {
        Raw.Answer answer = filer.get("/api/v1/filings/" + number + "/redline?" + query);
        assertEquals(422, answer.status(), answer.body());
        assertTrue(answer.body().contains("{\"path\":\"" + query.replaceFirst("=.*", "") + "\""), answer.body());
    }

    @Test
    void aVersionThatIsNotThere_orANumberThatIsNone_answersAsNothing() {
        for (String path : List.of(number + "/redline?to=3", number + "/redline?from=9999", "nonsense/redline", "FDI-2026-000000/redline")) {
            assertEquals(404, filer.get("/api/v1/filings/" + path).status(), path);
        }
        assertEquals(405, filer.json("POST", "/api/v1/filings/" + number + "/redline", "{}").status());
    }
}
