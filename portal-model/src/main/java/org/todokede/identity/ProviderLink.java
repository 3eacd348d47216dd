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
import java.util.Optional;
import org.todokede.platform.InstantConverter;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/**
 * By which name an identity provider knows the person of an account (OpenID Connect Core 1.0, 5.7: issuer and subject together, and nothing else, such as an e-mail address,
 * names a person for good). A filer links the own account, signed in by password, by showing both; for staff one administrator proposes a name and another approves it, because whoever sets it could
 * sign in as that person. Until it is approved it opens nothing.
 */
@Entity
@Table(name = "provider_link")
@NamedQuery(name = "ProviderLink.bySubject", query = "select l, a from ProviderLink l, Account a where l.issuer = :issuer and l.subject = :subject and l.linkedAt is not null and a.id = l.accountId")
@NamedQuery(name = "ProviderLink.ofAccount", query = "select l from ProviderLink l where l.issuer = :issuer and l.accountId = :account")
@NamedQuery(name = "ProviderLink.taken", query = "select l.id from ProviderLink l where l.issuer = :issuer and l.subject = :subject")
public class ProviderLink {

    /** Longest subject, in characters (OpenID Connect Core 1.0, 2). */
    public static final int LONGEST_SUBJECT = 255;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "issuer")
    private String issuer;

    @Column(name = "subject")
    private String subject;

    @Column(name = "proposed_by")
    private long proposedBy;

    @Column(name = "proposed_by_name")
    private String proposedByName;

    @Column(name = "proposed_at")
    @Convert(converter = InstantConverter.class)
    private Instant proposedAt;

    @Column(name = "linked_at")
    @Convert(converter = InstantConverter.class)
    private Instant linkedAt;

    protected ProviderLink() {}

    private ProviderLink(long accountId, String issuer, String subject, Actor by, Instant at) {
        this.accountId = accountId;
        this.issuer = issuer;
        this.subject = subject;
        this.proposedBy = by.accountId();
        this.proposedByName = by.name();
        this.proposedAt = at;
    }

    /** What an administrator proposes for somebody of the staff. */
    public static ProviderLink proposed(Account account, String issuer, String subject, Actor by, Instant at) {
        return new ProviderLink(account.id(), issuer, subject, by, at);
    }

    /** What a person has shown for their own account; it holds at once. */
    public static ProviderLink own(Actor person, String issuer, String subject, Instant at) {
        ProviderLink link = new ProviderLink(person.accountId(), issuer, subject, person, at);
        link.linkedAt = at;
        return link;
    }

    /** Whether a subject could be one: printable characters of ASCII, and not too many. */
    public static boolean isSubject(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_SUBJECT && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** Why that person cannot approve it: it holds already, or is their own proposal or about themselves; empty if they can. */
    public Optional<Reason> whyNotApproved(Actor by) {
        if (linkedAt != null) {
            return Optional.of(Reason.plain("accounts.decided"));
        }
        if (by.accountId() == proposedBy) {
            return Optional.of(Reason.plain("accounts.fourEyes"));
        }
        return by.accountId() == accountId ? Optional.of(Reason.plain("accounts.own")) : Optional.empty();
    }

    /** It holds from now on. @throws RefusedByRule if that person cannot approve it */
    public void approve(Actor by, Instant at) {
        whyNotApproved(by).ifPresent(why -> {
            throw new RefusedByRule(why);
        });
        this.linkedAt = at;
    }

    public long id() {
        return id;
    }

    public long version() {
        return version;
    }

    public long accountId() {
        return accountId;
    }

    public String subject() {
        return subject;
    }

    public String proposedByName() {
        return proposedByName;
    }

    public Instant proposedAt() {
        return proposedAt;
    }

    /** When it began to hold; null while it waits for a second administrator. */
    public Instant linkedAt() {
        return linkedAt;
    }
}
