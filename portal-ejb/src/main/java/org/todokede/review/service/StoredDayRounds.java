package org.todokede.review.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.todokede.platform.service.BackgroundWork;

/** Every ten seconds: days that lists keep, when the rules of the count have changed. */
@ApplicationScoped
class StoredDayRounds implements BackgroundWork {

    private static final int STRETCHES = 500;

    /** So many an act on one of them may have to wait for. */
    private static final int CASES_AT_ONCE = 100;

    @Inject
    private StoredDays days;

    @Override
    public Duration pause() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void round() {
        days.work(STRETCHES, CASES_AT_ONCE);
    }
}
