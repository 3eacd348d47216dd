package org.todokede.screening;

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

/** A list that was handed in. Its rows are stored as they are read; it counts only once it was read to its end, and becomes an edition when it is confirmed. */
@Entity
@Table(name = "screening_upload")
@NamedQuery(
        name = "ScreeningUpload.unconfirmedOf",
        query = "select u.id from ScreeningUpload u where u.uploadedBy = :account and not exists (select e from ScreeningEdition e where e.uploadId = u.id)")
public class ScreeningUpload {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "edition_on")
    private LocalDate editionOn;

    @Column(name = "source")
    private String source;

    @Column(name = "sha256")
    private String sha256 = "";

    @Column(name = "entries")
    private int entries;

    @Column(name = "names")
    private int names;

    @Column(name = "uploaded_by")
    private long uploadedBy;

    @Column(name = "uploaded_at")
    @Convert(converter = InstantConverter.class)
    private Instant uploadedAt;

    protected ScreeningUpload() {}

    /** @param uploadedBy id of the account */
    public ScreeningUpload(LocalDate editionOn, String source, long uploadedBy, Instant uploadedAt) {
        this.editionOn = editionOn;
        this.source = source;
        this.uploadedBy = uploadedBy;
        this.uploadedAt = uploadedAt;
    }

    /** The file was read to its end. @param checksum SHA-256 of its bytes */
    public void readWhole(String checksum, int entriesRead, int namesRead) {
        this.sha256 = checksum;
        this.entries = entriesRead;
        this.names = namesRead;
    }

    /** Whether the file was read to its end. */
    public boolean isWhole() {
        return !sha256.isEmpty();
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

    public int entries() {
        return entries;
    }

    public int names() {
        return names;
    }
}
