package org.todokede.record.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.todokede.platform.service.ActTransaction;
import org.todokede.platform.service.DurabilityGate;
import org.todokede.record.RecordLine;
import org.todokede.refusal.ChangedBySomebodyElse;

/**
 * Counts the committed lines of the record, each once: in the order of their numbers, and one that was committed late with the next index there is. Counting
 * is no act of anybody's and leaves no line; a record of the counting would have no end.
 */
@ApplicationScoped
public class RecordLines {

    /** Lines of one transaction, at most: nobody else writes to an H2 database meanwhile. */
    private static final int BATCH = 1_000;

    /** How far below the highest number that is counted a late line is looked for when the whole is not gone through: a transaction lasts seconds. */
    private static final long LATE = 20_000;

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActTransaction transaction;

    @EJB
    private DurabilityGate gate;

    @Inject
    private RecordTree tree;

    /**
     * Counts what is committed and not yet counted. Lines are looked for while others write, however long the record is; only to count some of them nobody else may.
     *
     * @param whole whether the whole record is gone through, or only its end
     * @param atMost how many lines are counted, but for the rest of a batch
     */
    void count(boolean whole, long atMost) {
        long after = whole ? Long.MIN_VALUE : ((Number) em.createNativeQuery("select coalesce(max(record_id), 0) from record_leaf").getSingleResult()).longValue() - LATE;
        for (long counted = 0; counted < atMost; ) {
            List<Long> ids = notCounted(after);
            if (ids.isEmpty()) {
                return;
            }
            try {
                gate.betweenSyncs(() -> transaction.run(() -> {
                    tree.append(lines(ids));
                    return null;
                }));
            } catch (ChangedBySomebodyElse overtaken) {
                // Another server counts too: what it has counted is found counted at the next look.
                continue;
            }
            counted += ids.size();
            after = ids.get(ids.size() - 1);
        }
    }

    private List<Long> notCounted(long after) {
        List<?> found = em.createNativeQuery("select r.id from audit_record r where r.id > ?1 and not exists (select 1 from record_leaf l where l.record_id = r.id) order by r.id")
                .setParameter(1, after).setMaxResults(BATCH).setFlushMode(FlushModeType.COMMIT).getResultList();
        return found.stream().map(id -> ((Number) id).longValue()).toList();
    }

    /** Lines by number, in the order asked for. @throws IllegalStateException if one is not there */
    List<RecordLine> lines(List<Long> ids) {
        Map<Long, RecordLine> lines = em.createQuery(
                        "select r.id, r.recordedAt, r.accountId, r.actorName, r.onBehalfOf, r.act, r.objectKind, r.objectKey, r.article, r.outcome, r.detail"
                                + " from AuditRecord r where r.id in :ids", Object[].class)
                .setParameter("ids", ids)
                .getResultStream()
                .map(RecordLines::line)
                .collect(Collectors.toMap(RecordLine::id, Function.identity()));
        return ids.stream().map(id -> {
            RecordLine line = lines.get(id);
            if (line == null) {
                throw new IllegalStateException("line " + id + " was taken out of the record");
            }
            return line;
        }).toList();
    }

    private static RecordLine line(Object[] row) {
        return new RecordLine(
                (Long) row[0], (Instant) row[1], (Long) row[2], (String) row[3], (String) row[4], (String) row[5], (String) row[6], (String) row[7], (String) row[8], (String) row[9],
                (String) row[10]);
    }
}
