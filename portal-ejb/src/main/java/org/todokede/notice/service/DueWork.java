package org.todokede.notice.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.todokede.notice.OutboxMessage;
import org.todokede.notice.RetryPause;
import org.todokede.platform.service.ActTransaction;
import org.todokede.platform.service.DurabilityGate;
import org.todokede.platform.service.PortalClock;

/**
 * Work that falls due on a day which stands in a row. It is claimed in one statement for many rows: the day moves on, and each row leaves a message in the outbox.
 * A row that another server claims at the same moment, or that somebody acts on, is passed over, and nobody waits; so each is claimed once, and with it goes its
 * message or nothing. The messages are then carried out one by one, each in a transaction that also settles it. One that fails stops no other and is tried again later.
 */
@ApplicationScoped
public class DueWork {

    private static final Logger LOG = Logger.getLogger(DueWork.class.getName());

    /** Rows that one statement claims, at most: so long an act on one of them may have to wait. */
    private static final int AT_ONCE = 10_000;

    private static final String MESSAGE = "insert into outbox_message (id, topic, created_at, object_id, attempts, due_at) select nextval('portal_seq'), ?3, ?4, id, 0, ?4 from ";

    /**
     * Rows with a day.
     *
     * @param topic of the message that a claimed row leaves; its object is the row
     * @param table its name
     * @param day name of the column; null where nothing is to be done
     * @param next expression of the day after this one, null if there is none; {@code ?1} is today, {@code ?5} and so on are parameters of its own
     */
    public record Rows(String topic, String table, String day, String next) {}

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActTransaction transaction;

    @EJB
    private DurabilityGate gate;

    @Inject
    private PortalClock clock;

    /** Claims all rows whose day has come. @param own parameters of the expression of the next day @return how many it has claimed */
    public int claim(Rows rows, LocalDate today, Object... own) {
        String sql = gate.letsWriteTogether() ? together(rows) : alone(rows);
        int claimed = 0;
        for (int now = AT_ONCE; now == AT_ONCE; claimed += now) {
            now = gate.betweenSyncs(() -> transaction.run(() -> claimSome(sql, rows.topic(), today, own)));
        }
        return claimed;
    }

    private int claimSome(String sql, String topic, LocalDate today, Object... own) {
        Query claim = em.createNativeQuery(sql)
                .setParameter(1, today)
                .setParameter(2, AT_ONCE)
                .setParameter(3, topic)
                .setParameter(4, LocalDateTime.ofInstant(clock.now(), ZoneOffset.UTC));
        for (int n = 0; n < own.length; n++) {
            claim.setParameter(5 + n, own[n]);
        }
        return claim.executeUpdate();
    }

    /** On PostgreSQL: by the place of the row, which its lock holds fast. */
    private static String together(Rows rows) {
        return "with due as (select ctid as place from " + rows.table() + " where " + rows.day() + " <= ?1 order by " + rows.day() + ", id limit ?2 for no key update skip locked),"
                + " claimed as (update " + rows.table() + " set " + rows.day() + " = " + rows.next() + " from due where " + rows.table() + ".ctid = due.place returning id) " + MESSAGE + "claimed";
    }

    /** On H2, where nobody else writes meanwhile. */
    private static String alone(Rows rows) {
        return MESSAGE + "final table (update " + rows.table() + " set " + rows.day() + " = " + rows.next() + " where " + rows.day() + " <= ?1 fetch first ?2 rows only)";
    }

    /**
     * Carries out what is due of a topic, oldest first.
     *
     * @param work what to do about the row with this id, within the transaction that settles the message; what is no longer so it leaves alone
     * @return how many messages are settled
     */
    public int carryOut(String topic, int atMost, LongConsumer work) {
        List<OutboxMessage> due = em.createNamedQuery("OutboxMessage.due", OutboxMessage.class)
                .setParameter("topics", Set.of(topic))
                .setParameter("now", clock.now())
                .setMaxResults(atMost)
                .getResultList();
        int settled = 0;
        for (OutboxMessage message : due) {
            settled += settle(message, work) ? 1 : 0;
        }
        return settled;
    }

    private boolean settle(OutboxMessage message, LongConsumer work) {
        try {
            return gate.betweenSyncs(() -> transaction.run(() -> {
                if (!claim(message)) {
                    return false;
                }
                work.accept(message.objectId());
                return em.createNamedQuery("OutboxMessage.sent").setParameter("now", clock.now()).setParameter("id", message.id()).executeUpdate() == 1;
            }));
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, failure, () -> message.topic() + " " + message.objectId() + " has failed for the " + (message.attempts() + 1) + ". time; it is tried again later");
            gate.betweenSyncs(() -> transaction.run(() -> claim(message)));
            return false;
        }
    }

    private boolean claim(OutboxMessage message) {
        return em.createNamedQuery("OutboxMessage.claim")
                        .setParameter("later", clock.now().plus(RetryPause.after(message.attempts())))
                        .setParameter("id", message.id())
                        .setParameter("attempts", message.attempts())
                        .executeUpdate()
                == 1;
    }
}
