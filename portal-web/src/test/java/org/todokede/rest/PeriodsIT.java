package org.todokede.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todokede.rest.Client.Answer;
import org.todokede.running.TestedPortal;

/** Questions of counting asked by a program, without an account, of a running portal. */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a running training portal: -Dportal.url=http://127.0.0.1:8080")
class PeriodsIT {

    private static final Client ANYBODY = new Client();
    private static final CSVFormat CSV = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    @Test
    void oneQuestion_isAnsweredWithItsArithmetic() {
        Answer answer = ANYBODY.post("periods", "{\"id\":\"P04\",\"question\":\"FIRST_FREE_DAY\",\"events\":[\"RECEIVED@2022-10-31\",\"EXTENDED_4M@2022-11-25\"]}");
        assertEquals(200, answer.status(), answer.body());
        assertEquals("2023-03-01", answer.member("answer"));
        assertTrue(answer.body().contains("\"conventions\":[\"K16\",\"K2\"") && answer.body().contains("\"article\":\"FEFTA Art. 27(3), 28(3)"), answer.body());
    }

    @Test
    void whatHasNoAnswer_saysWhy() {
        Answer answer = ANYBODY.post("periods", "{\"question\":\"LAST_ORDER_DAY\",\"events\":\"RECEIVED@2022-01-17\"}");
        assertEquals(200, answer.status(), answer.body());
        assertEquals("", answer.member("answer"));
        assertTrue(answer.member("reason").contains("extended"), answer.body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"question\":\"WHEN\",\"events\":\"SENT@2022-01-04\"} | question",
        "{\"events\":\"SENT@2022-01-04\"} | question",
        "{\"question\":\"RECEIPT_DAY\"} | events",
        "{\"question\":\"RECEIPT_DAY\",\"events\":\"SENT@2022-02-30\"} | events[0]",
        "{\"question\":\"2022-02-30T1Z\",\"events\":\"SENT@2022-02-01\"} | question",
        "{\"question\":\"RECEIPT_DAY\",\"events\":\"SENT@2022-02-03;LOST@2022-02-04\"} | events[1]",
        "[] | body",
        "x | body"
    })
    void whatCannotBeRead_isAProblemThatNamesTheMember(String body, String path) {
        Answer answer = ANYBODY.post("periods", body);
        assertEquals(422, answer.status(), answer.body());
        assertTrue(answer.names(path), answer.body());
    }

    @Test
    void theWorkedRows_areAnsweredAsCsv() throws IOException {
        String rows = Files.readString(Path.of("../config/data/periods.csv"));
        List<CSVRecord> asked = CSV.parse(new StringReader(rows)).getRecords();
        List<CSVRecord> answers = many(rows);
        assertEquals(asked.stream().map(row -> row.get("id") + " " + row.get("expected")).toList(), answers.stream().map(row -> row.get("id") + " " + row.get("answer")).toList());
        assertTrue(answers.stream().noneMatch(row -> row.get("explanation").isEmpty()));
    }

    @Test
    void aBadRow_getsItsOwnError_andTheOthersAnswer() throws IOException {
        List<CSVRecord> answers = many("id,question,events\nA,RECEIPT_DAY,SENT@2022-10-08\nB,WHEN,SENT@2022-10-08\nC,REPLY_DUE,SENT@2022-10-08\n=D,RECEIPT_DAY\nE,RECEIPT_DAY,SENT@2022-10-07\nF,RECEIPT_DAY,WITHDRAWN@2022-10-07\n");
        assertEquals(List.of("2022-10-11", "ERROR", "", "ERROR", "2022-10-07", "ERROR"), answers.stream().map(row -> row.get("answer")).toList());
        assertTrue(answers.get(1).get("explanation").contains("question"), answers.get(1).toString());
        assertTrue(answers.get(2).get("explanation").equals("Needs an event RECOMMENDED"), answers.get(2).toString());
        assertEquals("'=D", answers.get(3).get("id"));
        assertTrue(answers.get(5).get("explanation").contains("“WITHDRAWN”"), "as it was typed, which is no act of a case: " + answers.get(5));
    }

    @Test
    void tenThousandQuestions_areAnswered() throws IOException {
        String rows = IntStream.range(0, 10_000).mapToObj(i -> "R" + i + ",FIRST_FREE_DAY,RECEIVED@2022-07-15\n").collect(Collectors.joining("", "id,question,events\n", ""));
        List<CSVRecord> answers = many(rows);
        assertEquals(10_000, answers.size());
        assertTrue(answers.stream().allMatch(row -> row.get("answer").equals("2022-08-14")));
    }

    private static List<CSVRecord> many(String rows) throws IOException {
        Answer answer = ANYBODY.send("POST", "periods", BodyPublishers.ofString(rows), "Content-Type", "text/csv", "Accept-Language", "en");
        assertEquals(200, answer.status(), answer.body());
        return CSV.parse(new StringReader(answer.body())).getRecords();
    }
}
