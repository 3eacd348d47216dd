package org.todokede.platform.service;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Whether anything may have changed that a page shows that is kept, or that a person's rights follow from. Every transaction that writes is an {@link ActTransaction}
 * and counts here, whatever it writes; apart from lines about readings and refusals, which no page shows but the record, and from notes and drafts alone ({@link Written}). An H2 file has one server, and the count is kept in its memory: it steps when the change is
 * committed and before anybody is told so. Servers that share a PostgreSQL count there, in the transaction itself. Whoever notes a {@link Moment}, reads, and
 * finds the same moment later, would read the same again.
 */
@ApplicationScoped
public class Changes {

    private static final String COUNT = "update change_count set changes = changes + 1 where slot = (select slot from change_count order by slot limit 1 for update skip locked)";

    /** Where more write at once than there are rows: then they wait. */
    private static final String COUNT_AT_LAST = "update change_count set changes = changes + 1 where slot = 1";

    /**
     * A state of what pages show.
     *
     * @param here changes that this server has seen committed, and of what it holds in memory
     * @param stored changes of all servers; 0 where there is but one
     * @param today day in Tokyo
     */
    public record Moment(long here, long stored, LocalDate today) {}

    private final AtomicLong here = new AtomicLong();

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @Resource(lookup = "java:app/jdbc/portal")
    private DataSource dataSource;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    @EJB
    private DurabilityGate gate;

    @Inject
    private PortalClock clock;

    /** The moment before whatever is read next. */
    public Moment now() {
        long seen = here.get();
        return new Moment(seen, gate.letsWriteTogether() ? stored() : 0, clock.today());
    }

    /** Something changed that is held in memory, such as the law in force. */
    public void inMemory() {
        here.incrementAndGet();
    }

    /** Counts the transaction of whoever calls, as the last thing before its end. */
    void inTransaction() {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // what counts is the end
            }

            @Override
            public void afterCompletion(int status) {
                here.incrementAndGet();
            }
        });
        if (gate.letsWriteTogether() && count(COUNT) == 0) {
            count(COUNT_AT_LAST);
        }
    }

    private int count(String statement) {
        return em.createNativeQuery(statement).setFlushMode(FlushModeType.COMMIT).executeUpdate();
    }

    private long stored() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select sum(changes) from change_count")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer", e);
        }
    }
}
