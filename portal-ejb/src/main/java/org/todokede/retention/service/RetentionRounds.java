package org.todokede.retention.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.todokede.platform.service.BackgroundWork;

/** Every hour: files that were disposed of and still lie on the disk. Nothing is disposed of by itself. */
@ApplicationScoped
class RetentionRounds implements BackgroundWork {

    @Inject
    private DisposedFiles files;

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void round() {
        files.sweep();
    }
}
