package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.todokede.platform.service.PortalConfig;
import org.todokede.refusal.NotFound;

/** The provider at which people can sign in, if one is set. Nothing of it is asked, nor loaded, before somebody goes there. */
@ApplicationScoped
public class IdentityProvider {

    /** Where people come back to. */
    static final String RETURN = "/sign-in/return";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    private PortalConfig config;

    private ProviderCalls calls;

    Optional<ProviderSettings> settings() {
        return ProviderSettings.read(config::provider);
    }

    /** @throws NotFound if there is none */
    ProviderSettings set() {
        return settings().orElseThrow(NotFound::new);
    }

    /** @throws NotFound if there is none */
    synchronized ProviderCalls calls() {
        if (calls == null) {
            calls = new ProviderCalls(set(), config.provider("SECRET"), config.address() + RETURN, PATIENCE);
        }
        return calls;
    }
}
