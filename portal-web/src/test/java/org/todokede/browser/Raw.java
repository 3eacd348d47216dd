package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.todokede.running.TestedPortal;

/** A program that sends what no browser would. Follows no redirects, so that each answer is looked at. */
final class Raw {

    static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"(\\d+)\"");
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");
    private static final Pattern REVISION = Pattern.compile("name=\"revision\" value=\"(\\d+)\"");

    static {
        // Shorter than the server keeps a connection, so that no post goes out on one that it has just closed.
        System.setProperty("jdk.httpclient.keepalive.timeout", "10");
    }

    final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NEVER).version(HttpClient.Version.HTTP_1_1).build();
    private final String root;
    private final String language;

    /** Whether it stands for a proxy to which people come by TLS, and sends on what browsers keep for TLS alone. */
    private boolean behindTls;

    /** An answer. */
    record Answer(int status, String body, HttpResponse<byte[]> response) {

        String header(String name) {
            return String.join(", ", response.headers().allValues(name));
        }

        String location() {
            return header("Location").replaceFirst("^https?://[^/]+", "");
        }

        /** Value of a hidden field. */
        String hidden(Pattern pattern) {
            Matcher matcher = pattern.matcher(body);
            if (!matcher.find()) {
                throw new AssertionError("no " + pattern + " in a page that answered " + status + ": " + title());
            }
            return matcher.group(1);
        }

        String title() {
            Matcher matcher = Pattern.compile("<h1[^>]*>(.*?)</h1>", Pattern.DOTALL).matcher(body);
            return matcher.find() ? matcher.group(1).replaceAll("<[^>]*>", "").strip() : "";
        }

        /** The text inside main, without tags. */
        String main() {
            return body.replaceAll("(?s).*<main[^>]*>(.*)</main>.*", "$1").replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " ").strip();
        }

        /** Fields that the error summary links to. */
        List<String> defects() {
            return Pattern.compile("<li>\\s*<a href=\"#f-([^\"]+)\"").matcher(body).results().map(m -> m.group(1)).toList();
        }

        /** Message at a field, without tags; empty if there is none. */
        String errorAt(String path) {
            Matcher matcher = Pattern.compile("id=\"f-" + Pattern.quote(path) + "-notes\">(.*?)</div>", Pattern.DOTALL).matcher(body);
            if (!matcher.find() || !matcher.group(1).contains("class=\"err\"")) {
                return "";
            }
            return matcher.group(1).replaceAll("(?s).*class=\"err\">", "").replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " ").strip();
        }
    }

    private Raw(String root, String language) {
        this.root = root;
        this.language = language;
    }

    static Raw stranger() {
        return new Raw(TestedPortal.address(), "en");
    }

    /** Somebody without an account, at another portal. */
    static Raw stranger(String root) {
        return new Raw(root, "en");
    }

    static Raw signedIn(String login) {
        return signedInSpeaking("en", login);
    }

    /** Reads pages and API in that language. */
    static Raw signedInSpeaking(String language, String login) {
        Raw raw = new Raw(TestedPortal.address(), language);
        Optional<HttpCookie> kept = KeptSessions.of(login);
        if (kept.isPresent()) {
            raw.cookies.getCookieStore().add(URI.create(raw.root), kept.get());
            // whoever is signed in already is sent on from there
            if (raw.get("/sign-in").status() == 303) {
                return raw;
            }
            raw.cookies.getCookieStore().removeAll();
        }
        raw.signIn(login);
        KeptSessions.keep(login, raw.session().orElseThrow());
        return raw;
    }

    /** With a session that no other test has. */
    static Raw signedInAnew(String login) {
        return signedInAnew(TestedPortal.address(), login);
    }

    /** At a portal that runs elsewhere. @param root its address, without a slash at the end */
    static Raw signedInAnew(String root, String login) {
        Raw raw = new Raw(root, "en");
        raw.signIn(login);
        return raw;
    }

    /** The same behind a proxy to which people come by TLS, as {@code PORTAL_ADDRESS} says. */
    static Raw signedInByTls(String root, String login) {
        Raw raw = strangerByTls(root);
        raw.signIn(login);
        return raw;
    }

    /** Somebody without an account there. */
    static Raw strangerByTls(String root) {
        Raw raw = new Raw(root, "en");
        raw.behindTls = true;
        return raw;
    }

    private void signIn(String login) {
        Answer form = get("/sign-in");
        Answer done = send("/sign-in", Map.of("csrf", form.hidden(TOKEN), "login", login, "password", Person.PASSWORD));
        assertEquals(303, done.status(), () -> "sign-in of " + login + ": " + done.title());
    }

    /** A private calendar, as a program asks for it. */
    Answer calendar(String password) {
        String shown = Base64.getEncoder().encodeToString(("calendar:" + password).getBytes(StandardCharsets.UTF_8));
        return exchange(request("/calendar.ics").header("Authorization", "Basic " + shown).GET().build());
    }

    Answer get(String path) {
        return exchange(request(path).GET().build());
    }

    /** Hands in evidence of what is owed. @param page of the obligation @param name of the file; empty if none is chosen */
    Answer evidence(String page, Map<String, String> values, String name, byte[] content) {
        return upload(page, "/upload" + page, values, name, content);
    }

    /** The same in words alone, or with a file that is there. */
    Answer evidence(String page, Map<String, String> values) {
        return evidence(page, values, "", new byte[0]);
    }

    /** Gets the page of a form, and sends the form with its token and the version seen. */
    Answer post(String path, Map<String, String> values) {
        return send(path, shown(path, values));
    }

    /** What is sent from a page: the values, with the token and the version that it shows. */
    private Map<String, String> shown(String path, Map<String, String> values) {
        Answer page = get(path);
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putIfAbsent("csrf", page.hidden(TOKEN));
        for (Map.Entry<String, Pattern> hidden : Map.of("version", VERSION, "seen", SEEN, "revision", REVISION).entrySet()) {
            Matcher matcher = hidden.getValue().matcher(page.body());
            if (matcher.find()) {
                all.putIfAbsent(hidden.getKey(), matcher.group(1));
            }
        }
        return all;
    }

    /** Sends exactly this. */
    Answer send(String path, Map<String, String> values) {
        String body = values.entrySet().stream().map(e -> encode(e.getKey()) + "=" + encode(e.getValue())).collect(Collectors.joining("&"));
        return exchange(request(path).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    /** Sends JSON, as a program does. */
    Answer json(String method, String path, String body) {
        return exchange(request(path).header("Content-Type", "application/json").method(method, HttpRequest.BodyPublishers.ofString(body)).build());
    }

    /** Asks by whatever method, with no body. */
    Answer ask(String method, String path) {
        return exchange(request(path).method(method, HttpRequest.BodyPublishers.noBody()).build());
    }

    /** Sends a file to a draft. */
    Answer upload(String id, String heading, String name, byte[] content) {
        return upload("/filings/" + id + "/attachments", "/upload/" + id, Map.of("heading", heading), name, content);
    }

    /** Gets the page of a form that takes a file, and sends the form with its token, and the version seen. @param name empty if no file is chosen */
    Answer upload(String page, String path, Map<String, String> values, String name, byte[] content) {
        return multipart(path, shown(page, values), name, "application/pdf", content);
    }

    /** Sends a file with a token to an address that takes files, whatever comes of it. */
    Answer upload(String path, String token, byte[] content) {
        return multipart(path, Map.of("csrf", token, "heading", "contract"), "a.pdf", "application/pdf", content);
    }

    /** Sends a table of cases. */
    Answer portfolio(String name, byte[] content) {
        return multipart("/check/portfolio/upload", Map.of(), name, "application/octet-stream", content);
    }

    /** Hands in a list of listed companies; answers with the address of its preview. */
    String handIn(String day, String source, byte[] content) {
        Map<String, String> values = Map.of("csrf", get("/admin/companies/import").hidden(TOKEN), "edition_on", day, "source", source);
        Answer handed = multipart("/upload/companies", values, "list.csv", "text/csv", content);
        assertEquals(303, handed.status(), handed.title());
        return handed.location();
    }

    private Answer multipart(String path, Map<String, String> values, String fileName, String mediaType, byte[] content) {
        String boundary = "----todokede" + System.nanoTime();
        ByteArrayOutputStream body = new ByteArrayOutputStream(content.length + 1000);
        values.forEach((field, value) -> part(body, boundary, "name=\"" + field + "\"", value.getBytes(StandardCharsets.UTF_8)));
        part(body, boundary, "name=\"file\"; filename=\"" + fileName + "\"\r\nContent-Type: " + mediaType, content);
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return exchange(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    private static void part(ByteArrayOutputStream body, String boundary, String disposition, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** Registers the organisation, in the words of the language, if that has not been done on this portal before. */
    Raw registered(String language) {
        if (get("/organisation").body().contains("name=\"filer.name\"")) {
            assertEquals(303, post("/organisation", Form1.filer(language)).status());
        }
        return this;
    }

    /** Begins a filing and answers with its id. */
    String begin() {
        return begin("1");
    }

    String begin(String form) {
        Answer begun = post("/filings/new", Map.of("form", form));
        assertEquals(303, begun.status(), begun.title());
        return begun.location().replaceFirst("/filings/", "");
    }

    /** A complete draft; answers with its id. */
    String draft(Map<String, String> answers) {
        String id = begin();
        for (String section : Form1.SECTIONS) {
            Answer saved = post("/filings/" + id + "/section/" + section, Form1.of(section, answers));
            assertEquals(303, saved.status(), () -> section + ": " + saved.defects());
        }
        return id;
    }

    /** Sends a draft of form 1 as it is, also where its page does not offer that any more: it may have been opened before. */
    Answer submitAsItIs(String id, Map<String, String> values) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("version", get("/filings/" + id + "/section/target").hidden(VERSION));
        return post("/filings/" + id + "/check", all);
    }

    /** Submits a draft; answers with the receipt number. */
    String submit(String id) {
        Answer sent = post("/filings/" + id + "/check", Map.of("declaration", "yes"));
        assertEquals(303, sent.status(), () -> sent.title() + sent.defects());
        return numberOf(get(sent.location()));
    }

    /** The receipt number on a receipt. */
    static String numberOf(Answer receipt) {
        Matcher matcher = Pattern.compile("receipt__no\">(FDI-\\d{4}-\\d{6})<").matcher(receipt.body());
        assertEquals(true, matcher.find(), "a receipt number on: " + receipt.title());
        return matcher.group(1);
    }

    /** Takes an act on a case. */
    Answer act(String number, String act, Map<String, String> details) {
        return post("/review/" + number + "/act/" + act, details);
    }

    /** The day that the training banner says it is. */
    static java.time.LocalDate today() {
        Matcher matcher = Pattern.compile("class=\"env\".*?<time datetime=\"([^\"]+)\"", Pattern.DOTALL).matcher(stranger().get("/").body());
        matcher.find();
        return java.time.LocalDate.parse(matcher.group(1));
    }

    /** The cookie by which somebody is signed in, as long as there is one. */
    Optional<HttpCookie> session() {
        return cookie("todokede");
    }

    /** The cookie of a visitor, and of whoever is half-way signed in, as long as there is one. */
    Optional<HttpCookie> visit() {
        return cookie("todokede-visit");
    }

    private Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream().filter(c -> c.getName().equals(name)).findFirst();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path)).timeout(Duration.ofSeconds(30)).header("Accept-Language", language);
    }

    Answer exchange(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (behindTls) {
                cookies.getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
            }
            return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
