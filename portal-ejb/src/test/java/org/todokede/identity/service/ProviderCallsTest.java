package org.todokede.identity.service;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todokede.identity.service.ProviderSignInService.Purpose;

/** What the provider says is believed only if every part of it is right; and one that is slow, gone or strange keeps nobody waiting. */
@Tag("network")
@Execution(ExecutionMode.CONCURRENT)
class ProviderCallsTest {

    private static final Consumer<JWTClaimsSet.Builder> AS_IT_IS = claims -> {};

    private static TestedProvider provider;
    private static ProviderCalls calls;

    @BeforeAll
    static void open() throws IOException {
        provider = new TestedProvider();
        calls = calls(provider, "sub", "amr=mfa");
    }

    @AfterAll
    static void close() {
        provider.close();
    }

    private static ProviderCalls calls(TestedProvider of, String claim, String factor) {
        return new ProviderCalls(of.settings(claim, factor), TestedProvider.SECRET, TestedProvider.RETURN, Duration.ofSeconds(5));
    }

    private static ProviderTurn turn() {
        return ProviderTurn.of(Purpose.SIGN_IN, 0, Instant.now(), "");
    }

    private static IdTokens.Person person(ProviderTurn turn, String code) throws ProviderFailure {
        return calls.identify(turn, code, "", Instant.now());
    }

    private static String why(ProviderTurn turn, String code) {
        ProviderFailure failure = assertThrows(ProviderFailure.class, () -> person(turn, code));
        return failure.reason().key() + ": " + failure.getMessage();
    }

