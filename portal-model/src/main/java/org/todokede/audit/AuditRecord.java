package org.todokede.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import java.time.Instant;
import org.todokede.platform.InstantConverter;

/** One line of the record, as it is read; lines are written by one plain statement each, which numbers them in the order of writing. As an object none is added, changed or removed. */
@Entity
@Table(name = "audit_record")
public class AuditRecord {

    @Id
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

    @PrePersist
    @PreUpdate
    @PreRemove
    void refuse() {
        throw new IllegalStateException("the record is appended to by the door of acts and readings alone");
    }

    public long id() {
        return id;
    }
}
