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
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.todokede.platform.InstantConverter;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/**
 * What one administrator proposes for an account and another approves: to open one for a member of staff, to change its roles or ministry, to open a closed one
 * again. Until it is approved nothing has changed; decided, it is decided once, and its row stays.
 */
@Entity
@Table(name = "staff_change")
@NamedQuery(name = "StaffChange.pending", query = "select c from StaffChange c where c.decidedAt is null order by c.id")
@NamedQuery(name = "StaffChange.ofAccount", query = "select c from StaffChange c where c.accountId = :account order by c.id desc")
@NamedQuery(name = "StaffChange.first", query = "select c from StaffChange c where c.accountId = c.proposedBy order by c.id")
@NamedQuery(name = "StaffChange.byToken", query = "select c from StaffChange c where c.tokenHash = :hash")
public class StaffChange {

    /** What is proposed. Stored by name. */
    public enum Kind {
        OPEN,
        CHANGE,
        REOPEN
    }

    private static final String OPERATOR = "operator · 運用担当者";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private Kind kind;

    @Column(name = "account_id")
    private Long accountId;

    @Column(name = "login")
    private String login;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "roles_before")
    private String rolesBefore;

    @Column(name = "ministry_before")
    private String ministryBefore;

    @Column(name = "roles_after")
    private String rolesAfter;

    @Column(name = "ministry_after")
    private String ministryAfter;

    @Column(name = "reason")
    private String reason;

    @Column(name = "language")
    private String language;

    @Column(name = "proposed_by")
    private long proposedBy;

    @Column(name = "proposed_by_name")
    private String proposedByName;

    @Column(name = "proposed_at")
    @Convert(converter = InstantConverter.class)
    private Instant proposedAt;

    @Column(name = "approved")
    private Boolean approved;

    @Column(name = "decided_by_name")
    private String decidedByName;

    @Column(name = "decided_at")
    @Convert(converter = InstantConverter.class)
    private Instant decidedAt;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "valid_until")
    @Convert(converter = InstantConverter.class)
    private Instant validUntil;

    @Column(name = "used_at")
    @Convert(converter = InstantConverter.class)
    private Instant usedAt;

    protected StaffChange() {}

    private StaffChange(Kind kind, Account account, String login, String displayName, StaffPost before, StaffPost after, String reason, String language, Actor by, Instant at) {
        this.kind = kind;
        this.accountId = account == null ? null : account.id();
        this.login = login;
        this.displayName = displayName;
        this.rolesBefore = StaffPost.write(before.roles());
        this.ministryBefore = before.ministry();
        this.rolesAfter = StaffPost.write(after.roles());
        this.ministryAfter = after.ministry();
        this.reason = reason;
        this.language = language;
        this.proposedBy = by.accountId();
        this.proposedByName = by.name();
        this.proposedAt = at;
    }

    /** To open an account. @param login address, in one spelling @param language in which to write to it */
    public static StaffChange opening(String login, String displayName, StaffPost post, String reason, String language, Actor by, Instant at) {
        return new StaffChange(Kind.OPEN, null, login, displayName, new StaffPost(Set.of(), null), post, reason, language, by, at);
    }

    /** That the operator of the machine has opened, where nobody was to propose and to approve; it is known by being its own person's. */
    public static StaffChange first(Account account, Instant at) {
        StaffChange opened = opening(account.login(), account.displayName(), account.post(), OPERATOR, "ja", account.asActor(), at);
        opened.accountId = account.id();
        opened.proposedByName = OPERATOR;
        opened.approved = true;
        opened.decidedByName = OPERATOR;
        opened.decidedAt = at;
        return opened;
    }

    /** To make somebody of the staff something else. */
    public static StaffChange of(Account account, StaffPost post, String reason, String language, Actor by, Instant at) {
        return new StaffChange(Kind.CHANGE, account, account.login(), account.displayName(), account.post(), post, reason, language, by, at);
    }

    /** To open a closed account again, with what it had. */
    public static StaffChange reopening(Account account, String reason, String language, Actor by, Instant at) {
        return new StaffChange(Kind.REOPEN, account, account.login(), account.displayName(), account.post(), account.post(), reason, language, by, at);
    }

    /** Why it cannot be approved by that person: decided already, proposed by themselves, or about themselves; empty if it can. */
    public Optional<Reason> whyNotApproved(Actor by) {
        if (decidedAt != null) {
            return Optional.of(Reason.plain("accounts.decided"));
        }
        if (by.accountId() == proposedBy) {
            return Optional.of(Reason.plain("accounts.fourEyes"));
        }
        return accountId != null && by.accountId() == accountId ? Optional.of(Reason.plain("accounts.own")) : Optional.empty();
    }

    /** It takes effect. @param account the one that was opened, or it is about @throws RefusedByRule if it cannot be approved by that person */
    public void approve(Actor by, Account account, Instant at) {
        whyNotApproved(by).ifPresent(why -> {
            throw new RefusedByRule(why);
        });
        this.accountId = account.id();
        decide(true, by, at);
    }

    /** It is given up, by whoever proposed it or by another. @throws RefusedByRule if it was decided before */
    public void giveUp(Actor by, Instant at) {
        if (decidedAt != null) {
            throw new RefusedByRule(Reason.plain("accounts.decided"));
        }
        decide(false, by, at);
    }

    private void decide(boolean yes, Actor by, Instant at) {
        this.approved = yes;
        this.decidedByName = by.name();
        this.decidedAt = at;
    }

    /** Whether the person of an account that was opened has no password yet. */
    public boolean isWaitingForPassword() {
        return kind == Kind.OPEN && Boolean.TRUE.equals(approved) && usedAt == null;
    }

    /** A new link, which takes the place of an earlier one. @param until from when on it opens nothing @throws RefusedByRule if there is nothing to send it for */
    public void send(String hash, Instant until) {
        if (!isWaitingForPassword()) {
            throw new RefusedByRule(Reason.plain("accounts.noLink"));
        }
        this.tokenHash = hash;
        this.validUntil = until;
    }

    /** Whether the link opens something still. */
    public boolean isOpenAt(Instant at) {
        return isWaitingForPassword() && validUntil != null && at.isBefore(validUntil);
    }

    public void use(Instant at) {
        this.usedAt = at;
    }

    public long id() {
        return id;
    }

    public long version() {
        return version;
    }

    public Kind kind() {
        return kind;
    }

    /** Null until an account is opened. */
    public Long accountId() {
        return accountId;
    }

    public String login() {
        return login;
    }

    public String displayName() {
        return displayName;
    }

    public StaffPost before() {
        return new StaffPost(StaffPost.read(rolesBefore), ministryBefore);
    }

    public StaffPost after() {
        return new StaffPost(StaffPost.read(rolesAfter), ministryAfter);
    }

    public String reason() {
        return reason;
    }

    public String language() {
        return language;
    }

    public long proposedBy() {
        return proposedBy;
    }

    public String proposedByName() {
        return proposedByName;
    }

    public Instant proposedAt() {
        return proposedAt;
    }

    /** Null while nobody has decided. */
    public Boolean approved() {
        return approved;
    }

    public String decidedByName() {
        return decidedByName;
    }

    public Instant decidedAt() {
        return decidedAt;
    }
}
