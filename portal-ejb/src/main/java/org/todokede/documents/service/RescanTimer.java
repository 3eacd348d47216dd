package org.todokede.documents.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import org.todokede.platform.service.Startup;

/** Once a minute: files that the scanner has not looked at yet. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RescanTimer {

    /** Files looked at in one go, at most; the others wait a minute. */
    private static final int AT_ONCE = 50;

    @EJB
    private ScanQueue queue;

    @EJB
    private Startup startup;

    @Schedule(hour = "*", minute = "*", persistent = false)
    void rescan() {
        startup.inBackground(() -> queue.work(AT_ONCE));
    }
}
