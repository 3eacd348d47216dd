package org.todokede.identity.service;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Calls to the provider: what it says of itself (OpenID Connect Discovery 1.0), and a code turned into an ID token (RFC 6749, 4.1.3). Each ends in time, reads so much and no
 * more, follows nothing elsewhere, and only so many are made at once: a provider that is slow keeps nobody else waiting. Made when somebody first signs in there, so that a start knows nothing of it.
 */
final class ProviderCalls {

    private static final int MOST_AT_ONCE = 16;
    private static final int MOST_BYTES = 256 * 1024;

    /** How long it is believed what the provider says of itself. */
    private static final Duration KNOWN_FOR = Duration.ofHours(1);

    /** What the provider says of itself. @param endSession where people are signed out there; null if nowhere @param basic whether the client shows its secret in the header @param saysIssuer whether it says in each answer who it is (RFC 9207) */
    private record Metadata(URI authorization, URI token, URI endSession, boolean basic, boolean saysIssuer, IdTokens tokens, Instant until) {}

    private final ProviderSettings settings;
    private final String secret;
    private final String returnsTo;
    private final Duration patience;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final HttpClient client;
    private volatile Metadata known;

    /** @param secret of the portal there; empty if it has none @param returnsTo address of the portal to which people come back @param patience within which a call has ended */
    ProviderCalls(ProviderSettings settings, String secret, String returnsTo, Duration patience) {
        this.settings = settings;
        this.secret = secret;
        this.returnsTo = returnsTo;
        this.patience = patience;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(patience).followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /** Where the person signs in. @param language in which the provider may speak */
    URI authorization(ProviderTurn turn, String language, Instant now) throws ProviderFailure {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("response_type", "code");
        asked.put("client_id", settings.client());
        asked.put("redirect_uri", returnsTo);
        asked.put("scope", "openid");
        asked.put("state", turn.state());
        asked.put("nonce", turn.nonce());
        asked.put("code_challenge", challenge(turn.verifier()));
        asked.put("code_challenge_method", "S256");
        asked.put("ui_locales", language);
        if (settings.factorClaim().equals("acr")) {
            asked.put("acr_values", String.join(" ", settings.factorValues()));
        }
        if (turn.purpose() == ProviderSignInService.Purpose.FRESHLY) {
            asked.put("prompt", "login");
            asked.put("max_age", "0");
        }
        return with(metadata(now).authorization(), asked);
    }

    /** Where the person is signed out at the provider, too; null if it has no such place. @param next where it may send the person back */
    URI endSession(String next, Instant now) throws ProviderFailure {
        URI place = metadata(now).endSession();
        return place == null ? null : with(place, Map.of("client_id", settings.client(), "post_logout_redirect_uri", next));
    }

    /** Who the person is. @param issuer as the answer names it, empty if it does not */
    IdTokens.Person identify(ProviderTurn turn, String code, String issuer, Instant now) throws ProviderFailure {
        Metadata metadata = metadata(now);
        if (issuer.isEmpty() ? metadata.saysIssuer() : !issuer.equals(settings.issuer())) {
            throw new ProviderFailure(ProviderFailure.Kind.UNBELIEVED, "answer of another issuer");
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", returnsTo);
        form.put("code_verifier", turn.verifier());
        HttpRequest.Builder request = HttpRequest.newBuilder(metadata.token()).header("Accept", "application/json").header("Content-Type", "application/x-www-form-urlencoded");
        if (metadata.basic() && !secret.isEmpty()) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((encode(settings.client()) + ":" + encode(secret)).getBytes(StandardCharsets.UTF_8)));
        } else {
            form.put("client_id", settings.client());
            if (!secret.isEmpty()) {
                form.put("client_secret", secret);
            }
        }
        HttpResponse<byte[]> answer = send(request.POST(HttpRequest.BodyPublishers.ofString(joined(form))));
        if (answer.statusCode() >= 400 && answer.statusCode() < 500) {
            // invalid_grant is a code that was used, or is another's; the rest says that portal and provider are not set to each other
            throw new ProviderFailure(ProviderFailure.Kind.UNBELIEVED, "code refused");
        }
        String token = text(json(body(answer)), "id_token");
        if (token.isEmpty()) {
            throw new ProviderFailure(ProviderFailure.Kind.UNBELIEVED, "no ID token");
        }
        return metadata.tokens().person(token, turn, now);
    }

