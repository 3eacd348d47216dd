package org.todokede.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.todokede.platform.InstantConverter;

/**
 * The private calendar of one person. Programs of calendars cannot sign in, but they can show a password: one of 256 random bits, which reads this calendar and does
 * nothing else. Only its hash is kept, and a new one takes the place of the old. It holds what the person may see when it is fetched, and nothing is stored
 * of it.
 */
@Entity
@Table(name = "calendar_feed")
@NamedQuery(name = "CalendarFeed.byToken", query = "select c from CalendarFeed c where c.tokenHash = :hash")
public class CalendarFeed {

    @Id
    @Column(name = "account_id")
    private long accountId;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "language")
    private String language;

    @Column(name = "made_at")
    @Convert(converter = InstantConverter.class)
    private Instant madeAt;

    protected CalendarFeed() {}

    /** @param tokenHash SHA-256 of its password, lower-case hexadecimal @param language of its entries */
    public CalendarFeed(long accountId, String tokenHash, String language, Instant madeAt) {
        this.accountId = accountId;
        renew(tokenHash, language, madeAt);
    }

    /** Gives it another password; the one before opens nothing. */
    public final void renew(String hash, String words, Instant at) {
        this.tokenHash = hash;
        this.language = words;
        this.madeAt = at;
    }

    public long accountId() {
        return accountId;
    }

    public String language() {
        return language;
    }

    public Instant madeAt() {
        return madeAt;
    }
}
