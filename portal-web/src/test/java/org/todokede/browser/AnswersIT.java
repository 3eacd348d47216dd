package org.todokede.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.running.TestedPortal;

/** What an answer says of itself, and to whom it may be shown. */
@BrowserTest
class AnswersIT {

    private static final List<String> PATHS = List.of("/", "/sign-in", "/check", "/sectors", "/verify", "/none", "/assets/portal.css", "/assets/portal.js", "/openapi", "/record/head", "/record/key",
            "/api/v1/sectors?on=2026-01-05", "/api/v1/filings", "/api/v1/none", "/health/ready", "/metrics", "/check/portfolio/template.csv");

    @Test
    void eachAnswer_namesItsType_andTheCharactersOfText() {
        List<String> wrong = new ArrayList<>();
        Raw stranger = Raw.stranger();
        Raw auditor = Raw.signedIn("auditor");
        for (String path : Stream.concat(PATHS.stream(), Stream.of("/admin/audit", "/admin/audit/record.csv?key=FDI-2019-987654")).toList()) {
            Raw.Answer answer = (path.startsWith("/admin") ? auditor : stranger).get(path);
            String type = answer.header("Content-Type").toLowerCase(java.util.Locale.ROOT).replace(" ", "");
            boolean text = type.startsWith("text/") || type.contains("xml") || type.contains("javascript");
            if (answer.body().isEmpty() ? !type.isEmpty() : type.isEmpty() || text && !type.contains("charset=utf-8")) {
                wrong.add(path + " answered " + answer.status() + " with " + answer.body().length() + " characters of " + type);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void noAnswer_isForAnotherOrigin_howeverItAsks() {
        Raw investor = Raw.signedIn("investor");
        List<String> wrong = new ArrayList<>();
        for (String path : PATHS) {
            for (String method : List.of("GET", "OPTIONS")) {
                Raw.Answer answer = investor.exchange(HttpRequest.newBuilder(URI.create(TestedPortal.address() + path)).header("Origin", "https://elsewhere.example")
                        .header("Access-Control-Request-Method", "POST").method(method, HttpRequest.BodyPublishers.noBody()).build());
                answer.response().headers().map().keySet().stream().filter(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-")).forEach(name -> wrong.add(method + " " + path + " " + name));
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** Types that a browser sends without asking first. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void theApi_takesNothingThatABrowserSendsUnasked(String type) {
        Raw investor = Raw.signedIn("investor");
        Raw.Answer answer = investor.exchange(HttpRequest.newBuilder(URI.create(TestedPortal.address() + "/api/v1/filings")).header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString("{}")).build());
        assertEquals(415, answer.status(), answer::body);
        Raw.Answer elsewhere = investor.exchange(HttpRequest.newBuilder(URI.create(TestedPortal.address() + "/api/v1/filings")).header("Content-Type", "application/json").header("Origin", "https://elsewhere.example")
                .POST(HttpRequest.BodyPublishers.ofString("{}")).build());
        assertEquals(403, elsewhere.status(), elsewhere::body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "\\\\elsewhere.example", "javascript:alert(1)", "/%09/elsewhere.example", "http:elsewhere.example", "/x\r\nLocation: https://elsewhere.example"})
    void signingIn_leadsNowhereElse(String next) {
        Raw raw = Raw.stranger();
        Raw.Answer form = raw.get("/sign-in");
        Raw.Answer done = raw.send("/sign-in", Map.of("csrf", form.hidden(Raw.TOKEN), "login", "investor", "password", Person.PASSWORD, "next", next));
        assertEquals(303, done.status());
        String to = done.header("Location");
        URI resolved = URI.create(TestedPortal.address() + "/sign-in").resolve(to.replace("\\", "/"));
        assertEquals(URI.create(TestedPortal.address()).getAuthority(), resolved.getAuthority(), to);
        assertTrue(resolved.getScheme().startsWith("http"), to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.git/HEAD", "/.git/", "/.svn/entries", "/.env", "/WEB-INF/web.xml", "/META-INF/MANIFEST.MF", "/assets/", "/pages/", "/pages/filing/", "/WEB-INF/", "/portal.war", "/pom.xml", "/assets/portal.js.map", "/backup.zip"})
    void whatIsNoPage_isNotServed_andNoFolderIsListed(String path) {
        Raw.Answer answer = Raw.stranger().get(path);
        assertEquals(404, answer.status(), answer::body);
    }

    /** Reading by an address that a form posts to shows it, or refuses, and does nothing. */
    @Test
    void aFormThatIsSentAsAnAddress_doesNothing() {
        Raw window = Raw.signedIn("window");
        Raw investor = Raw.signedIn("investor");
        String token = investor.get("/sectors").hidden(Raw.TOKEN);
        assertEquals(404, investor.get("/session/end?csrf=" + token).status());
        assertEquals(200, investor.get("/calendar").status(), "still signed in");
        assertEquals(404, window.get("/session/extend").status());
        Raw.Answer begun = investor.get("/filings/new?form=1&csrf=" + token);
        assertEquals(200, begun.status(), "the form, and no draft");
    }

    @Test
    void aSession_hasASecretThatNobodyGuesses() {
        List<String> secrets = Stream.of("investor", "investor", "mof1", "auditor").map(login -> Raw.signedInAnew(login).session().orElseThrow().getValue()).toList();
        assertEquals(4, secrets.stream().distinct().count());
        // base64url: six bits each, 256 in all
        assertTrue(secrets.stream().allMatch(secret -> secret.matches("[A-Za-z0-9_-]{43}")), secrets::toString);
    }

    @Test
    void aParameterThatIsGivenTwice_countsOnce_andABodyIsNotMixedWithItsAddress() {
        Raw stranger = Raw.stranger();
        assertTrue(stranger.get("/verify?lang=ja&lang=en").body().contains("lang=\"ja\""), "the first");
        Raw.Answer sent = stranger.json("POST", "/api/v1/verifications?number=CLR-2026-000001&code=AAAA-AAAA-AAAA-AAAA", "{}");
        assertEquals(400, sent.status(), sent::body);
        Raw.Answer twice = stranger.json("POST", "/api/v1/verifications", "{\"number\":\"x\",\"number\":\"y\",\"code\":\"z\"}");
        assertEquals(400, twice.status(), twice::body);
    }
}
