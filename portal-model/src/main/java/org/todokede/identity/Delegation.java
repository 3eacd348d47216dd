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
import org.todokede.platform.InstantConverter;

/**
 * While somebody of a ministry is away, a colleague of the same ministry acts for them. It gives no right the colleague has not: both are named where something
 * is done under it, and four eyes take both for one person, so that nobody approves what the absent colleague proposed while acting for them.
 */
@Entity
@Table(name = "delegation")
@NamedQuery(
        name = "Delegation.of",
        query = "select d from Delegation d where (d.absentAccount = :account or d.deputyAccount = :account) and d.endedAt is null and d.untilOn >= :today order by d.fromOn, d.id")
public class Delegation {

    /** Longest absence, in days, both ends counted. */
    public static final int MOST_DAYS = 366;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "ministry")
    private String ministry;

    @Column(name = "absent_account")
    private long absentAccount;

    @Column(name = "absent_name")
    private String absentName;

    @Column(name = "deputy_account")
    private long deputyAccount;

    @Column(name = "deputy_name")
    private String deputyName;

    @Column(name = "from_on")
    private LocalDate fromOn;

    @Column(name = "until_on")
    private LocalDate untilOn;

    @Column(name = "granted_at")
    @Convert(converter = InstantConverter.class)
    private Instant grantedAt;

    @Column(name = "ended_at")
    @Convert(converter = InstantConverter.class)
    private Instant endedAt;

    protected Delegation() {}

    /** @param fromOn first day, inclusive @param untilOn last day, inclusive */
    public Delegation(Actor absent, long deputyAccount, String deputyName, LocalDate fromOn, LocalDate untilOn, Instant grantedAt) {
        this.ministry = absent.ministry();
        this.absentAccount = absent.accountId();
        this.absentName = absent.name();
        this.deputyAccount = deputyAccount;
        this.deputyName = deputyName;
        this.fromOn = fromOn;
        this.untilOn = untilOn;
        this.grantedAt = grantedAt;
    }

    /** It holds no longer, from now on; done twice, the first time counts. */
    public void end(Instant at) {
        if (endedAt == null) {
            this.endedAt = at;
        }
    }

    /** Whether the person may act under it on that day: as the colleague named, still of the same ministry, and not after it was ended. */
    public boolean holdsFor(Actor actor, LocalDate today) {
        return endedAt == null && actor.accountId() == deputyAccount && ministry.equals(actor.ministry()) && !today.isBefore(fromOn) && !today.isAfter(untilOn);
    }

    /** The colleague who is away. */
    public Actor.Absent absent() {
        return new Actor.Absent(absentAccount, absentName);
    }

    public long id() {
        return id;
    }

    public String absentName() {
        return absentName;
    }

    public long absentAccount() {
        return absentAccount;
    }

    public long deputyAccount() {
        return deputyAccount;
    }

    public String deputyName() {
        return deputyName;
    }

    public LocalDate fromOn() {
        return fromOn;
    }

    public LocalDate untilOn() {
        return untilOn;
    }
}
