package org.todokede.questions;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.todokede.platform.InstantConverter;
import org.todokede.platform.MailAddress;
import org.todokede.refusal.Reason;

/**
 * The way by which a target without account comes to the questions it is asked: a link in a letter that opens once, and then the browser in which it was
 * opened, for some hours. Of both secrets only a hash is kept. A new link for the same case ends the one before, opened or not.
 */
@Entity
@Table(name = "target_link")
@NamedQuery(name = "TargetLink.byToken", query = "select l from TargetLink l where l.tokenHash = :hash")
@NamedQuery(name = "TargetLink.byKey", query = "select l from TargetLink l where l.keyHash = :hash")
@NamedQuery(name = "TargetLink.ofFiling", query = "select l from TargetLink l where l.filingId = :filing order by l.id desc")
public class TargetLink {

    private static final int LONGEST_EMAIL = 200;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "email")
    private String email;

    @Column(name = "issued_by")
    private String issuedBy;

    @Column(name = "issued_at")
    @Convert(converter = InstantConverter.class)
    private Instant issuedAt;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "valid_until")
    @Convert(converter = InstantConverter.class)
    private Instant validUntil;

    @Column(name = "opened_at")
    @Convert(converter = InstantConverter.class)
    private Instant openedAt;

    @Column(name = "key_hash")
    private String keyHash;

    @Column(name = "key_until")
    @Convert(converter = InstantConverter.class)
    private Instant keyUntil;

    @Column(name = "ended_at")
    @Convert(converter = InstantConverter.class)
    private Instant endedAt;

    protected TargetLink() {}

    public TargetLink(long filingId, String email, String issuedBy, Instant issuedAt) {
        this.filingId = filingId;
        this.email = email;
        this.issuedBy = issuedBy;
        this.issuedAt = issuedAt;
    }

    /** What is wrong with an address; empty if nothing. */
    public static Optional<Reason> whyNotEmail(String email) {
        if (email.isEmpty()) {
            return Optional.of(Reason.plain("field.missing"));
        }
        return email.length() <= LONGEST_EMAIL && MailAddress.isWellFormed(email) ? Optional.empty() : Optional.of(Reason.plain("field.email"));
    }

    /** The secret of the link is made when its letter is written; a letter that is written again takes the place of the one before. */
    public void send(String hash, Instant until) {
        this.tokenHash = hash;
        this.validUntil = until;
    }

    /** Whether the link opens the thread still: sent, in time, never opened, not ended. */
    public boolean opensAt(Instant at) {
        return openedAt == null && endedAt == null && validUntil != null && at.isBefore(validUntil);
    }

    /** It is used up; from now on the browser that holds the key has access. @param until from when on the key opens nothing */
    public void open(Instant at, String hashOfKey, Instant until) {
        if (!opensAt(at)) {
            throw new IllegalStateException("link " + id + " opens nothing");
        }
        this.openedAt = at;
        this.keyHash = hashOfKey;
        this.keyUntil = until;
    }

    /** Whether the browser that opened it has access still. */
    public boolean isInUseAt(Instant at) {
        return endedAt == null && keyUntil != null && at.isBefore(keyUntil);
    }

    /** Neither link nor browser open anything from now on; done twice, the first time counts. */
    public void end(Instant at) {
        if (endedAt == null) {
            this.endedAt = at;
        }
    }

    public boolean isEnded() {
        return endedAt != null;
    }

    public long id() {
        return id;
    }

    public long filingId() {
        return filingId;
    }

    public String email() {
        return email;
    }

    public String issuedBy() {
        return issuedBy;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    /** Null until it was opened. */
    public Instant openedAt() {
        return openedAt;
    }

    /** From when on the browser that opened it has no access; null until it was opened. */
    public Instant keyUntil() {
        return keyUntil;
    }

    /** Null until its letter was written. */
    public Instant validUntil() {
        return validUntil;
    }
}
