package org.todokede.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.rest.Client.Answer;
import org.todokede.running.TestedPortal;

/** The API from outside, against a running training portal. */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a running training portal: -Dportal.url=http://127.0.0.1:8080")
class RestIT {

    private static final int AT_ONCE = 20;
    private static final String JSON = "application/json";

    private static LocalDate today;
    private static Client filer;
    private static Client other;

    /** Today, as the portal counts it: its clock may run ahead. */
    static LocalDate today() {
        if (today == null) {
            today = LocalDate.parse(new Client().get("sectors").member("on"));
        }
        return today;
    }

    @BeforeAll
    static void signIn() {
        filer = Client.filer("investor");
        other = Client.filer("investor2");
    }

    // the main path

    @Test
    void filing_isAnsweredWithTheReceipt() {
        Answer answer = filer.file(Client.key(), Client.filing("target.sectors", "3721;3913"));
        assertEquals(201, answer.status(), answer.body());
        String number = answer.member("number");
        LocalDate received = LocalDate.parse(answer.member("receivedOn"));
        assertAll(
                () -> assertTrue(number.matches("FDI-\\d{4}-\\d{6}"), number),
                () -> assertTrue(answer.header("Location").endsWith("/api/v1/filings/" + number)),
                // day 1 is the day of receipt, day 30 the last barred one (FEFTA Art. 27(2))
                () -> assertEquals(received.plusDays(29).toString(), answer.member("lastBarredDay")),
                () -> assertEquals(received.plusDays(30).toString(), answer.member("firstFreeDay")),
                () -> assertEquals(received.plusMonths(6).toString(), answer.member("lastLawfulActDay")),
                () -> assertTrue(answer.body().contains("\"ministries\":[\"MOF\",\"METI\",\"MIC\"]"), answer.body()),
                () -> assertTrue(answer.member("sha256").matches("[0-9a-f]{64}")),
                () -> assertTrue(answer.member("sentAt").endsWith("Z")));
    }

    /** Ministerial Order 3(5): from a country that is not on annex 1 in any business, so without a designated sector. */
    @Test
    void filing_fromOutsideAnnex1_namesTheMinisterInsteadOfASector() {
        Answer answer = filer.file(Client.key(), Client.filing("filer.country", "IQ", "target.sectors", "", "target.core", "no", "target.business_minister", "MLIT"));
        assertEquals(201, answer.status(), answer.body());
        assertTrue(answer.body().contains("\"ministries\":[\"MOF\",\"MLIT\"]"), answer.body());
        Answer annex1 = filer.file(Client.key(), Client.filing("target.sectors", "", "target.core", "no", "target.business_minister", "MLIT"));
        assertProblem(annex1, 422, "invalid-input");
        assertTrue(annex1.names("target.sectors"), annex1.body());
        Answer neither = filer.file(Client.key(), Client.filing("filer.country", "IQ", "target.sectors", "", "target.core", "no"));
        assertTrue(neither.names("target.sectors"), neither.body());
    }

    @Test
    void filing_canBeFollowedAndListed() {
        Answer receipt = filer.file(Client.key(), Client.filing("target.name", "Tsubame & <Söhne> 株式会社"));
        Answer followed = filer.get("filings/" + receipt.member("number"));
        Answer list = filer.get("filings?limit=1");
        assertAll(
                () -> assertEquals(200, followed.status(), followed.body()),
                () -> assertEquals("SUBMITTED", followed.member("state")),
                () -> assertEquals("false", followed.member("confirmed")),
                () -> assertEquals(receipt.member("sha256"), followed.member("sha256")),
                () -> assertEquals("SUBMIT", followed.member("act")),
                () -> assertEquals(receipt.member("number"), list.member("number")),
                () -> assertEquals("Tsubame & <Söhne> 株式会社", list.member("target")));
        Answer following = filer.get("filings?limit=1&before=" + list.member("before"));
        assertNotEquals(receipt.member("number"), following.member("number"));
    }

    @Test
    void filerFacts_standFromTheOrganisation_ifLeftOut() {
        assertEquals(201, filer.file(Client.key(), Client.filing("filer.name", "", "filer.address", "", "filer.contact_email", "")).status());
    }

