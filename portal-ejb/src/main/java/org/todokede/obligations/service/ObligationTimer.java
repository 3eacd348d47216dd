package org.todokede.obligations.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import org.todokede.platform.service.Startup;

/** Every minute: reminders of what is owed. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ObligationTimer {

    /** Reminders in one go, at most. */
    private static final int AT_ONCE = 2_000;

    @EJB
    private ObligationReminders reminders;

    @EJB
    private Startup startup;

    @Schedule(hour = "*", minute = "*", second = "40", persistent = false)
    void remind() {
        startup.inBackground(() -> reminders.work(AT_ONCE));
    }
}
