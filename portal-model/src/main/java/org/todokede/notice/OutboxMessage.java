package org.todokede.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.todokede.platform.InstantConverter;

/** One side effect owed: written with the act, carried out later, at least once. */
@Entity
@Table(name = "outbox_message")
public class OutboxMessage {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "topic")
    private String topic;

    @Column(name = "filing_id")
    private Long filingId;

    @Column(name = "created_at")
    @Convert(converter = InstantConverter.class)
    private Instant createdAt;

    @Column(name = "sent_at")
    @Convert(converter = InstantConverter.class)
    private Instant sentAt;

    protected OutboxMessage() {}

    /** @param topic name of the act that owes the message */
    public OutboxMessage(String topic, Long filingId, Instant createdAt) {
        this.topic = topic;
        this.filingId = filingId;
        this.createdAt = createdAt;
    }
}
