package org.todokede.review;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.todokede.platform.InstantConverter;

/**
 * Who of one ministry works on a case. It is an order of work within the ministry and gives no right: every reviewer of the ministry may still act. Who held
 * the case before stands in the record.
 */
@Entity
@Table(name = "case_assignment")
@NamedQuery(
        name = "CaseAssignment.heldBy",
        query = "select a.filingId from CaseAssignment a where a.ministry = :ministry and a.filingId in :filings and a.accountId in :accounts")
@NamedQuery(name = "CaseAssignment.ofCase", query = "select a from CaseAssignment a where a.filingId = :filing and a.ministry = :ministry")
public class CaseAssignment {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "ministry")
    private String ministry;

    @Column(name = "account_id")
    private Long accountId;

    @Column(name = "officer_name")
    private String officerName = "";

    @Column(name = "assigned_by_name")
    private String assignedByName;

    @Column(name = "assigned_at")
    @Convert(converter = InstantConverter.class)
    private Instant assignedAt;

    protected CaseAssignment() {}

    /** Nobody's yet. */
    public CaseAssignment(long filingId, String ministry) {
        this.filingId = filingId;
        this.ministry = ministry;
    }

    /** Names whoever works on it from now on. */
    public void assignTo(long officer, String name, String byName, Instant at) {
        this.accountId = officer;
        this.officerName = name;
        this.assignedByName = byName;
        this.assignedAt = at;
    }

    /** Makes it nobody's. */
    public void giveBack(String byName, Instant at) {
        this.accountId = null;
        this.officerName = "";
        this.assignedByName = byName;
        this.assignedAt = at;
    }

    /** Whether the person works on it. */
    public boolean isOf(long account) {
        return accountId != null && accountId == account;
    }

    public boolean isNobodys() {
        return accountId == null;
    }

    /** Starts at 1. */
    public long version() {
        return version;
    }

    /** Empty if it is nobody's. */
    public String officerName() {
        return officerName;
    }

    public String assignedByName() {
        return assignedByName;
    }

    public Instant assignedAt() {
        return assignedAt;
    }
}
