package org.todokede.faults;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A program that files through the API of a portal, with its own cookies. What does not come back is an answer, too: the status is 0 then. */
final class Program {

    private static final String PASSWORD = "todokede-demo";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What came back. @param status 0 if nothing came */
    record Answer(int status, String body, String type) {

        /** A member of the answer, as text. */
        String member(String name) {
            Matcher member = Pattern.compile('"' + Pattern.quote(name) + "\":\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(body);
            return member.find() ? member.group(1) : "";
        }
    }

    private final String address;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).cookieHandler(new CookieManager()).build();

    private Program(String address) {
        this.address = address;
    }

    static Program stranger(String address) {
        return new Program(address);
    }

    static Program signedIn(String address, String login) {
        Program program = new Program(address);
        Answer answer = program.send("POST", "/api/v1/sessions", "{\"login\":\"" + login + "\",\"password\":\"" + PASSWORD + "\"}");
        if (answer.status() != 204) {
            throw new IllegalStateException("cannot sign in as " + login + ": " + answer);
        }
        return program;
    }

    /** A filer with an organisation to file for. */
    static Program filer(String address, String login, Map<String, String> complete) {
        Program program = signedIn(address, login);
        if (program.get("/api/v1/organisation").status() == 404) {
            Map<String, String> own = complete.entrySet().stream().filter(field -> field.getKey().startsWith("filer.")).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            Answer registered = program.send("PUT", "/api/v1/organisation", "{\"fields\":" + json(own) + "}");
            if (registered.status() >= 300 || registered.status() == 0) {
                throw new IllegalStateException("the organisation is not taken: " + registered);
            }
        }
        return program;
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer file(String key, Map<String, String> fields) {
        return send("POST", "/api/v1/filings", "{\"form\":\"1\",\"fields\":" + json(fields) + ",\"declared\":true}", "Idempotency-Key", key);
    }

    /** @param json null for none */
    Answer send(String method, String path, String json, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE)
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers().firstValue("Content-Type").orElse(""));
        } catch (IOException e) {
            return new Answer(0, String.valueOf(e), "");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Map<String, String> fields) {
        return fields.entrySet().stream().filter(field -> !field.getValue().isEmpty()).map(field -> quoted(field.getKey()) + ":" + quoted(field.getValue())).collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> quoted.append(c == '"' || c == '\\' ? "\\" + (char) c : c < ' ' ? "\\u%04x".formatted(c) : String.valueOf((char) c)));
        return quoted.append('"').toString();
    }
}