    /** What an ID token can say wrong, and what is told of it. */
    private enum Wrong {
        AUDIENCE(claims -> claims.audience("another"), "for another audience"),
        SEVERAL_AUDIENCES(claims -> claims.audience(List.of(TestedProvider.CLIENT, "another")), "for another audience"),
        NO_AUDIENCE(claims -> claims.audience((String) null), "signature, issuer or time"),
        PARTY(claims -> claims.claim("azp", "another"), "for another audience"),
        ISSUER(claims -> claims.issuer("https://id.example"), "signature, issuer or time"),
        ISSUER_WITH_A_SLASH(claims -> claims.issuer(provider.issuer + "/"), "signature, issuer or time"),
        NONCE(claims -> claims.claim("nonce", LinkToken.next()), "of another question"),
        NO_NONCE(claims -> claims.claim("nonce", null), "signature, issuer or time"),
        A_NONCE_THAT_IS_NO_TEXT(claims -> claims.claim("nonce", 1), "claims of another kind"),
        EXPIRED(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(70))), "signature, issuer or time"),
        NO_END(claims -> claims.expirationTime(null), "signature, issuer or time"),
        NOT_YET(claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(120))), "signature, issuer or time"),
        OF_BEFORE(claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(120))), "issued at another time"),
        OF_LATER(claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(120))), "issued at another time"),
        NO_SUBJECT(claims -> claims.subject(null), "signature, issuer or time"),
        A_SUBJECT_WITH_A_SPACE(claims -> claims.subject("a b"), "no sub"),
        TOO_LONG_A_SUBJECT(claims -> claims.subject("a".repeat(256)), "no sub");

        private final Consumer<JWTClaimsSet.Builder> change;
        private final String told;

        Wrong(Consumer<JWTClaimsSet.Builder> change, String told) {
            this.change = change;
            this.told = told;
        }
    }

    @Test
    void aTokenThatIsRight_namesThePerson_andACodeCountsOnce() throws ProviderFailure {
        ProviderTurn turn = turn();
        String code = provider.signedIn(calls.authorization(turn, "ja", Instant.now()), "a-person", AS_IT_IS);
        assertEquals(new IdTokens.Person("a-person", false), person(turn, code));
        assertEquals("provider.unbelieved: code refused", why(turn, code), "the second time");
        ProviderTurn another = turn();
        String stolen = provider.signedIn(calls.authorization(turn(), "ja", Instant.now()), "a-person", AS_IT_IS);
        assertEquals("provider.unbelieved: code refused", why(another, stolen), "a code of another browser lacks its proof key");
    }

    @Test
    void clocks_mayDifferByLessThanAMinute() throws ProviderFailure {
        for (int seconds : new int[] {-50, 50}) {
            ProviderTurn turn = turn();
            String code = provider.signedIn(calls.authorization(turn, "en", Instant.now()), "a-person", claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(seconds))));
            assertEquals("a-person", person(turn, code).subject());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTokenThatIsWrongInOnePart_isNotBelieved(Wrong wrong) throws ProviderFailure {
        ProviderTurn turn = turn();
        String code = provider.signedIn(calls.authorization(turn, "en", Instant.now()), "a-person", wrong.change);
        assertEquals("provider.unbelieved: " + wrong.told, why(turn, code));
    }

    private static String withSecret(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(provider.key.toRSAPublicKey().getEncoded()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTokenThatIsNotSignedByAKeyOfTheProvider_isNotBelieved() throws ProviderFailure {
        List<Function<JWTClaimsSet, String>> signers = List.of(
                claims -> new PlainJWT(claims).serialize(),
                ProviderCallsTest::withSecret,
                claims -> TestedProvider.sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first").build(), TestedProvider.ANOTHER, claims),
                claims -> TestedProvider.sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("of nobody").build(), TestedProvider.ANOTHER, claims),
                claims -> TestedProvider.sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("another").jwk(TestedProvider.ANOTHER.toPublicJWK()).build(), TestedProvider.ANOTHER, claims),
                claims -> "not.a.token");
        for (var signer : signers) {
            ProviderTurn turn = turn();
            String code = provider.signedIn(calls.authorization(turn, "en", Instant.now()), "a-person", AS_IT_IS, signer);
            assertTrue(why(turn, code).startsWith("provider.unbelieved: "), () -> why(turn, code));
        }
    }

    /** An access token says other things with the same key (RFC 9068). */
    @Test
    void aTokenOfAnotherType_isNotBelieved() throws ProviderFailure {
        ProviderTurn turn = turn();
        String code = provider.signedIn(calls.authorization(turn, "en", Instant.now()), "a-person", AS_IT_IS,
                claims -> TestedProvider.sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first").type(new JOSEObjectType("at+jwt")).build(), provider.key, claims));
        assertEquals("provider.unbelieved: signature, issuer or time", why(turn, code));
    }

    @Test
    void whatTheAnswerSaysOfItsIssuer_mustBeRight() throws ProviderFailure {
        ProviderTurn turn = turn();
        String code = provider.signedIn(calls.authorization(turn, "en", Instant.now()), "a-person", AS_IT_IS);
        assertEquals("answer of another issuer", assertThrows(ProviderFailure.class, () -> calls.identify(turn, code, "https://id.example", Instant.now())).getMessage());
        assertEquals("a-person", calls.identify(turn, code, provider.issuer, Instant.now()).subject());
    }

    @Test
    void whoWasToBeAskedAnew_mustHaveBeen() throws ProviderFailure {
        for (long ago : new long[] {0, 3600}) {
            ProviderTurn turn = ProviderTurn.of(Purpose.FRESHLY, 1, Instant.now(), "");
            Map<String, String> asked = TestedProvider.parsed(calls.authorization(turn, "en", Instant.now()).getRawQuery());
            assertEquals("login", asked.get("prompt"));
            assertEquals("0", asked.get("max_age"));
            String code = provider.signedIn(calls.authorization(turn, "en", Instant.now()), "a-person", claims -> claims.claim("auth_time", Instant.now().getEpochSecond() - ago));
            if (ago == 0) {
                assertEquals("a-person", person(turn, code).subject());
            } else {
                assertEquals("provider.unbelieved: not signed in anew", why(turn, code));
            }
        }
        ProviderTurn turn = ProviderTurn.of(Purpose.FRESHLY, 1, Instant.now(), "");
        String code = provider.signedIn(calls.authorization(turn, "en", Instant.now()), "a-person", claims -> claims.claim("auth_time", null));
        assertEquals("provider.unbelieved: not signed in anew", why(turn, code));
    }

    @Test
    void aSecondFactor_countsIfTheSettingNamesIt_andAnotherClaimCanNameThePerson() throws ProviderFailure {
        ProviderTurn turn = turn();
        assertTrue(person(turn, provider.signedIn(calls.authorization(turn, "en", Instant.now()), "a-person", claims -> claims.claim("amr", List.of("pwd", "mfa")))).factor());
        assertFalse(person(turn, provider.signedIn(calls.authorization(turn, "en", Instant.now()), "a-person", claims -> claims.claim("amr", List.of("pwd")).claim("acr", "mfa"))).factor());
        ProviderCalls other = calls(provider, "oid", "acr=high,higher");
        assertEquals("high higher", List.of(TestedProvider.parsed(other.authorization(turn, "en", Instant.now()).getRawQuery()).get("acr_values").split(" ")).stream().sorted().reduce((a, b) -> a + " " + b).orElseThrow());
        String code = provider.signedIn(other.authorization(turn, "en", Instant.now()), "pairwise", claims -> claims.claim("oid", "0f-7").claim("acr", "higher"));
        assertEquals(new IdTokens.Person("0f-7", true), other.identify(turn, code, "", Instant.now()));
    }

    @Test
    void theProvider_canChangeItsKeys() throws Exception {
        try (TestedProvider own = new TestedProvider()) {
            ProviderCalls ownCalls = calls(own, "sub", "");
            for (RSAKey key : List.of(TestedProvider.named(TestedProvider.FIRST, "first"), TestedProvider.named(TestedProvider.ANOTHER, "second"))) {
                own.key = key;
                ProviderTurn turn = turn();
                String code = own.signedIn(ownCalls.authorization(turn, "en", Instant.now()), "a-person", AS_IT_IS);
                assertEquals("a-person", ownCalls.identify(turn, code, "", Instant.now()).subject());
            }
        }
    }

    private static void slowly(HttpExchange exchange) {
        try {
            exchange.sendResponseHeaders(200, 0);
            for (int n = 0; n < 100; n++) {
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException gone) {
            // whoever asked has not waited
        }
    }

    /** What a provider can do in place of answering. */
    private enum Strange {
        NOTHING(ProviderCallsTest::slowly),
        FAILS(exchange -> TestedProvider.send(exchange, 500, "{}")),
        TURNS_AWAY(exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            TestedProvider.send(exchange, 302, "{}");
        }),
        TALKS(exchange -> TestedProvider.send(exchange, 200, "<html>Welcome</html>")),
        NESTS(exchange -> TestedProvider.send(exchange, 200, "{\"keys\":" + "[".repeat(1_500) + "]".repeat(1_500) + "}")),
        COUNTS(exchange -> TestedProvider.send(exchange, 200, "{\"issuer\":1e99999999999}")),
        TALKS_WITHOUT_END(exchange -> TestedProvider.send(exchange, 200, "[" + "1,".repeat(300_000) + "1]"));

        private final Consumer<HttpExchange> instead;

        Strange(Consumer<HttpExchange> instead) {
            this.instead = instead;
        }
    }

    /** At each of its addresses at once, because whoever waits does so for some time. */
    @ParameterizedTest
    @EnumSource
    void aProviderThatDoesNotAnswer_orStrangely_isAway_soonAndEverywhere(Strange strange) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> all = Stream.of("/.well-known/openid-configuration", "/token", "/keys").<Future<?>>map(path -> threads.submit(() -> isAwayAndBack(strange, path))).toList();
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Void isAwayAndBack(Strange strange, String path) throws Exception {
        try (TestedProvider own = new TestedProvider()) {
            own.instead.put(path, strange.instead);
            ProviderCalls ownCalls = new ProviderCalls(own.settings("sub", ""), TestedProvider.SECRET, TestedProvider.RETURN, Duration.ofSeconds(2));
            ProviderTurn turn = turn();
            long began = System.nanoTime();
            ProviderFailure failure = assertThrows(ProviderFailure.class, () -> ownCalls.identify(turn, own.signedIn(ownCalls.authorization(turn, "en", Instant.now()), "a-person", AS_IT_IS), "", Instant.now()), path);
            assertEquals("provider.away", failure.reason().key(), path);
            assertTrue(Duration.ofNanos(System.nanoTime() - began).toSeconds() < 8, path);
            own.instead.clear();
            ProviderTurn next = turn();
            assertDoesNotThrow(() -> ownCalls.identify(next, own.signedIn(ownCalls.authorization(next, "en", Instant.now()), "a-person", AS_IT_IS), "", Instant.now()), "when it is there again");
            return null;
        }
    }

    @Test
    void oneThatCallsItselfOtherwise_orPointsToAPlaceWithoutTls_isNotBelieved() throws Exception {
        for (String said : new String[] {
            "{\"issuer\": \"https://id.example\"}", "{\"issuer\": \"ISSUER\"}", "{\"issuer\": \"ISSUER\", \"jwks_uri\": \"http://id.example/keys\"}",
            "{\"issuer\": \"ISSUER\", \"jwks_uri\": \"ISSUER/keys\", \"authorization_endpoint\": \"javascript:alert(1)\"}"
        }) {
            try (TestedProvider own = new TestedProvider()) {
                own.instead.put("/.well-known/openid-configuration", exchange -> TestedProvider.send(exchange, 200, said.replace("ISSUER", own.issuer)));
                assertEquals("provider.unbelieved", assertThrows(ProviderFailure.class, () -> calls(own, "sub", "").authorization(turn(), "en", Instant.now())).reason().key(), said);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://id.example", "https://id.example?a=b", "https://id.example#a", "ftp://id.example", "id.example"})
    void anIssuer_isAnAddressByTls(String issuer) {
        assertThrows(IllegalStateException.class, () -> ProviderSettings.read(name -> Map.of("ISSUER", issuer, "CLIENT", "portal").getOrDefault(name, "")));
    }

    @Test
    void aWay_isComeBackOnWithinTenMinutes_andSaysWhereToSignOut() throws ProviderFailure {
        ProviderTurn turn = turn();
        assertEquals(turn, ProviderTurn.read(turn.written(), turn.at().plusSeconds(599)).orElseThrow());
        assertTrue(ProviderTurn.read(turn.written(), turn.at().plusSeconds(600)).isEmpty());
        assertTrue(ProviderTurn.read("", turn.at()).isEmpty());
        assertEquals(provider.issuer + "/out", calls.endSession("http://127.0.0.1:8080/", Instant.now()).toString().replaceFirst("\\?.*", ""));
    }
}
