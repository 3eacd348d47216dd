package org.todokede.rules;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.todokede.platform.InstantConverter;

/**
 * One revision of one row of the rule book, as drafted in one edition. Rows are appended and never changed: a further change of the same row, even within
 * a draft, is a further revision. What is in force follows from the rows of the published editions alone, see {@link #inForce}.
 */
@Entity
@Table(name = "rule_row")
@NamedQuery(
        name = "RuleRow.published",
        query = "select r from RuleRow r, RuleEdition e where e.number = r.edition and e.publication is not null and e.publication <= :publication order by e.publication, r.revision, r.id")
@NamedQuery(name = "RuleRow.ofEdition", query = "select r from RuleRow r where r.edition = :edition order by r.kind, r.keyText, r.revision")
@NamedQuery(
        name = "RuleRow.history",
        query = "select r from RuleRow r, RuleEdition e where e.number = r.edition and e.publication is not null and r.kind = :kind and r.keyText = :key order by r.revision desc")
@NamedQuery(name = "RuleRow.newestRevisions", query = "select r.keyText, max(r.revision) from RuleRow r where r.kind = :kind group by r.keyText")
@NamedQuery(name = "RuleRow.newestRevision", query = "select max(r.revision) from RuleRow r where r.kind = :kind and r.keyText = :key")
public class RuleRow {

    /** What names a row over all its revisions. */
    public record Key(RuleKind kind, String key) {}

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "edition")
    private int edition;

    @Column(name = "kind")
    @Enumerated(EnumType.STRING)
    private RuleKind kind;

    @Column(name = "row_key")
    private String keyText;

    @Column(name = "revision")
    private int revision;

    @Column(name = "base_revision")
    private int base;

    @Column(name = "row_columns")
    private String columns;

    @Column(name = "removed")
    private boolean removed;

    @Column(name = "taken_back")
    private boolean takenBack;

    @Column(name = "recorded_by")
    private Long recordedBy;

    @Column(name = "recorded_by_name")
    private String recordedByName;

    @Column(name = "recorded_at")
    @Convert(converter = InstantConverter.class)
    private Instant recordedAt;

    protected RuleRow() {}

    private RuleRow(int edition, Key key, int revision, int base, String columns, boolean removed, boolean takenBack, Long recordedBy, String recordedByName, Instant recordedAt) {
        this.edition = edition;
        this.kind = key.kind();
        this.keyText = key.key();
        this.revision = revision;
        this.base = base;
        this.columns = columns;
        this.removed = removed;
        this.takenBack = takenBack;
        this.recordedBy = recordedBy;
        this.recordedByName = recordedByName;
        this.recordedAt = recordedAt;
    }

    /**
     * A row as it is to read.
     *
     * @param revision one more than any revision of the key, drafts included
     * @param base revision that was in force when the row was drafted; 0 if none was
     * @param columns JSON object of its columns
     * @param recordedBy account; null for the first load
     */
    public static RuleRow of(int edition, Key key, int revision, int base, String columns, Long recordedBy, String recordedByName, Instant recordedAt) {
        return new RuleRow(edition, key, revision, base, columns, false, false, recordedBy, recordedByName, recordedAt);
    }

    /** A row that is to be in the book no longer, for any day: the correction of a row that should never have been in it. */
    public static RuleRow removal(int edition, Key key, int revision, int base, String columns, Long recordedBy, String recordedByName, Instant recordedAt) {
        return new RuleRow(edition, key, revision, base, columns, true, false, recordedBy, recordedByName, recordedAt);
    }

    /** Takes back what this draft says of the row: it counts as never drafted. */
    public RuleRow takenBack(int revision, Long by, String byName, Instant at) {
        return new RuleRow(edition, rowKey(), revision, base, columns, removed, true, by, byName, at);
    }

    /** The same words, drafted upon a newer revision in force. */
    public RuleRow carriedOnto(int newBase, int revision, Long by, String byName, Instant at) {
        return new RuleRow(edition, rowKey(), revision, newBase, columns, removed, takenBack, by, byName, at);
    }

    /**
     * What a draft says: of every row its newest revision, without what was taken back.
     *
     * @param rows of one edition, in the order of their revisions
     */
    public static Map<Key, RuleRow> drafted(Collection<RuleRow> rows) {
        Map<Key, RuleRow> newest = new LinkedHashMap<>();
        rows.forEach(row -> newest.put(row.rowKey(), row));
        newest.values().removeIf(RuleRow::isTakenBack);
        return newest;
    }

    /**
     * The book: for every key the newest revision among the published editions. Rows removed stay in it, as removed, so that their revision is known.
     *
     * @param rows of published editions, in the order of publication, then of revision
     */
    public static Map<Key, RuleRow> inForce(List<RuleRow> rows) {
        Map<Key, RuleRow> book = new LinkedHashMap<>();
        int from = 0;
        for (int to = 1; to <= rows.size(); to++) {
            if (to == rows.size() || rows.get(to).edition != rows.get(from).edition) {
                book.putAll(drafted(rows.subList(from, to)));
                from = to;
            }
        }
        return book;
    }

    public Key rowKey() {
        return new Key(kind, keyText);
    }

    public int edition() {
        return edition;
    }

    public RuleKind kind() {
        return kind;
    }

    public String key() {
        return keyText;
    }

    public int revision() {
        return revision;
    }

    /** Revision that was in force when this one was drafted; 0 if none was. */
    public int base() {
        return base;
    }

    /** JSON object of the columns. */
    public String columns() {
        return columns;
    }

    public boolean isRemoved() {
        return removed;
    }

    public boolean isTakenBack() {
        return takenBack;
    }

    /** Account of whoever drafted it; null for the first load. */
    public Long recordedBy() {
        return recordedBy;
    }

    public String recordedByName() {
        return recordedByName;
    }

    public Instant recordedAt() {
        return recordedAt;
    }
}
