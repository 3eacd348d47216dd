package org.todokede.obligations.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import org.todokede.filing.service.FilingStore;
import org.todokede.notice.service.DueWork;
import org.todokede.obligations.Obligation;
import org.todokede.obligations.ObligationNews;
import org.todokede.period.ReminderDays;
import org.todokede.platform.service.PortalClock;

/**
 * Reminds of obligations. Reminders are claimed by moving their days, many at once ({@link DueWork}), and told of one by one: two servers do not tell twice,
 * and one that slept tells once of each what is true on waking. One of which it cannot be told stops no other, and is tried again later. Nothing is late or in
 * time because of it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ObligationReminders {

    private static final String TOPIC = "OBLIGATION_REMINDER";

    /** As {@link Obligation#nextReminder} has it. */
    private static final DueWork.Rows REMINDERS = new DueWork.Rows(
            TOPIC, "obligation", "remind_on", "case when owed_on > ?5 then owed_on - cast(?7 as integer) when owed_on > ?6 then owed_on - cast(?8 as integer) when owed_on >= ?1 then owed_on + 1 end");

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private DueWork due;

    @Inject
    private FilingStore filings;

    @Inject
    private ObligationDesk desk;

    @Inject
    private PortalClock clock;

    /** Claims the reminders that are due, and gives them. @return how many were given or had become untrue */
    public int work(int atMost) {
        claim();
        return due.carryOut(TOPIC, atMost, this::tell);
    }

    /** Moves the days of all reminders that are due, and leaves the telling in the outbox. @return how many there were that nobody else was about */
    public int claim() {
        LocalDate today = clock.today();
        ReminderDays before = desk.reminders(today);
        return due.claim(REMINDERS, today, today.plusDays(before.first()), today.plusDays(before.last()), before.first(), before.last());
    }

    /** As things stand now: of what was settled meanwhile nobody hears. */
    private void tell(long id) {
        Obligation obligation = em.find(Obligation.class, id);
        LocalDate today = clock.today();
        if (obligation.isReminded(today, desk.reminders(today))) {
            desk.tell(filings.byId(obligation.filingId()), today.isAfter(obligation.owedOn()) ? ObligationNews.OBLIGATION_LATE : ObligationNews.OBLIGATION_DUE);
        }
    }
}
