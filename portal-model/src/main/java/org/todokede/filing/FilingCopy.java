package org.todokede.filing;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.todokede.platform.InstantConverter;

/**
 * A paper printed of one version of a filing. Printed when first asked for and kept: whoever asks again gets the same bytes, whatever has become of the
 * words of the portal since. Appended only.
 */
@Entity
@Table(name = "filing_copy")
@NamedQuery(
        name = "FilingCopy.of",
        query = "select c from FilingCopy c where c.filingId = :filing and c.versionNo = :version and c.kind = :kind")
public class FilingCopy {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "version_no")
    private int versionNo;

    @Column(name = "kind")
    @Enumerated(EnumType.STRING)
    private CopyKind kind;

    @Column(name = "sha256")
    private String sha256;

    @Column(name = "size_bytes")
    private long sizeBytes;

    @Column(name = "storage_name")
    private String storageName;

    @Column(name = "printed_at")
    @Convert(converter = InstantConverter.class)
    private Instant printedAt;

    protected FilingCopy() {}

    /**
     * @param sha256 of the file, lower-case hexadecimal
     * @param storageName name of the file in the document folder, made by the portal
     */
    public FilingCopy(long filingId, int versionNo, CopyKind kind, String sha256, long sizeBytes, String storageName, Instant printedAt) {
        this.filingId = filingId;
        this.versionNo = versionNo;
        this.kind = kind;
        this.sha256 = sha256;
        this.sizeBytes = sizeBytes;
        this.storageName = storageName;
        this.printedAt = printedAt;
    }

    public String sha256() {
        return sha256;
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    public String storageName() {
        return storageName;
    }
}
