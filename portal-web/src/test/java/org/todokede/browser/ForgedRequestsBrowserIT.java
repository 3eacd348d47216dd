package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.platform.web.Routes;
import org.todokede.running.TestedPortal;

/** Posts without a token or from elsewhere, other methods, headers and cookies: nothing is done for them, and no answer comes without its headers. */
@BrowserTest
class ForgedRequestsBrowserIT extends BadInput {

    @Test
    void aPostWithoutItsToken_isRefused_whateverItsAddress() {
        Map<String, Raw> people = Map.of("FILER", investor, "STAFF", mof, "ADMINISTRATOR", admin, "AUDITOR", Raw.signedInAnew("auditor"), "PUBLIC", investor, "SIGNED_IN", investor);
        for (Routes.Route route : Routes.all()) {
            // the last three are open to all and have no session to ride on: they ask for their own origin only
            if (route.path().startsWith("/upload") || List.of("/sign-out", "/check/save", "/check/portfolio/upload", "/verify/upload").contains(route.path())) {
                continue;
            }
            Raw who = people.get(route.access().name());
            for (Map<String, String> form : List.of(Map.<String, String>of(), Map.of("csrf", "x"), Map.of("csrf", "A".repeat(64)))) {
                Raw.Answer answer = who.send(example(route.path()), form);
                assertEquals(403, answer.status(), route.path() + " " + form);
            }
        }
        assertEquals(403, Raw.signedInAnew("investor").send("/sign-out", Map.of()).status());
        HttpRequest upload = HttpRequest.newBuilder(URI.create(TestedPortal.address() + "/upload/" + draft))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString("--b\r\nContent-Disposition: form-data; name=\"heading\"\r\n\r\nother\r\n--b\r\n"
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"forged.pdf\"\r\n\r\n%PDF-1.4\r\n--b--\r\n"))
                .build();
        assertEquals(403, investor.exchange(upload).status());
        assertFalse(investor.get("/filings/" + draft + "/attachments").body().contains("forged.pdf"));
    }

    @Test
    void aPostFromAnotherSite_isRefused_evenWithItsToken() {
        Raw.Answer page = investor.get("/filings/new");
        for (String path : List.of("/filings/new", "/check/save")) {
            for (String[] header : new String[][] {{"Origin", "https://evil.example"}, {"Origin", "null"}, {"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}}) {
                Raw.Answer answer = investor.exchange(HttpRequest.newBuilder(URI.create(TestedPortal.address() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(header[0], header[1])
                        .POST(HttpRequest.BodyPublishers.ofString("form=1&csrf=" + token(page)))
                        .build());
                assertEquals(403, answer.status(), path + " " + String.join(": ", header));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"})
    void otherMethods_areRefused(String method) {
        Raw.Answer answer = investor.exchange(
                HttpRequest.newBuilder(URI.create(TestedPortal.address() + "/filings/" + draft)).method(method, HttpRequest.BodyPublishers.noBody()).build());
        assertTrue(Set.of(400, 403, 405, 501).contains(answer.status()), method + " answered " + answer.status());
        assertFalse(answer.body().contains("Target K.K."));
    }

    @Test
    void everyKindOfAnswer_carriesTheHeaders() {
        Raw stranger = Raw.stranger();
        Map<String, Raw.Answer> answers = new LinkedHashMap<>();
        answers.put("public page", stranger.get("/"));
        answers.put("sign-in", stranger.get("/sign-in"));
        answers.put("redirect to sign-in", stranger.get("/filings"));
        answers.put("page", investor.get("/filings"));
        answers.put("form", investor.get("/filings/" + draft + "/section/act"));
        answers.put("form with errors", investor.post("/filings/" + draft + "/section/act", Map.of("act.share_count", "x")));
        answers.put("redirect after a post", investor.post("/filings/" + draft + "/section/measures", Map.of("measures.text", "")));
        answers.put("redirect after an upload", investor.upload(draft, "other", "empty.pdf", new byte[0]));
        answers.put("case", mof.get("/review/" + number));
        answers.put("absent", investor.get("/filings/987654321"));
        answers.put("forbidden", investor.get("/admin/clock"));
        answers.put("forged", investor.send("/filings/new", Map.of("form", "1")));
        answers.put("too long", investor.get("/sectors?on=" + LONG));
        answers.put("wrong method", Raw.stranger().exchange(HttpRequest.newBuilder(URI.create(TestedPortal.address() + "/")).method("PUT", HttpRequest.BodyPublishers.noBody()).build()));
        answers.put("download", investor.get("/documents/" + document));
        answers.put("style", stranger.get("/assets/portal.css"));
        answers.put("script", stranger.get("/assets/portal.js"));
        answers.put("font", stranger.get("/assets/fonts/fonts.css"));
        answers.put("missing asset", stranger.get("/assets/nothing.css"));
        answers.put("health", stranger.get("/health/ready"));
        answers.put("ended session", Raw.stranger().send("/filings/" + draft + "/section/act", Map.of("act.reason", "x")));
        assertAll(answers.entrySet().stream().map(e -> () -> {
            Raw.Answer a = e.getValue();
            String what = e.getKey() + " (" + a.status() + ")";
            String policy = a.header("Content-Security-Policy");
            assertTrue(policy.contains("default-src 'none'"), what + ": " + policy);
            assertFalse(policy.contains("unsafe"), what + ": " + policy);
            assertTrue(e.getKey().equals("download") || policy.contains("frame-ancestors 'none'"), what + ": " + policy);
            assertEquals(1, a.response().headers().allValues("Content-Security-Policy").size(), what);
            assertEquals("nosniff", a.header("X-Content-Type-Options"), what);
            assertEquals("DENY", a.header("X-Frame-Options"), what);
            assertEquals("same-origin", a.header("Referrer-Policy"), what);
            assertEquals("", a.header("Server") + a.header("X-Powered-By"), what + " names no product");
            boolean asset = a.status() == 200 && List.of("style", "script", "font").contains(e.getKey());
            assertTrue(a.header("Cache-Control").contains(asset ? "immutable" : "no-store"), what + ": " + a.header("Cache-Control"));
        }));
    }

    @Test
    void cookies_areOutOfReachOfScriptsAndOtherSites_andTheSessionChangesItsIdOnSignIn() {
        Raw raw = Raw.stranger();
        Raw.Answer page = raw.get("/sign-in?lang=en");
        String before = raw.visit().orElseThrow().getValue();
        assertTrue(raw.session().isEmpty(), "nobody is signed in before");
        Raw.Answer done = raw.send("/sign-in", Map.of("csrf", token(page), "login", "auditor", "password", Person.PASSWORD));
        String after = raw.session().orElseThrow().getValue();
        assertNotEquals(before, after);
        List<String> cookies = Stream.of(page, done).flatMap(a -> a.response().headers().allValues("Set-Cookie").stream()).toList();
        assertTrue(cookies.size() >= 3, "visit, language, session: " + cookies);
        assertAll(cookies.stream().map(c -> () -> {
            assertTrue(c.contains("HttpOnly"), c);
            assertTrue(c.matches("(?i).*SameSite=(Lax|Strict).*"), c);
        }));
        for (Raw.Answer a : List.of(page, done, raw.get("/admin/audit"))) {
            assertFalse((a.body() + a.header("Location")).toLowerCase().contains("jsessionid") || (a.body() + a.header("Location")).contains(";todokede"), "no id in an address");
        }
        Raw old = Raw.stranger();
        for (String planted : List.of("todokede=" + before, "todokede-visit=" + before, "todokede-visit=" + before + "; todokede=" + before)) {
            Raw.Answer replayed = old.exchange(HttpRequest.newBuilder(URI.create(TestedPortal.address() + "/admin/audit")).header("Cookie", planted).GET().build());
            assertEquals(302, replayed.status(), "the id from before the sign-in opens nothing");
        }
        raw.send("/sign-out", Map.of("csrf", token(raw.get("/admin/audit"))));
        Raw.Answer gone = old.exchange(HttpRequest.newBuilder(URI.create(TestedPortal.address() + "/admin/audit")).header("Cookie", "todokede=" + after).GET().build());
        assertEquals(302, gone.status(), "nor does the id after the sign-out");
    }

    /** Keeps the imports of the browser’s own types in one place. */
    @Test
    void theBrowser_holdsTheSessionCookieOutOfReachOfScripts() {
        try (Person person = Person.signedInAnew("investor", "en")) {
            Cookie session = person.context.cookies().stream().filter(c -> c.name.equals("todokede")).findFirst().orElseThrow();
            assertTrue(session.httpOnly);
            Locator upload = person.at("/filings/" + draft + "/attachments").field("file");
            upload.setInputFiles(new FilePayload("page.html", "text/html", SCRIPT.getBytes(StandardCharsets.UTF_8)));
            person.press("files.upload");
            person.errorAt("file").waitFor();
            assertTrue(person.errorAt("file").innerText().contains("are not taken"));
        }
    }
}
