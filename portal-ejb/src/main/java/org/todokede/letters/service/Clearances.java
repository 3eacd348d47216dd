package org.todokede.letters.service;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.todokede.filing.Filing;
import org.todokede.filing.service.FilingStore;
import org.todokede.letters.LetterKind;
import org.todokede.platform.service.Act;
import org.todokede.platform.service.ActDoor;
import org.todokede.platform.service.ActTransaction;
import org.todokede.platform.service.DurabilityGate;
import org.todokede.platform.service.FailedRows;
import org.todokede.platform.service.PortalAct;
import org.todokede.platform.service.PortalClock;
import org.todokede.refusal.ChangedBySomebodyElse;
import org.todokede.review.CaseAct;
import org.todokede.review.CaseHistory;
import org.todokede.review.CaseState;
import org.todokede.review.service.CaseLog;

/**
 * Writes the note that a period has ended to cases that have become free. The case is free by its dates, whether the note was written or not; a server that
 * slept writes the notes it owes on waking, for {@link #OWED_DAYS} days back; so many days after a finding of a breach was closed, too, which kept the case from being noted.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Clearances {

    /** Days for which a note is still owed: what became free before is news to nobody. */
    static final int OWED_DAYS = 30;

    private static final String JOB = "note of clearance for filing";

    /** States in which the act is or was lawful. */
    private static final Set<CaseState> CLEARED = EnumSet.of(CaseState.FREE, CaseState.EXECUTED);

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActDoor door;

    @EJB
    private ActTransaction transaction;

    @EJB
    private DurabilityGate gate;

    @EJB
    private CaseLog caseLog;

    @Inject
    private FilingStore store;

    @Inject
    private LetterDesk desk;

    @Inject
    private FailedRows failures;

    @Inject
    private PortalClock clock;

    /** Writes the notes that are owed today. @return how many were written */
    public int work(int atMost) {
        LocalDate today = clock.today();
        List<Long> owed = em.createQuery(
                        "select f.id from Filing f where f.freeFrom <= :today and (f.freeFrom > :past or exists (select e.id from ReviewEvent e where e.filingId = f.id and e.act = :closed and e.actDay > :past)) and f.receivedOn is not null"
                                + " and f.id not in :resting and not exists (select l.id from Letter l where l.filingId = f.id and l.kind = :kind) order by f.freeFrom, f.id", Long.class)
                .setParameter("today", today)
                .setParameter("resting", failures.resting(JOB))
                .setParameter("past", today.minusDays(OWED_DAYS))
                .setParameter("closed", CaseAct.CLOSE_BREACH.name())
                .setParameter("kind", LetterKind.CLEARANCE)
                .setMaxResults(atMost)
                .getResultList();
        int written = 0;
        for (long id : owed) {
            written += failures.attempt(JOB, id, () -> noteIfCleared(id, today)).orElse(false) ? 1 : 0;
        }
        return written;
    }

    private boolean noteIfCleared(long id, LocalDate today) {
        Filing filing = store.byId(id);
        return CLEARED.contains(caseLog.history(filing).stateOn(today)) && note(id, filing.number());
    }

    private boolean note(long id, String number) {
        Act act = Act.of(null, PortalAct.NOTE_CLEARANCE, "filing", number, LetterKind.CLEARANCE.article());
        try {
            boolean written = gate.betweenSyncs(() -> transaction.on(act, () -> noteOnce(id, act)));
            gate.awaitDurable();
            return written;
        } catch (ChangedBySomebodyElse overtaken) {
            // Another server wrote it at the same moment.
            return false;
        }
    }

    /** Whoever comes second, from this server or another, finds it written: nothing was done, and nothing goes on record. */
    private boolean noteOnce(long id, Act act) {
        Filing filing = store.byId(id);
        CaseHistory history = caseLog.history(filing);
        boolean written = CLEARED.contains(history.stateOn(clock.today())) && desk.noteClearance(filing, history).isPresent();
        if (written) {
            door.recordFollowing(act);
        }
        return written;
    }
}
