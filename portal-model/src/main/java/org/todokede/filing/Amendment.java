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
import org.todokede.platform.InstantConverter;

/**
 * That a filer is amending what was filed: from the first look at the working version until it is sent or dropped. A filing has one at a time. Whether it
 * may still be sent is not stored: it follows from the events of the case. The authorities hear of it when it is sent, not before.
 */
@Entity
@Table(name = "filing_amendment")
@NamedQuery(name = "Amendment.open", query = "select a from Amendment a where a.filingId = :filing and a.endedAt is null order by a.id")
public class Amendment {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "filing_id")
    private long filingId;

    @Column(name = "amends_version")
    private int amendsVersion;

    @Column(name = "begun_by")
    private String begunBy;

    @Column(name = "begun_at")
    @Convert(converter = InstantConverter.class)
    private Instant begunAt;

    @Column(name = "ended_at")
    @Convert(converter = InstantConverter.class)
    private Instant endedAt;

    protected Amendment() {}

    /** @param amendsVersion running number of the version it starts from */
    public Amendment(long filingId, int amendsVersion, String begunBy, Instant begunAt) {
        this.filingId = filingId;
        this.amendsVersion = amendsVersion;
        this.begunBy = begunBy;
        this.begunAt = begunAt;
    }

    /** It was sent, or dropped. */
    public void end(Instant at) {
        this.endedAt = at;
    }

    public int amendsVersion() {
        return amendsVersion;
    }

    public String begunBy() {
        return begunBy;
    }

    public Instant begunAt() {
        return begunAt;
    }
}
