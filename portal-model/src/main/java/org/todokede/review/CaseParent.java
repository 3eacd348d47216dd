package org.todokede.review;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * Under whom a case was filed, as it was sent last ({@link org.todokede.filing.StatedParent}). Kept so that the cases of one investor that files through many companies are one
 * index range. What somebody states proves nothing: it points to a case.
 */
@Entity
@Table(name = "case_parent")
public class CaseParent {

    @Id
    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "parent_key")
    private String key;

    protected CaseParent() {}

    public CaseParent(long filingId, String key) {
        this.filingId = filingId;
        this.key = key;
    }

    /** Another filing was sent: it stands under another parent. */
    public void standUnder(String other) {
        this.key = other;
    }
}
