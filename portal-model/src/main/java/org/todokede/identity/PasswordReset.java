package org.todokede.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.todokede.platform.InstantConverter;

/**
 * Somebody has forgotten a password and wants to choose another. Kept whether there is such an account or not, so that neither the answer nor its time tells. Of the link only
 * a hash is kept; it opens the choice once, for half an hour.
 */
@Entity
@Table(name = "password_reset")
@NamedQuery(name = "PasswordReset.byToken", query = "select r from PasswordReset r where r.tokenHash = :hash")
@NamedQuery(name = "PasswordReset.sent", query = "select count(r) from PasswordReset r where r.loginHash = :login and r.accountId is not null and r.usedAt is null and r.askedAt > :since")
@NamedQuery(name = "PasswordReset.useAll", query = "update PasswordReset r set r.usedAt = :now where r.accountId = :account and r.usedAt is null")
public class PasswordReset {

    /** So long a link opens something. */
    public static final Duration OPEN = Duration.ofMinutes(30);

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "account_id")
    private Long accountId;

    @Column(name = "login_hash")
    private String loginHash;

    @Column(name = "language")
    private String language;

    @Column(name = "asked_at")
    @Convert(converter = InstantConverter.class)
    private Instant askedAt;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "valid_until")
    @Convert(converter = InstantConverter.class)
    private Instant validUntil;

    @Column(name = "used_at")
    @Convert(converter = InstantConverter.class)
    private Instant usedAt;

    protected PasswordReset() {}

    /** @param account null if there is none that could be reset @param loginHash of what was typed, in one spelling */
    public PasswordReset(Long account, String loginHash, String language, Instant at) {
        this.accountId = account;
        this.loginHash = loginHash;
        this.language = language;
        this.askedAt = at;
    }

    /** A link, which is made when it is sent. */
    public void send(String hash, Instant at) {
        this.tokenHash = hash;
        this.validUntil = at.plus(OPEN);
    }

    /** Whether the link opens something still. */
    public boolean isOpenAt(Instant at) {
        return accountId != null && usedAt == null && validUntil != null && at.isBefore(validUntil);
    }

    public long id() {
        return id;
    }

    /** Null if there is none that could be reset. */
    public Long accountId() {
        return accountId;
    }

    public String language() {
        return language;
    }
}
