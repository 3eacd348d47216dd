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
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.ChangedBySomebodyElse;

/**
 * Reminds of obligations. A reminder is claimed by moving its day, like mail in the outbox, in the transaction that tells of it: two servers do not tell twice,
 * and one that slept tells once of each what is true on waking. Nothing is late or in time because of it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ObligationReminders {

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActTransaction transaction;

    @Inject
    private FilingStore filings;

    @Inject
    private ObligationDesk desk;

    @Inject
    private PortalClock clock;

    /** Gives the reminders that are due. @return how many were given */
    public int work(int atMost) {
        LocalDate today = clock.today();
        List<Obligation> due = em.createNamedQuery("Obligation.toRemind", Obligation.class).setParameter("today", today).setMaxResults(atMost).getResultList();
        int told = 0;
        for (Obligation obligation : due) {
            told += remind(obligation, today) ? 1 : 0;
        }
        return told;
    }

    private boolean remind(Obligation found, LocalDate today) {
        try {
            return transaction.run(() -> claim(found, today) && tell(found.id(), today));
        } catch (ChangedBySomebodyElse overtaken) {
            // Something was done about it, or another server told of it, at the same moment.
            return false;
        }
    }

    private boolean claim(Obligation found, LocalDate today) {
        return em.createNamedQuery("Obligation.claimReminder").setParameter("next", found.nextReminder(today)).setParameter("id", found.id()).setParameter("seen", found.remindOn()).executeUpdate() == 1;
    }

    private boolean tell(long id, LocalDate today) {
        Obligation obligation = em.find(Obligation.class, id);
        if (obligation.owedOn() == null) {
            return false;
        }
        desk.tell(filings.byId(obligation.filingId()), today.isAfter(obligation.owedOn()) ? ObligationNews.OBLIGATION_LATE : ObligationNews.OBLIGATION_DUE);
        return true;
    }
}