    @Test
    void foreignControlledJapaneseCompany_needsNoAgent() {
        String body = Client.filing("filer.class", "CLASS_3", "agent.name", "", "agent.address", "", "agent.authority", "");
        assertEquals(201, filer.file(Client.key(), body).status());
    }

    // one request, one filing

    @Test
    void sameKeyAtOnce_isOneFiling_withOneReceipt() throws Exception {
        String key = Client.key();
        String body = Client.filing();
        List<Answer> answers = atOnce(i -> filer.file(key, body));
        assertAll(
                () -> assertEquals(Set.of(200, 201), Set.copyOf(answers.stream().map(Answer::status).toList())),
                () -> assertEquals(1, answers.stream().filter(a -> a.status() == 201).count()),
                () -> assertEquals(1, answers.stream().map(Answer::body).distinct().count()));
    }

    @Test
    void differentKeysAtOnce_areDifferentFilings_withoutGap() throws Exception {
        String body = Client.filing();
        List<Answer> answers = atOnce(i -> filer.file(Client.key(), body));
        Set<String> numbers = new HashSet<>(answers.stream().map(a -> a.member("number")).toList());
        assertEquals(AT_ONCE, numbers.size(), () -> answers.stream().map(Answer::body).toList().toString());
    }

    @Test
    void sameKeyLater_isAnsweredWithTheSameReceipt() {
        String key = Client.key();
        Answer first = filer.file(key, Client.filing());
        Answer again = filer.file(key, Client.filing());
        assertEquals(200, again.status());
        assertEquals(first.body(), again.body());
        assertEquals(first.header("Location"), again.header("Location"));
    }

    @Test
    void sameKeyForOtherContent_isRefused_andTheFilingNamed() {
        String key = Client.key();
        String number = filer.file(key, Client.filing()).member("number");
        Answer answer = filer.file(key, Client.filing("act.reason", "Another reason"));
        assertProblem(answer, 409, "refused");
        assertTrue(answer.body().contains("\"args\":[\"" + key + "\",\"" + number + "\"]"), answer.body());
    }

    @Test
    void sameKeyOfAnotherPerson_isAnotherFiling() {
        String key = Client.key();
        Answer mine = filer.file(key, Client.filing());
        Answer theirs = other.file(key, Client.filing());
        assertEquals(201, theirs.status(), theirs.body());
        assertNotEquals(mine.member("number"), theirs.member("number"));
    }

    @Test
    void refusedRequest_leavesNothing_andItsKeyFree() {
        String key = Client.key();
        String newest = filer.get("filings?limit=1").member("id");
        assertProblem(filer.file(key, Client.filing("act.reason", "")), 422, "invalid-input");
        assertEquals(newest, filer.get("filings?limit=1").member("id"));
        assertEquals(201, filer.file(key, Client.filing()).status());
    }

