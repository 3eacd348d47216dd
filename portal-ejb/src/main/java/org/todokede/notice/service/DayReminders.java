package org.todokede.notice.service;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.todokede.platform.service.PortalClock;

/**
 * Reminds of the days that the law counts. Cases to be looked at are claimed many at once ({@link DueWork}) and looked at one by one: two servers do not remind twice,
 * and one that slept reminds once of what is still to come. No day of a case hangs on it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DayReminders {

    private static final String TOPIC = "DAY_NEAR";

    /** Whoever looks plans the next look: it follows from the case, and not from the row. */
    private static final DueWork.Rows CASES = new DueWork.Rows(TOPIC, "day_watch", "look_on", "null");

    @Inject
    private DayDesk desk;

    @Inject
    private DueWork due;

    @Inject
    private PortalClock clock;

    /** Claims the cases that are due, and looks at them. @return how many were looked at */
    public int work(int atMost) {
        due.claim(CASES, clock.today());
        return due.carryOut(TOPIC, atMost, desk::look);
    }
}
