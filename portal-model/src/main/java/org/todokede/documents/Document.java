package org.todokede.documents;

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

/** A file attached to a filing. */
@Entity
@Table(name = "document")
@NamedQuery(
        name = "Document.ofFiling",
        query = "select d from Document d where d.filingId = :filing and d.removedAt is null order by d.id")
public class Document {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "heading")
    private String heading;

    @Column(name = "file_name")
    private String fileName;

    @Column(name = "media_type")
    private String mediaType;

    @Column(name = "size_bytes")
    private long sizeBytes;

    @Column(name = "sha256")
    private String sha256;

    @Column(name = "storage_name")
    private String storageName;

    @Column(name = "uploaded_by")
    private String uploadedBy;

    @Column(name = "uploaded_at")
    @Convert(converter = InstantConverter.class)
    private Instant uploadedAt;

    @Column(name = "removed_at")
    @Convert(converter = InstantConverter.class)
    private Instant removedAt;

    protected Document() {}

    /**
     * @param mediaType found by content, not by name
     * @param sha256 lower-case hexadecimal
     * @param storageName name of the file in the document folder, made by the portal
     */
    public Document(
            long filingId,
            String heading,
            String fileName,
            String mediaType,
            long sizeBytes,
            String sha256,
            String storageName,
            String uploadedBy,
            Instant uploadedAt) {
        this.filingId = filingId;
        this.heading = heading;
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.sizeBytes = sizeBytes;
        this.sha256 = sha256;
        this.storageName = storageName;
        this.uploadedBy = uploadedBy;
        this.uploadedAt = uploadedAt;
    }

    /** Takes the document out of the draft; row and bytes stay for the record. */
    public void remove(Instant at) {
        this.removedAt = at;
    }

    public long id() {
        return id;
    }

    public long filingId() {
        return filingId;
    }

    public String heading() {
        return heading;
    }

    public String fileName() {
        return fileName;
    }

    public String mediaType() {
        return mediaType;
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    public String sha256() {
        return sha256;
    }

    public String storageName() {
        return storageName;
    }

    public String uploadedBy() {
        return uploadedBy;
    }

    public Instant uploadedAt() {
        return uploadedAt;
    }

    public boolean isRemoved() {
        return removedAt != null;
    }
}
