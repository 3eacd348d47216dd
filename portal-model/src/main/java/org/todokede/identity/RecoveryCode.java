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

/** Takes the place of a code of the authenticator, once. Shown when it is made; of its 120 random bits only a hash is kept. */
@Entity
@Table(name = "recovery_code")
@NamedQuery(name = "RecoveryCode.unused", query = "select c from RecoveryCode c where c.accountId = :account and c.usedAt is null order by c.id")
@NamedQuery(name = "RecoveryCode.dropAll", query = "delete from RecoveryCode c where c.accountId = :account")
public class RecoveryCode {

    /** So many are made at a time. */
    public static final int MADE = 10;

    /** Length of one, in bytes. */
    public static final int BYTES = 15;

    /** Length of one as it is typed, without hyphens. */
    public static final int LENGTH = 24;

    /** Length of one that was made before they had 120 bits, and counts as it did. */
    public static final int EARLIER_LENGTH = 16;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "code_hash")
    private String codeHash;

    @Column(name = "used_at")
    @Convert(converter = InstantConverter.class)
    private Instant usedAt;

    protected RecoveryCode() {}

    public RecoveryCode(long accountId, String codeHash) {
        this.accountId = accountId;
        this.codeHash = codeHash;
    }

    public void use(Instant at) {
        this.usedAt = at;
    }

    public String codeHash() {
        return codeHash;
    }
}
