package org.todokede.retention.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.todokede.platform.service.Startup;

/** Every hour: files that were disposed of and still lie on the disk. Nothing is disposed of by a timer. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RetentionTimer {

    @Inject
    private DisposedFiles files;

    @EJB
    private Startup startup;

    @Schedule(hour = "*", minute = "23", second = "10", persistent = false)
    void sweep() {
        if (startup.isReady()) {
            files.sweep();
        }
    }
}
