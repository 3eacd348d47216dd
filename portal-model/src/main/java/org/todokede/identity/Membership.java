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
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.todokede.platform.InstantConverter;
import org.todokede.refusal.Reason;
import org.todokede.refusal.RefusedByRule;

/**
 * A person's place in an organisation. It begins as an invitation to a user name or e-mail address, whoever that may be; joined by the person with that
 * name, it gives rights from its first day to its last day, both inclusive; ended, it gives none from that moment, and its row stays.
 */
@Entity
@Table(name = "membership")
@NamedQuery(name = "Membership.ofOrganisation", query = "select m from Membership m where m.organisationId = :organisation order by m.id")
@NamedQuery(name = "Membership.invited", query = "select m from Membership m where m.login = :login and m.joinedAt is null and m.endedAt is null order by m.id")
public class Membership {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "organisation_id")
    private long organisationId;

    @Column(name = "login")
    private String login;

    @Column(name = "account_id")
    private Long accountId;

    @Column(name = "rights")
    private String rights;

    @Column(name = "from_on")
    private LocalDate fromOn;

    @Column(name = "until_on")
    private LocalDate untilOn;

    @Column(name = "invited_by")
    private String invitedBy;

    @Column(name = "invited_at")
    @Convert(converter = InstantConverter.class)
    private Instant invitedAt;

    @Column(name = "joined_at")
    @Convert(converter = InstantConverter.class)
    private Instant joinedAt;

    @Column(name = "ended_at")
    @Convert(converter = InstantConverter.class)
    private Instant endedAt;

    @Column(name = "ended_by")
    private String endedBy;

    protected Membership() {}

    /**
     * An invitation.
     *
     * @param login user name or e-mail address of the person; need not be known to the portal
     * @param untilOn last day, inclusive; null for no end
     */
    public Membership(long organisationId, String login, Set<MemberRight> rights, LocalDate fromOn, LocalDate untilOn, String invitedBy, Instant invitedAt) {
        this.organisationId = organisationId;
        this.login = inOneSpelling(login);
        this.fromOn = fromOn;
        this.invitedBy = invitedBy;
        this.invitedAt = invitedAt;
        give(rights, untilOn);
    }

    /** User names are one name however they are spelt. */
    public static String inOneSpelling(String login) {
        return login.strip().toLowerCase(Locale.ROOT);
    }

    /** Gives these rights instead of the former ones. @param until last day, inclusive; null for no end */
    public final void give(Set<MemberRight> given, LocalDate until) {
        this.rights = MemberRight.write(given);
        this.untilOn = until;
    }

    /** The person takes the place. @throws RefusedByRule if it was taken or ended already */
    public void join(long account, Instant at) {
        if (joinedAt != null || endedAt != null) {
            throw new RefusedByRule(Reason.plain("people.gone"));
        }
        this.accountId = account;
        this.joinedAt = at;
    }

    /** Ends it at once; an invitation is taken back. Ended twice, it keeps its first end. */
    public void end(String by, Instant at) {
        if (endedAt == null) {
            this.endedAt = at;
            this.endedBy = by;
        }
    }

    /** Whether it gives rights on this day. */
    public boolean isInForceOn(LocalDate day) {
        return joinedAt != null && endedAt == null && !day.isBefore(fromOn) && (untilOn == null || !day.isAfter(untilOn));
    }

    /** The capacity it gives on this day. */
    public Optional<Standing> standingOn(LocalDate day, String organisationName) {
        return isInForceOn(day) ? Optional.of(new Standing(organisationId, organisationName, null, AuthorityScope.of(rights()))) : Optional.empty();
    }

    public long id() {
        return id;
    }

    public long version() {
        return version;
    }

    public long organisationId() {
        return organisationId;
    }

    public String login() {
        return login;
    }

    /** Null while it is an invitation. */
    public Long accountId() {
        return accountId;
    }

    public Set<MemberRight> rights() {
        return MemberRight.read(rights);
    }

    public LocalDate fromOn() {
        return fromOn;
    }

    public LocalDate untilOn() {
        return untilOn;
    }

    public String invitedBy() {
        return invitedBy;
    }

    public Instant invitedAt() {
        return invitedAt;
    }

    public Instant joinedAt() {
        return joinedAt;
    }

    public Instant endedAt() {
        return endedAt;
    }

    public String endedBy() {
        return endedBy;
    }
}
