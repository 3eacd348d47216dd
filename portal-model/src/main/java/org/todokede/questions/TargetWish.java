package org.todokede.questions;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.todokede.filing.ShortText;
import org.todokede.platform.InstantConverter;
import org.todokede.refusal.Reason;

/**
 * That the target wants more time to answer a request, and what was said to it. An act of a case names an account, and the target has none; and an act of the case may
 * be told to the filer, who hears nothing of this. So it stands in the target's own thread, and the record says who did what. It moves no day of the period.
 */
@Entity
@Table(name = "target_wish")
@NamedQuery(name = "TargetWish.granted", query = "select w from TargetWish w where w.filingId in :filings and w.grantedUntil is not null order by w.filingId, w.request, w.ordinal")
@NamedQuery(name = "TargetWish.ofFiling", query = "select w from TargetWish w where w.filingId = :filing order by w.request, w.ordinal")
public class TargetWish {

    /** Most characters of reasons, inclusive. */
    public static final int MAX_LENGTH = 4000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "request_no")
    private int request;

    @Column(name = "ordinal")
    private int ordinal;

    @Column(name = "answer_by")
    private LocalDate answerBy;

    @Column(name = "reasons")
    private String reasons;

    @Column(name = "asked_by")
    private String askedBy;

    @Column(name = "asked_at")
    @Convert(converter = InstantConverter.class)
    private Instant askedAt;

    @Column(name = "granted_until")
    private LocalDate grantedUntil;

    @Column(name = "refusal")
    private String refusal;

    @Column(name = "decided_by")
    private String decidedBy;

    @Column(name = "decided_at")
    @Convert(converter = InstantConverter.class)
    private Instant decidedAt;

    protected TargetWish() {}

    /** @param request number among those to the target @param ordinal 1 for the first of the request, and so on: no two have the same @param askedBy address of the link that was used */
    public TargetWish(long filingId, int request, int ordinal, LocalDate answerBy, String reasons, String askedBy, Instant askedAt) {
        this.filingId = filingId;
        this.request = request;
        this.ordinal = ordinal;
        this.answerBy = answerBy;
        this.reasons = reasons;
        this.askedBy = askedBy;
        this.askedAt = askedAt;
    }

    /** What is wrong with reasons, for a wish or for its refusal; empty if nothing. */
    public static Optional<Reason> whyNot(String reasons) {
        return ShortText.whyNot(reasons, MAX_LENGTH, true);
    }

    /** @param until new last day, inclusive */
    public void grant(LocalDate until, String by, Instant at) {
        decide(by, at);
        this.grantedUntil = until;
    }

    public void refuse(String because, String by, Instant at) {
        decide(by, at);
        this.refusal = because;
    }

    private void decide(String by, Instant at) {
        if (!isOpen()) {
            throw new IllegalStateException("wish " + id + " is decided");
        }
        this.decidedBy = by;
        this.decidedAt = at;
    }

    /** Whether it waits for a decision. */
    public boolean isOpen() {
        return decidedAt == null;
    }

    public long id() {
        return id;
    }

    public long filingId() {
        return filingId;
    }

    public int request() {
        return request;
    }

    /** Day asked for. */
    public LocalDate answerBy() {
        return answerBy;
    }

    public String reasons() {
        return reasons;
    }

    /** Null unless it was granted. */
    public LocalDate grantedUntil() {
        return grantedUntil;
    }

    /** Null unless it was refused. */
    public String refusal() {
        return refusal;
    }

    /** Null while it is open. */
    public String decidedBy() {
        return decidedBy;
    }

    /** Null while it is open. */
    public Instant decidedAt() {
        return decidedAt;
    }
}
