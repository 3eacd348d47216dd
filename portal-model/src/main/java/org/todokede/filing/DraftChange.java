package org.todokede.filing;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.todokede.platform.InstantConverter;

/**
 * One field that a save of a draft changed: who, when, what stood there before. Kept for a limited number of saves, until the draft is sent: with it the
 * last change can be taken back, and two people who write in different places do not stop each other.
 */
@Entity
@Table(name = "draft_change")
@NamedQuery(name = "DraftChange.since", query = "select c from DraftChange c where c.filingId = :filing and c.draftVersion > :version order by c.draftVersion, c.id")
@NamedQuery(name = "DraftChange.newest", query = "select c from DraftChange c where c.filingId = :filing order by c.draftVersion desc, c.id")
@NamedQuery(
        name = "DraftChange.own",
        query = "select c from DraftChange c where c.filingId = :filing and c.accountId = :account and c.section = :section and c.undoneAt is null order by c.draftVersion desc, c.id")
@NamedQuery(name = "DraftChange.dropUntil", query = "delete from DraftChange c where c.filingId = :filing and c.draftVersion <= :version")
public class DraftChange {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "draft_version")
    private long draftVersion;

    @Column(name = "section")
    private String section;

    @Column(name = "path")
    private String path;

    @Column(name = "value_before")
    private String before;

    @Column(name = "value_after")
    private String after;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "changed_by")
    private String changedBy;

    @Column(name = "changed_at")
    @Convert(converter = InstantConverter.class)
    private Instant changedAt;

    @Column(name = "undone_at")
    @Convert(converter = InstantConverter.class)
    private Instant undoneAt;

    protected DraftChange() {}

    /**
     * @param draftVersion version of the draft after the save; all changes of one save have the same
     * @param section key of the section in which it was saved
     * @param changed before and after; an absent value is the empty text
     */
    public DraftChange(long filingId, long draftVersion, String section, Redline.Change changed, long accountId, String changedBy, Instant changedAt) {
        this.filingId = filingId;
        this.draftVersion = draftVersion;
        this.section = section;
        this.path = changed.path();
        this.before = changed.before();
        this.after = changed.after();
        this.accountId = accountId;
        this.changedBy = changedBy;
        this.changedAt = changedAt;
    }

    /** It was taken back, or is itself the taking back of another. */
    public void undone(Instant at) {
        this.undoneAt = at;
    }

    public boolean isUndone() {
        return undoneAt != null;
    }

    public long draftVersion() {
        return draftVersion;
    }

    public String section() {
        return section;
    }

    public String path() {
        return path;
    }

    /** The empty text if there was none. */
    public String before() {
        return before;
    }

    /** The empty text if there is none. */
    public String after() {
        return after;
    }

    public long accountId() {
        return accountId;
    }

    public String changedBy() {
        return changedBy;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
