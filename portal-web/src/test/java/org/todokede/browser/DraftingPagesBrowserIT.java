package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.running.TestedPortal;

/** What no browser would send to the pages of drafting, amending and following; and who must not come there. */
@BrowserTest
class DraftingPagesBrowserIT {

    private static final byte[] PDF = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final Words EN = Words.in("en");

    private Raw investor;
    private Raw other;
    private String draft;
    private String filed;
    private String number;

    @BeforeAll
    void oneDraft_andOneFilingUnderReview() {
        Journeys.waitForABankDay();
        investor = Raw.signedIn("investor").registered("en");
        other = Raw.signedIn("investor2").registered("ja");
        draft = investor.begin();
        filed = investor.draft(Form1.answers("en", "=HYPERLINK(1) Software", Raw.today().plusDays(45)));
        number = investor.submit(filed);
    }

    private static String token(Raw.Answer page) {
        return page.hidden(Pattern.compile("name=\"csrf\" value=\"([^\"]+)\""));
    }

    private static String version(Raw.Answer page) {
        return page.hidden(Pattern.compile("name=\"version\" value=\"(\\d+)\""));
    }

    // ---- who must not come ----

    @ParameterizedTest
    @ValueSource(strings = {"/filings/{id}/history", "/filings/{id}/comments", "/filings/{id}/template", "/filings/{number}/amend", "/filings/{number}/changes", "/filings/{number}/again"})
    void anotherOrganisationsFiling_answersAsIfItWereNotThere(String pattern) {
        String theirs = pattern.replace("{id}", filed).replace("{number}", number);
        String nobodys = pattern.replace("{id}", "987654321").replace("{number}", "FDI-2019-987654");
        assertEquals(404, other.get(theirs).status());
        assertEquals(404, other.get(nobodys).status());
        assertEquals(other.get(nobodys).main(), other.get(theirs).main());
        String token = token(other.get("/filings/new?form=1"));
        assertEquals(404, other.send(theirs, Map.of("csrf", token, "comment", "x", "path", "act", "name", "x", "how", "copy", "section", "act", "version", "1")).status());
        for (String login : List.of("window", "meti", "admin", "auditor")) {
            assertEquals(403, Raw.signedIn(login).get(theirs).status(), login);
        }
    }

    @Test
    void aSectionOfAnotherOrganisation_isNotKept_andTheComparisonIsForTheMinistriesOfTheCase() {
        String token = token(other.get("/filings/new?form=1"));
        assertEquals(404, other.send("/filings/" + draft + "/section/act/keep", Map.of("csrf", token, "version", "1", "act.reason", "x")).status());
        assertEquals(403, investor.send("/filings/" + draft + "/section/act/keep", Map.of("version", "1", "act.reason", "x")).status(), "without its token");
        assertEquals(404, investor.get("/filings/" + draft + "/section/act/keep").status());
        assertEquals(404, Raw.signedIn("mhlw").get("/review/" + number + "/changes").status());
        assertEquals(200, Raw.signedIn("meti").get("/review/" + number + "/changes").status());
        assertEquals(403, investor.get("/review/returns").status());
        assertEquals(200, Raw.signedIn("mhlw").get("/review/returns").status(), "a desk counts its own");
    }

    // ---- saving itself ----

    private Raw.Answer keep(Map<String, String> typed) {
        Raw.Answer page = investor.get("/filings/" + draft + "/section/act");
        Map<String, String> all = new LinkedHashMap<>(typed);
        all.put("csrf", token(page));
        all.putIfAbsent("version", version(page));
        return investor.send("/filings/" + draft + "/section/act/keep", all);
    }

