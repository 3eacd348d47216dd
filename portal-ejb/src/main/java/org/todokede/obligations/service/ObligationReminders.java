package org.todokede.obligations.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.List;
import org.todokede.filing.service.FilingStore;
import org.todokede.obligations.Obligation;
import org.todokede.obligations.ObligationNews;
import org.todokede.platform.service.ActTransaction;
import org.todokede.platform.service.FailedRows;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.ChangedBySomebodyElse;

/**
 * Reminds of obligations. A reminder is claimed by moving its day, like mail in the outbox, in the transaction that tells of it: two servers do not tell twice,
 * and one that slept tells once of each what is true on waking. One of which it cannot be told stops no other, and is tried again later. Nothing is late or in
 * time because of it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ObligationReminders {

    private static final String JOB = "reminder of obligation";

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActTransaction transaction;

    @Inject
    private FilingStore filings;

    @Inject
    private ObligationDesk desk;

    @Inject
    private FailedRows failures;

    @Inject
    private PortalClock clock;

    /** Gives the reminders that are due. @return how many were given */
    public int work(int atMost) {
        LocalDate today = clock.today();
        List<Long> due = em.createNamedQuery("Obligation.toRemind", Long.class)
                .setParameter("today", today)
                .setParameter("resting", failures.resting(JOB))
                .setMaxResults(atMost)
                .getResultList();
        int told = 0;
        for (long id : due) {
            told += failures.attempt(JOB, id, () -> remind(id, today)).orElse(false) ? 1 : 0;
        }
        return told;
    }

    private boolean remind(long id, LocalDate today) {
        try {
            return transaction.run(() -> {
                Obligation found = em.find(Obligation.class, id);
                return claim(found, today) && tell(found, today);
            });
        } catch (ChangedBySomebodyElse overtaken) {
            // Something was done about it, or another server told of it, at the same moment.
            return false;
        }
    }

    private boolean claim(Obligation found, LocalDate today) {
        if (found.remindOn() == null || found.remindOn().isAfter(today)) {
            return false;
        }
        return em.createNamedQuery("Obligation.claimReminder").setParameter("next", found.nextReminder(today)).setParameter("id", found.id()).setParameter("seen", found.remindOn()).executeUpdate() == 1;
    }

    private boolean tell(Obligation obligation, LocalDate today) {
        if (obligation.owedOn() == null) {
            return false;
        }
        desk.tell(filings.byId(obligation.filingId()), today.isAfter(obligation.owedOn()) ? ObligationNews.OBLIGATION_LATE : ObligationNews.OBLIGATION_DUE);
        return true;
    }
}
