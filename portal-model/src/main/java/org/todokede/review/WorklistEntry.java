package org.todokede.review;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
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
@NamedQuery(name = "WorklistEntry.ofFilings", query = "select w from WorklistEntry w where w.filingId in :filings")
public class WorklistEntry {

    /** Desk of the window, beside the codes of the ministries. */
    public static final String WINDOW_DESK = "WINDOW";

    /** Stands for "open until somebody acts". */
    public static final LocalDate UNTIL_ACTED = LocalDate.of(9999, 12, 31);

    /**
     * JPQL: whether an entry {@code w} of {@code :desk} is open {@code :today}; {@code :acted} is {@link #UNTIL_ACTED}. What waits for no act is open until it is
     * due, so nothing open is due before today or the eldest that waits for one: from there an index is read, and not from the beginning of all time.
     */
    public static final String IS_OPEN = "w.openUntil >= :today and w.dueOn >="
            + " (select coalesce(min(u.dueOn), :today) from WorklistEntry u where u.desk = :desk and u.openUntil = :acted and u.dueOn <= :today)";

    /** JPQL: due first. The desk, of which there is one, stands before: only so does H2 read in the order of an index. */
    public static final String DUE_FIRST = " order by w.desk, w.dueOn, w.filingId";

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

    @Enumerated(EnumType.STRING)
    @Column(name = "stage")
    private ListStage stage;

    @Column(name = "asked")
    private boolean asked;

    protected WorklistEntry() {}

    public WorklistEntry(String desk, long filingId) {
        this.desk = desk;
        this.filingId = filingId;
    }

    /** Puts it in its place, or out of the list. */
    public void schedule(ListDays.Place place) {
        this.dueOn = place.dueOn();
        this.openUntil = place.openUntil();
        this.stage = place.stage();
        this.asked = place.asked();
    }

    public String desk() {
        return desk;
    }

    public long filingId() {
        return filingId;
    }
}
