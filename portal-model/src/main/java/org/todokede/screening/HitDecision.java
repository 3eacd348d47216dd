package org.todokede.screening;

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
import org.todokede.platform.InstantConverter;

/** What a reviewer found of a hit, with what was compared then. Appended only: of several for one hit the latest counts, the earlier ones stay. */
@Entity
@Table(name = "screening_decision")
@NamedQuery(name = "HitDecision.ofFiling", query = "select d from HitDecision d where d.filingId = :filing order by d.hit, d.ordinal")
public class HitDecision {

    /** Greatest length of a reason in UTF-16 units, inclusive. */
    public static final int LONGEST_REASON = 2_000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "hit")
    private String hit;

    @Column(name = "ordinal")
    private int ordinal;

    @Column(name = "verdict")
    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    @Column(name = "reason")
    private String reason;

    @Column(name = "filed_name")
    private String filedName;

    @Column(name = "listed_name")
    private String listedName;

    @Column(name = "entry_key")
    private String entryKey;

    @Column(name = "score")
    private int score;

    @Column(name = "version_no")
    private int versionNo;

    @Column(name = "edition_id")
    private long editionId;

    @Column(name = "ministry")
    private String ministry;

    @Column(name = "author")
    private String author;

    @Column(name = "decided_by")
    private long decidedBy;

    @Column(name = "decided_at")
    @Convert(converter = InstantConverter.class)
    private Instant decidedAt;

    protected HitDecision() {}

    /**
     * @param hit what is decided
     * @param ordinal 1 for the first decision on this hit, and so on: no two of a hit have the same
     * @param versionNo version of the filing in which the name stands
     * @param editionId edition of the list in which it was found
     */
    public HitDecision(long filingId, Hit hit, int ordinal, Verdict verdict, String reason, int versionNo, long editionId) {
        this.filingId = filingId;
        this.hit = hit.key();
        this.ordinal = ordinal;
        this.verdict = verdict;
        this.reason = reason;
        this.filedName = hit.filed().name();
        this.listedName = hit.listedName();
        this.entryKey = hit.entryKey();
        this.score = hit.score();
        this.versionNo = versionNo;
        this.editionId = editionId;
    }

    /** The same, signed. @param account id of the account */
    public HitDecision by(long account, String name, String ofMinistry, Instant at) {
        this.decidedBy = account;
        this.author = name;
        this.ministry = ofMinistry;
        this.decidedAt = at;
        return this;
    }

    public String hit() {
        return hit;
    }

    public int ordinal() {
        return ordinal;
    }

    public Verdict verdict() {
        return verdict;
    }

    public String reason() {
        return reason;
    }

    public String ministry() {
        return ministry;
    }

    public String author() {
        return author;
    }

    public Instant decidedAt() {
        return decidedAt;
    }
}