    @Test
    void whatIsRight_isKept_whatIsWrong_isNamed_whateverItIs() {
        Raw.Answer answer = keep(Map.of("act.reason", "𠮷野家 ﾊﾝｶｸ <script>", "act.amount_yen", "a lot", "act.seller", "a\u202Eb"));
        assertEquals(200, answer.status());
        assertTrue(answer.header("Content-Type").startsWith("application/json"), answer.header("Content-Type"));
        assertTrue(answer.body().contains("\"act.amount_yen\":\"" + EN.of("field.wholeNumber")), answer.body());
        assertTrue(answer.body().contains("\"act.seller\":\"" + EN.of("field.controlCharacter")), answer.body());
        assertFalse(answer.body().contains("act.reason\":"), answer.body());
        String page = investor.get("/filings/" + draft + "/section/act").body();
        assertTrue(page.contains("𠮷野家 ﾊﾝｶｸ &lt;script"), "as it was typed, and as text");
        assertTrue(keep(Map.of("act.reason", "x".repeat(10_000))).body().contains("\"act.reason\":"), "too much is named");
        assertEquals(404, investor.send("/filings/" + draft + "/section/nothing/keep", Map.of("csrf", token(investor.get("/filings/" + draft + "/section/act")), "version", "1")).status());
        assertTrue(keep(Map.of("act.reason", "overtaken", "version", "999999")).body().contains("\"overtaken\":"), "a version that is none");
        assertFalse(investor.get("/filings/" + draft + "/section/act").body().contains(">overtaken<"));
    }

    // ---- comments, templates, undo ----

    @Test
    void aCommentOrANameThatIsNone_isRefusedAtItsField_andNothingIsLost() {
        for (String wrong : List.of("", "x".repeat(10_000), "a\u0007b", "\u202Eabc")) {
            Raw.Answer comment = investor.post("/filings/" + draft + "/comments", Map.of("path", "act", "comment", wrong));
            assertEquals(422, comment.status());
            assertFalse(comment.errorAt("comment").isEmpty());
            Raw.Answer name = investor.post("/filings/" + draft + "/template", Map.of("name", wrong));
            assertEquals(422, name.status());
            assertFalse(name.errorAt("name").isEmpty());
        }
        assertTrue(investor.post("/filings/" + draft + "/comments", Map.of("path", "act", "comment", "kept <b>\u0007")).body().contains("kept &lt;b"), "what was typed stands in the form");
        assertEquals(422, investor.post("/filings/" + draft + "/comments", Map.of("path", "no.such", "comment", "x")).status());
        assertEquals(404, investor.get("/filings/" + draft + "/comments?at=no.such").status());
        String name = "Template " + System.nanoTime();
        assertEquals(303, investor.post("/filings/" + draft + "/template", Map.of("name", name)).status());
        assertTrue(investor.post("/filings/" + draft + "/template", Map.of("name", name)).errorAt("name").contains(EN.of("filing.templateNameTaken")), "sent twice");
        assertEquals(404, investor.post("/filings/templates", Map.of("do", "start", "template", "987654321")).status());
        Raw.Answer nothing = investor.post("/filings/" + draft + "/history", Map.of("section", "measures", "version", version(investor.get("/filings/" + draft + "/section/measures"))));
        assertEquals(409, nothing.status());
        assertTrue(nothing.main().contains(EN.of("filing.nothingToUndo")), nothing.main());
    }

    // ---- amending ----

    @Test
    void anAmendment_sentTwice_isOneVersion_andAReturnIsCounted() {
        String id = investor.draft(Form1.answers("en", "Nido Software K.K.", Raw.today().plusDays(45)));
        String sent = investor.submit(id);
        assertEquals("/filings/" + id, investor.post("/filings/" + sent + "/amend", Map.of()).location());
        assertEquals("/filings/" + id, investor.post("/filings/" + sent + "/amend", Map.of()).location(), "begun twice, it is the same");
        Raw.Answer nothing = investor.post("/filings/" + id + "/check", Map.of("declaration", "yes"));
        assertEquals(409, nothing.status());
        assertTrue(nothing.main().contains(EN.of("filing.nothingAmended", 1)), nothing.main());
        assertEquals(303, investor.post("/filings/" + id + "/section/act", Map.of("act.reason", "amended")).status());
        Raw.Answer check = investor.get("/filings/" + id + "/check");
        Map<String, String> once = Map.of("csrf", token(check), "version", version(check), "declaration", "yes");
        assertEquals(303, investor.send("/filings/" + id + "/check", once).status());
        assertEquals(303, investor.send("/filings/" + id + "/check", once).status());
        assertEquals(404, investor.get("/filings/" + sent + "/changes?from=1&to=3").status());
        assertEquals(200, investor.get("/filings/" + sent + "/changes?from=2&to=1").status());
        assertTrue(investor.get("/filings/" + sent + "/changes").main().contains("amended"));
        assertEquals(200, investor.get("/copies/" + sent + "/2/sending").status(), "a version has papers of its own");

        Raw window = Raw.signedIn("window");
        assertEquals(303, window.act(sent, "return-for-defect", Map.of("reasons", "look", "defect.act.seller", "which?")).status());
        String field = "Seller or transferor";
        Raw.Answer counted = window.get("/review/returns");
        assertTrue(counted.main().contains(field), counted.main());
        assertEquals(422, window.get("/review/returns?since=2026-02-30").status());
    }

