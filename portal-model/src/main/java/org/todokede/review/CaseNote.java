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
import org.todokede.platform.InstantConverter;

/** A note of a reviewer, read by all ministries of the case and never by the filer. Appended only. */
@Entity
@Table(name = "case_note")
@NamedQuery(name = "CaseNote.ofFiling", query = "select n from CaseNote n where n.filingId = :filing order by n.id desc")
public class CaseNote {

    /** Greatest length of a note in UTF-16 units, inclusive. */
    public static final int MAX_LENGTH = 4000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "ministry")
    private String ministry;

    @Column(name = "author")
    private String author;

    @Column(name = "body")
    private String body;

    @Column(name = "written_at")
    @Convert(converter = InstantConverter.class)
    private Instant writtenAt;

    protected CaseNote() {}

    public CaseNote(long filingId, String ministry, String author, String body, Instant writtenAt) {
        this.filingId = filingId;
        this.ministry = ministry;
        this.author = author;
        this.body = body;
        this.writtenAt = writtenAt;
    }

    public String ministry() {
        return ministry;
    }

    public String author() {
        return author;
    }

    public String body() {
        return body;
    }

    public Instant writtenAt() {
        return writtenAt;
    }
}
