package org.todokede.identity;

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
import java.time.Duration;
import java.time.Instant;
import org.todokede.platform.InstantConverter;

/**
 * Somebody is signed in at a browser. This row is what holds: whoever shows its secret is that person on every server, until somebody ends it, nothing was sent
 * for too long, or it is too old. It is changed by conditional updates alone, by whichever server comes first; so it has no version.
 */
@Entity
@Table(name = "signed_in_session")
@NamedQuery(name = "SignedInSession.byToken", query = "select s, a from SignedInSession s, Account a where s.tokenHash = :hash and a.id = s.accountId")
@NamedQuery(
        name = "SignedInSession.openOf",
        query = "select s from SignedInSession s where s.accountId = :account and s.endedAt is null and s.endsAt > :now and s.lastSeenAt > :seen order by s.lastSeenAt desc, s.id desc")
@NamedQuery(name = "SignedInSession.openedSince", query = "select s.id from SignedInSession s where s.accountId = :account and s.openedAt >= :since")
@NamedQuery(name = "SignedInSession.seen", query = "update SignedInSession s set s.lastSeenAt = :now where s.id = :id and s.endedAt is null and s.lastSeenAt < :now")
@NamedQuery(name = "SignedInSession.actFor", query = "update SignedInSession s set s.actingFor = :organisation where s.id = :id")
@NamedQuery(name = "SignedInSession.end", query = "update SignedInSession s set s.endedAt = :now, s.endedWhy = :why where s.id = :id and s.endedAt is null")
@NamedQuery(
        name = "SignedInSession.endAllBut",
        query = "update SignedInSession s set s.endedAt = :now, s.endedWhy = :why where s.accountId = :account and s.id <> :kept and s.endedAt is null")
public class SignedInSession {

    /** Written down at most so often that something was sent; a session lasts by so much longer than its limit says. */
    public static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "opened_at")
    @Convert(converter = InstantConverter.class)
    private Instant openedAt;

    @Column(name = "last_seen_at")
    @Convert(converter = InstantConverter.class)
    private Instant lastSeenAt;

    @Column(name = "ends_at")
    @Convert(converter = InstantConverter.class)
    private Instant endsAt;

    @Column(name = "browser")
    private String browser;

    @Column(name = "network")
    private String network;

    @Column(name = "acting_for")
    private Long actingFor;

    @Column(name = "ended_at")
    @Convert(converter = InstantConverter.class)
    private Instant endedAt;

    @Column(name = "ended_why")
    @Enumerated(EnumType.STRING)
    private SessionEnd endedWhy;

    protected SignedInSession() {}

    /** @param hash of the secret that the browser keeps @param until the person signs in again at the latest then, exclusive */
    public SignedInSession(long accountId, String hash, SignInPlace place, Instant at, Instant until) {
        this.accountId = accountId;
        this.tokenHash = hash;
        this.openedAt = at;
        this.lastSeenAt = at;
        this.endsAt = until;
        this.browser = place.browser();
        this.network = place.network();
    }

    /** Whether somebody is signed in by it. @param idle for so long nothing need be sent */
    public boolean isOpenAt(Instant at, Duration idle) {
        return endedAt == null && at.isBefore(endsAt) && at.isBefore(lastSeenAt.plus(idle).plus(SEEN_EVERY));
    }

    /** Whether it is to be written down that something was sent at this moment. */
    public boolean isToBeSeenAt(Instant at) {
        return !at.isBefore(lastSeenAt.plus(SEEN_EVERY));
    }

    public long id() {
        return id;
    }

    public long accountId() {
        return accountId;
    }

    public Instant openedAt() {
        return openedAt;
    }

    /** When something was sent, to the minute. */
    public Instant lastSeenAt() {
        return lastSeenAt;
    }

    public Instant endsAt() {
        return endsAt;
    }

    public SignInPlace place() {
        return new SignInPlace(browser, network);
    }

    /** The organisation for which the person has chosen to act; null if none. */
    public Long actingFor() {
        return actingFor;
    }
}
