package org.todokede.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.running.TestedPortal;

/** The question "what do I have to file" asked by a program, without an account, of a running portal. */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a running training portal: -Dportal.url=http://127.0.0.1:8080")
class AssessmentsIT {

    private static final CSVFormat CSV = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final String CASE = """
            {"id":"A","as_of_date":"2026-12-01","investor_type":"FOREIGN_ENTITY","investor_country":"SG","state_owned":false,"target_listed":true,"sector_codes":["3913","4013"],
            "core":true,"act":"SHARE_ACQUISITION","shares_before_pct":4.8,"shares_after_pct":13.5,"seller_foreign":"no","closely_related_director":"no","accesses_secret_tech":"no",
            "proposes_business_transfer":"no"}""";

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void oneCase_isAnsweredWithReasons() throws Exception {
        HttpResponse<String> answer = json(CASE);
        assertEquals(200, answer.statusCode(), answer.body());
        for (String part : List.of(
                "\"id\":\"A\"", "\"status\":\"DECIDED\"", "\"outcome\":\"PRIOR_NOTIFICATION\"", "\"forms\":[\"1\"]", "\"laterForms\":[\"19\"]", "\"ministers\":[\"MOF\"", "\"kind\":\"BEFORE_THE_ACT\"",
                "\"finding\":\"CORE_CAP_REACHED\"", "\"whatWouldChange\":[{", "\"missing\":[]")) {
            assertTrue(answer.body().contains(part), part + " in " + answer.body());
        }
    }

