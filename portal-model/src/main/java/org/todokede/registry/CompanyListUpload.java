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

/** A list that was handed in and read without a fault, waiting to be confirmed. What is confirmed becomes an edition, once. */
@Entity
@Table(name = "company_list_upload")
@NamedQuery(name = "CompanyListUpload.deleteOf", query = "delete from CompanyListUpload u where u.uploadedBy = :account")
public class CompanyListUpload {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "edition_on")
    private LocalDate editionOn;

    @Column(name = "source")
    private String source;

    @Column(name = "sha256")
    private String sha256;

    @Column(name = "listing")
    private String listing;

    @Column(name = "uploaded_by")
    private long uploadedBy;

    @Column(name = "uploaded_at")
    @Convert(converter = InstantConverter.class)
    private Instant uploadedAt;

    protected CompanyListUpload() {}

    /**
     * @param listing the rows in their normal form
     * @param sha256 of that form
     * @param uploadedBy id of the account
     */
    public CompanyListUpload(LocalDate editionOn, String source, String listing, String sha256, long uploadedBy, Instant uploadedAt) {
        this.editionOn = editionOn;
        this.source = source;
        this.listing = listing;
        this.sha256 = sha256;
        this.uploadedBy = uploadedBy;
        this.uploadedAt = uploadedAt;
    }

    public long id() {
        return id;
    }

    public LocalDate editionOn() {
        return editionOn;
    }

    public String source() {
        return source;
    }

    public String sha256() {
        return sha256;
    }

    public String listing() {
        return listing;
    }
}
