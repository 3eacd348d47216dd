package org.todokede.questions.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import org.todokede.platform.service.BackgroundWork;

/** Every minute: answers that are due soon, or did not come. */
@ApplicationScoped
class AnswerRounds implements BackgroundWork {

    /** Reminders of a kind in one go, at most. */
    private static final int AT_ONCE = 2_000;

    @EJB
    private AnswerReminders reminders;

    @Override
    public void round() {
        reminders.work(AT_ONCE);
    }
}