    @Test
    void whatIsMissing_isNamed() throws Exception {
        HttpResponse<String> answer = json(CASE.replace("\"shares_after_pct\":13.5,", ""));
        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("\"status\":\"UNDETERMINED\"") && answer.body().contains("\"missing\":[\"shares_after_pct\"]"), answer.body());
    }

    @Test
    void aDayBeforeTheRules_isNotLoaded() throws Exception {
        assertTrue(json(CASE.replace("2026-12-01", "2017-09-30")).body().contains("\"status\":\"NOT_LOADED\""));
    }

    @Test
    void aDayBeyondEveryCalendar_isAnsweredWithoutDates() throws Exception {
        HttpResponse<String> answer = json(CASE.replace("2026-12-01", "+999999999-12-31"));
        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("\"outcome\":\"PRIOR_NOTIFICATION\""), answer.body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"2026-12-01\" | \"yesterday\" | as_of_date",
        "\"FOREIGN_ENTITY\" | \"MARTIAN\" | investor_type",
        "\"SG\" | \"Singapore\" | investor_country",
        "13.5 | 113.5 | shares_after_pct",
        "13.5 | 1e999999999 | shares_after_pct",
        "\"3913\" | \"39!3\" | sector_codes",
        "\"SHARE_ACQUISITION\" | \"LOAN term=1\" | act",
        "true,\"sector | {},\"sector | target_listed"
    })
    void whatCannotBe_isAProblemThatNamesTheColumn(String good, String bad, String column) throws Exception {
        HttpResponse<String> answer = json(CASE.replace(good, bad));
        assertEquals(422, answer.statusCode(), answer.body());
        assertEquals("application/problem+json", answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", ""));
        assertTrue(answer.body().contains("{\"path\":\"" + column + "\""), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{", "{\"as_of_date\":"})
    void whatIsNoObject_isRefused(String body) throws Exception {
        HttpResponse<String> answer = json(body);
        assertTrue(answer.statusCode() == 422 || answer.statusCode() == 400, answer.statusCode() + " " + answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void aThird_isNotToldAsAThirdOfAPercent(String language) throws Exception {
        String page = "/check?as_of_date=2022-03-01&investor_type=FOREIGN_ENTITY&investor_country=US&state_owned=no&target_listed=yes&sector_codes=3911&core=no"
                + "&act=CONSENT_PURPOSE_CHANGE&shares_after_pct=40&own_votes_after_pct=40&votes_after_pct=40";
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(TestedPortal.address() + page)).header("Accept-Language", language).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("1/3") && !answer.body().matches("(?s).*1/3 ?[%％].*"), answer.body());
    }

    @Test
    void otherFormats_areRefused() throws Exception {
        assertEquals(415, send("text/plain", BodyPublishers.ofString(CASE)).statusCode());
        assertEquals(415, send("application/xml", BodyPublishers.ofString("<a/>")).statusCode());
    }

    @Test
    void theWorkedCases_areAnsweredAsCsv() throws Exception {
        byte[] cases = Files.readAllBytes(Path.of("../config/data/cases.csv"));
        HttpResponse<String> answer = send("text/csv", BodyPublishers.ofByteArray(cases));
        assertEquals(200, answer.statusCode(), answer.body());
        List<CSVRecord> given = CSV.parse(new java.io.StringReader(new String(cases, StandardCharsets.UTF_8))).getRecords();
        List<CSVRecord> answers = CSV.parse(new java.io.StringReader(answer.body())).getRecords();
        assertEquals(63, answers.size());
        for (int i = 0; i < given.size(); i++) {
            assertEquals(given.get(i).get("expected"), answers.get(i).get("outcome"), given.get(i).get("id"));
        }
    }

    @Test
    void shiftJis_isSaid_andReadIfDeclared() throws Exception {
        byte[] file = (header() + row("案件一")).getBytes(Charset.forName("windows-31j"));
        HttpResponse<String> refused = send("text/csv", BodyPublishers.ofByteArray(file));
        assertEquals(422, refused.statusCode());
        assertTrue(refused.body().contains("Shift_JIS"), refused.body());
        HttpResponse<String> answered = send("text/csv; charset=Shift_JIS", BodyPublishers.ofByteArray(file));
        assertEquals(200, answered.statusCode(), answered.body());
        assertTrue(answered.body().contains("案件一"), answered.body());
        assertEquals(422, send("text/csv; charset=klingon", BodyPublishers.ofByteArray(file)).statusCode());
    }

    @Test
    void aHundredThousandRows_areAnswered() throws Exception {
        List<String> rows = new ArrayList<>(100_001);
        rows.add(header());
        for (int i = 0; i < 100_000; i++) {
            rows.add(row("R" + i));
        }
        long start = System.nanoTime();
        HttpResponse<String> answer = send("text/csv", BodyPublishers.ofString(String.join("", rows)));
        System.out.println("100,000 rows in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        assertEquals(200, answer.statusCode());
        assertEquals(100_001, answer.body().lines().count());
        assertTrue(answer.body().contains("R99999,PRIOR_NOTIFICATION"), answer.body().substring(answer.body().length() - 200));
    }

    @ParameterizedTest
    @CsvSource({
        "FOREIGN_ENTITY, MARTIAN, investor_type", "SHARE_ACQUISITION, STEAL, act", "SHARE_ACQUISITION, LOAN term=1, act", "3911, 39!3, sector_codes", "3911, =cmd, sector_codes",
        "'0,12', '0,120', shares_after_pct", "'0,12', '0,-1', shares_after_pct", "'0,12', '0,1e9', shares_after_pct", "'0,12', '0,NaN', shares_after_pct", "'0,12', '200,12', shares_before_pct",
        "2022-03-01, 2022-02-30, as_of_date", "2022-03-01, 01/03/2022, as_of_date", "2022-03-01, , as_of_date", "US, USA, investor_country", "'US,no', 'US,maybe', state_owned"
    })
    void aBadCell_isSaidInItsLine_withRowAndColumn_andTheOthersAnswer(String good, String bad, String column) throws Exception {
        String spoilt = row("B").replace(good, bad == null ? "" : bad);
        HttpResponse<String> answer = send("text/csv", BodyPublishers.ofString(header() + row("A") + spoilt + row("C")));
        assertEquals(200, answer.statusCode(), answer.body());
        List<CSVRecord> answers = CSV.parse(new java.io.StringReader(answer.body())).getRecords();
        assertEquals(List.of("A", "B", "C"), answers.stream().map(a -> a.get("id")).toList());
        assertEquals(List.of("PRIOR_NOTIFICATION", "ERROR", "PRIOR_NOTIFICATION"), answers.stream().map(a -> a.get("outcome")).toList());
        assertTrue(answers.get(1).get("undetermined").startsWith("Row 3, column " + column + ": "), answers.get(1).get("undetermined"));
    }

    @Test
    void aDayOutsideTheBook_isNotLoaded_andACodeWithoutRowIsNotDesignated() throws Exception {
        HttpResponse<String> answer = send("text/csv", BodyPublishers.ofString(header() + row("A").replace("2022-03-01", "2017-09-30") + row("B").replace(",3911,yes", ",5611,no")));
        List<CSVRecord> answers = CSV.parse(new java.io.StringReader(answer.body())).getRecords();
        assertEquals(List.of("NOT_LOADED", "POST_REPORT"), answers.stream().map(a -> a.get("outcome")).toList());
        assertTrue(answers.get(0).get("undetermined").contains("2017"), answers.get(0).get("undetermined"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'id,act' | Row 1: the column as_of_date is missing", "'id,as_of_date,investor_type,act,act' | the name act is used by two columns", "'id,,as_of_date,investor_type,act' | column B: the column has no name",
        "'' | Row 1 is empty", "'id,as_of_date,investor_type,\"act' | Row 1: a quotation mark is opened and not closed"
    })
    void aHeaderThatCannotBeUsed_isAProblem(String header, String said) throws Exception {
        HttpResponse<String> answer = send("text/csv", BodyPublishers.ofString(header + "\r\n"));
        assertEquals(422, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains(said), answer.body());
        assertEquals("application/problem+json", answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", ""));
    }

    @Test
    void aFileThatBreaksOff_keepsItsAnswers_andSaysWhere() throws Exception {
        List<CSVRecord> quote = CSV.parse(new java.io.StringReader(send("text/csv", BodyPublishers.ofString(header() + row("A") + row("\"B") + row("C"))).body())).getRecords();
        assertEquals(List.of("PRIOR_NOTIFICATION", "ERROR"), quote.stream().map(a -> a.get("outcome")).toList());
        assertTrue(quote.get(1).get("undetermined").startsWith("Row 3: a quotation mark"), quote.get(1).get("undetermined"));
        List<CSVRecord> cell = CSV.parse(new java.io.StringReader(send("text/csv", BodyPublishers.ofString(header() + row("A") + row("x".repeat(3000)) + row("C"))).body())).getRecords();
        assertEquals(List.of("PRIOR_NOTIFICATION", "ERROR", "PRIOR_NOTIFICATION"), cell.stream().map(a -> a.get("outcome")).toList());
        assertEquals("Row 3, column id: use at most 2000 characters", cell.get(1).get("undetermined"));
    }

    @Test
    void aSpreadsheet_isNotTakenForText() throws Exception {
        HttpResponse<String> answer = send("text/csv", BodyPublishers.ofByteArray(new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0}));
        assertEquals(422, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("table.notText"), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"})
    void anId_isNoFormulaInTheAnswer(String formula) throws Exception {
        HttpResponse<String> answer = send("text/csv", BodyPublishers.ofString(header() + row("\"" + formula + "\"")));
        String id = CSV.parse(new java.io.StringReader(answer.body())).getRecords().get(0).get("id");
        assertEquals("'" + formula.strip(), id);
    }

    @Test
    void aHundredMegabytes_areRefusedEarly() throws Exception {
        byte[] line = row("A").getBytes(StandardCharsets.UTF_8);
        long began = System.nanoTime();
        HttpResponse<String> answer = send("text/csv", new Long100Megabytes(line));
        long took = (System.nanoTime() - began) / 1_000_000;
        assertEquals(413, answer.statusCode());
        assertEquals("application/problem+json", answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", ""));
        assertTrue(answer.body().contains("64 MB"), answer.body());
        assertTrue(took < 5_000, took + " ms");
        assertEquals(413, json("{\"id\":\"" + "x".repeat(1_100_000) + "\"}").statusCode());
    }

    /** A hundred megabytes with their length told, never held in memory. */
    private record Long100Megabytes(byte[] line) implements HttpRequest.BodyPublisher {

        private static final long LENGTH = 100L * 1024 * 1024;

        @Override
        public long contentLength() {
            return LENGTH;
        }

        @Override
        public void subscribe(java.util.concurrent.Flow.Subscriber<? super java.nio.ByteBuffer> subscriber) {
            byte[] block = new byte[64 * 1024];
            for (int i = 0; i < block.length; i++) {
                block[i] = line[i % line.length];
            }
            BodyPublishers.ofByteArrays(() -> java.util.stream.Stream.generate(() -> block).limit(LENGTH / block.length).iterator()).subscribe(subscriber);
        }
    }

    private static String header() {
        return "id,as_of_date,investor_type,investor_country,state_owned,target_listed,sector_codes,core,act,shares_before_pct,shares_after_pct,seller_foreign,closely_related_director,"
                + "accesses_secret_tech,proposes_business_transfer\r\n";
    }

    private static String row(String id) {
        return id + ",2022-03-01,FOREIGN_ENTITY,US,no,yes,3911,yes,SHARE_ACQUISITION,0,12,no,no,no,no\r\n";
    }

    private HttpResponse<String> json(String body) throws IOException, InterruptedException {
        return send("application/json", BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(String type, HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        URI address = URI.create(TestedPortal.address() + "/api/v1/assessments");
        return http.send(HttpRequest.newBuilder(address).header("Content-Type", type).header("Accept-Language", "en").POST(body).build(), HttpResponse.BodyHandlers.ofString());
    }
}
