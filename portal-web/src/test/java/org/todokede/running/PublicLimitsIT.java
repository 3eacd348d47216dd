package org.todokede.running;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What is open to everybody, asked for too often from one address and as often as need be from others; and a person who asks too often. The test run's portal believes the test who it is. */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a running training portal: -Dportal.url=http://127.0.0.1:8080")
class PublicLimitsIT {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** An address of the documentation's networks, other than those of the other tests. */
    private static String address() {
        return "2001:db8:" + Integer.toHexString(ThreadLocalRandom.current().nextInt(1, 0xFFFF)) + ":" + Integer.toHexString(ThreadLocalRandom.current().nextInt(1, 0xFFFF)) + "::1";
    }

    private static HttpResponse<String> ask(String sender, String path, String language, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(TestedPortal.address() + path)).header("Accept-Language", language);
        if (sender != null) {
            request.header("X-Forwarded-For", sender);
        }
        if (body != null) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> untilRefused(String sender, String path, String language, String body, int rate) throws IOException, InterruptedException {
        for (int n = 0; n < 2 * rate + 100; n++) {
            HttpResponse<String> answer = ask(sender, path, language, body);
            if (answer.statusCode() == 429) {
                assertTrue(n >= rate, "refused after " + n);
                int wait = Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow());
                assertTrue(wait >= 1 && wait <= 60, "to wait " + wait);
                return answer;
            }
        }
        throw new AssertionError("never refused");
    }

    /** Whose allowance is used up is refused at once, or as soon as what has grown meanwhile, some five calls a second, is used up, too. */
    private static HttpResponse<String> refusedAgain(String sender, String path, String language, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(sender, path, language, body);
        for (int n = 0; n < 30 && answer.statusCode() != 429; n++) {
            answer = ask(sender, path, language, body);
        }
        assertEquals(429, answer.statusCode(), path);
        return answer;
    }

    @Test
    void aPageAskedForTooOften_saysSoInBothLanguages_andOthersAreNotHit() throws IOException, InterruptedException {
        String sender = address();
        HttpResponse<String> refused = untilRefused(sender, "/record/key", "en", null, 120);
        assertTrue(refused.body().contains("Too many requests"), refused.body());
        // pages and files are counted together
        refusedAgain(sender, "/verify", "en", null);
        HttpResponse<String> japanese = refusedAgain(sender, "/register", "ja", null);
        assertTrue(japanese.body().contains("アクセスが集中しています"), japanese.body());
        // what a stranger can have kept, and links that could be guessed
        refusedAgain(sender, "/check/save", "en", "{}");
        refusedAgain(sender, "/staff/" + "a".repeat(43), "en", null);
        assertEquals(200, ask(sender, "/", "en", null).statusCode(), "the rest of the portal is open");
        assertEquals(422, ask(sender, "/api/v1/periods", "en", "{}").statusCode(), "calls are counted apart");
        assertEquals(200, ask(address(), "/record/key", "en", null).statusCode());
        assertEquals(200, ask(null, "/record/key", "en", null).statusCode());
    }

    @Test
    void aStrangerWhoReadsTooMuch_waits_whicheverPagesItIs_andWhoeverIsSignedInThereDoesNot() throws IOException, InterruptedException {
        String sender = address();
        assertTrue(untilRefused(sender, "/sectors", "en", null, 300).body().contains("Too many requests"));
        for (String other : new String[] {"/", "/check", "/period", "/cleared", "/openapi", "/sign-in", "/nothing-here", "/api/v1/sectors"}) {
            refusedAgain(sender, other, "en", null);
        }
        assertEquals(200, ask(sender, "/record/key", "en", null).statusCode(), "counted apart");
        assertEquals(200, ask(address(), "/sectors", "en", null).statusCode());
        assertEquals(200, signedIn("investor-b").send(request(sender, "/sectors").build(), HttpResponse.BodyHandlers.ofString()).statusCode());
    }

    @Test
    void aCallSentTooOften_isAProblem_howeverItsAddressIsWritten() throws IOException, InterruptedException {
        String sender = address();
        HttpResponse<String> refused = untilRefused(sender, "/api/v1/verifications", "en", "{}", 300);
        assertEquals("application/problem+json", refused.headers().firstValue("Content-Type").orElseThrow().replaceFirst(";.*", ""));
        assertTrue(refused.body().contains("\"urn:todokede:problem:too-many\"") && refused.body().contains("Retry-After"), refused.body());
        assertTrue(refusedAgain(sender, "/api/v1/verifications", "ja", "{}").body().contains("要求が多すぎます"));
        for (String other : new String[] {"/api/v1/assessments", "/api/v1/%61ssessments", "/api/v1/assessments;a=b", "/api/v1//assessments"}) {
            refusedAgain(sender, other, "en", "{}");
        }
        assertNotEquals(429, ask(address(), "/api/v1/verifications", "en", "{}").statusCode());
    }

    /** Somebody who lets a program ask for everything, signed in and from anywhere: told to wait, in words; the others are not. */
    @Test
    void aPersonWhoAsksTooOften_isToldToWait_atEveryBrowserOfTheirs_andNobodyElseIs() throws Exception {
        HttpClient hers = signedIn("investor2-b");
        String sender = address();
        HttpResponse<String> refused = null;
        for (int n = 0; n < 200 && refused == null; n++) {
            List<CompletableFuture<HttpResponse<String>>> sent = Stream.generate(() -> hers.sendAsync(request(sender, "/nothing-here").build(), HttpResponse.BodyHandlers.ofString())).limit(20).toList();
            refused = sent.stream().map(CompletableFuture::join).filter(answer -> answer.statusCode() == 429).findFirst().orElse(null);
            assertTrue(refused == null || n >= 600 / 20 - 1, "refused after " + 20 * n);
        }
        assertTrue(refused != null && refused.body().contains("Too many requests"), "never refused");
        assertTrue(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()) >= 1);
        HttpClient another = signedIn("investor2-b");
        assertTrue(isRefusedAmongSome(another, address()), "elsewhere, too");
        assertTrue(isRefusedAmongSome(hers, address(), "/api/v1/filings"), "by the API, too");
        assertEquals(404, signedIn("investor-b").send(request(sender, "/nothing-here").build(), HttpResponse.BodyHandlers.ofString()).statusCode(), "somebody else at the same address");
        assertEquals(200, ask(sender, "/", "en", null).statusCode(), "and a stranger");
    }

    private static boolean isRefusedAmongSome(HttpClient browser, String sender) {
        return isRefusedAmongSome(browser, sender, "/nothing-here");
    }

    /** What has grown meanwhile, ten a second, is used up first. */
    private static boolean isRefusedAmongSome(HttpClient browser, String sender, String path) {
        for (int n = 0; n < 30; n++) {
            List<CompletableFuture<HttpResponse<String>>> sent = Stream.generate(() -> browser.sendAsync(request(sender, path).build(), HttpResponse.BodyHandlers.ofString())).limit(20).toList();
            if (sent.stream().map(CompletableFuture::join).anyMatch(answer -> answer.statusCode() == 429)) {
                return true;
            }
        }
        return false;
    }

    private static HttpRequest.Builder request(String sender, String path) {
        return HttpRequest.newBuilder(URI.create(TestedPortal.address() + path)).header("Accept-Language", "en").header("X-Forwarded-For", sender);
    }

    private static HttpClient signedIn(String login) throws IOException, InterruptedException {
        HttpClient browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL)).build();
        String page = browser.send(request(address(), "/sign-in").build(), HttpResponse.BodyHandlers.ofString()).body();
        Matcher token = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(page);
        assertTrue(token.find(), page);
        String form = "csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8) + "&login=" + login + "&password=todokede-demo";
        HttpResponse<String> answer = browser.send(request(address(), "/sign-in").header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(303, answer.statusCode(), answer.body());
        return browser;
    }

    @Test
    void everyAnswer_hasANumberOfItsOwn() throws IOException, InterruptedException {
        String first = ask(null, "/", "en", null).headers().firstValue("X-Request-Id").orElseThrow();
        String second = ask(null, "/nothing-here", "en", null).headers().firstValue("X-Request-Id").orElseThrow();
        assertTrue(first.matches("[0-9A-Z]{1,8}") && second.matches("[0-9A-Z]{1,8}"), first + " " + second);
        assertNotEquals(first, second);
    }
}
