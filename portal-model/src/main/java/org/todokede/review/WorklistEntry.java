package org.todokede.review;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.LocalDate;

/**
 * A case on the list of one desk (a ministry, or the window). Follows from the events; kept so that the first page of a list is one index range.
 */
@Entity
@Table(name = "worklist_entry")
@NamedQuery(name = "WorklistEntry.ofFiling", query = "select w from WorklistEntry w where w.filingId = :filing")
public class WorklistEntry {

    /** Desk of the window, beside the codes of the ministries. */
    public static final String WINDOW_DESK = "WINDOW";

    /** Stands for "open until somebody acts". */
    public static final LocalDate UNTIL_ACTED = LocalDate.of(9999, 12, 31);

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "desk")
    private String desk;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "due_on")
    private LocalDate dueOn;

    @Column(name = "open_until")
    private LocalDate openUntil;

    protected WorklistEntry() {}

    public WorklistEntry(String desk, long filingId) {
        this.desk = desk;
        this.filingId = filingId;
    }

    /**
     * @param due day by which the list is sorted
     * @param until last day on which the case is open on this desk, inclusive; the day before 2000 closes it
     */
    public void schedule(LocalDate due, LocalDate until) {
        this.dueOn = due;
        this.openUntil = until;
    }

    public String desk() {
        return desk;
    }
}
