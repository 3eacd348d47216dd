package org.todokede.obligations;

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
import java.time.LocalDate;
import java.util.Objects;
import org.todokede.identity.Actor;
import org.todokede.platform.InstantConverter;

/** Something done about an obligation: appended, never changed. */
@Entity
@Table(name = "obligation_event")
@NamedQuery(name = "ObligationEvent.ofObligations", query = "select e from ObligationEvent e where e.obligationId in :obligations order by e.obligationId, e.seq")
public class ObligationEvent {

    /** Most characters of a reason or of evidence in words, inclusive. */
    public static final int MAX_LENGTH = 4000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "obligation_id")
    private long obligationId;

    @Column(name = "seq")
    private int seq;

    @Column(name = "act")
    @Enumerated(EnumType.STRING)
    private ObligationAct act;

    @Column(name = "instalment_on")
    private LocalDate instalmentOn;

    @Column(name = "act_day")
    private LocalDate actDay;

    @Column(name = "recorded_at")
    @Convert(converter = InstantConverter.class)
    private Instant recordedAt;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "actor_name")
    private String actorName;

    @Column(name = "ministry")
    private String ministry;

    @Column(name = "body")
    private String body;

    @Column(name = "document_id")
    private Long documentId;

    protected ObligationEvent() {}

    /**
     * @param seq 1 for the first event of the obligation, then without gaps
     * @param instalmentOn last day of the instalment it is about; null if about none in particular
     * @param actDay the day in Tokyo
     * @param body reason, evidence in words, or number of the filing that reports; may be empty
     * @param documentId file of the case that is evidence; null if there is none
     */
    public ObligationEvent(long obligationId, int seq, ObligationAct act, LocalDate instalmentOn, LocalDate actDay, Instant recordedAt, Actor actor, String body, Long documentId) {
        this.obligationId = obligationId;
        this.seq = seq;
        this.act = act;
        this.instalmentOn = instalmentOn;
        this.actDay = actDay;
        this.recordedAt = recordedAt;
        this.accountId = actor.accountId();
        this.actorName = actor.name();
        this.ministry = actor.ministry();
        this.body = body;
        this.documentId = documentId;
    }

    /** Whether this person did it, by this act. */
    public boolean isBy(ObligationAct other, Actor actor) {
        return act == other && accountId == actor.accountId();
    }

    /** Whether it is what a person would do by this act with this text and file, sent again. @param document id of the file, as typed; empty for none */
    public boolean isRepeatedBy(ObligationAct other, Actor actor, String text, String document) {
        return isBy(other, actor) && body.equals(text) && Objects.toString(documentId, "").equals(document);
    }

    public long obligationId() {
        return obligationId;
    }

    public int seq() {
        return seq;
    }

    public ObligationAct act() {
        return act;
    }

    /** Null if it is about no instalment in particular. */
    public LocalDate instalmentOn() {
        return instalmentOn;
    }

    public LocalDate actDay() {
        return actDay;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    public String actorName() {
        return actorName;
    }

    /** Null for the filer. */
    public String ministry() {
        return ministry;
    }

    public String body() {
        return body;
    }

    /** Null if no file was named. */
    public Long documentId() {
        return documentId;
    }
}
