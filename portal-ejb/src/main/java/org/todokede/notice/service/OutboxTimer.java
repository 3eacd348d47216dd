package org.todokede.notice.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import org.todokede.platform.service.Startup;

/** Every ten seconds: mail that is due. Somebody waits before the screen for the first of them. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OutboxTimer {

    /** Letters in one go, at most. */
    private static final int AT_ONCE = 50;

    @EJB
    private Outbox outbox;

    @EJB
    private Startup startup;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void send() {
        startup.inBackground(() -> outbox.work(AT_ONCE));
    }
}
