package org.todokede.filing;

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

/** What was submitted, frozen: content, hash, who and when. Appended only. */
@Entity
@Table(name = "filing_version")
@NamedQuery(
        name = "FilingVersion.ofFiling",
        query = "select v from FilingVersion v where v.filingId = :filing order by v.versionNo")
public class FilingVersion {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "version_no")
    private int versionNo;

    @Column(name = "content")
    private String content;

    @Column(name = "sha256")
    private String sha256;

    @Column(name = "submitted_by")
    private String submittedBy;

    @Column(name = "submitted_at")
    @Convert(converter = InstantConverter.class)
    private Instant submittedAt;

    @Column(name = "authority_id")
    private Long authorityId;

    protected FilingVersion() {}

    /**
     * @param versionNo from 1
     * @param content JSON, exactly the text that was hashed
     * @param sha256 lower-case hexadecimal over the UTF-8 bytes of the content
     */
    public FilingVersion(long filingId, int versionNo, String content, String sha256, String submittedBy, Instant submittedAt) {
        this.filingId = filingId;
        this.versionNo = versionNo;
        this.content = content;
        this.sha256 = sha256;
        this.submittedBy = submittedBy;
        this.submittedAt = submittedAt;
    }

    /** Remembers under which authority an agent sent it. */
    public void sentUnder(long authority) {
        this.authorityId = authority;
    }

    /** The authority under which an agent sent it; null if one of the filer's own people did. */
    public Long authorityId() {
        return authorityId;
    }

    public int versionNo() {
        return versionNo;
    }

    public String content() {
        return content;
    }

    public String sha256() {
        return sha256;
    }

    public String submittedBy() {
        return submittedBy;
    }

    public Instant submittedAt() {
        return submittedAt;
    }
}
