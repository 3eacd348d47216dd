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
import java.util.Optional;
import org.todokede.platform.InstantConverter;

/**
 * A file attached to a filing, the power of attorney of an authority, what the target has laid beside its answer to a request, or evidence of what is owed in a case. Names and bytes never change; who may
 * read it may, as long as the filing is a draft.
 */
@Entity
@Table(name = "document")
@NamedQuery(
        name = "Document.changedSince",
        query = "select count(d) from Document d where d.filingId = :filing and (d.uploadedAt > :since or d.removedAt > :since)")
@NamedQuery(name = "Document.ofFiling", query = "select d from Document d where d.filingId = :filing order by d.id")
@NamedQuery(name = "Document.ofAnswers", query = "select d from Document d where d.answerFilingId = :filing order by d.id")
@NamedQuery(name = "Document.ofEvidence", query = "select d from Document d where d.evidenceFilingId = :filing order by d.id")
@NamedQuery(name = "Document.ofAuthorities", query = "select d from Document d where d.authorityId in :authorities order by d.id")
@NamedQuery(
        name = "Document.dueForScan",
        query = "select d from Document d where d.scannedAt is null and d.scanDueAt <= :now and d.removedAt is null order by d.scanDueAt, d.id")
@NamedQuery(
        name = "Document.claimScan",
        query = "update Document d set d.scanDueAt = :next where d.id = :id and d.scanDueAt = :due and d.scannedAt is null")
public class Document {

    /** Heading of the only file that an authority has. */
    public static final String POWER_OF_ATTORNEY = "power_of_attorney";

    /** Heading of every file beside an answer of the target. */
    public static final String ANSWER = "answer";

    /** Heading of every file that is evidence of what is owed. */
    public static final String EVIDENCE = "evidence";

