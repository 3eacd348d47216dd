package org.todokede.faults;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
    record Answer(int status, byte[] bytes, HttpHeaders headers) {

        private static final int SHOWN = 300;

        private static Answer none(IOException why) {
            return new Answer(0, String.valueOf(why).getBytes(StandardCharsets.UTF_8), HttpHeaders.of(Map.of(), (name, value) -> true));
        }

        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The part of a page that matches, by its first group. */
        String found(Pattern pattern) {
            Matcher matcher = pattern.matcher(body());
            if (!matcher.find()) {
                throw new IllegalStateException("no " + pattern + " in " + this);
            }
            return matcher.group(1);
        }

        /** A member of the answer, as text. */
        String member(String name) {
            Matcher member = Pattern.compile('"' + Pattern.quote(name) + "\":\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(body());
            return member.find() ? member.group(1) : "";
        }

        @Override
        public String toString() {
            String text = body().replaceAll("\\s+", " ");
            return status + " " + text.substring(0, Math.min(SHOWN, text.length()));
        }
    }

    private final String address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).cookieHandler(cookies).build();

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
        HttpRequest.Builder request = request(path).method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return exchange(request.build());
    }

    /** Sends what a form holds. */
    Answer form(String path, Map<String, String> values, String... headers) {
        String body = values.entrySet().stream().map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        return post(path, "application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Sends bytes of a type. */
    Answer post(String path, String type, byte[] body, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return exchange(request.build());
    }

    /** Its cookies, as they stand in a request. */
    String cookies() {
        return cookies.getCookieStore().getCookies().stream().map(cookie -> cookie.getName() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
    }

    private Answer exchange(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            return Answer.none(e);
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
