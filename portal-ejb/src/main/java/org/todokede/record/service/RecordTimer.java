package org.todokede.record.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.todokede.platform.service.Startup;

/** Every hour: the head of the day, if it is still owed. A server that slept at midnight signs it on waking. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RecordTimer {

    @Inject
    private RecordHeads heads;

    @EJB
    private Startup startup;

    @Schedule(hour = "*", minute = "7", second = "40", persistent = false)
    void sign() {
        startup.inBackground(() -> heads.signIfDue());
    }
}