    private Metadata metadata(Instant now) throws ProviderFailure {
        Metadata found = known;
        if (found != null && now.isBefore(found.until())) {
            return found;
        }
        found = metadata(body(send(HttpRequest.newBuilder(URI.create(settings.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration")).header("Accept", "application/json").GET())), now);
        known = found;
        return found;
    }

    private Metadata metadata(byte[] body, Instant now) throws ProviderFailure {
        JsonObject said = json(body);
        if (!text(said, "issuer").equals(settings.issuer())) {
            throw new ProviderFailure(ProviderFailure.Kind.UNBELIEVED, "calls itself otherwise");
        }
        List<String> methods = texts(said, "token_endpoint_auth_methods_supported");
        IdTokens tokens = new IdTokens(settings, place(said, "jwks_uri"), this::body);
        return new Metadata(place(said, "authorization_endpoint"), place(said, "token_endpoint"), text(said, "end_session_endpoint").isEmpty() ? null : place(said, "end_session_endpoint"),
                methods.isEmpty() || methods.contains("client_secret_basic"), said.getBoolean("authorization_response_iss_parameter_supported", false), tokens, now.plus(KNOWN_FOR));
    }

    private String body(URI place) throws IOException {
        try {
            HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(place).header("Accept", "application/json, application/jwk-set+json").GET());
            if (answer.statusCode() != 200) {
                throw new IOException("answered " + answer.statusCode());
            }
            return new String(answer.body(), StandardCharsets.UTF_8);
        } catch (ProviderFailure away) {
            throw new IOException(away.getMessage(), away);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws ProviderFailure {
        if (!free.tryAcquire()) {
            throw away("too many calls at once");
        }
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request.timeout(patience).build(), head -> new Bounded());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away("interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw away("no answer, or too slow, or too long");
        } finally {
            answer.cancel(true);
            free.release();
        }
    }

    private static ProviderFailure away(String detail) {
        return new ProviderFailure(ProviderFailure.Kind.AWAY, detail);
    }

    private static byte[] body(HttpResponse<byte[]> answer) throws ProviderFailure {
        if (answer.statusCode() != 200) {
            throw away("answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static JsonObject json(byte[] body) throws ProviderFailure {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            return reader.readObject();
        } catch (RuntimeException unreadable) {
            // parsers differ in what they throw, also at what is nested too deeply, or a number that is longer than any needs to be
            throw away("no JSON");
        }
    }

    private static URI place(JsonObject said, String name) throws ProviderFailure {
        try {
            URI place = URI.create(text(said, name));
            if (ProviderSettings.isSafe(place)) {
                return place;
            }
        } catch (IllegalArgumentException e) {
            // as one that is missing
        }
        throw new ProviderFailure(ProviderFailure.Kind.UNBELIEVED, "no " + name + " by TLS");
    }

    private static String text(JsonObject said, String name) {
        return said.get(name) instanceof JsonString text ? text.getString() : "";
    }

    private static List<String> texts(JsonObject said, String name) {
        return said.get(name) instanceof JsonArray values
                ? values.stream().filter(JsonString.class::isInstance).map(v -> ((JsonString) v).getString()).toList() : List.of();
    }

    private static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(LinkToken.hash(verifier)));
    }

    private static URI with(URI place, Map<String, String> asked) {
        return URI.create(place + (place.getRawQuery() == null ? "?" : "&") + joined(asked));
    }

    private static String joined(Map<String, String> values) {
        return values.entrySet().stream().map(e -> e.getKey() + "=" + encode(e.getValue())).collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A body of at most so many bytes; of a longer one nothing is kept. */
    private static final class Bounded implements HttpResponse.BodySubscriber<byte[]> {

        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Flow.Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                if (bytes.size() + part.remaining() > MOST_BYTES) {
                    subscription.cancel();
                    whole.completeExceptionally(new IOException("too long"));
                    return;
                }
                byte[] read = new byte[part.remaining()];
                part.get(read);
                bytes.writeBytes(read);
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            whole.complete(bytes.toByteArray());
        }
    }
}
