package org.todokede.documents.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import org.todokede.platform.service.BackgroundWork;

/** Once a minute: files that the scanner has not looked at yet. */
@ApplicationScoped
class RescanRounds implements BackgroundWork {

    /** Files looked at in one go, at most; the others wait a minute. */
    private static final int AT_ONCE = 50;

    @EJB
    private ScanQueue queue;

    @Override
    public void round() {
        queue.work(AT_ONCE);
    }
}