    // what is wrong is named

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', ignoreLeadingAndTrailingWhitespace = false, value = {
        "act.share_count|many", "act.share_count|0", "act.share_count|-5", "act.share_count|1e9", "act.share_count|9999999999999999999999",
        "act.amount_yen|999999999999999", "act.shares_after_pct|100.1", "act.shares_after_pct|1.2345678", "act.votes_after_pct|NaN",
        "act.planned_on|tomorrow", "act.planned_on|2026-02-30", "act.planned_on|2019-09-20", "act.planned_on|2199-01-01",
        "filer.country|XX", "filer.country|us", "filer.class|CLASS_9", "filer.contact_email|not an address", "target.listed|maybe",
        "target.sectors|9999", "target.sectors|7511", "act.kind|LOAN", "agent.authority|no", "ownership.overlay|null",
        "target.unheard_of|x", "__proto__|x", "act.seller|a seller of newly issued shares", "target.security_code|9999"})
    void value_isRefused_atItsField(String path, String value) {
        Answer answer = filer.file(Client.key(), Client.filing(path, value));
        assertProblem(answer, 422, "invalid-input");
        assertTrue(answer.names(path), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"filer.name", "target.name", "act.reason", "influence.plan"})
    void tooLong_isRefused_atItsField(String path) {
        Answer answer = filer.file(Client.key(), Client.filing(path, "長".repeat(10_000)));
        assertProblem(answer, 422, "invalid-input");
        assertTrue(answer.names(path), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0007b", "a\u202Eb", "a\uFEFFb", "a\nb"})
    void invisibleCharacter_isRefused_atItsField(String value) {
        Answer answer = filer.file(Client.key(), Client.filing("target.name", value));
        assertProblem(answer, 422, "invalid-input");
        assertTrue(answer.names("target.name"), answer.body());
    }

    @Test
    void loneSurrogate_isRefused_atItsField() {
        Answer answer = filer.file(Client.key(), Client.filing("target.name", "@@").replace("@@", "\\ud800"));
        assertProblem(answer, 422, "invalid-input");
        assertTrue(answer.names("target.name"), answer.body());
    }

    @Test
    void script_isText() {
        String script = "<script>alert(1)</script>";
        assertEquals(201, filer.file(Client.key(), Client.filing("target.name", script)).status());
        Answer list = filer.get("filings?limit=1");
        assertEquals(script, list.member("target"));
        assertTrue(list.header("Content-Type").startsWith(JSON));
        assertEquals("nosniff", list.header("X-Content-Type-Options"));
    }

    @Test
    void missing_isRefused_atEveryField() {
        Answer answer = filer.file(Client.key(), "{\"form\":\"1\",\"fields\":{},\"declared\":true}");
        assertProblem(answer, 422, "invalid-input");
        for (String path : List.of("ownership.holders", "agent.name", "target.name", "act.kind", "act.planned_on", "influence.technology")) {
            assertTrue(answer.names(path), path);
        }
    }

    @Test
    void undeclared_isRefused() {
        Answer answer = filer.file(Client.key(), Client.filing().replace("\"declared\":true", "\"declared\":false"));
        assertProblem(answer, 422, "invalid-input");
        assertTrue(answer.names("declaration"), answer.body());
        assertTrue(answer.body().contains("\"article\":\"FEFTA Art. 70(1)\""), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "21", "99", "", "one", "1 ", "3_2", "3-2-1"})
    void unknownForm_isRefused(String form) {
        Answer answer = filer.file(Client.key(), Client.json(Map.of("form", form, "fields", Client.fields(), "declared", true)));
        assertProblem(answer, 422, "invalid-input");
        assertTrue(answer.names("form"), answer.body());
    }

    // what is no request

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "{", "{\"form\":\"1\",}", "{'form':'1'}", "form=1", "<xml/>", "{\"form\":\"1\"} {}", "{\"form\":\"1\"", "\u0000", "{\"form\":\"\u0001\"}", "{\"form\":NaN}", "nul"})
    void malformedJson_isUnreadable(String body) {
        assertProblem(filer.file(Client.key(), body), 400, "unreadable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"1\"", "1", "null", "true", "[{\"form\":\"1\"}]"})
    void otherJsonThanAnObject_isUnreadable(String body) {
        assertProblem(filer.file(Client.key(), body), 400, "unreadable");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', value = {
        "{\"form\":1,\"fields\":{},\"declared\":true}|form",
        "{\"form\":null,\"fields\":{},\"declared\":true}|form",
        "{\"fields\":{},\"declared\":true}|form",
        "{\"form\":\"1\",\"declared\":true}|fields",
        "{\"form\":\"1\",\"fields\":[],\"declared\":true}|fields",
        "{\"form\":\"1\",\"fields\":{},\"declared\":\"yes\"}|declared",
        "{\"form\":\"1\",\"fields\":{},\"declared\":1}|declared",
        "{\"form\":\"1\",\"fields\":{\"act.share_count\":1000},\"declared\":true}|fields.act.share_count",
        "{\"form\":\"1\",\"fields\":{\"act.new_shares\":true},\"declared\":true}|fields.act.new_shares",
        "{\"form\":\"1\",\"fields\":{\"act.reason\":null},\"declared\":true}|fields.act.reason",
        "{\"form\":\"1\",\"fields\":{\"act.reason\":{\"a\":\"b\"}},\"declared\":true}|fields.act.reason",
        "{\"form\":\"1\",\"fields\":{},\"declared\":true,\"number\":\"FDI-2026-000001\"}|number",
        "{\"form\":\"1\",\"form\":\"1\",\"fields\":{},\"declared\":true}|form",
        "{\"form\":\"1\",\"fields\":{\"act.reason\":\"a\",\"act.reason\":\"b\"},\"declared\":true}|act.reason"})
    void wrongMember_isNamed(String body, String path) {
        Answer answer = filer.file(Client.key(), body);
        assertProblem(answer, 400, "unreadable");
        assertTrue(answer.names(path), answer.body());
    }

    @Test
    void absurdDepth_isUnreadable() {
        assertProblem(filer.file(Client.key(), "[".repeat(200_000)), 400, "unreadable");
        assertProblem(filer.file(Client.key(), "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000)), 400, "unreadable");
    }

    @Test
    void otherEncodingThanUtf8_isUnreadable() {
        byte[] body = Client.filing("target.name", "北森").getBytes(java.nio.charset.Charset.forName("Shift_JIS"));
        assertProblem(filer.send("POST", "filings", BodyPublishers.ofByteArray(body), "Content-Type", JSON, "Idempotency-Key", Client.key()), 400, "unreadable");
    }

    @Test
    void tooLarge_isRefused_withAndWithoutItsLengthGiven() {
        byte[] body = Client.filing("act.reason", "x".repeat(1024 * 1024)).getBytes(UTF_8);
        assertProblem(filer.send("POST", "filings", BodyPublishers.ofByteArray(body), "Content-Type", JSON, "Idempotency-Key", Client.key()), 413, "too-large");
        assertProblem(
                filer.send("POST", "filings", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), "Content-Type", JSON, "Idempotency-Key", Client.key()),
                413,
                "too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml", "text/json"})
    void otherTypeThanJson_isRefused(String type) {
        assertProblem(filer.send("POST", "filings", BodyPublishers.ofString(Client.filing()), "Content-Type", type, "Idempotency-Key", Client.key()), 415, "not-json");
    }

    @Test
    void noType_isRefused() {
        assertProblem(filer.send("POST", "filings", BodyPublishers.ofString(Client.filing()), "Idempotency-Key", Client.key()), 415, "not-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a key", "ключ", "under_score", "a/b", "x;y", "12345678901234567890123456789012345678901234567890123456789012345"})
    void badKey_isNamed(String key) {
        Answer answer = filer.file(key.matches("\\p{ASCII}*") ? key : "%", Client.filing());
        assertProblem(answer, 400, "unreadable");
        assertTrue(answer.names("Idempotency-Key"), answer.body());
    }

    @Test
    void missingKey_isNamed() {
        Answer answer = filer.post("filings", Client.filing());
        assertProblem(answer, 400, "unreadable");
        assertTrue(answer.names("Idempotency-Key"), answer.body());
    }

    // who may

    @Test
    void nobody_isToldToSignIn() {
        Client nobody = new Client();
        assertProblem(nobody.get("filings"), 401, "not-signed-in");
        assertProblem(nobody.get("organisation"), 401, "not-signed-in");
        assertProblem(nobody.file(Client.key(), Client.filing()), 401, "not-signed-in");
    }

    @Test
    void reviewer_doesNotFile() {
        Client reviewer = Client.of("mof1");
        assertProblem(reviewer.get("filings"), 403, "forbidden");
        assertProblem(reviewer.file(Client.key(), Client.filing()), 403, "forbidden");
        assertProblem(reviewer.put("organisation", "{\"fields\":{}}"), 403, "forbidden");
    }

    @Test
    void foreignFiling_answersLikeAnAbsentOne() {
        String number = filer.file(Client.key(), Client.filing()).member("number");
        Answer foreign = other.get("filings/" + number);
        assertProblem(foreign, 404, "not-found");
        assertEquals(other.get("filings/FDI-2026-999999").body(), foreign.body());
        assertEquals(other.get("filings/nonsense").body(), foreign.body());
        assertFalse(other.get("filings?limit=100").body().contains(number));
    }

    @ParameterizedTest
    @CsvSource({"Origin,https://elsewhere.example", "Origin,null", "Sec-Fetch-Site,cross-site", "Sec-Fetch-Site,same-site"})
    void requestFromElsewhere_isRefused(String header, String value) {
        assertProblem(filer.file(Client.key(), Client.filing(), header, value), 403, "forbidden");
    }

    @Test
    void requestOfOurOwnPages_isTaken() {
        assertEquals(201, filer.file(Client.key(), Client.filing(), "Origin", TestedPortal.address(), "Sec-Fetch-Site", "same-origin").status());
    }

    @Test
    void session_opensOnlyByTheRightPassword_andEnds() {
        Client client = new Client();
        assertProblem(client.post("sessions", "{\"login\":\"nobody-" + Client.key() + "\",\"password\":\"x\"}"), 403, "forbidden");
        assertEquals(401, client.get("filings").status());
        assertEquals(204, client.post("sessions", "{\"login\":\"investor\",\"password\":\"todokede-demo\"}").status());
        assertEquals(200, client.get("filings").status());
        assertEquals(204, client.send("DELETE", "sessions", BodyPublishers.noBody()).status());
        assertEquals(401, client.get("filings").status());
    }

    @Test
    void organisation_isRegisteredOnce() {
        Answer own = filer.get("organisation");
        assertEquals(200, own.status());
        assertEquals(own.body(), filer.put("organisation", own.body()).body());
        assertEquals(200, filer.put("organisation", own.body()).status());
        assertProblem(filer.put("organisation", own.body().replace("\"filer.address\":\"", "\"filer.address\":\"Flat 2, ")), 409, "refused");
        assertProblem(filer.put("organisation", "{\"fields\":{\"filer.nmae\":\"x\"}}"), 422, "invalid-input");
    }

    // what everybody may read

    @Test
    void twentySectors_governActsFromTheirDay() {
        Answer before = new Client().get("sectors?on=2019-08-30");
        Answer from = new Client().get("sectors?on=2019-08-31");
        assertEquals(0, before.body().split("\"ofTwenty\":true", -1).length - 1);
        assertEquals(20, from.body().split("\"ofTwenty\":true", -1).length - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sectors?on=31.8.2019", "sectors?on=", "sectors?on=0001-01-01", "filings?limit=0", "filings?limit=101", "filings?limit=x", "filings?before=-1"})
    void badQuery_isRefused(String path) {
        assertProblem(filer.get(path), 422, "invalid-input");
    }

    // how it says no

    @Test
    void problem_isInTheLanguageAskedFor() {
        Answer english = filer.get("filings/none", "Accept-Language", "en");
        Answer japanese = filer.get("filings/none", "Accept-Language", "fr, ja;q=0.8, en;q=0.5");
        assertAll(
                () -> assertEquals("There is nothing here", english.member("title")),
                () -> assertEquals("There is nothing under this number that you may see.", english.member("detail")),
                () -> assertEquals("en", english.header("Content-Language")),
                () -> assertEquals("該当するものがありません", japanese.member("title")),
                () -> assertEquals("この番号で閲覧できるものはありません。", japanese.member("detail")),
                () -> assertEquals("ja", japanese.header("Content-Language")),
                () -> assertEquals(english.member("key"), japanese.member("key")));
    }

    @Test
    void defects_areInTheLanguageAskedFor() {
        String body = Client.filing("act.share_count", "many");
        assertTrue(filer.file(Client.key(), body, "Accept-Language", "en").body().contains("\"path\":\"act.share_count\",\"detail\":\"Enter a whole number, digits only\""));
        assertTrue(filer.file(Client.key(), body, "Accept-Language", "ja").body().contains("\"path\":\"act.share_count\",\"detail\":\"整数を数字のみで入力してください\""));
    }

    @ParameterizedTest
    @CsvSource({"GET,nothing,404", "GET,/api/v2/filings,404", "GET,/api/,404", "PATCH,/api/v2/filings,404", "BREW,/api/v2/filings,404", "PUT,/api/v2/filings,404", "BREW,/api/v1,404", "DELETE,filings,405", "PUT,sectors,405", "GET,application.wadl,404"})
    void otherAddressOrMethod_isAProblemToo(String method, String path, int status) {
        Answer answer = filer.send(method, path, BodyPublishers.noBody());
        assertEquals(status, answer.status(), answer.body());
        assertTrue(answer.header("Content-Type").startsWith("application/problem+json"), answer.header("Content-Type"));
        assertEquals(status == 405, !answer.header("Allow").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "PROPFIND", "MKCOL", "BREW"})
    void aMethodThatNoResourceTakes_isRefused_withThoseThatAre_andNothingOfItsBodyComesBack(String method) {
        String session = filer.get("organisation").body();
        for (Client client : List.of(filer, new Client())) {
            for (String path : List.of("sectors", "filings", "filings/FDI-2026-999999", "cases/FDI-2026-999999/acts", "sessions", "assessments")) {
                for (String type : List.of(JSON, "application/x-www-form-urlencoded")) {
                    Answer answer = client.send(method, path, BodyPublishers.ofString("{\"zq9\":\"zq9<script>\"}"), "Content-Type", type);
                    assertProblem(answer, 405, "method-not-allowed");
                    assertTrue(answer.header("Allow").matches("(GET|HEAD|POST|PUT|DELETE|OPTIONS)(, ?(GET|HEAD|POST|PUT|DELETE|OPTIONS))*"), path + " allows " + answer.header("Allow"));
                    assertFalse(answer.body().contains("zq9") || answer.body().contains(method), answer.body());
                    assertEquals(List.of("nosniff", "DENY", "no-store"), List.of(answer.header("X-Content-Type-Options"), answer.header("X-Frame-Options"), answer.header("Cache-Control")), path);
                    assertTrue(answer.header("Content-Security-Policy").contains("default-src 'none'"), path);
                }
            }
            assertProblem(client.send(method, "nothing", BodyPublishers.noBody()), 404, "not-found");
        }
        assertEquals(session, filer.get("organisation").body(), "whoever asked is signed in as before");
    }

    @Test
    void answer_inAnotherForm_isNotThere() {
        assertProblem(new Client().get("sectors", "Accept", "text/html"), 406, "not-acceptable");
    }

    // real input

    @Test
    void samples_areFiledOnce() throws Exception {
        Path command = root().resolve("config/samples/file-samples");
        String first = run(command);
        String again = run(command);
        List<String> numbers = first.lines().map(line -> line.substring(0, 15)).toList();
        try (var files = Files.list(command.getParent())) {
            assertEquals(files.filter(f -> f.toString().endsWith(".json")).count(), numbers.size(), first);
        }
        assertTrue(numbers.size() >= 6);
        assertEquals(numbers, again.lines().map(line -> line.substring(0, 15)).toList());
        assertTrue(again.lines().allMatch(line -> line.contains(" known ")), again);
    }

    private static String run(Path command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command.toString(), TestedPortal.address()).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // Java would say that it has picked them up
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("config/samples")) ? here : here.getParent();
    }

    private static List<Answer> atOnce(java.util.function.IntFunction<Answer> request) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Answer>> calls = IntStream.range(0, AT_ONCE).<Callable<Answer>>mapToObj(i -> () -> request.apply(i)).toList();
            List<Answer> answers = new java.util.ArrayList<>();
            for (Future<Answer> answer : callers.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            callers.shutdownNow();
        }
    }

    private static void assertProblem(Answer answer, int status, String type) {
        assertAll(
                () -> assertEquals(status, answer.status(), answer.body()),
                () -> assertTrue(answer.header("Content-Type").startsWith("application/problem+json"), answer.header("Content-Type")),
                () -> assertEquals("urn:todokede:problem:" + type, answer.member("type"), answer.body()),
                () -> assertEquals(String.valueOf(status), answer.member("status")),
                () -> assertFalse(answer.member("title").isEmpty(), answer.body()),
                () -> assertFalse(answer.member("detail").isEmpty(), answer.body()),
                () -> assertFalse(answer.member("key").isEmpty(), answer.body()),
                () -> assertFalse(answer.body().contains("???") || answer.body().contains("Exception") || answer.body().contains("org.todokede"), answer.body()));
    }
}
