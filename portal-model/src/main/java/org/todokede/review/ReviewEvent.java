package org.todokede.review;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.todokede.platform.InstantConverter;

/** One event of a case as stored: appended, never changed. The state of the case is a function of these rows and of the day. */
@Entity
@Table(name = "review_event")
@NamedQuery(name = "ReviewEvent.ofFiling", query = "select e from ReviewEvent e where e.filingId = :filing order by e.seq")
@NamedQuery(name = "ReviewEvent.ofFilings", query = "select e from ReviewEvent e where e.filingId in :filings order by e.filingId, e.seq")
public class ReviewEvent {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "seq")
    private int seq;

    @Column(name = "act")
    private String act;

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

    @Column(name = "details")
    private String details;

    protected ReviewEvent() {}

    /** @param details the event's details as a JSON object of text values */
    public ReviewEvent(long filingId, CaseEvent event, String details) {
        this.filingId = filingId;
        this.seq = event.seq();
        this.act = event.act().name();
        this.actDay = event.on();
        this.recordedAt = event.at();
        this.accountId = event.byAccount();
        this.actorName = event.byName();
        this.ministry = event.ministry();
        this.details = details;
    }

    public long filingId() {
        return filingId;
    }

    public int seq() {
        return seq;
    }

    public CaseAct act() {
        return CaseAct.valueOf(act);
    }

    public LocalDate actDay() {
        return actDay;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    public long accountId() {
        return accountId;
    }

    public String actorName() {
        return actorName;
    }

    public String ministry() {
        return ministry;
    }

    public String details() {
        return details;
    }
}
