package org.todokede.identity.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A provider on loopback that lies as it is told: what a real one never says is said here. It keeps to the rules of codes and proof keys, so that what is wrong is what was told. */
final class TestedProvider implements AutoCloseable {

    static final String CLIENT = "portal";
    static final String SECRET = "secret of the portal";
    static final String RETURN = "http://127.0.0.1:8080/sign-in/return";

    /** Of the provider, and of somebody else: made once, because one takes a second. */
    static final RSAKey FIRST = key();
    static final RSAKey ANOTHER = key();

    private record Asked(Map<String, String> question, String token) {}

    private final HttpServer server;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    final String issuer;
    RSAKey key = named(FIRST, "first");

    /** What is answered in place of what would be, by path. */
    final Map<String, Consumer<HttpExchange>> instead = new ConcurrentHashMap<>();

    TestedProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    static RSAKey named(RSAKey key, String id) {
        return new RSAKey.Builder(key).keyID(id).build();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    ProviderSettings settings(String claim, String factor) {
        Map<String, String> set = Map.of("ISSUER", issuer, "CLIENT", CLIENT, "CLAIM", claim, "FACTOR", factor);
        return ProviderSettings.read(name -> set.getOrDefault(name, "")).orElseThrow();
    }

    /** The person signs in there. @param change what the ID token says otherwise @return the code with which the browser comes back */
    String signedIn(URI way, String subject, Consumer<JWTClaimsSet.Builder> change) {
        return signedIn(way, subject, change, claims -> sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).type(JOSEObjectType.JWT).build(), key, claims));
    }

    String signedIn(URI way, String subject, Consumer<JWTClaimsSet.Builder> change, Function<JWTClaimsSet, String> signed) {
        Map<String, String> asked = parsed(way.getRawQuery());
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(issuer).subject(subject).audience(CLIENT).issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", asked.get("nonce")).claim("auth_time", now.getEpochSecond());
        change.accept(claims);
        String code = LinkToken.next();
        codes.put(code, new Asked(asked, signed.apply(claims.build())));
        return code;
    }

    static String sign(JWSHeader header, RSAKey key, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> parsed(String query) {
        return Arrays.stream(query.split("&")).map(pair -> pair.split("=", 2)).collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Consumer<HttpExchange> other = instead.get(path);
        if (other != null) {
            other.accept(exchange);
        } else if (path.equals("/.well-known/openid-configuration")) {
            send(exchange, 200, "{\"issuer\": \"" + issuer + "\", \"authorization_endpoint\": \"" + issuer + "/auth\", \"token_endpoint\": \"" + issuer + "/token\", \"jwks_uri\": \"" + issuer
                    + "/keys\", \"end_session_endpoint\": \"" + issuer + "/out\"}");
        } else if (path.equals("/keys")) {
            send(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
        } else if (path.equals("/token")) {
            send(exchange, exchange);
        } else {
            send(exchange, 404, "{}");
        }
    }

    private void send(HttpExchange exchange, HttpExchange request) throws IOException {
        Map<String, String> form = parsed(new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String basic = "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET.replace(' ', '+')).getBytes(StandardCharsets.UTF_8));
        Asked asked = codes.remove(form.get("code"));
        boolean fits = asked != null && basic.equals(request.getRequestHeaders().getFirst("Authorization")) && form.get("grant_type").equals("authorization_code")
                && form.get("redirect_uri").equals(asked.question().get("redirect_uri")) && asked.question().get("code_challenge_method").equals("S256")
                && Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(LinkToken.hash(form.get("code_verifier")))).equals(asked.question().get("code_challenge"));
        send(exchange, fits ? 200 : 400, fits ? "{\"token_type\": \"Bearer\", \"access_token\": \"none of ours\", \"id_token\": \"" + asked.token() + "\"}" : "{\"error\": \"invalid_grant\"}");
    }

    static void send(HttpExchange exchange, int status, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException gone) {
            // whoever asked has not waited
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
