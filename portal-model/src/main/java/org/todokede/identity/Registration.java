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
import java.time.Instant;
import org.todokede.platform.InstantConverter;

/**
 * Somebody asked for an account. There is none until the link that was sent to the address has been opened and a password chosen there, so that nobody
 * makes an account with an address, or a password, of somebody else. Of the link only a hash is kept, and only of the newest one.
 */
@Entity
@Table(name = "registration")
@NamedQuery(name = "Registration.byToken", query = "select r from Registration r where r.tokenHash = :hash")
public class Registration {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "email")
    private String email;

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

    protected Registration() {}

    /** @param email in one spelling */
    public Registration(String email, String language, Instant askedAt) {
        this.email = email;
        this.language = language;
        this.askedAt = askedAt;
    }

    /** A new link, which takes the place of an earlier one. @param until from when on it opens nothing */
    public void send(String hash, Instant until) {
        this.tokenHash = hash;
        this.validUntil = until;
    }

    /** Whether the link opens something still. */
    public boolean isOpenAt(Instant at) {
        return usedAt == null && validUntil != null && at.isBefore(validUntil);
    }

    public void use(Instant at) {
        this.usedAt = at;
    }

    public long id() {
        return id;
    }

    public String email() {
        return email;
    }

    public String language() {
        return language;
    }
}
