package org.todokede.letters;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.todokede.platform.InstantConverter;

/** The paper of a letter, printed once: whoever asks again gets the same bytes. Appended only. */
@Entity
@Table(name = "letter_paper")
public class LetterPaper {

    @Id
    @Column(name = "letter_id")
    private long letterId;

    @Column(name = "sha256")
    private String sha256;

    @Column(name = "size_bytes")
    private long sizeBytes;

    @Column(name = "storage_name")
    private String storageName;

    @Column(name = "printed_at")
    @Convert(converter = InstantConverter.class)
    private Instant printedAt;

    protected LetterPaper() {}

    /** @param sha256 of the file, lower-case hexadecimal @param storageName name of the file in the document folder, made by the portal */
    public LetterPaper(long letterId, String sha256, long sizeBytes, String storageName, Instant printedAt) {
        this.letterId = letterId;
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
