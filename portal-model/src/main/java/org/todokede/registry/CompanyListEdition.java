package org.todokede.registry;

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
 * An edition of the public list, as imported. Never changed and never removed; a correction is a later edition of the same day, and of several for one day
 * the one imported last answers.
 */
@Entity
@Table(name = "company_list_edition")
@NamedQuery(name = "CompanyListEdition.ofUpload", query = "select e from CompanyListEdition e where e.uploadId = :upload")
@NamedQuery(name = "CompanyListEdition.newestFirst", query = "select e from CompanyListEdition e order by e.editionOn desc, e.id desc")
@NamedQuery(name = "CompanyListEdition.upTo", query = "select e from CompanyListEdition e where e.editionOn <= :day order by e.editionOn desc, e.id desc")
public class CompanyListEdition {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "edition_on")
    private LocalDate editionOn;

    @Column(name = "source")
    private String source;

    @Column(name = "sha256")
    private String sha256;

    @Column(name = "upload_id")
    private Long uploadId;

    @Column(name = "imported_by")
    private String importedBy;

    @Column(name = "imported_at")
    @Convert(converter = InstantConverter.class)
    private Instant importedAt;

    protected CompanyListEdition() {}

    /**
     * @param sha256 of the listing in its normal form
     * @param uploadId what was looked at before it was confirmed: it becomes an edition once; null if nobody looked
     */
    public CompanyListEdition(LocalDate editionOn, String source, String sha256, Long uploadId, String importedBy, Instant importedAt) {
        this.editionOn = editionOn;
        this.source = source;
        this.sha256 = sha256;
        this.uploadId = uploadId;
        this.importedBy = importedBy;
        this.importedAt = importedAt;
    }

    public long id() {
        return id;
    }

    /** Day of the edition, from which on it answers, inclusive. */
    public LocalDate editionOn() {
        return editionOn;
    }

    public String source() {
        return source;
    }

    /** SHA-256 of the listing in its normal form. */
    public String sha256() {
        return sha256;
    }

    public String importedBy() {
        return importedBy;
    }

    public Instant importedAt() {
        return importedAt;
    }
}
