package org.todokede.letters.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import org.todokede.platform.service.BackgroundWork;

/** Every minute: notes that a period has ended. */
@ApplicationScoped
class ClearanceRounds implements BackgroundWork {

    /** Notes in one go, at most. */
    private static final int AT_ONCE = 50;

    @EJB
    private Clearances clearances;

    @Override
    public void round() {
        clearances.work(AT_ONCE);
    }
}