    // ---- following ----

    @Test
    void theList_isFiltered_andHandedOutWithoutFormulas() {
        Raw.Answer waiting = investor.get("/filings?form=1&state=SUBMITTED");
        assertTrue(waiting.body().contains("/filings/" + number + "\""), "it is there");
        assertFalse(investor.get("/filings?form=19&state=SUBMITTED").body().contains("/filings/" + number + "\""), "another form");
        assertFalse(investor.get("/filings?form=1&state=WITHDRAWN").body().contains("/filings/" + number + "\""), "another state");
        assertEquals(200, investor.get("/filings?form=none&state=none&before=x").status());
        Raw.Answer csv = investor.get("/filings/list.csv?form=1&state=SUBMITTED");
        assertEquals(200, csv.status());
        assertTrue(csv.header("Content-Disposition").startsWith("attachment"), csv.header("Content-Disposition"));
        assertTrue(csv.body().contains(number + ",1,") && csv.body().contains(",'=HYPERLINK(1) Software,"), "no cell is a formula");
        assertFalse(other.get("/filings/list.csv").body().contains(number), "one's own filings only");
        assertArrayEquals(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, java.util.Arrays.copyOf(csv.response().body(), 3));
    }

    @Test
    void whatWasReturned_standsFirst_asTheNextDuty() {
        String id = investor.draft(Form1.answers("en", "Modoshi Software K.K.", Raw.today().plusDays(45)));
        String returned = investor.submit(id);
        Raw.signedIn("window").act(returned, "return-for-defect", Map.of("reasons", "look again"));
        String list = investor.get("/filings").body();
        assertTrue(list.indexOf("id=\"duties\"") > 0 && list.indexOf(returned) < list.indexOf("<table"), "before the list");
    }

    // ---- several files at once ----

    private Raw.Answer upload(String id, Map<String, byte[]> files) {
        String boundary = "----todokede" + System.nanoTime();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, boundary, "name=\"csrf\"", token(investor.get("/filings/" + id + "/attachments")).getBytes(StandardCharsets.UTF_8));
        part(body, boundary, "name=\"heading\"", "other".getBytes(StandardCharsets.UTF_8));
        files.forEach((name, bytes) -> part(body, boundary, "name=\"file\"; filename=\"" + name + "\"\r\nContent-Type: application/pdf", bytes));
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return investor.exchange(HttpRequest.newBuilder(URI.create(TestedPortal.address() + "/upload/" + id)).header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())).build());
    }

    private static void part(ByteArrayOutputStream body, String boundary, String disposition, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void severalFiles_areAttachedAtOnce_andAWrongOneKeepsNoneOfTheOthersAway() {
        String id = investor.begin();
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("one.pdf", PDF);
        files.put("empty.pdf", new byte[0]);
        files.put("two.pdf", PDF);
        Raw.Answer sent = upload(id, files);
        assertEquals(303, sent.status());
        Raw.Answer page = investor.get(sent.location());
        assertTrue(page.main().contains("one.pdf") && page.main().contains("two.pdf"), page.main());
        assertTrue(page.errorAt("file").contains(EN.of("document.empty")), page.errorAt("file"));
        assertTrue(page.main().contains("empty.pdf: "), "which of them is said: " + page.main());
        files.remove("empty.pdf");
        assertEquals("/filings/" + id + "/attachments", upload(id, files).location());
    }
}
