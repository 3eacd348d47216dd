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
import java.time.LocalDate;
import org.todokede.platform.InstantConverter;

/**
 * That somebody is told of something in a case: which case and what kind of thing, never what it says. Whether the person may still see the case is asked
 * whenever the notice is shown.
 */
@Entity
@Table(name = "notice")
@NamedQuery(
        name = "Notice.toldOfDay",
        query = "select n.accountId from Notice n where n.filingId = :filing and n.topic = :topic and n.lastDay = :day and n.toldAt >= :since")
@NamedQuery(name = "Notice.readAll", query = "update Notice n set n.readAt = :now where n.accountId = :account and n.readAt is null and n.id <= :last")
@NamedQuery(name = "Notice.settle", query = "update Notice n set n.readAt = :now where n.filingId = :filing and n.topic = :topic and n.readAt is null")
public class Notice {

    /** Topic of a letter of the authorities; every other topic is the name of an act, of the case or of the portal, of the state in which a breach leaves the case, of news about an obligation, or of a day that draws near. */
    public static final String LETTER = "LETTER";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "topic")
    private String topic;

    @Column(name = "letter_number")
    private String letterNumber;

    @Column(name = "last_day")
    private LocalDate lastDay;

    @Column(name = "told_at")
    @Convert(converter = InstantConverter.class)
    private Instant toldAt;

    @Column(name = "read_at")
    @Convert(converter = InstantConverter.class)
    private Instant readAt;

    protected Notice() {}

    private Notice(long accountId, long filingId, String topic, String letterNumber, LocalDate lastDay, Instant toldAt) {
        this.accountId = accountId;
        this.filingId = filingId;
        this.topic = topic;
        this.letterNumber = letterNumber;
        this.lastDay = lastDay;
        this.toldAt = toldAt;
    }

    /** That a letter is waiting. */
    public static Notice ofLetter(long accountId, long filingId, String letterNumber, Instant toldAt) {
        return new Notice(accountId, filingId, LETTER, letterNumber, null, toldAt);
    }

    /** That somebody did something. @param act name of the act */
    public static Notice ofAct(long accountId, long filingId, String act, Instant toldAt) {
        return new Notice(accountId, filingId, act, null, null, toldAt);
    }

    /** That there is news about an obligation. @param news its name */
    public static Notice ofObligation(long accountId, long filingId, String news, Instant toldAt) {
        return new Notice(accountId, filingId, news, null, null, toldAt);
    }

    /** That a day draws near which the law counts. @param day its name @param lastDay the day itself, inclusive */
    public static Notice ofDay(long accountId, long filingId, String day, LocalDate lastDay, Instant toldAt) {
        return new Notice(accountId, filingId, day, null, lastDay, toldAt);
    }

    public long id() {
        return id;
    }

    public long accountId() {
        return accountId;
    }

    public long filingId() {
        return filingId;
    }

    public String topic() {
        return topic;
    }

    /** Null if it is of no letter. */
    public String letterNumber() {
        return letterNumber;
    }

    /** Null unless it is of a day that draws near. */
    public LocalDate lastDay() {
        return lastDay;
    }

    public Instant toldAt() {
        return toldAt;
    }

    /** Null while it is new: until its person has seen it, or what it asks for has been done. */
    public Instant readAt() {
        return readAt;
    }
}
