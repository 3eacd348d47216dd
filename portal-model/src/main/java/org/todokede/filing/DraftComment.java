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
import java.util.Optional;
import org.todokede.platform.InstantConverter;
import org.todokede.refusal.Reason;

/** What a colleague remarks on a field or a section of a draft. Read by the filer's own people, never by an authority, whatever is sent. */
@Entity
@Table(name = "draft_comment")
@NamedQuery(name = "DraftComment.ofFiling", query = "select c from DraftComment c where c.filingId = :filing order by c.id desc")
@NamedQuery(name = "DraftComment.open", query = "select c from DraftComment c where c.filingId = :filing and c.resolvedAt is null order by c.id desc")
public class DraftComment {

    /** Most characters of a comment, inclusive. */
    public static final int MAX_LENGTH = 2000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "path")
    private String path;

    @Column(name = "body")
    private String body;

    @Column(name = "author")
    private String author;

    @Column(name = "written_at")
    @Convert(converter = InstantConverter.class)
    private Instant writtenAt;

    @Column(name = "resolved_by")
    private String resolvedBy;

    @Column(name = "resolved_at")
    @Convert(converter = InstantConverter.class)
    private Instant resolvedAt;

    protected DraftComment() {}

    /** @param path of the field or the group, or the key of the section */
    public DraftComment(long filingId, String path, String body, String author, Instant writtenAt) {
        this.filingId = filingId;
        this.path = path;
        this.body = body;
        this.author = author;
        this.writtenAt = writtenAt;
    }

    /** What is wrong with the text of a comment; empty if nothing. @param body as it would be stored: its ends cut, its lines ended in one way */
    public static Optional<Reason> whyNot(String body) {
        return ShortText.whyNot(body, MAX_LENGTH, true);
    }

    /** Somebody has seen to it; whoever comes first is remembered. */
    public void resolve(String by, Instant at) {
        if (resolvedAt == null) {
            this.resolvedBy = by;
            this.resolvedAt = at;
        }
    }

    public long id() {
        return id;
    }

    public long filingId() {
        return filingId;
    }

    public String path() {
        return path;
    }

    public String body() {
        return body;
    }

    public String author() {
        return author;
    }

    public Instant writtenAt() {
        return writtenAt;
    }

    /** Null while it is open. */
    public String resolvedBy() {
        return resolvedBy;
    }

    /** Null while it is open. */
    public Instant resolvedAt() {
        return resolvedAt;
    }
}
