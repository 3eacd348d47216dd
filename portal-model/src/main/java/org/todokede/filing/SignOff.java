package org.todokede.filing;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.todokede.platform.InstantConverter;
import org.todokede.refusal.Reason;

/**
 * A person has confirmed a draft exactly as it stood: edition of the form, content and files, by their hash. It says nothing of any other state of the
 * draft, so a change after it needs a new one; going back to what was signed off makes it count again.
 */
@Entity
@Table(name = "sign_off")
@NamedQuery(name = "SignOff.ofFiling", query = "select s from SignOff s where s.filingId = :filing order by s.id")
public class SignOff {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "sha256")
    private String sha256;

    @Column(name = "account_id")
    private long byAccount;

    @Column(name = "signed_by")
    private String by;

    @Column(name = "signed_at")
    @Convert(converter = InstantConverter.class)
    private Instant at;

    protected SignOff() {}

    /** @param sha256 over edition, content and files */
    public SignOff(long filingId, String sha256, long byAccount, String by, Instant at) {
        this.filingId = filingId;
        this.sha256 = sha256;
        this.byAccount = byAccount;
        this.by = by;
        this.at = at;
    }

    /** Whether it is of this state, by this person. */
    public boolean is(String state, long account) {
        return sha256.equals(state) && byAccount == account;
    }

    /** Those that count for a draft in this state. */
    public static List<SignOff> standing(List<SignOff> all, String state) {
        return all.stream().filter(s -> s.sha256.equals(state)).toList();
    }

    /**
     * Why this person may not submit a draft in this state where two have to agree; empty if another has signed it off.
     *
     * @param all everything ever signed off in this filing
     */
    public static Optional<Reason> whyNot(List<SignOff> all, String state, long submitter) {
        List<SignOff> standing = standing(all, state);
        if (standing.stream().anyMatch(s -> s.byAccount != submitter)) {
            return Optional.empty();
        }
        if (!standing.isEmpty()) {
            return Optional.of(Reason.plain("signoff.onlyYours"));
        }
        return Optional.of(Reason.plain(all.isEmpty() ? "signoff.missing" : "signoff.changed"));
    }

    public String by() {
        return by;
    }

    public Instant at() {
        return at;
    }
}
