package org.todokede.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.todokede.running.TestedPortal;

/** A program that speaks with the API of the running portal, with its own cookies. */
final class Client {

    /** What came back. */
    record Answer(int status, HttpResponse<String> response) {

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** A member of the answer, as text; the first of that name, wherever it stands. */
        String member(String name) {
            Matcher member = Pattern.compile('"' + Pattern.quote(name) + "\":(\"((?:[^\"\\\\]|\\\\.)*)\"|[^,}\\]]+)").matcher(body());
            return !member.find() ? "" : member.group(2) != null ? member.group(2) : member.group(1);
        }

        /** Whether a defect is named at the path. */
        boolean names(String path) {
            return body().contains("{\"path\":\"" + path + "\"");
        }
    }

    /** As nginx comes: who offers to go on in HTTP/2 without TLS is now and then left without an answer by the server (README). */
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(new CookieManager()).build();

    static Client of(String login) {
        Client client = new Client();
        Answer answer = client.post("sessions", "{\"login\":\"" + login + "\",\"password\":\"todokede-demo\"}");
        if (answer.status() != 204) {
            throw new IllegalStateException("cannot sign in as " + login + ": " + answer.body());
        }
        return client;
    }

    /** A filer, with an organisation to file for. */
    static Client filer(String login) {
        Client client = of(login);
        if (client.get("organisation").status() == 404) {
            client.send("PUT", "organisation", BodyPublishers.ofString(json(Map.of("fields", ORGANISATION))), "Content-Type", "application/json");
        }
        return client;
    }

    Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    Answer post(String path, String json) {
        return send("POST", path, BodyPublishers.ofString(json), "Content-Type", "application/json");
    }

    Answer put(String path, String json) {
        return send("PUT", path, BodyPublishers.ofString(json), "Content-Type", "application/json");
    }

    Answer file(String key, String json, String... headers) {
        String[] all = new String[headers.length + 4];
        System.arraycopy(new String[] {"Content-Type", "application/json", "Idempotency-Key", key}, 0, all, 0, 4);
        System.arraycopy(headers, 0, all, 4, headers.length);
        return send("POST", "filings", BodyPublishers.ofString(json), all);
    }

    /** @param path under {@code /api/v1/}, or from the root if it begins with a slash */
    Answer send(String method, String path, BodyPublisher body, String... headers) {
        String root = TestedPortal.address();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("/") ? root + path : root + "/api/v1/" + path)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String key() {
        return UUID.randomUUID().toString();
    }

    private static final Map<String, String> ORGANISATION = Map.of(
            "filer.name", "Orrevale Capital Ltd", "filer.class", "CLASS_2", "filer.country", "US", "filer.address", "1 Harbor Way, Boston",
            "filer.representative", "June Doe", "filer.business", "Investment", "filer.contact_email", "desk@orrevale.example");

    /** Fields of a complete notification; the given ones replace theirs, an empty value takes one out. */
    static Map<String, String> fields(String... changes) {
        Map<String, String> fields = new TreeMap<>(ORGANISATION);
        String text = """
                ownership.ultimate_parent=Orrevale Holdings
                ownership.ultimate_parent_country=US
                ownership.holders=Orrevale Holdings, US, 100 %
                ownership.state_linked=no
                ownership.overlay=NONE
                agent.name=Minato Resident Agents KK
                agent.address=1-2-3 Shiba, Minato-ku, Tokyo
                agent.authority=yes
                target.name=Kitamori Software KK
                target.address=2-4-1 Kanda, Tokyo
                target.listed=no
                target.business=Packaged software
                target.sectors=3913
                target.core=no
                act.kind=SHARES
                act.new_shares=yes
                act.share_count=1000
                act.amount_yen=50000000
                act.shares_before_pct=0
                act.shares_after_pct=12.5
                act.votes_before_pct=0
                act.votes_after_pct=12.5
                act.reason=Growth
                influence.board_seats=no
                influence.disposal=no
                influence.technology=no
                """;
        text.lines().forEach(line -> fields.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        fields.put("act.planned_on", RestIT.today().plusDays(45).toString());
        for (int i = 0; i < changes.length; i += 2) {
            fields.put(changes[i], changes[i + 1]);
        }
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    /** A complete notification with changes. */
    static String filing(String... changes) {
        return json(Map.of("form", "1", "fields", fields(changes), "declared", true));
    }

    static String json(Object value) {
        if (value instanceof Map<?, ?> members) {
            return members.entrySet().stream().map(m -> json(m.getKey()) + ":" + json(m.getValue())).collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof String text) {
            StringBuilder quoted = new StringBuilder("\"");
            text.chars().forEach(c -> quoted.append(c == '"' || c == '\\' ? "\\" + (char) c : c < ' ' ? "\\u%04x".formatted(c) : String.valueOf((char) c)));
            return quoted.append('"').toString();
        }
        return String.valueOf(value);
    }
}
