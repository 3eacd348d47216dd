package org.todokede.operation.service;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.todokede.notice.RetryPause;
import org.todokede.platform.service.PortalClock;

/** Asks the database how the portal does. Asks no rights: it tells counts and ages, and the front door asks for the operator. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class OperationService {

    /** Mail that is due or was tried: what waits for its first day is not yet owed. One row for each number of tries. */
    private static final String WAITING_MAIL =
            "select attempts, count(*), min(due_at) from outbox_message where sent_at is null and due_at is not null and (attempts > 0 or due_at <= ?1) group by attempts";

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Inject
    private PortalClock clock;

    /** The state of this moment, on the portal's clock. @throws RuntimeException if the database does not answer */
    public OperatingState state() {
        Instant now = clock.now();
        long unsent = 0;
        Optional<Duration> oldest = Optional.empty();
        for (Object row : em.createNativeQuery(WAITING_MAIL).setParameter(1, LocalDateTime.ofInstant(now, ZoneOffset.UTC)).getResultList()) {
            Object[] tried = (Object[]) row;
            unsent += ((Number) tried[1]).longValue();
            Duration waited = age(instant(tried[2]), now).plus(RetryPause.ofAll(((Number) tried[0]).intValue()));
            oldest = Optional.of(oldest.filter(known -> known.compareTo(waited) >= 0).orElse(waited));
        }
        return new OperatingState(migration(), unsent, oldest, casesWaiting(), linesOfRecord(), newestHead().map(signed -> age(signed, now)));
    }

    /** Negative where something is due later. */
    private static Duration age(Instant since, Instant now) {
        return Duration.between(since, now);
    }

    /** Instants are stored as times of UTC; what is asked for beside an entity comes as the driver has it. */
    private static Instant instant(Object at) {
        return (at instanceof Timestamp stamp ? stamp.toLocalDateTime() : (LocalDateTime) at).toInstant(ZoneOffset.UTC);
    }

    private String migration() {
        return first("select version from flyway_schema_history where success order by installed_rank desc").map(String::valueOf).orElse("");
    }

    /** By the index of what still goes on, which holds no case of the past. */
    private long casesWaiting() {
        return em.createNamedQuery("Filing.waiting", Long.class).setParameter("today", clock.today()).getSingleResult();
    }

    private long linesOfRecord() {
        return first("select coalesce(max(leaf_index) + 1, 0) from record_leaf").map(size -> ((Number) size).longValue()).orElse(0L);
    }

    private Optional<Instant> newestHead() {
        return first("select signed_at from record_head order by tree_size desc").map(OperationService::instant);
    }

    private Optional<Object> first(String sql) {
        List<?> rows = em.createNativeQuery(sql).setMaxResults(1).getResultList();
        return rows.stream().findFirst().map(Object.class::cast);
    }
}
