package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.platform.web.Routes;
import org.todokede.running.TestedPortal;

/** What goes over the wire beside the words: headers and cookies of every answer, requests that no browser sends, and bodies that never end. */
@BrowserTest
class WireIT {

    private static final Pattern LINKED = Pattern.compile("(?:href|src)=\"(/(?:assets|jakarta\\.faces\\.resource)/[^\"]+)\"");

    private static final Pattern HANDED_OUT = Pattern.compile("href=\"(/(?:documents|letters|copies|proofs)/[^\"#?]+)");

    private static final Pattern VIEW = Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]+)\"");

    /** As browsers come without TLS, and as nginx does. */
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The portal keeps room for 128 who send (PortalFilter), and has 400 threads (config/portal): so many would hold each of them twice over. */
    private static final int HALF_SENT = 1_000;

    private static final URI PORTAL = URI.create(TestedPortal.address());

    @ParameterizedTest
    @ValueSource(strings = {"", "investor", "window", "mof1", "admin", "auditor"})
    void everyAddress_hasTheHeaders_whateverItAnswers(String login) {
        Raw person = login.isEmpty() ? Raw.stranger() : Raw.signedInAnew(login);
        List<String> wrong = new ArrayList<>();
        TreeSet<Integer> answered = new TreeSet<>();
        for (Routes.Route route : Routes.all()) {
            Raw.Answer answer = person.get(withoutNames(route.path()));
            answered.add(answer.status());
            wrong.addAll(missing(route.path(), answer, false));
            if (!login.isEmpty() && answer.status() == 200 && answer.header("Content-Type").startsWith("text/html") && !answer.body().contains(" data-sign-out")) {
                wrong.add(route.path() + " offers no sign-out");
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(answered.contains(200) && answered.stream().anyMatch(status -> status >= 400 || status == 302), () -> "pages and refusals were looked at: " + answered);
    }

    /** An address with 1 in place of each name; the form that a value must have stands in braces, too. */
    private static String withoutNames(String path) {
        StringBuilder address = new StringBuilder();
        int depth = 0;
        for (char c : path.toCharArray()) {
            depth += c == '{' ? 1 : 0;
            if (depth == 0) {
                address.append(c);
            }
            depth -= c == '}' ? 1 : 0;
            if (c == '}' && depth == 0) {
                address.append('1');
            }
        }
        return address.toString();
    }

    /** Files, papers, proofs and lists, as they are really handed out: each to be laid down, and none to be opened in the page. */
    @Test
    void whatIsHandedOut_hasThem_andIsAnAttachment() {
        Journeys.waitForABankDay();
        Raw investor = Raw.signedIn("investor").registered("en");
        String draft = investor.draft(Form1.answers("en", "Toikawase K.K.", Raw.today().plusDays(45)));
        investor.upload(draft, "group_chart", "group-chart.pdf", "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
        String number = investor.submit(draft);
        Raw.signedIn("window").act(number, "receive", Map.of());
        List<String> ofTheCase = HANDED_OUT.matcher(investor.get("/filings/" + number).body()).results().map(m -> m.group(1)).distinct().toList();
        assertEquals(List.of("copies", "documents", "letters", "proofs"), ofTheCase.stream().map(path -> path.split("/")[1]).distinct().sorted().toList(), ofTheCase::toString);
        List<String> wrong = new ArrayList<>();
        Stream.concat(ofTheCase.stream(), Stream.of("/filings/list.csv", "/check/portfolio/template.csv", "/check/portfolio/template.xlsx")).forEach(path -> wrong.addAll(handedOut(investor, path)));
        Stream.of("/admin/audit/record.csv", "/admin/audit/record.bin").forEach(path -> wrong.addAll(handedOut(Raw.signedIn("auditor"), path)));
        Stream.of("/record/key", "/record/head").forEach(path -> wrong.addAll(handedOut(Raw.stranger(), path)));
        assertEquals(List.of(), wrong);
    }

    private static List<String> handedOut(Raw person, String path) {
        Raw.Answer answer = person.get(path);
        List<String> wrong = missing(path, answer, false);
        if (answer.status() != 200 || !answer.header("Content-Disposition").startsWith("attachment")) {
            wrong.add(path + " answered " + answer.status() + " with " + answer.header("Content-Disposition"));
        }
        return wrong;
    }

    @Test
    void whatPagesAreMadeOf_hasThem_andSoHaveErrorsOfTheApi() {
        Raw stranger = Raw.stranger();
        List<String> parts = LINKED.matcher(Raw.signedInAnew("investor").get("/check").body() + stranger.get("/").body()).results().map(m -> m.group(1).replace("&amp;", "&")).distinct().toList();
        assertTrue(parts.size() > 2, () -> "style sheets, scripts, pictures: " + parts);
        List<String> wrong = new ArrayList<>();
        for (String part : parts) {
            wrong.addAll(missing(part, stranger.get(part), true));
        }
        for (String path : List.of("/assets/none.css", "/jakarta.faces.resource/none.css.xhtml?ln=none", "/api/v1/none", "/api/v1/filings", "/api/v2/filings", "/api/", "/none", "/failure")) {
            wrong.addAll(missing(path, stranger.get(path), path.startsWith("/assets/") || path.startsWith("/jakarta")));
        }
        assertEquals(List.of(), wrong);
    }

    /** What PrimeFaces redraws of a page, in XML: the next rows of a table. */
    @Test
    void aPartOfAPage_hasThem() {
        Raw admin = Raw.signedInAnew("admin");
        Raw.Answer page = admin.get("/admin/sectors");
        Raw.Answer part = nextRows(admin, page, nonceOf(page));
        assertEquals(200, part.status());
        assertTrue(part.header("Content-Type").startsWith("text/xml") && part.body().contains("data-ri=\"25\"") && !part.body().contains("<error>"), part::body);
        assertEquals(List.of(), missing("a part of /admin/sectors", part, false));
        assertEquals(nonceOf(page), nonceOf(part), "one policy, with the nonce of the page");
    }

    /** Before anything is done with it the page is shown anew, as where its view is lost. */
    @ParameterizedTest
    @ValueSource(strings = {"", "zq9wrong", "WRONG_OF_THIS_FORM", "' 'unsafe-inline"})
    void aPartOfAPage_withAnotherNonce_isThePageAnew_andHasThemToo(String wrong) {
        Raw admin = Raw.signedInAnew("admin");
        Raw.Answer page = admin.get("/admin/sectors");
        String nonce = wrong.equals("WRONG_OF_THIS_FORM") ? Base64.getEncoder().encodeToString("00000000-0000-0000-0000-000000000000".getBytes(StandardCharsets.US_ASCII)) : wrong;
        Raw.Answer part = nextRows(admin, page, nonce);
        assertEquals(200, part.status(), part::body);
        assertTrue(part.body().matches("(?s)\\s*(<\\?xml[^>]*>)?\\s*<partial-response[^>]*><redirect url=\"/admin/sectors\"\\s*(/>|></redirect>)</partial-response>\\s*"), part::body);
        assertFalse(!nonce.isEmpty() && (part.body().contains(nonce) || part.header("Content-Security-Policy").contains(nonce)), part::body);
        assertEquals(List.of(), missing("a part of /admin/sectors", part, false));
        assertEquals(1, part.response().headers().allValues("Content-Security-Policy").size());
        assertTrue(nextRows(admin, page, nonceOf(page)).body().contains("data-ri=\"25\""), "the page is of use all the same");
    }

    /** Pages without PrimeFaces parts have none, and neither has one that is only read. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/admin/editions", "/admin/sectors", "/admin/audit", "/none"})
    void aPartOfAPageThatHasNone_isTheWhole(String path) {
        Raw admin = Raw.signedInAnew("admin");
        for (String query : List.of("", "?jakarta.faces.partial.ajax=true&primefaces.nonce=zq9wrong")) {
            Raw.Answer whole = admin.exchange(HttpRequest.newBuilder(URI.create(TestedPortal.address() + path + query)).header("Faces-Request", "partial/ajax").build());
            assertEquals(admin.get(path).status(), whole.status());
            assertTrue(whole.header("Content-Type").startsWith("text/html") && whole.body().contains("<main") && !whole.header("Content-Security-Policy").contains("zq9wrong"), whole::body);
            assertEquals(List.of(), missing(path, whole, false));
        }
    }

    private static String nonceOf(Raw.Answer page) {
        assertEquals(1, page.response().headers().allValues("Content-Security-Policy").size());
        Matcher nonce = Pattern.compile("'nonce-([^']+)'").matcher(page.header("Content-Security-Policy"));
        assertTrue(nonce.find(), () -> page.header("Content-Security-Policy"));
        return nonce.group(1);
    }

    private static Raw.Answer nextRows(Raw admin, Raw.Answer page, String nonce) {
        Map<String, String> next = new HashMap<>(Map.of(
                "keep", "keep", "designations", "designations", "designations_pagination", "true", "designations_first", "25", "designations_rows", "25", "designations_encodeFeature", "true"));
        next.putAll(Map.of(
                "jakarta.faces.partial.ajax", "true", "jakarta.faces.source", "designations", "jakarta.faces.partial.execute", "designations", "jakarta.faces.partial.render", "designations",
                "jakarta.faces.ViewState", page.hidden(VIEW), "primefaces.nonce", nonce));
        return admin.send("/pages/rules/keep.xhtml", next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/portal.css"})
    void whatIsRead_isCompressed_forWhoeverTakesIt(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> plain = ask(path);
        HttpResponse<byte[]> packed = ask(path, "Accept-Encoding", "gzip");
        assertEquals(List.of(), plain.headers().allValues("Content-Encoding"));
        assertEquals(List.of("gzip"), packed.headers().allValues("Content-Encoding"));
        byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
        assertEquals(unnumbered(plain.body()), unnumbered(unpacked));
        assertTrue(2 * packed.body().length < unpacked.length, packed.body().length + " of " + unpacked.length);
        // what others may keep for many, they keep for each kind of reader
        boolean kept = packed.headers().firstValue("Cache-Control").orElseThrow().contains("public");
        assertEquals(path.startsWith("/assets/"), kept);
        for (HttpResponse<byte[]> answer : List.of(plain, packed)) {
            assertTrue(!kept || answer.headers().allValues("Vary").contains("Accept-Encoding"), answer.headers()::toString);
        }
    }

    private static HttpResponse<byte[]> ask(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(TestedPortal.address() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Without what each answer has for itself. */
    private static String unnumbered(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).replaceAll("(nonce|value)=\"[^\"]*\"", "");
    }

    private static List<String> missing(String path, Raw.Answer answer, boolean mayBeKept) {
        List<String> wrong = new ArrayList<>();
        Map.of(
                        "X-Content-Type-Options", "nosniff",
                        "X-Frame-Options", "DENY",
                        "Referrer-Policy", "same-origin",
                        "Cross-Origin-Opener-Policy", "same-origin",
                        "Cross-Origin-Resource-Policy", "same-origin")
                .forEach((name, value) -> {
                    if (!value.equals(answer.header(name))) {
                        wrong.add(path + " answered " + answer.status() + " with " + name + ": " + answer.header(name));
                    }
                });
        String policy = answer.header("Content-Security-Policy");
        if (!policy.contains("default-src 'none'") || !(policy.contains("frame-ancestors 'none'") || policy.contains("sandbox")) || policy.contains("unsafe") || policy.contains("*")) {
            wrong.add(path + " answered " + answer.status() + " with the policy: " + policy);
        }
        if (!mayBeKept && !answer.header("Cache-Control").contains("no-store")) {
            wrong.add(path + " may be kept: " + answer.header("Cache-Control"));
        }
        for (String cookie : answer.response().headers().allValues("Set-Cookie")) {
            String words = cookie.toLowerCase(Locale.ROOT);
            if (!words.contains("httponly") || !words.contains("samesite=") || !words.contains("path=/")) {
                wrong.add(path + " sets the cookie " + cookie);
            }
        }
        if (!answer.header("Server").isEmpty() || !answer.header("X-Powered-By").isEmpty() || saysWhatRunsHere(answer.body())) {
            wrong.add(path + " says what runs here");
        }
        return wrong;
    }

    private static boolean saysWhatRunsHere(String text) {
        return Pattern.compile("payara|glassfish|grizzly|\\bat (org|com|java|jakarta)\\.[a-z.]+\\(|Exception:", Pattern.CASE_INSENSITIVE).matcher(text).find();
    }

    static Stream<String> requestsOfNoBrowser() {
        String end = "Host: x\r\nConnection: close\r\n";
        return Stream.of(
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/9.9\r\n" + end + "\r\n",
                "FOO / HTTP/1.1\r\n" + end + "\r\n",
                "TRACE / HTTP/1.1\r\n" + end + "\r\n",
                "GET /..%2f..%2fetc/passwd HTTP/1.1\r\n" + end + "\r\n",
                "GET /%c0%ae%c0%ae/ HTTP/1.1\r\n" + end + "\r\n",
                "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n" + end + "\r\n",
                "GET / HTTP/1.1\r\nX: " + "a".repeat(20_000) + "\r\n" + end + "\r\n",
                "GET / HTTP/1.1\r\n" + "X: 1\r\n".repeat(500) + end + "\r\n",
                "GET / HTTP/1.1\r\nCookie: todokede=\"\u0001\u0002; =;;;\r\n" + end + "\r\n",
                "POST /sign-in HTTP/1.1\r\nContent-Length: abc\r\n" + end + "\r\n",
                "POST /sign-in HTTP/1.1\r\nContent-Length: -1\r\n" + end + "\r\n",
                "POST /sign-in HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n" + end + "\r\nab",
                "POST /sign-in HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n" + end + "\r\n0\r\n\r\n",
                "POST /sign-in HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: foo\r\n" + end + "\r\n",
                "POST /sign-in HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n" + end + "\r\nzz\r\n\r\n",
                "POST /assets/portal.css HTTP/1.1\r\nContent-Length: 0\r\n" + end + "\r\n");
    }

    @ParameterizedTest
    @MethodSource("requestsOfNoBrowser")
    void aRequestThatNoBrowserSends_isRefused_andToldNothing(String request) throws IOException {
        String answer = exchange(request);
        String status = answer.lines().findFirst().orElse("");
        assertAll(
                () -> assertTrue(status.matches("HTTP/1\\.1 (400|403|404|405|501|505)( .*)?"), answer),
                () -> assertFalse(saysWhatRunsHere(answer), answer),
                () -> assertTrue(answer.endsWith("\r\n\r\n") || answer.contains("Content-Security-Policy: default-src 'none'"), answer));
    }

    /** The server itself refuses to send anything back as it came. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/filings", "/api/v1/sectors"})
    void whatIsAskedToBeSentBack_isNot(String path) throws IOException {
        String answer = exchange("TRACE " + path + " HTTP/1.1\r\nHost: x\r\nX-Told: zq9\r\nCookie: todokede=zq9\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 405 ") && answer.contains("\r\nAllow: ") && answer.endsWith("\r\n\r\n"), answer);
        assertFalse(answer.contains("zq9") || saysWhatRunsHere(answer), answer);
    }

    /** A body says nothing there, and who stands between may see another request in it: the server takes none, says so, and ends the connection. */
    @ParameterizedTest
    @ValueSource(strings = {"DELETE /", "DELETE /filings", "DELETE /api/v1/sessions", "DELETE /api/v1/filings", "GET /", "GET /api/v1/sectors", "HEAD /"})
    void aBodyWhereNoneBelongs_isRefused_andTheConnectionEnds(String asked) throws IOException {
        Raw filer = Raw.signedInAnew("investor");
        String answer = exchange(asked + " HTTP/1.1\r\nHost: x\r\nCookie: todokede=" + filer.session().orElseThrow().getValue() + "\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"zq9\":\"x\"}"
                + "GET /zq9 HTTP/1.1\r\nHost: x\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 400 Bad Request\r\n") && answer.contains("\r\nConnection: close\r\n") && answer.contains("\r\nContent-Length: 0\r\n") && answer.endsWith("\r\n\r\n"), answer);
        assertEquals(1, answer.split("HTTP/1.1 ", -1).length - 1, "what follows is not answered");
        assertFalse(answer.contains("zq9") || saysWhatRunsHere(answer), answer);
        assertEquals(200, filer.get("/filings").status(), "and nobody is signed out by it");
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, /, 'GET, HEAD, POST'", "DELETE, /filings, 'GET, HEAD, POST'", "BREW, /, 'GET, HEAD, POST'", "PUT, /documents/1, 'GET, HEAD'", "POST, /assets/portal.css, 'GET, HEAD'", "BREW, /assets/portal.css, 'GET, HEAD'",
        "PROPFIND, /health/ready, 'GET, HEAD'", "POST, /health/ready, 'GET, HEAD'", "PATCH, /upload/target, 'GET, HEAD, POST'", "PUT, /sign-out, 'GET, HEAD, POST'"})
    void aMethodThatAPageDoesNotTake_isRefused_withThoseThatItTakes(String method, String path, String allowed) {
        Raw.Answer answer = Raw.stranger().ask(method, path);
        assertEquals(405, answer.status());
        assertEquals(allowed, answer.header("Allow"));
        assertEquals(List.of(), missing(method + " " + path, answer, false));
    }

    @Test
    void aThousandBodiesThatNeverEnd_holdNobodyBack() throws IOException {
        Raw reader = Raw.signedInAnew("mof1");
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < HALF_SENT; i++) {
                Socket socket = connect();
                held.add(socket);
                socket.getOutputStream().write(("POST " + (i % 2 == 0 ? "/sign-in" : "/api/v1/assessments") + " HTTP/1.1\r\nHost: x\r\nContent-Type: "
                        + (i % 2 == 0 ? "application/x-www-form-urlencoded" : "application/json") + "\r\nContent-Length: 100000\r\n\r\na=").getBytes(StandardCharsets.US_ASCII));
            }
            for (int i = 0; i < 50; i++) {
                assertEquals(200, reader.get(i % 2 == 0 ? "/review" : "/").status(), "a page while they are held");
            }
            Raw.Answer more = Raw.stranger().json("POST", "/api/v1/verifications", "{}");
            assertEquals(503, more.status(), "one more body");
            assertEquals("30", more.header("Retry-After"));
            assertEquals(List.of(), missing("/api/v1/verifications", more, false));
            Raw.Answer form = Raw.stranger().send("/sign-in", Map.of("login", "x"));
            assertEquals(503, form.status(), "one more form");
            assertTrue(Stream.of("en", "ja").allMatch(language -> form.body().contains(Words.in(language).of("error.busy.text"))), form::body);
            assertEquals(List.of(), missing("/sign-in", form, false));
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
        int status = 503;
        for (int i = 0; i < 1_000 && status == 503; i++) {
            status = Raw.stranger().json("POST", "/api/v1/verifications", "{}").status();
        }
        assertEquals(400, status, "once they have gone, there is room to be told that it says nothing");
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(PORTAL.getHost(), PORTAL.getPort()), 10_000);
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static String exchange(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
