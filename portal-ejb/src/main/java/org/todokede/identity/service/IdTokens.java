package org.todokede.identity.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.todokede.identity.ProviderLink;

/**
 * Looks at an ID token (OpenID Connect Core 1.0, 3.1.3.7): signed by a key that the provider publishes, with an algorithm of public keys; by this issuer, for this portal and nobody else, for
 * this very question, and of now. Keys are fetched when one is not known, so that the provider can change them.
 */
final class IdTokens {

    /** No {@code none}, and none whose key the portal has, too. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512, JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512);

    /** By so much two clocks may differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final long KEYS_KNOWN_FOR_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final long KEYS_WAITED_FOR_MILLIS = Duration.ofSeconds(15).toMillis();

    /** Two calls for a key that is not known are at least so far apart, but for one more: tokens of anybody must not make the portal ask without end. */
    private static final long KEYS_ASKED_EVERY_MILLIS = Duration.ofSeconds(10).toMillis();

    /** Fetches a text of the provider. */
    interface Fetching {
        String of(URI place) throws IOException;
    }

    /** Somebody as the provider names them. @param subject by which it names this person and nobody else @param factor whether a second factor was shown there */
    record Person(String subject, boolean factor) {}

    private final ProviderSettings settings;
    private final JWKSource<SecurityContext> keys;

    IdTokens(ProviderSettings settings, URI place, Fetching fetching) {
        this.settings = settings;
        try {
            this.keys = JWKSourceBuilder.create(place.toURL(), url -> new Resource(fetching.of(place), "application/jwk-set+json"))
                    .cache(KEYS_KNOWN_FOR_MILLIS, KEYS_WAITED_FOR_MILLIS).refreshAheadCache(false).rateLimited(KEYS_ASKED_EVERY_MILLIS).build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Who it is about. @param turn what was asked @throws ProviderFailure if anything of it is not as it must be */
    Person person(String token, ProviderTurn turn, Instant now) throws ProviderFailure {
        JWTClaimsSet claims = signed(token, now);
        try {
            requireOf(turn, claims, now);
            String subject = Optional.ofNullable(claims.getStringClaim(settings.subjectClaim())).orElse("");
            if (!ProviderLink.isSubject(subject)) {
                throw unbelieved("no " + settings.subjectClaim());
            }
            List<String> amr = Optional.ofNullable(claims.getStringListClaim("amr")).orElse(List.of());
            return new Person(subject, settings.isFactorShown(claims.getStringClaim("acr"), amr));
        } catch (ParseException e) {
            throw unbelieved("claims of another kind");
        }
    }

    private JWTClaimsSet signed(String token, Instant now) throws ProviderFailure {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        DefaultJWTClaimsVerifier<SecurityContext> verifier = new DefaultJWTClaimsVerifier<>(new JWTClaimsSet.Builder().issuer(settings.issuer()).build(), Set.of("sub", "aud", "iat", "exp", "nonce")) {
            @Override
            protected Date currentTime() {
                return Date.from(now);
            }
        };
        verifier.setMaxClockSkew((int) SKEW.toSeconds());
        processor.setJWTClaimsSetVerifier(verifier);
        try {
            return processor.process(SignedJWT.parse(token), null);
        } catch (RateLimitReachedException e) {
            throw unbelieved("a key that is not known");
        } catch (KeySourceException e) {
            throw new ProviderFailure(ProviderFailure.Kind.AWAY, "no keys");
        } catch (ParseException e) {
            throw unbelieved("no signed token");
        } catch (BadJOSEException | JOSEException e) {
            throw unbelieved("signature, issuer or time");
        }
    }

    private void requireOf(ProviderTurn turn, JWTClaimsSet claims, Instant now) throws ProviderFailure, ParseException {
        if (!List.of(settings.client()).equals(claims.getAudience()) || claims.getClaim("azp") != null && !settings.client().equals(claims.getStringClaim("azp"))) {
            throw unbelieved("for another audience");
        }
        byte[] nonce = String.valueOf(claims.getStringClaim("nonce")).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(turn.nonce().getBytes(StandardCharsets.UTF_8), nonce)) {
            throw unbelieved("of another question");
        }
        Instant issued = claims.getIssueTime().toInstant();
        if (issued.isBefore(turn.at().minus(SKEW)) || issued.isAfter(now.plus(SKEW))) {
            throw unbelieved("issued at another time");
        }
        if (turn.purpose() == ProviderSignInService.Purpose.FRESHLY) {
            Date shown = claims.getDateClaim("auth_time");
            if (shown == null || shown.toInstant().isBefore(turn.at().minus(SKEW))) {
                throw unbelieved("not signed in anew");
            }
        }
    }

    private static ProviderFailure unbelieved(String detail) {
        return new ProviderFailure(ProviderFailure.Kind.UNBELIEVED, detail);
    }
}
