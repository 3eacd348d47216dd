package org.todokede.rules.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.todokede.platform.service.BackgroundWork;
import org.todokede.platform.service.PortalClock;
import org.todokede.platform.service.PortalConfig;

/** Every hour: tables with their answers that are older than they are kept. */
@ApplicationScoped
class PortfolioRounds implements BackgroundWork {

    @Inject
    private PortfolioStore store;

    @Inject
    private PortalClock clock;

    @Inject
    private PortalConfig config;

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void round() {
        store.deleteUploadedBefore(clock.now().minus(config.portfoliosKept()));
    }
}
