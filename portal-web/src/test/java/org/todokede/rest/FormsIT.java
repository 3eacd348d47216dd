package org.todokede.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.todokede.rest.Client.Answer;
import org.todokede.running.TestedPortal;

/** Every form through the API: the filled example is filed, and follows the ways of its kind; what is wrong with it is named at its field. */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a running training portal: -Dportal.url=http://127.0.0.1:8080")
class FormsIT {

    private static final Path SAMPLES = Path.of("..", "config", "samples");

    private static Client filer;

    @BeforeAll
    static void signIn() {
        filer = Client.filer("investor");
    }

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
    }

    private static JsonObject read(Path sample) throws IOException {
        return JsonParser.parseString(Files.readString(sample, UTF_8)).getAsJsonObject();
    }

    private static Map<String, String> fields(JsonObject sample) {
        Map<String, String> fields = new TreeMap<>();
        sample.getAsJsonObject("fields").entrySet().forEach(e -> fields.put(e.getKey(), day(e.getValue().getAsString())));
        return fields;
    }

    private static String day(String value) {
        return value.matches("today[+-]\\d+d") ? RestIT.today().plusDays(Long.parseLong(value.substring(5, value.length() - 1))).toString() : value;
    }

    private static Map<String, String> fieldsOf(String form) throws IOException {
        for (Path sample : samples()) {
            if (read(sample).get("form").getAsString().equals(form)) {
                return fields(read(sample));
            }
        }
        throw new IllegalArgumentException(form);
    }

    private static Answer file(String form, Map<String, String> fields) {
        return filer.file(Client.key(), Client.json(Map.of("form", form, "fields", fields, "declared", true)));
    }

    @Test
    void everyForm_hasAnExample_withItsSource() throws IOException {
        Set<String> forms = new TreeSet<>();
        for (Path file : samples()) {
            JsonObject sample = read(file);
            forms.add(sample.get("form").getAsString());
            assertAll(
                    () -> assertTrue(sample.getAsJsonArray("source").size() > 0, file + " names no source"),
                    () -> assertTrue(sample.getAsJsonObject("published").size() > 1, file + " says nothing published"),
                    () -> assertTrue(sample.get("note").getAsString().length() > 20, file + " does not say what is made up"));
        }
        try (Stream<Path> files = Files.list(Path.of("..", "config", "data", "forms"))) {
            Set<String> all = new TreeSet<>(files.map(f -> f.getFileName().toString()).filter(f -> f.startsWith("form-")).map(f -> f.replaceAll("form-|\\..*", "")).toList());
            assertEquals(all, forms);
        }
    }

    /** A fund of three layers with a state behind it, and a Japanese company of which foreigners hold exactly half. */
    @Test
    void theHardCases_areAmongTheExamples() throws IOException {
        List<Map<String, String>> all = new ArrayList<>();
        for (Path file : samples()) {
            all.add(fields(read(file)));
        }
        assertTrue(all.stream().anyMatch(f -> "CLASS_4".equals(f.get("filer.class")) && !f.getOrDefault("filer.partners.2.name", "").isEmpty()
                && f.entrySet().stream().filter(e -> e.getKey().matches("ownership\\.owners\\.\\d+\\.through")).anyMatch(e -> e.getValue().equals(f.get("filer.partners.2.name")))
                && f.entrySet().stream().anyMatch(e -> e.getKey().matches("ownership\\.owners\\.\\d+\\.state") && e.getValue().equals("yes"))), "fund, feeder, state");
        assertTrue(all.stream().anyMatch(f -> "CLASS_3".equals(f.get("filer.class")) && "JP".equals(f.get("filer.country")) && "50".equals(f.get("ownership.foreign_votes_pct"))
                && !"JP".equals(f.get("ownership.owners.1.country")) && "50".equals(f.get("ownership.owners.1.votes_pct"))), "half foreign-owned");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyExample_isFiled_andAnswersAsItsKindDoes(Path sample) throws IOException {
        String form = read(sample).get("form").getAsString();
        Answer receipt = file(form, fields(read(sample)));
        assertEquals(201, receipt.status(), receipt.body());
        boolean notification = form.matches("[1-7](-.*)?");
        boolean reply = form.startsWith("8");
        Answer followed = filer.get("filings/" + receipt.member("number"));
        assertAll(
                () -> assertEquals(form, receipt.member("form")),
                () -> assertEquals(notification, receipt.body().contains("\"firstFreeDay\""), "only a notification has a period: " + receipt.body()),
                () -> assertEquals(!notification && !reply, receipt.body().contains("\"reportDue\""), "only a report has its last day: " + receipt.body()),
                () -> assertEquals("true", receipt.member("inTime")),
                () -> assertTrue(receipt.body().contains("\"ministries\":[\"MOF\","), "another ministry takes part: " + receipt.body()),
                () -> assertEquals("SUBMITTED", followed.member("state")),
                () -> assertEquals(receipt.member("sha256"), followed.member("sha256")));
    }

    /** K8: 45 days, the day of the act not counted; K10: the day of the change counted; both moved to the next day on which the ministries are open. */
    @ParameterizedTest
    @CsvSource({"11, 45, true", "11, 60, false", "11-2, 45, true", "11-2, 60, false", "19, 60, false", "19-2, 44, true", "19-2, 60, false", "20, 60, false", "16, 60, false"})
    void aReport_isInTime_orLate_andFiledAllTheSame(String form, int daysAgo, boolean inTime) throws IOException {
        Map<String, String> fields = fieldsOf(form);
        fields.put("act.done_on", RestIT.today().minusDays(daysAgo).toString());
        Answer receipt = file(form, fields);
        assertEquals(201, receipt.status(), receipt.body());
        LocalDate counted = RestIT.today().minusDays(daysAgo).plusDays("19-2".equals(form) ? 44 : 45);
        LocalDate due = LocalDate.parse(receipt.member("reportDue"));
        assertAll(
                () -> assertTrue(!due.isBefore(counted) && due.isBefore(counted.plusDays(8)), due + " for " + counted),
                () -> assertEquals(String.valueOf(inTime || !LocalDate.parse(receipt.member("receivedOn")).isAfter(due)), receipt.member("inTime")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "6|act.amount|USD", "6|act.amount|5", "6|act.amount|ABC 5", "6|act.amount|USD 0.99", "6|act.amount|USD 1e9", "6|act.due_on|2020-01-01", "6|act.planned_on|2020-01-01",
        "6|target.sectors|7511", "3-2|act.candidates.1.office|KING", "3-2|act.candidates.31.name|X", "3-2|act.candidates.0.name|X", "3-2|act.candidates.x.name|X",
        "3-2|act.candidates.2.name|X", "7-2|act.principals.1.votes_pct|101", "11-2|exemption.conditions|no", "11-2|act.done_on|2020-06-06", "11-2|act.done_on|2199-01-01",
        "11|addressee.minister|XYZ", "11|target.sectors|3911", "19|reference.number|FDI-2026-000001", "19|act.occasion|SALE", "8|act.answer|PERHAPS", "8|act.served_on|2199-01-01",
        "19-2|act.item|NAME", "10|form|x"})
    void value_isRefused_atItsField(String form, String path, String value) throws IOException {
        Map<String, String> fields = "10".equals(form) ? fieldsOf("1") : fieldsOf(form);
        fields.put(path, value);
        Answer answer = file(form, fields);
        assertEquals(422, answer.status(), answer.body());
        assertTrue(answer.names(path) || path.startsWith("act.candidates.2") && answer.names("act.candidates.2.nationality"), answer.body());
    }

    @ParameterizedTest
    @CsvSource({
        "3-2, act.candidates", "7-2, act.principals", "7-4, act.partners", "22-2, act.partners", "6, act.amount", "11-2, exemption.kind", "19, act.occasion", "19, reference.other_number",
        "8, act.answer", "4, act.office_kind", "2, act.transferee", "16-2, act.way", "6, ownership.holders"})
    void missing_isRefused_atItsField(String form, String path) throws IOException {
        Map<String, String> fields = fieldsOf(form);
        fields.keySet().removeIf(p -> p.equals(path) || p.startsWith(path + ".") || path.equals("ownership.holders") && p.startsWith("ownership.owners."));
        Answer answer = file(form, fields);
        assertEquals(422, answer.status(), answer.body());
        assertTrue(answer.names(path), answer.body());
    }

    @Test
    void rowsWithAGap_areFiledWithoutOne() throws IOException {
        Map<String, String> fields = fieldsOf("7-2");
        for (String name : List.of("name", "country", "votes_pct")) {
            fields.put("act.principals.7." + name, fields.remove("act.principals.2." + name));
        }
        String gap = file("7-2", fields).member("sha256");
        assertEquals(file("7-2", fieldsOf("7-2")).member("sha256"), gap, "the same content");
    }
}
