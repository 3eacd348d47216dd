package org.todokede.obligations.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import org.todokede.platform.service.BackgroundWork;

/** Every minute: reminders of what is owed. */
@ApplicationScoped
class ObligationRounds implements BackgroundWork {

    /** Reminders in one go, at most. */
    private static final int AT_ONCE = 2_000;

    @EJB
    private ObligationReminders reminders;

    @Override
    public void round() {
        reminders.work(AT_ONCE);
    }
}
