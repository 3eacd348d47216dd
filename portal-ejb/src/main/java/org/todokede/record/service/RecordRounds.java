package org.todokede.record.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.todokede.platform.service.BackgroundWork;

/** Every hour: the head of the day, if it is still owed. A server that slept at midnight signs it on waking. */
@ApplicationScoped
class RecordRounds implements BackgroundWork {

    @Inject
    private RecordHeads heads;

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void round() {
        heads.signIfDue();
    }
}
