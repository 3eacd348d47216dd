package org.todokede.running;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What is open to everybody, asked for too often from one address and as often as need be from others. The test run's portal believes the test who it is. */
@EnabledIfSystemProperty(named = TestedPortal.URL, matches = "https?://.+", disabledReason = "needs a running training portal: -Dportal.url=http://127.0.0.1:8080")
class PublicLimitsIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

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
        assertEquals(200, ask(sender, "/", "en", null).statusCode(), "the rest of the portal is open");
        assertEquals(422, ask(sender, "/api/v1/periods", "en", "{}").statusCode(), "calls are counted apart");
        assertEquals(200, ask(address(), "/record/key", "en", null).statusCode());
        assertEquals(200, ask(null, "/record/key", "en", null).statusCode());
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

    @Test
    void everyAnswer_hasANumberOfItsOwn() throws IOException, InterruptedException {
        String first = ask(null, "/", "en", null).headers().firstValue("X-Request-Id").orElseThrow();
        String second = ask(null, "/nothing-here", "en", null).headers().firstValue("X-Request-Id").orElseThrow();
        assertTrue(first.matches("[0-9A-Z]{1,8}") && second.matches("[0-9A-Z]{1,8}"), first + " " + second);
        assertNotEquals(first, second);
    }
}
