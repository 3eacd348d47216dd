package org.todokede.notice.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.todokede.platform.service.BackgroundWork;

/** Every ten seconds: mail that is due. Somebody waits before the screen for the first of them. */
@ApplicationScoped
class OutboxRounds implements BackgroundWork {

    /** Letters in one go, at most. */
    private static final int AT_ONCE = 50;

    @EJB
    private Outbox outbox;

    @Override
    public Duration pause() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void round() {
        outbox.work(AT_ONCE);
    }
}
