package org.todokede.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.LocalDate;

/**
 * When a case is looked at next, because a day of the law draws near in it. What is told then follows from the case alone, so a row that is late, or gone, moves no
 * day. One for each case that has such days.
 */
@Entity
@Table(name = "day_watch")
@NamedQuery(name = "DayWatch.plan", query = "update DayWatch w set w.lookOn = :day where w.filingId = :filing")
@NamedQuery(name = "DayWatch.planned", query = "select f.id, w.lookOn, f.plannedOn from Filing f left join DayWatch w on w.filingId = f.id where f.id in :filings")
@NamedQuery(name = "DayWatch.goOn", query = "update DayWatch w set w.lookOn = :day where w.id = :id and w.lookOn is null")
public class DayWatch {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "look_on")
    private LocalDate lookOn;

    protected DayWatch() {}

    /** @param lookOn first day on which the case is looked at */
    public DayWatch(long filingId, LocalDate lookOn) {
        this.filingId = filingId;
        this.lookOn = lookOn;
    }

    public long filingId() {
        return filingId;
    }
}
