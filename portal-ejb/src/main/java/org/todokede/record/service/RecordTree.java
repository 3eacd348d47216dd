package org.todokede.record.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import org.todokede.record.HashTree;
import org.todokede.record.RecordLine;

/** The tree as it is stored: its leaves, and its complete nodes on every eighth level. Asks no rights: its callers do. */
@ApplicationScoped
public class RecordTree {

    /** Levels between two that are stored. */
    private static final int STEP = 8;

    private static final int HIGHEST = 56;

    @PersistenceContext(unitName = "portal")
    private EntityManager em;

    /** Leaves that are counted. */
    long size() {
        return ((Number) em.createNativeQuery("select coalesce(max(leaf_index) + 1, 0) from record_leaf").getSingleResult()).longValue();
    }

    HashTree hashes() {
        return new HashTree(this::node);
    }

    private byte[] node(int level, long index) {
        int stored = level / STEP * STEP;
        int below = level - stored;
        return folded(stored(stored, index << below, 1 << below));
    }

    /** Hashes in a row, on a level that is stored. */
    private List<byte[]> stored(int level, long from, int count) {
        List<?> rows = level == 0
                ? em.createNativeQuery("select hash from record_leaf where leaf_index >= ?1 and leaf_index < ?2 order by leaf_index")
                        .setParameter(1, from).setParameter(2, from + count).setFlushMode(FlushModeType.COMMIT).getResultList()
                : em.createNativeQuery("select hash from record_node where level = ?3 and node_index >= ?1 and node_index < ?2 order by node_index")
                        .setParameter(1, from).setParameter(2, from + count).setParameter(3, level).setFlushMode(FlushModeType.COMMIT).getResultList();
        if (rows.size() != count) {
            throw new IllegalStateException("of the tree of the record %d hashes of level %d from %d are missing".formatted(count - rows.size(), level, from));
        }
        return rows.stream().map(byte[].class::cast).toList();
    }

    /** The hash over a power of two of hashes in a row. */
    private static byte[] folded(List<byte[]> hashes) {
        List<byte[]> row = hashes;
        while (row.size() > 1) {
            List<byte[]> above = new ArrayList<>(row.size() / 2);
            for (int n = 0; n < row.size(); n += 2) {
                above.add(HashTree.node(row.get(n), row.get(n + 1)));
            }
            row = above;
        }
        return row.get(0);
    }

    /** Appends lines as the next leaves, with the nodes that they complete; within a transaction. Whoever else has taken an index has won. */
    void append(List<RecordLine> lines) {
        long before = size();
        long next = before;
        for (RecordLine line : lines) {
            em.createNativeQuery("insert into record_leaf (leaf_index, record_id, hash) values (?1, ?2, ?3)")
                    .setParameter(1, next++).setParameter(2, line.id()).setParameter(3, HashTree.leaf(line.bytes())).setFlushMode(FlushModeType.COMMIT).executeUpdate();
        }
        for (int level = STEP; level <= HIGHEST && next >> level > before >> level; level += STEP) {
            for (long index = before >> level; index < next >> level; index++) {
                em.createNativeQuery("insert into record_node (level, node_index, hash) values (?1, ?2, ?3)")
                        .setParameter(1, level).setParameter(2, index).setParameter(3, folded(stored(level - STEP, index << STEP, 1 << STEP)))
                        .setFlushMode(FlushModeType.COMMIT).executeUpdate();
            }
        }
    }
}
