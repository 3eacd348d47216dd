package org.todokede.letters.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import org.todokede.platform.service.Startup;

/** Every minute: notes that a period has ended. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ClearanceTimer {

    /** Notes in one go, at most. */
    private static final int AT_ONCE = 50;

    @EJB
    private Clearances clearances;

    @EJB
    private Startup startup;

    @Schedule(hour = "*", minute = "*", second = "25", persistent = false)
    void write() {
        startup.inBackground(() -> clearances.work(AT_ONCE));
    }
}
