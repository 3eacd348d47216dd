package org.todokede.nodes;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody who is signed in and goes on working whatever happens to the nodes: reads a list, types into a draft of their own, files. Notes everything that was
 * acknowledged, and everything that failed. A program would send the same filing again under the same key until it is answered; so does this one.
 */
final class Customer implements Runnable {

    /** One request. @param began and {@code ended} by {@link System#nanoTime} @param status 0 if no answer came @param why what came instead; empty if one did */
    record Sent(long began, long ended, String what, int status, String why) {

        boolean failed() {
            return status == 0 || status >= 500;
        }
    }

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final Pattern SHOWN_VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");
    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");
    private static final Pattern NUMBER = Pattern.compile("\"number\":\"(FDI-\\d{4}-\\d{6})\"");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long PAUSE_MILLIS = 700;

    /** What Java says of a connection that was closed before the first byte of an answer. */
    private static final String NOTHING_CAME = "HTTP/1.1 header parser received no bytes";

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NEVER).version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final String name;
    private final String filing;
    private final List<Sent> sent = new ArrayList<>();

    /** Receipt number by key, of every filing that was acknowledged, and the keys of those that were not. */
    final Map<String, String> receipts = new LinkedHashMap<>();

    String underway;
    String draft;
    String typed = "";
    String typing = "";
    volatile boolean signedOut;
    volatile String refused = "";
    volatile boolean enough;

    /** Requests that went out once more, because the connection was closed under them. */
    final AtomicInteger again = new AtomicInteger();

    private String token;
    private String version;

    /** @param address of what stands before the nodes @param filing JSON of a filing */
    Customer(String address, String name, String filing) {
        this.address = address;
        this.name = name;
        this.filing = filing;
    }

    /** Signs in, and begins a draft. */
    Customer signIn(String login) {
        String form = get("/sign-in").body();
        require(303, post("/sign-in", Map.of("csrf", found(TOKEN, form), "login", login, "password", "todokede-demo")));
        HttpResponse<String> begun = post("/filings/new", Map.of("csrf", found(TOKEN, get("/filings/new").body()), "form", "1"));
        require(303, begun);
        draft = begun.headers().firstValue("Location").orElseThrow().replaceFirst(".*/filings/", "");
        openDraft();
        return this;
    }

    @Override
    public void run() {
        for (int round = 1; !enough; round++) {
            HttpResponse<String> list = get("/filings");
            signedOut |= list != null && list.statusCode() == 302;
            type(name + " has typed " + round + ", 𠮷");
            if (round % 3 == 0) {
                file(name + "-" + round);
            }
            LockSupport.parkNanos(Duration.ofMillis(PAUSE_MILLIS).toNanos());
        }
    }

    private void type(String value) {
        typing = value;
        HttpResponse<String> kept = post("/filings/" + draft + "/section/act/keep", Map.of("csrf", token, "version", version, "act.reason", value));
        Matcher saved = kept == null ? null : VERSION.matcher(kept.body());
        if (saved != null && kept.statusCode() == 200 && saved.find()) {
            typed = value;
            version = saved.group(1);
        } else {
            if (kept != null && kept.statusCode() < 500) {
                refused += "typing: " + kept.statusCode() + "; ";
            }
            openDraft();
        }
    }

    /** Looks into the draft again: the form and its version are then of whichever node answers. */
    private void openDraft() {
        while (!enough) {
            HttpResponse<String> page = get("/filings/" + draft + "/section/act");
            if (page != null && page.statusCode() == 200) {
                token = found(TOKEN, page.body());
                version = found(SHOWN_VERSION, page.body());
                return;
            }
            signedOut |= page != null && page.statusCode() == 302;
            LockSupport.parkNanos(Duration.ofMillis(PAUSE_MILLIS).toNanos());
        }
    }

    private void file(String key) {
        underway = key;
        while (!enough) {
            HttpResponse<String> answer = exchange("file", request("/api/v1/filings").header("Content-Type", "application/json").header("Idempotency-Key", key)
                    .POST(HttpRequest.BodyPublishers.ofString(filing)).build());
            if (answer != null && (answer.statusCode() == 201 || answer.statusCode() == 200)) {
                receipts.put(key, found(NUMBER, answer.body()));
                underway = null;
                return;
            }
            if (answer != null && answer.statusCode() < 500) {
                refused += "filing: " + answer.statusCode() + " " + answer.body() + "; ";
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(PAUSE_MILLIS).toNanos());
        }
    }

    /** What was sent in between; by {@link System#nanoTime}. */
    List<Sent> sent(long from, long to) {
        synchronized (sent) {
            return sent.stream().filter(s -> s.ended() >= from && s.began() <= to).toList();
        }
    }

    /** The longest time without an answer that was one, in milliseconds. */
    long longestGap(long from, long to) {
        long last = from;
        long longest = 0;
        for (Sent each : sent(from, to)) {
            if (!each.failed()) {
                longest = Math.max(longest, each.ended() - last - Duration.ofMillis(PAUSE_MILLIS).toNanos());
                last = each.ended();
            }
        }
        return Math.max(0, Duration.ofNanos(Math.max(longest, to - last)).toMillis());
    }

    HttpResponse<String> get(String path) {
        return exchange("read", request(path).GET().build());
    }

    HttpResponse<String> post(String path, Map<String, String> values) {
        String body = values.entrySet().stream().map(e -> encode(e.getKey()) + "=" + encode(e.getValue())).collect(Collectors.joining("&"));
        return exchange("send", request(path).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    HttpResponse<String> put(String path, String json) {
        return exchange("send", request(path).header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString(json)).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE).header("Accept-Language", "en");
    }

    /** @return null if no answer came */
    private HttpResponse<String> exchange(String what, HttpRequest request) {
        long began = System.nanoTime();
        HttpResponse<String> answer = null;
        String why = "";
        try {
            answer = answer(request);
        } catch (IOException none) {
            why = request.method() + " " + request.uri().getPath() + ": " + none;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        synchronized (sent) {
            sent.add(new Sent(began, System.nanoTime(), what, answer == null ? 0 : answer.statusCode(), why));
        }
        return answer;
    }

    /**
     * As a browser does it: what meets a kept connection while nginx closes it, which it does with those that are idle at a reload, has not arrived, and goes out once more. Java's client does so by
     * itself for what only reads.
     */
    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException closed) {
            if (!NOTHING_CAME.equals(closed.getMessage())) {
                throw closed;
            }
            again.incrementAndGet();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private void require(int status, HttpResponse<String> answer) {
        if (answer == null || answer.statusCode() != status) {
            throw new IllegalStateException(name + " is answered " + (answer == null ? "nothing" : answer.statusCode() + " " + answer.body()));
        }
    }

    static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
