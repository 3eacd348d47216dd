package org.todokede.notice.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import org.todokede.platform.service.BackgroundWork;

/** Every minute: cases in which a day of the law draws near. */
@ApplicationScoped
class DayRounds implements BackgroundWork {

    /** Cases in one go, at most. */
    private static final int AT_ONCE = 2_000;

    @EJB
    private DayReminders reminders;

    @Override
    public void round() {
        reminders.work(AT_ONCE);
    }
}
