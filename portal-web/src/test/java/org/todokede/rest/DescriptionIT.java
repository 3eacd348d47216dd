package org.todokede.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.rest.Client.Answer;
import org.todokede.running.TestedPortal;

/** The description of the API, as a running portal serves it: what its examples say is what comes back. */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a running training portal: -Dportal.url=http://127.0.0.1:8080")
class DescriptionIT {

    private static final Client ANYBODY = new Client();

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    private static JsonObject description() {
        return json(ANYBODY.get("/openapi").body());
    }

    @Test
    void everybodyMayReadIt_withTheHeadersOfEveryAnswer() {
        Answer answer = ANYBODY.get("/openapi");
        assertEquals(200, answer.status());
        assertTrue(answer.header("Content-Type").startsWith("application/json"), answer.header("Content-Type"));
        assertTrue(answer.header("Content-Security-Policy").startsWith("default-src 'none'"), answer.header("Content-Security-Policy"));
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertEquals("3.0.3", description().getString("openapi"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"assessments", "periods"})
    void examples_areAnsweredAsDescribed(String path) {
        JsonObject operation = description().getJsonObject("paths").getJsonObject("/" + path).getJsonObject("post");
        JsonObject sent = operation.getJsonObject("requestBody").getJsonObject("content");
        JsonObject answered = operation.getJsonObject("responses").getJsonObject("200").getJsonObject("content");
        Map<String, JsonValue> requests = examples(sent.getJsonObject("application/json"));
        Map<String, JsonValue> answers = examples(answered.getJsonObject("application/json"));
        assertEquals(requests.keySet(), answers.keySet());
        requests.forEach((name, request) -> {
            Answer answer = ANYBODY.send("POST", path, BodyPublishers.ofString(request.toString()), "Content-Type", "application/json", "Accept-Language", "en");
            assertEquals(200, answer.status(), answer.body());
            assertEquals(answers.get(name), json(answer.body()), name);
        });
        String table = sent.getJsonObject("text/csv").getString("example");
        Answer answer = ANYBODY.send("POST", path, BodyPublishers.ofString(table), "Content-Type", "text/csv", "Accept-Language", "en");
        assertEquals(answered.getJsonObject("text/csv").getString("example"), answer.body().replace("\r\n", "\n"));
    }

    private static Map<String, JsonValue> examples(JsonObject content) {
        if (!content.containsKey("examples")) {
            return Map.of("", content.get("example"));
        }
        return content.getJsonObject("examples").entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().asJsonObject().get("value")));
    }
}
