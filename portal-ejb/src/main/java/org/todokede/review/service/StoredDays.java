package org.todokede.review.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.todokede.platform.service.ActTransaction;
import org.todokede.platform.service.DurabilityGate;
import org.todokede.review.CaseHistory;
import org.todokede.review.ListDays;
import org.todokede.review.WorklistEntry;
import org.todokede.rules.Recount;
import org.todokede.rules.service.LawBook;
import org.todokede.rules.service.Recounts;

/**
 * Counts anew the days that lists keep of cases, when the rules of the count have changed ({@link Recounts}). A stretch of cases is one transaction, with the mark
 * that it is passed: a server that is killed leaves it to be passed again, and one that comes second passes nothing. What has not moved is not written. The case
 * itself, its acts and its letters never ask these days. Whoever else keeps days of cases hears of each stretch ({@link DaysCounted}).
 */
@ApplicationScoped
public class StoredDays {

    private static final Logger LOG = Logger.getLogger(StoredDays.class.getName());

    /** What is kept of a case, and what its history needs. @param ministries with semicolons between */
    public record Kept(long id, String form, String edition, String facts, String ministries, LocalDate freeFrom, LocalDate lastLawfulDay, boolean ended) {

        private CaseLog.Outline outline() {
            return new CaseLog.Outline(id, form, edition, facts, ministries.isEmpty() ? Set.of() : Set.of(ministries.split(";")));
        }

        private boolean isStill(ListDays days) {
            return ended == days.ended() && Objects.equals(freeFrom, days.freeFrom()) && Objects.equals(lastLawfulDay, days.lastLawfulDay());
        }
    }

    /** Sent, and neither returned, withdrawn, stopped nor merely on file: of those no list keeps a day that the rules move. */
    private static final String COUNTED = " from Filing f where f.lastEventSeq > 0 and (f.ended = :open or f.freeFrom is not null) and f.id < :below";

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActTransaction transaction;

    @EJB
    private DurabilityGate gate;

    @EJB
    private CaseLog caseLog;

    @Inject
    private Recounts recounts;

    @Inject
    private LawBook lawBook;

    @Inject
    private Event<DaysCounted> anew;

    /**
     * Passes what is owed by the rules in force.
     *
     * @param stretches at most
     * @param atOnce cases of one stretch
     * @return how many cases were found with days of other rules
     */
    public int work(int stretches, int atOnce) {
        int moved = 0;
        for (int passed = 0; passed < stretches; passed++) {
            Optional<Recount> walk = recounts.due();
            if (walk.isEmpty()) {
                return moved;
            }
            lawBook.reload();
            moved += gate.betweenSyncs(() -> transaction.run(() -> pass(walk.get(), atOnce)));
        }
        return moved;
    }

    private int pass(Recount walk, int atOnce) {
        List<Long> ids = em.createQuery("select f.id" + COUNTED + " order by f.id desc", Long.class)
                .setParameter("open", false)
                .setParameter("below", walk.below())
                .setMaxResults(atOnce)
                .getResultList();
        boolean last = ids.size() < atOnce;
        long to = ids.isEmpty() ? 0 : ids.get(ids.size() - 1);
        if (!(last ? recounts.end(walk) : recounts.pass(walk, to)) || ids.isEmpty()) {
            return 0;
        }
        waitForActs(to, walk.below());
        return count(to, walk.below());
    }

    /** On PostgreSQL: until nobody acts on these cases, as whoever acts waits for us. On H2 nobody else writes meanwhile. */
    private void waitForActs(long from, long below) {
        if (gate.letsWriteTogether()) {
            em.createNativeQuery("select id from filing where id >= ?1 and id < ?2 and last_event_seq > 0 order by id for no key update").setParameter(1, from).setParameter(2, below).getResultList();
        }
    }

    private int count(long from, long below) {
        List<Kept> kept = em.createQuery("select new org.todokede.review.service.StoredDays$Kept(f.id, f.formNumber, f.formEdition, f.facts, f.ministries, f.freeFrom, f.lastLawfulDay, f.ended)"
                        + COUNTED + " and f.id >= :from", Kept.class)
                .setParameter("open", false)
                .setParameter("below", below)
                .setParameter("from", from)
                .getResultList();
        Map<Long, CaseHistory> histories = caseLog.historiesOf(kept.stream().map(Kept::outline).toList());
        Map<Long, List<WorklistEntry>> entries = em.createNamedQuery("WorklistEntry.ofFilings", WorklistEntry.class).setParameter("filings", histories.keySet()).getResultStream()
                .collect(Collectors.groupingBy(WorklistEntry::filingId));
        Map<Long, CaseHistory> counted = new HashMap<>();
        int moved = 0;
        for (Kept each : kept) {
            CaseHistory history = histories.get(each.id());
            Optional<ListDays> days = days(each.id(), history);
            if (days.isPresent()) {
                moved += write(each, days.get(), entries.getOrDefault(each.id(), List.of()));
                counted.put(each.id(), history);
            }
        }
        if (!counted.isEmpty()) {
            anew.fire(new DaysCounted(counted));
        }
        return moved;
    }

    /** Empty if they cannot be counted: one such case stops no other, and keeps what it has until somebody acts on it. */
    private static Optional<ListDays> days(long id, CaseHistory history) {
        try {
            return Optional.of(ListDays.of(history));
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, failure, () -> "The days of filing " + id + " cannot be counted by the rules in force");
            return Optional.empty();
        }
    }

    /** By a statement that leaves the version alone: nobody who is writing in the filing has to type anything again. */
    private int write(Kept kept, ListDays days, List<WorklistEntry> entries) {
        entries.forEach(entry -> entry.schedule(days.at(entry.desk())));
        if (kept.isStill(days) || days.freeFrom() == null) {
            return 0;
        }
        return em.createNativeQuery("update filing set free_from = ?1, last_lawful_day = ?2, ended = ?3 where id = ?4")
                .setParameter(1, days.freeFrom())
                .setParameter(2, days.lastLawfulDay())
                .setParameter(3, days.ended())
                .setParameter(4, kept.id())
                .executeUpdate();
    }
}
