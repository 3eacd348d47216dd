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
 * What somebody signs in with beside the password: an authenticator that shares a secret with the portal. The secret is sealed with the key of the portal; the
 * row outlives the authenticator, so that a code that has counted never counts again, and the person is told that somebody else has reset it.
 */
@Entity
@Table(name = "second_factor")
@NamedQuery(name = "SecondFactor.of", query = "select f from SecondFactor f where f.accountId = :account")
@NamedQuery(name = "SecondFactor.sealedBefore", query = "select f from SecondFactor f where f.sealedSecret is not null and f.sealedSecret not like :newest and f.id > :after order by f.id")
@NamedQuery(name = "SecondFactor.countSealedBefore", query = "select count(f) from SecondFactor f where f.sealedSecret is not null and f.sealedSecret not like :newest")
public class SecondFactor {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "sealed_secret")
    private String sealedSecret;

    @Column(name = "enrolled_at")
    @Convert(converter = InstantConverter.class)
    private Instant enrolledAt;

    @Column(name = "used_step")
    private long usedStep;

    @Column(name = "reset_at")
    @Convert(converter = InstantConverter.class)
    private Instant resetAt;

    protected SecondFactor() {}

    /** None yet. */
    public SecondFactor(long accountId) {
        this.accountId = accountId;
    }

    /** A new authenticator, in place of an older one. @param step whose code showed that the person has it */
    public void enrol(String sealed, long step, Instant at) {
        this.sealedSecret = sealed;
        this.enrolledAt = at;
        this.usedStep = step;
        this.resetAt = null;
    }

    /** A code has counted. @param step later than every one before */
    public void use(long step) {
        if (step <= usedStep) {
            throw new IllegalArgumentException("step " + step + " has counted already");
        }
        this.usedStep = step;
    }

    /** The same secret, sealed with another key. */
    public void reseal(String sealed) {
        if (sealedSecret == null) {
            throw new IllegalStateException("there is nothing to seal");
        }
        this.sealedSecret = sealed;
    }

    /** The person goes without. */
    public void remove() {
        this.sealedSecret = null;
        this.enrolledAt = null;
    }

    /** An administrator takes it away, so that the person can choose another. */
    public void reset(Instant at) {
        remove();
        this.resetAt = at;
    }

    public boolean isSet() {
        return sealedSecret != null;
    }

    public long id() {
        return id;
    }

    public long accountId() {
        return accountId;
    }

    /** Null if there is none. */
    public String sealedSecret() {
        return sealedSecret;
    }

    /** Null if there is none. */
    public Instant enrolledAt() {
        return enrolledAt;
    }

    /** The newest step whose code has counted. */
    public long usedStep() {
        return usedStep;
    }

    /** When an administrator took it away; null if none did since the person chose it. */
    public Instant resetAt() {
        return resetAt;
    }
}
