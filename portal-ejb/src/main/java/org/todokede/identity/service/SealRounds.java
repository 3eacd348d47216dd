package org.todokede.identity.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.todokede.platform.service.BackgroundWork;

/** Every minute: what an earlier key has sealed is sealed with the newest, so that the earlier can go. Where there is but one key there is nothing to do. */
@ApplicationScoped
class SealRounds implements BackgroundWork {

    @Inject
    private SecondFactors factors;

    @Override
    public void round() {
        factors.sealAnew();
    }
}
