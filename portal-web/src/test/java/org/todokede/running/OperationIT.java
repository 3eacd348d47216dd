package org.todokede.running;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program of the operator is told, and everybody else is not. The test is on the machine of the portal; with a header it is somebody behind its proxy. */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a running training portal: -Dportal.url=http://127.0.0.1:8080")
class OperationIT {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static HttpResponse<String> ask(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(TestedPortal.address() + path)).header("Accept-Language", "en");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static double figure(String text, String sample) {
        Matcher matcher = Pattern.compile("(?m)^" + Pattern.quote(sample) + " (\\S+)$").matcher(text);
        assertTrue(matcher.find(), sample);
        return Double.parseDouble(matcher.group(1));
    }

    @Test
    void theOperator_isToldEachCheck() throws IOException, InterruptedException {
        HttpResponse<String> answer = ask("/health/ready?detail");
        assertEquals(200, answer.statusCode());
        JsonObject told = JsonProvider.provider().createReader(new StringReader(answer.body())).readObject();
        JsonObject checks = told.getJsonObject("checks");
        assertEquals("UP", told.getString("status"));
        for (String check : List.of("database", "migrations", "data")) {
            assertEquals("UP", checks.getJsonObject(check).getString("status"), check);
        }
        assertTrue(Integer.parseInt(checks.getJsonObject("migrations").getString("newest")) >= 33, answer.body());
        assertTrue(checks.getJsonObject("data").getInt("freeMegabytes") > 0, answer.body());
        assertTrue(checks.getJsonObject("connections").getInt("inUse") >= 0 && checks.getJsonObject("connections").getInt("awaited") >= 0, answer.body());
        assertEquals(40, checks.getJsonObject("connections").getInt("most"), answer.body());
        assertTrue(checks.getJsonObject("outbox").getInt("unsent") >= 0, answer.body());
        assertTrue(checks.getJsonObject("record").containsKey("headAgeSeconds"), answer.body());
        assertEquals("NONE", checks.getJsonObject("scanner").getString("status"));
    }

    @Test
    void aStranger_isToldAWordAlone_andFindsNoFigures() throws IOException, InterruptedException {
        for (String[] stranger : new String[][] {
            {"X-Forwarded-For", "198.51.100.7"}, {"X-Forwarded-For", "127.0.0.1"}, {"Forwarded", "for=127.0.0.1"}, {"X-Real-IP", "127.0.0.1"},
            {"X-Forwarded-For", "198.51.100.7", "Authorization", "Bearer "}, {"X-Forwarded-For", "198.51.100.7", "Authorization", "Bearer 0123456789abcdef0123456789abcdef"}
        }) {
            assertEquals("{\"status\":\"UP\"}", ask("/health/ready?detail", stranger).body());
            HttpResponse<String> figures = ask("/metrics", stranger);
            HttpResponse<String> absent = ask("/metricz", stranger);
            assertEquals(404, figures.statusCode());
            assertFalse(figures.body().contains("todokede_"), figures.body());
            assertEquals(unnumbered(absent), unnumbered(figures), "as an address that does not exist");
        }
    }

    private static String unnumbered(HttpResponse<String> answer) {
        return answer.body().replace(answer.headers().firstValue("X-Request-Id").orElseThrow(), "").replace("metricz", "metrics").replaceAll(" nonce=\"[^\"]*\"", "");
    }

    @Test
    void theStateWithoutDetail_isAWord_forTheOperatorToo() throws IOException, InterruptedException {
        assertEquals("{\"status\":\"UP\"}", ask("/health/ready").body());
        assertEquals("{\"status\":\"UP\"}", ask("/health/live?detail").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/", "/health/none", "/health/started", "/health/ready/", "/health/ready;x", "/metrics/", "/metrics/base", "/metrics/vendor", "/metrics;x"})
    void whatTheServerSaysOfItself_isNotThere(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(path);
        assertEquals(404, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("<h1"), answer.body());
    }

    @Test
    void figures_areInTheFormatOfPrometheus_andCountTheRequestBefore() throws IOException, InterruptedException {
        HttpResponse<String> first = ask("/metrics");
        assertEquals(200, first.statusCode());
        assertEquals("text/plain;version=0.0.4;charset=utf-8", first.headers().firstValue("Content-Type").orElseThrow().replace(" ", "").toLowerCase(java.util.Locale.ROOT));
        for (String line : first.body().lines().toList()) {
            assertTrue(line.matches("# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[a-z]+=\"[^\"\\\\]*\"(,[a-z]+=\"[^\"\\\\]*\")*\\})? (-?\\d+(\\.\\d+)?(E-?\\d+)?)"), line);
        }
        for (String sample : List.of("todokede_database_up", "todokede_record_lines", "todokede_outbox_unsent", "todokede_outbox_oldest_seconds", "todokede_cases_waiting", "todokede_data_free_bytes", "jvm_memory_heap_used_bytes", "jvm_threads", "process_uptime_seconds")) {
            assertTrue(figure(first.body(), sample) >= 0, sample);
        }
        assertEquals(1, figure(first.body(), "todokede_database_up"));
        assertEquals(40, figure(first.body(), "todokede_database_connections_max"));
        assertTrue(figure(first.body(), "todokede_database_connections_in_use") <= 40 && figure(first.body(), "todokede_database_connections_awaited") >= 0, first.body());
        assertTrue(Pattern.compile("(?m)^todokede_sealed_with_earlier_key\\{newest=\"[0-9a-f]{16}\"} 0$").matcher(first.body()).find(), first.body());
        assertFalse(first.body().contains("todokede_scanner_up"), "none is set");
        assertEquals(200, ask("/").statusCode());
        assertEquals(404, ask("/nowhere").statusCode());
        assertEquals(422, CLIENT.send(HttpRequest.newBuilder(URI.create(TestedPortal.address() + "/api/v1/periods")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")).build(), HttpResponse.BodyHandlers.discarding()).statusCode());
        String after = ask("/metrics").body();
        for (String sample : List.of("todokede_requests_total{kind=\"page\",status=\"2xx\"}", "todokede_requests_total{kind=\"page\",status=\"4xx\"}", "todokede_requests_total{kind=\"api\",status=\"4xx\"}",
                "todokede_requests_total{kind=\"operation\",status=\"2xx\"}", "todokede_request_duration_seconds_count{kind=\"page\"}")) {
            assertTrue(figure(after, sample) > figure(first.body(), sample), sample);
        }
    }

    @Test
    void figures_nameNobody() throws IOException, InterruptedException {
        ask("/check/somebody@example.org");
        String text = ask("/metrics").body();
        assertFalse(text.contains("@") || text.contains("investor") || text.contains("/check") || text.contains("127.0.0.1"), text);
    }
}
