package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.todokede.filing.FilingKind;
import org.todokede.identity.Role;
import org.todokede.review.ActTable;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseState;
import org.todokede.review.When;
import org.todokede.running.TestedPortal;

/** The acts on a case at the API, as a program lists and does them. */
final class Acts {

    private static final Gson JSON = new Gson();

    private final Raw who;
    private final String address;

    private Acts(Raw who, String address) {
        this.who = who;
        this.address = address;
    }

    static Acts ofCase(Raw officer, String number) {
        return new Acts(officer, "/api/v1/cases/" + number + "/acts");
    }

    static Acts ofFiling(Raw filer, String number) {
        return new Acts(filer, "/api/v1/filings/" + number + "/acts");
    }

    /** Files at the API; answers with the number. */
    static String file(Raw filer, String form, Map<String, String> fields) {
        Raw.Answer filed = filer.exchange(HttpRequest.newBuilder(URI.create(TestedPortal.address() + "/api/v1/filings"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(JSON.toJson(Map.of("form", form, "fields", fields, "declared", true))))
                .build());
        assertEquals(201, filed.status(), filed.body());
        return object(filed).get("number").getAsString();
    }

    static JsonObject object(Raw.Answer answer) {
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    JsonObject list() {
        Raw.Answer answer = who.get(address);
        assertEquals(200, answer.status(), answer.body());
        return object(answer);
    }

    CaseState state() {
        return CaseState.valueOf(list().get("state").getAsString());
    }

    int lastEvent() {
        return list().get("lastEvent").getAsInt();
    }

    /** What is listed, by act, in its order. */
    Map<CaseAct, JsonObject> items() {
        return StreamSupport.stream(list().getAsJsonArray("acts").spliterator(), false).map(item -> item.getAsJsonObject())
                .collect(Collectors.toMap(item -> CaseAct.valueOf(item.get("act").getAsString()), item -> item, (one, other) -> one, LinkedHashMap::new));
    }

    /** Does the act, whatever comes of it, having seen what is there now. @param details names and values in turn */
    Raw.Answer take(CaseAct act, String... details) {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < details.length; i += 2) {
            given.put(details[i], details[i + 1]);
        }
        return who.json("POST", address + "?seen=" + lastEvent(), JSON.toJson(Map.of("act", act.name(), "details", given)));
    }

    /** Does the act, which must be possible; the answer already says how the case stands. */
    Acts does(CaseAct act, CaseState after, String... details) {
        Raw.Answer done = take(act, details);
        assertEquals(200, done.status(), done.body());
        assertEquals(after.name(), object(done).get("state").getAsString());
        return this;
    }

    /** What is listed for somebody of that role is the row of the table: possible, or refused by the condition of the cell, or not in this state at all. */
    void assertRow(FilingKind kind, CaseState state, Role role) {
        String row = kind + " " + state + " " + role + " ";
        assertEquals(state, state(), row);
        Map<CaseAct, JsonObject> items = items();
        assertEquals(Arrays.stream(CaseAct.values()).filter(act -> act.role() == role && ActTable.concerns(kind, act)).toList(), List.copyOf(items.keySet()), row);
        items.forEach((act, item) -> {
            boolean allowed = item.get("allowed").getAsBoolean();
            assertEquals(!allowed, item.has("key"), row + item);
            ActTable.cell(kind, state, act).ifPresentOrElse(cell -> {
                if (allowed) {
                    assertEquals(cell.article(), item.get("article").getAsString(), row + item);
                } else {
                    assertTrue(cell.when().stream().flatMap(when -> keys(when).stream()).anyMatch(item.get("key").getAsString()::equals), row + item);
                    assertTrue(item.get("article").getAsString().startsWith(cell.article()), row + item);
                }
            }, () -> {
                assertEquals(List.of("review.notNow." + act, act.article(), "[\"" + state + "\"]"), allowed ? List.of() : List.of(item.get("key").getAsString(), item.get("article").getAsString(), item.get("args").toString()), row + item);
                assertTrue(!item.get("detail").getAsString().isBlank(), row + item);
            });
        });
    }

    private static Set<String> keys(When when) {
        return when == When.PROPOSED_BY_ANOTHER ? Set.of("review.refused.noProposal", "review.refused.fourEyes") : Set.of("review.when." + when);
    }
}
