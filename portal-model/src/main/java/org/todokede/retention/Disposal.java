package org.todokede.retention;

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
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.todokede.identity.Actor;
import org.todokede.platform.InstantConverter;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;
import org.todokede.rules.RetainedKind;
import org.todokede.rules.RetentionRule;

/** What one administrator proposes to dispose of, by the rule of that day, and another approves. Decided, it is decided once, and its row stays. */
@Entity
@Table(name = "disposal")
@NamedQuery(name = "Disposal.pending", query = "select d from Disposal d where d.decidedAt is null order by d.id")
@NamedQuery(name = "Disposal.decided", query = "select d from Disposal d where d.decidedAt is not null and d.id < :before order by d.id desc")
public class Disposal {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private RetainedKind kind;

    @Column(name = "kept_for")
    private String keptFor;

    @Column(name = "legal_basis")
    private String legalBasis;

    @Column(name = "kept_from")
    private LocalDate keptFrom;

    @Column(name = "reason")
    private String reason;

    @Column(name = "proposed_by")
    private long proposedBy;

    @Column(name = "proposed_by_name")
    private String proposedByName;

    @Column(name = "proposed_at")
    @Convert(converter = InstantConverter.class)
    private Instant proposedAt;

    @Column(name = "approved")
    private Boolean approved;

    @Column(name = "decided_by_name")
    private String decidedByName;

    @Column(name = "decided_at")
    @Convert(converter = InstantConverter.class)
    private Instant decidedAt;

    @Column(name = "disposed_count")
    private Integer count;

    @Column(name = "ids_sha256")
    private String idsSha256;

    protected Disposal() {}

    /** @param today in Tokyo; what dates from before the span that ends on it is disposed of */
    public Disposal(RetentionRule rule, LocalDate today, String reason, Actor by, Instant at) {
        this.kind = rule.kind();
        this.keptFor = rule.keptFor().toString();
        this.legalBasis = rule.legalBasis();
        this.keptFrom = rule.keptFrom(today);
        this.reason = reason;
        this.proposedBy = by.accountId();
        this.proposedByName = by.name();
        this.proposedAt = at;
    }

    /** Why it cannot be approved by that person: decided already, or proposed by themselves; empty if it can. */
    public Optional<Reason> whyNotApproved(Actor by) {
        if (decidedAt != null) {
            return Optional.of(Reason.plain("retention.decided"));
        }
        return by.accountId() == proposedBy ? Optional.of(Reason.plain("retention.fourEyes")) : Optional.empty();
    }

    /**
     * It is done.
     *
     * @param disposed how many were disposed of
     * @param sha256 over their ids
     * @throws RefusedByRule if it cannot be approved by that person
     */
    public void approve(Actor by, int disposed, String sha256, Instant at) {
        whyNotApproved(by).ifPresent(why -> {
            throw new RefusedByRule(why);
        });
        this.count = disposed;
        this.idsSha256 = sha256;
        decide(true, by, at);
    }

    /** It is given up, by whoever proposed it or by another. @throws RefusedByRule if it was decided before */
    public void giveUp(Actor by, Instant at) {
        if (decidedAt != null) {
            throw new RefusedByRule(Reason.plain("retention.decided"));
        }
        decide(false, by, at);
    }

    private void decide(boolean yes, Actor by, Instant at) {
        this.approved = yes;
        this.decidedByName = by.name();
        this.decidedAt = at;
    }

    public long id() {
        return id;
    }

    public long version() {
        return version;
    }

    public RetainedKind kind() {
        return kind;
    }

    /** The span of the rule, as ISO 8601 writes it. */
    public String keptFor() {
        return keptFor;
    }

    public String legalBasis() {
        return legalBasis;
    }

    /** The first day whose things are kept: what dates from an earlier one goes. */
    public LocalDate keptFrom() {
        return keptFrom;
    }

    public String reason() {
        return reason;
    }

    public String proposedByName() {
        return proposedByName;
    }

    public Instant proposedAt() {
        return proposedAt;
    }

    /** Null while nobody has decided. */
    public Boolean approved() {
        return approved;
    }

    public String decidedByName() {
        return decidedByName;
    }

    public Instant decidedAt() {
        return decidedAt;
    }

    /** How many were disposed of; null unless it was approved. */
    public Integer count() {
        return count;
    }

    /** SHA-256 over their ids, each on a line of its own; null unless it was approved. */
    public String idsSha256() {
        return idsSha256;
    }
}
