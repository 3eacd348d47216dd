package org.todokede.screening.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import org.todokede.platform.service.BackgroundWork;

/** Every minute: cases that a new edition of the list has left to be screened. */
@ApplicationScoped
class NameRounds implements BackgroundWork {

    /** Cases in one go, at most. */
    private static final int AT_ONCE = 2_000;

    @EJB
    private NameNews news;

    @Override
    public void round() {
        news.work(AT_ONCE);
    }
}
