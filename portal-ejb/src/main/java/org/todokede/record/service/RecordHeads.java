package org.todokede.record.service;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.todokede.platform.LegalDay;
import org.todokede.platform.service.ActTransaction;
import org.todokede.platform.service.DurabilityGate;
import org.todokede.platform.service.PortalClock;
import org.todokede.record.TreeHead;
import org.todokede.refusal.ChangedBySomebodyElse;

/** Heads of the tree: signed once for each size, then always the same text. Asks no rights: its callers do. */
@ApplicationScoped
public class RecordHeads {

    private static final int MOST = 1_000;

    /** Lines that are counted for the first head of all, if a stranger asks for one. */
    private static final long FIRST = 5_000;

    /** Held by whoever signs a head for others, too; each server has its own, and what two of them sign at once is one head. */
    private final ReentrantLock signing = new ReentrantLock();

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    @EJB
    private ActTransaction transaction;

    @EJB
    private DurabilityGate gate;

    @Inject
    private RecordLines lines;

    @Inject
    private RecordTree tree;

    @Inject
    private RecordKey key;

    @Inject
    private PortalClock clock;

    /** Size of the largest tree whose head is known to be on disk. */
    private volatile long onDisk = -1;

    /**
     * The newest head; none before the first was signed. Whoever sees a head may hold the record against it ever after, so it is on disk before: another may have
     * signed it a moment ago, and still wait for the disk.
     */
    Optional<String> latest() {
        Optional<String> newest = notes(em.createNativeQuery("select note from record_head order by tree_size desc"), 1).stream().findFirst();
        long size = newest.flatMap(TreeHead::parse).map(TreeHead::size).orElse(-1L);
        if (size > onDisk) {
            gate.awaitDurable();
            onDisk = size;
        }
        return newest;
    }

    /** The head of a size. */
    Optional<String> of(long size) {
        return notes(em.createNativeQuery("select note from record_head where tree_size = ?1").setParameter(1, size), 1).stream().findFirst();
    }

    /** Heads of larger trees, the smallest first; some of them at a time. */
    List<String> after(long size) {
        return notes(em.createNativeQuery("select note from record_head where tree_size > ?1 order by tree_size").setParameter(1, size), MOST);
    }

    private static List<String> notes(Query query, int atMost) {
        return ((List<?>) query.setMaxResults(atMost).setFlushMode(FlushModeType.COMMIT).getResultList()).stream().map(String.class::cast).toList();
    }

    /** Signs the head of what is counted by now, on disk before anybody sees it. @param whole whether late lines are looked for in the whole record first */
    String sign(boolean whole) {
        lines.count(whole, Long.MAX_VALUE);
        return signCounted();
    }

    /** The newest head. Before there is any, one of the first lines is signed; a long record is counted by the timer, not while a stranger waits. */
    String latestOrFirst() {
        return latest().orElseGet(() -> {
            lines.count(true, FIRST);
            return signCounted();
        });
    }

    /**
     * Signs a head, unless what it is wanted for has come to pass meanwhile: of many who ask at once one signs and the others wait for it, so that a head is signed no
     * more often than something new is proven.
     *
     * @param found looks for what the head is to bring about, a line that is under it
     * @throws IllegalStateException if it is not found even under a head of the whole record
     */
    <T> T signUntil(Supplier<Optional<T>> found) {
        signing.lock();
        try {
            for (boolean whole : new boolean[] {false, true}) {
                Optional<T> there = found.get();
                if (there.isPresent()) {
                    return there.get();
                }
                sign(whole);
            }
            return found.get().orElseThrow(() -> new IllegalStateException("what is committed was not counted"));
        } finally {
            signing.unlock();
        }
    }

    private String signCounted() {
        String note;
        try {
            note = gate.betweenSyncs(() -> transaction.run(this::signOnce));
        } catch (ChangedBySomebodyElse overtaken) {
            // Another server signed the same tree at the same moment.
            note = latest().orElseThrow(() -> overtaken);
        }
        gate.awaitDurable();
        return note;
    }

    private String signOnce() {
        long size = tree.size();
        Optional<String> signed = of(size);
        if (signed.isPresent()) {
            return signed.get();
        }
        Instant now = clock.now();
        String note = key.sign(size, tree.hashes().root(size), now);
        em.createNativeQuery("insert into record_head (tree_size, signed_at, note) values (?1, ?2, ?3)")
                .setParameter(1, size).setParameter(2, LocalDateTime.ofInstant(now, ZoneOffset.UTC)).setParameter(3, note).setFlushMode(FlushModeType.COMMIT).executeUpdate();
        return note;
    }

    /** The head of the day: signs one if none was signed today in Tokyo. @return whether one was signed */
    public boolean signIfDue() {
        boolean due = latest().flatMap(TreeHead::parse).map(head -> LegalDay.of(head.at()).isBefore(clock.today())).orElse(true);
        if (due) {
            sign(true);
        }
        return due;
    }
}