    private static final int MAX_FINDING = 200;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "filing_id")
    private Long filingId;

    @Column(name = "authority_id")
    private Long authorityId;

    @Column(name = "answer_filing_id")
    private Long answerFilingId;

    @Column(name = "answer_request")
    private Integer answerRequest;

    @Column(name = "evidence_filing_id")
    private Long evidenceFilingId;

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

    @Column(name = "audience")
    private String audience;

    @Column(name = "replaces_id")
    private Long replacesId;

    @Column(name = "encrypted")
    private boolean encrypted;

    @Column(name = "scanned_at")
    @Convert(converter = InstantConverter.class)
    private Instant scannedAt;

    @Column(name = "scan_finding")
    private String scanFinding;

    @Column(name = "scan_due_at")
    @Convert(converter = InstantConverter.class)
    private Instant scanDueAt;

    protected Document() {}

    /**
     * @param mediaType found by content, not by name
     * @param sha256 lower-case hexadecimal
     * @param storageName name of the file in the document folder, made by the portal
     * @param encrypted whether it is encrypted, so that it may ask for a password
     * @param replaces id of the file it takes the place of; null if it is a new one
     */
    public Document(
            long filingId,
            String heading,
            String fileName,
            String mediaType,
            long sizeBytes,
            String sha256,
            String storageName,
            boolean encrypted,
            Audience audience,
            Long replaces,
            String uploadedBy,
            Instant uploadedAt) {
        this(filingId, null, heading, fileName, mediaType, sizeBytes, sha256, storageName, encrypted, audience, replaces, uploadedBy, uploadedAt);
    }

    /** The power of attorney of an authority. @param replaces id of the file it takes the place of; null if it is the first */
    public static Document powerOfAttorney(
            long authorityId, String fileName, String mediaType, long sizeBytes, String sha256, String storageName, boolean encrypted, Long replaces, String uploadedBy, Instant uploadedAt) {
        return new Document(
                null, authorityId, POWER_OF_ATTORNEY, fileName, mediaType, sizeBytes, sha256, storageName, encrypted, Audience.ALL_MINISTRIES, replaces, uploadedBy, uploadedAt);
    }

    /** What the target lays beside its answer. @param filingId filing about which it was asked @param request number of the request, among those to the target */
    public static Document ofAnswer(
            long filingId, int request, String fileName, String mediaType, long sizeBytes, String sha256, String storageName, boolean encrypted, String uploadedBy, Instant uploadedAt) {
        Document document = new Document(null, null, ANSWER, fileName, mediaType, sizeBytes, sha256, storageName, encrypted, Audience.ALL_MINISTRIES, null, uploadedBy, uploadedAt);
        document.answerFilingId = filingId;
        document.answerRequest = request;
        return document;
    }

    /** What is handed in as evidence of what is owed. @param filingId filing of the case in which it is owed */
    public static Document evidence(
            long filingId, String fileName, String mediaType, long sizeBytes, String sha256, String storageName, boolean encrypted, String uploadedBy, Instant uploadedAt) {
        Document document = new Document(null, null, EVIDENCE, fileName, mediaType, sizeBytes, sha256, storageName, encrypted, Audience.ALL_MINISTRIES, null, uploadedBy, uploadedAt);
        document.evidenceFilingId = filingId;
        return document;
    }

    private Document(
            Long filingId,
            Long authorityId,
            String heading,
            String fileName,
            String mediaType,
            long sizeBytes,
            String sha256,
            String storageName,
            boolean encrypted,
            Audience audience,
            Long replaces,
            String uploadedBy,
            Instant uploadedAt) {
        this.filingId = filingId;
        this.authorityId = authorityId;
        this.heading = heading;
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.sizeBytes = sizeBytes;
        this.sha256 = sha256;
        this.storageName = storageName;
        this.encrypted = encrypted;
        this.audience = audience.code();
        this.replacesId = replaces;
        this.scanDueAt = uploadedAt;
        this.uploadedBy = uploadedBy;
        this.uploadedAt = uploadedAt;
    }

    /** Takes the document out of the draft; row and bytes stay for the record. */
    public void remove(Instant at) {
        this.removedAt = at;
    }

    /** Opens it to others, or closes it. */
    public void openTo(Audience readers) {
        this.audience = readers.code();
    }

    /** Notes what the scanner said. @param finding name of what it found; null if nothing */
    public void scanned(String finding, Instant at) {
        this.scanFinding = finding == null || finding.length() <= MAX_FINDING ? finding : finding.substring(0, MAX_FINDING);
        this.scannedAt = at;
    }

    public Audience audience() {
        return new Audience(audience);
    }

    public Optional<Long> replacesId() {
        return Optional.ofNullable(replacesId);
    }

    public boolean isEncrypted() {
        return encrypted;
    }

    /** What is known from the scanner; derived. */
    public ScanState scanState() {
        return scannedAt == null ? ScanState.NOT_SCANNED : scanFinding == null ? ScanState.CLEAN : ScanState.INFECTED;
    }

    /** Name of what the scanner found; null if nothing, or if it has not looked. */
    public String scanFinding() {
        return scanFinding;
    }

    /** When the scanner is to be asked, as long as it has not answered. */
    public Instant scanDueAt() {
        return scanDueAt;
    }

    public Optional<Instant> removedAt() {
        return Optional.ofNullable(removedAt);
    }

    public long id() {
        return id;
    }

    /** The filing it belongs to; empty if it belongs to an authority or an answer, or is evidence. */
    public Optional<Long> filingId() {
        return Optional.ofNullable(filingId);
    }

    /** The authority whose power of attorney it is; empty if it belongs to anything else. */
    public Optional<Long> authorityId() {
        return Optional.ofNullable(authorityId);
    }

    /** The filing about which the target was asked, where it was laid beside an answer; empty otherwise. */
    public Optional<Long> answerFilingId() {
        return Optional.ofNullable(answerFilingId);
    }

    /** Number of the request to the target beside whose answer it was laid; empty if it belongs to anything else. */
    public Optional<Integer> answerRequest() {
        return Optional.ofNullable(answerRequest);
    }

    /** The filing of the case in which it is evidence of what is owed; empty otherwise. */
    public Optional<Long> evidenceFilingId() {
        return Optional.ofNullable(evidenceFilingId);
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
