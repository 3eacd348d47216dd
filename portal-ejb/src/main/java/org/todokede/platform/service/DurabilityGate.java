package org.todokede.platform.service;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.JpaHelper;

/**
 * Makes sure that what was committed is on disk before anybody is told so. H2 writes a commit to disk some time later; {@code CHECKPOINT SYNC} forces
 * it. Callers that arrive while a sync runs share the next one, so many callers cost one sync. PostgreSQL syncs at commit: there the gate is open.
 *
 * <p>On H2, transactions that write run one after the other, and a sync between them ({@link #betweenSyncs}). H2 takes its picture of the tables one
 * table after the other, and a transaction that writes meanwhile is found half done after a kill: a number stepped without its filing, a filing kept
 * whose predecessor was rolled back. So nobody but the gate may have H2 store pages: the address of the database sets {@code WRITE_DELAY} to a day,
 * because with 0 every commit, even of a reader, takes a picture, and with the default a thread of H2's own does. And a sync writes a mark first: H2
 * returns at once from a sync that finds nothing new, even while pages handed over earlier are still on their way. KillIT and FileAfterSyncIT watch it.
 *
 * <p>When a sync fails, the system may have dropped what it could not write and forget that it ever had to, so that the next sync succeeds and means nothing. From
 * then on the gate is shut: nothing is written, and nobody is told that something is done, until the portal is started anew and reads what is really there. A disk
 * that is full says so before it drops anything, and shuts nothing; but the instance of H2 that met it goes, and with it what was committed and not synced. Whoever
 * has committed before such a loss is not told that it is done, whatever later syncs say, and ids that were held are taken anew.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DurabilityGate {

    private static final String MARK =
            "merge into setting (setting_key, setting_value, version) key (setting_key) values ('durability.mark', cast(random_uuid() as varchar(40)), 0)";

    /** What the system says when a disk has not taken what it was given (EIO). */
    private static final String DISK_ERROR = "Input/output error";

    private static final Logger LOG = Logger.getLogger(DurabilityGate.class.getName());

    @Resource(lookup = "java:app/jdbc/portal")
    private DataSource dataSource;

    /** Null where nobody gives out ids. */
    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    /** Held by whoever writes to an H2 database: one transaction, or a sync; in the order of arrival. */
    private final ReentrantLock writing = new ReentrantLock(true);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition synced = lock.newCondition();
    private long lastTicket;
    private long syncedTicket;
    private boolean running;
    private volatile Boolean syncAtCommit;

    /** Address of the database, as a connection to it says. */
    private volatile String address;
    private volatile Thread showsNobody;
    private volatile NotDurable shut;

    /** Failures that may have taken what was committed and not synced with them. */
    private final AtomicLong losses = new AtomicLong();

    /** How many there had been when the ids that are held were taken. */
    private long idsOf;

    /** How many there had been when this thread committed last. */
    private final ThreadLocal<Long> committedIn = new ThreadLocal<>();

    public DurabilityGate() {}

    DurabilityGate(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Does a whole transaction, its commit included, while nobody else writes or syncs. Whoever is inside must not wait for the gate. */
    public <T> T betweenSyncs(Supplier<T> transaction) {
        if (syncsAtCommit()) {
            return transaction.get();
        }
        writing.lock();
        try {
            requireOpen();
            forgetIdsIfLost();
            committedIn.set(losses());
            return transaction.get();
        } catch (RuntimeException failure) {
            if (DatabaseInReach.isLost(failure)) {
                losses.incrementAndGet();
            }
            throw failure;
        } finally {
            writing.unlock();
        }
    }

    /**
     * Does work of whose acts nobody is shown a receipt: the acts of this thread do not wait for the disk. What they have committed goes there when the work
     * calls {@link #sync}, and at its end.
     */
    public void withoutReceipts(Runnable work) {
        showsNobody = Thread.currentThread();
        try {
            work.run();
        } finally {
            showsNobody = null;
            sync();
        }
    }

    /**
     * Returns once everything committed before the call is on disk.
     *
     * @throws NotDurable if the sync failed, or the database was lost since the commit: then nobody may be shown a receipt
     */
    public void awaitDurable() {
        if (showsNobody == Thread.currentThread()) {
            return;
        }
        long upTo;
        lock.lock();
        try {
            long ticket = ++lastTicket;
            while (running && syncedTicket < ticket) {
                synced.awaitUninterruptibly();
            }
            if (syncedTicket >= ticket) {
                requireStillThere();
                return;
            }
            running = true;
            upTo = lastTicket;
        } finally {
            lock.unlock();
        }
        boolean done = false;
        try {
            sync();
            requireStillThere();
            done = true;
        } finally {
            lock.lock();
            try {
                running = false;
                if (done) {
                    syncedTicket = Math.max(syncedTicket, upTo);
                }
                synced.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** How many are in line for a sync that has not begun yet. */
    int inLine() {
        lock.lock();
        try {
            return lock.getWaitQueueLength(synced);
        } finally {
            lock.unlock();
        }
    }

    /** Forces to disk what has been committed; nothing to do where every commit does so. @throws NotDurable if it could not be */
    public void sync() {
        if (syncsAtCommit()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            writing.lock();
            try {
                requireOpen();
                statement.execute(MARK);
                statement.execute("CHECKPOINT SYNC");
            } catch (SQLException e) {
                throw failed(e);
            } finally {
                writing.unlock();
            }
        } catch (SQLException e) {
            throw new NotDurable("the database could not be synced to disk", e);
        }
    }

    /**
     * A database that was lost comes back as it was when it was last synced, the sequence of the ids, too: a block that was taken since is taken from it once more, and
     * what is held of it here would be given twice.
     */
    private void forgetIdsIfLost() {
        long now = losses();
        if (now != idsOf && em != null) {
            JpaHelper.getServerSession(em.getEntityManagerFactory()).getSequencingControl().initializePreallocated();
        }
        idsOf = now;
    }

    /** How often the database was lost, or had to be opened anew. */
    private long losses() {
        return losses.get() + FileDatabase.timesOpenedAnew(address);
    }

    /** @throws NotDurable if what this thread committed last may have gone since, with an instance that was lost: no later sync says anything of it */
    private void requireStillThere() {
        Long then = committedIn.get();
        committedIn.remove();
        if (then != null && then != losses()) {
            throw new NotDurable("the database was lost after the commit, and may not have kept it", null);
        }
    }

    private NotDurable failed(SQLException failure) {
        losses.incrementAndGet();
        NotDurable failed = new NotDurable("the database could not be synced to disk", failure);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && String.valueOf(cause.getMessage()).contains(DISK_ERROR)) {
                shut = failed;
                LOG.log(Level.SEVERE, "the disk has failed: nothing is written any more until the portal is started anew", failure);
            }
        }
        return failed;
    }

    private void requireOpen() {
        if (shut != null) {
            throw new NotDurable("the disk has failed before: nothing is written until the portal is started anew", shut);
        }
    }

    /** Whether a sync has failed, so that nothing is written until the next start. */
    public boolean isShut() {
        return shut != null;
    }

    /** Whether transactions that write run together, so that one can see between two of its statements what another has committed. */
    public boolean letsWriteTogether() {
        return syncsAtCommit();
    }

    private boolean syncsAtCommit() {
        if (syncAtCommit == null) {
            try (Connection connection = dataSource.getConnection()) {
                address = connection.getMetaData().getURL();
                syncAtCommit = !"H2".equals(connection.getMetaData().getDatabaseProductName());
            } catch (SQLException e) {
                throw new IllegalStateException("the database does not answer", e);
            }
        }
        return syncAtCommit;
    }
}
