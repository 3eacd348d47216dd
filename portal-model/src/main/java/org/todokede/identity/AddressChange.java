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
 * Somebody wants to sign in with another address. It holds once a link sent to that address was opened; the former address is told, and undoes it by a link of its own for 72
 * hours. Of both links only hashes are kept.
 */
@Entity
@Table(name = "address_change")
@NamedQuery(name = "AddressChange.byToken", query = "select c from AddressChange c where c.tokenHash = :hash")
@NamedQuery(name = "AddressChange.byUndo", query = "select c from AddressChange c where c.undoHash = :hash")
@NamedQuery(name = "AddressChange.asked", query = "select count(c) from AddressChange c where c.accountId = :account and c.askedAt > :since")
@NamedQuery(name = "AddressChange.dropOthers", query = "update AddressChange c set c.validUntil = c.askedAt where c.accountId = :account and c.id <> :kept and c.confirmedAt is null")
@NamedQuery(
        name = "AddressChange.closeLater",
        query = "update AddressChange c set c.undoneAt = :now where c.accountId = :account and c.confirmedAt > :confirmed and c.undoneAt is null")
public class AddressChange {

    /** So long the former address can undo it. */
    public static final Duration UNDONE_WITHIN = Duration.ofHours(72);

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "before_login")
    private String before;

    @Column(name = "after_login")
    private String after;

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

    @Column(name = "confirmed_at")
    @Convert(converter = InstantConverter.class)
    private Instant confirmedAt;

    @Column(name = "undo_hash")
    private String undoHash;

    @Column(name = "undo_until")
    @Convert(converter = InstantConverter.class)
    private Instant undoUntil;

    @Column(name = "undone_at")
    @Convert(converter = InstantConverter.class)
    private Instant undoneAt;

    protected AddressChange() {}

    /** @param after in one spelling */
    public AddressChange(Account account, String after, String language, Instant at) {
        this.accountId = account.id();
        this.before = account.login();
        this.after = after;
        this.language = language;
        this.askedAt = at;
    }

    /** The link to the new address. @param until from when on it opens nothing */
    public void send(String hash, Instant until) {
        this.tokenHash = hash;
        this.validUntil = until;
    }

    /** The link to the former address; it counts from the confirmation, whenever it is sent. */
    public void sendUndo(String hash) {
        this.undoHash = hash;
    }

    public boolean isOpenAt(Instant at) {
        return confirmedAt == null && validUntil != null && at.isBefore(validUntil);
    }

    public void confirm(Instant at) {
        this.confirmedAt = at;
        this.undoUntil = at.plus(UNDONE_WITHIN);
    }

    public boolean canBeUndoneAt(Instant at) {
        return confirmedAt != null && undoneAt == null && at.isBefore(undoUntil);
    }

    public void undo(Instant at) {
        this.undoneAt = at;
    }

    public Instant askedAt() {
        return askedAt;
    }

    /** Null if it is not confirmed. */
    public Instant confirmedAt() {
        return confirmedAt;
    }

    public long id() {
        return id;
    }

    public long accountId() {
        return accountId;
    }

    public String before() {
        return before;
    }

    public String after() {
        return after;
    }

    public String language() {
        return language;
    }
}
