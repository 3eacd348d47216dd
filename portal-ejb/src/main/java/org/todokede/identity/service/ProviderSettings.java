package org.todokede.identity.service;

import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.todokede.identity.ProviderUse;

/**
 * The identity provider at which people can sign in, as the operator has set it.
 *
 * @param issuer its address, exactly as it calls itself
 * @param client name of the portal there
 * @param use who may sign in there
 * @param name what people call it
 * @param subjectClaim which claim of an ID token names a person for good
 * @param factorClaim which claim says that a second factor was shown there, {@code acr} or {@code amr}; empty if none is believed
 * @param factorValues its values that count
 */
record ProviderSettings(String issuer, String client, ProviderUse use, String name, String subjectClaim, String factorClaim, Set<String> factorValues) {

    private static final String PREFIX = "PORTAL_OIDC_";

    /** @param setting value of a setting by its name behind {@code PORTAL_OIDC_}, empty if it is not set @return empty if no provider is set */
    static Optional<ProviderSettings> read(UnaryOperator<String> setting) {
        String issuer = setting.apply("ISSUER");
        if (issuer.isBlank()) {
            return Optional.empty();
        }
        URI address = URI.create(issuer);
        if (!isSafe(address) || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new IllegalStateException(PREFIX + "ISSUER is no address by TLS");
        }
        String client = setting.apply("CLIENT");
        if (client.isBlank()) {
            throw new IllegalStateException(PREFIX + "CLIENT is not set");
        }
        String factor = setting.apply("FACTOR");
        int equals = factor.indexOf('=');
        if (!factor.isBlank() && !factor.matches("(acr|amr)=.+")) {
            throw new IllegalStateException(PREFIX + "FACTOR is neither acr=... nor amr=...");
        }
        return Optional.of(new ProviderSettings(
                issuer, client, ProviderUse.valueOf(otherwise(setting.apply("FOR"), "all").toUpperCase(Locale.ROOT)), otherwise(setting.apply("NAME"), address.getHost()),
                otherwise(setting.apply("CLAIM"), "sub"), factor.isBlank() ? "" : factor.substring(0, equals),
                factor.isBlank() ? Set.of() : Arrays.stream(factor.substring(equals + 1).split(",")).map(String::strip).collect(Collectors.toUnmodifiableSet())));
    }

    private static String otherwise(String set, String otherwise) {
        return set.isBlank() ? otherwise : set.strip();
    }

    /** Whether what is sent there can be read by nobody else: by TLS, or on this machine. */
    static boolean isSafe(URI address) {
        return address.getHost() != null && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()) && Set.of("127.0.0.1", "localhost", "[::1]").contains(address.getHost()));
    }

    /** Whether a second factor was shown at the provider, by what it says. */
    boolean isFactorShown(String acr, Collection<String> amr) {
        return factorClaim.equals("acr") && acr != null && factorValues.contains(acr) || factorClaim.equals("amr") && amr.stream().anyMatch(factorValues::contains);
    }
}
