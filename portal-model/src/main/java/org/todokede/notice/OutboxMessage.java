package org.todokede.notice;

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

/** One side effect owed: written with the act, carried out later, at least once. */
@Entity
@Table(name = "outbox_message")
@NamedQuery(name = "OutboxMessage.due", query = "select m from OutboxMessage m where m.topic in :topics and m.sentAt is null and m.dueAt <= :now order by m.id")
@NamedQuery(
        name = "OutboxMessage.claim",
        query = "update OutboxMessage m set m.attempts = m.attempts + 1, m.dueAt = :later where m.id = :id and m.sentAt is null and m.attempts = :attempts")
@NamedQuery(name = "OutboxMessage.held", query = "select m.id from OutboxMessage m where m.id = :id and m.sentAt is null and m.attempts = :attempts and m.dueAt > :now")
@NamedQuery(
        name = "OutboxMessage.waiting",
        query = "select m.topic, m.createdAt, m.attempts, m.dueAt from OutboxMessage m where m.sentAt is null and m.dueAt is not null and (m.attempts > 0 or m.dueAt <= :now) order by m.createdAt, m.id")
@NamedQuery(name = "OutboxMessage.sent", query = "update OutboxMessage m set m.sentAt = :now where m.id = :id")
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

    @Column(name = "object_id")
    private Long objectId;

    @Column(name = "account_id")
    private Long accountId;

    @Column(name = "attempts")
    private int attempts;

    @Column(name = "due_at")
    @Convert(converter = InstantConverter.class)
    private Instant dueAt;

    protected OutboxMessage() {}

    /** Mail about something that is no filing. @param objectId key of what it is about; the text is written from it when it is sent */
    public static OutboxMessage mail(String topic, long objectId, Instant createdAt) {
        OutboxMessage message = new OutboxMessage(topic, null, createdAt);
        message.objectId = objectId;
        message.dueAt = createdAt;
        return message;
    }

    /** The same, not to be sent before its time: a reminder. */
    public static OutboxMessage mailAt(String topic, long objectId, Instant createdAt, Instant dueAt) {
        OutboxMessage message = mail(topic, objectId, createdAt);
        message.dueAt = dueAt;
        return message;
    }

    /** The same to one person, where what it is about concerns several. */
    public static OutboxMessage mail(String topic, long objectId, long accountId, Instant createdAt) {
        OutboxMessage message = mail(topic, objectId, createdAt);
        message.accountId = accountId;
        return message;
    }

    /** @param topic name of the act that owes the message */
    public OutboxMessage(String topic, Long filingId, Instant createdAt) {
        this.topic = topic;
        this.filingId = filingId;
        this.createdAt = createdAt;
    }

    public long id() {
        return id;
    }

    public String topic() {
        return topic;
    }

    public Long objectId() {
        return objectId;
    }

    /** Moment at which it was planned. */
    public Instant createdAt() {
        return createdAt;
    }

    /** The account of the reader; null where what it is about says who that is. */
    public Long accountId() {
        return accountId;
    }

    /** How often it was tried. */
    public int attempts() {
        return attempts;
    }
}
