package org.todokede.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.todokede.platform.InstantConverter;

/** One line of the record. */
@Entity
@Table(name = "audit_record")
public class AuditRecord {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "recorded_at")
    @Convert(converter = InstantConverter.class)
    private Instant recordedAt;

    @Column(name = "account_id")
    private Long accountId;

    @Column(name = "actor_name")
    private String actorName;

    @Column(name = "on_behalf_of")
    private String onBehalfOf;

    @Column(name = "act")
    private String act;

    @Column(name = "object_kind")
    private String objectKind;

    @Column(name = "object_key")
    private String objectKey;

    @Column(name = "article")
    private String article;

    @Column(name = "outcome")
    private String outcome;

    @Column(name = "detail")
    private String detail;

    protected AuditRecord() {}

    /**
     * @param onBehalfOf code of the ministry or {@code organisation:ID}; empty for oneself
     * @param outcome {@code done}, or the key of the refusal
     * @param detail key facts without personal data or content; at most 500 characters are kept
     */
    public AuditRecord(
            Instant recordedAt,
            Long accountId,
            String actorName,
            String onBehalfOf,
            String act,
            String objectKind,
            String objectKey,
            String article,
            String outcome,
            String detail) {
        this.recordedAt = recordedAt;
        this.accountId = accountId;
        this.actorName = actorName;
        this.onBehalfOf = onBehalfOf;
        this.act = act;
        this.objectKind = objectKind;
        this.objectKey = objectKey;
        this.article = article;
        this.outcome = outcome;
        this.detail = detail.length() > 500 ? detail.substring(0, 500) : detail;
    }

    public long id() {
        return id;
    }
}
