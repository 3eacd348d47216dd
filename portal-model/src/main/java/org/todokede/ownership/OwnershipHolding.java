package org.todokede.ownership;

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
import java.time.Instant;
import java.time.LocalDate;
import org.todokede.platform.InstantConverter;
import org.todokede.rules.Ratio;

/**
 * A fact of the profile, appended and never changed. One that was wrong stays as a row and counts no more once another row corrects it; a row is corrected
 * once, by whoever comes first.
 */
@Entity
@Table(name = "ownership_holding")
@NamedQuery(name = "OwnershipHolding.ofOrganisation", query = "select h from OwnershipHolding h where h.organisationId = :organisation"
        + " and not exists (select c.id from OwnershipHolding c where c.correctsId = h.id) order by h.asOf, h.id")
@NamedQuery(name = "OwnershipHolding.all", query = "select count(h) from OwnershipHolding h where h.organisationId = :organisation")
public class OwnershipHolding {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "organisation_id")
    private long organisationId;

    @Column(name = "holder_id")
    private Long holderId;

    @Column(name = "held_id")
    private Long heldId;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private HoldingKind kind;

    @Column(name = "part")
    private long part;

    @Column(name = "whole")
    private long whole;

    @Column(name = "as_of")
    private LocalDate asOf;

    @Column(name = "source")
    private String source;

    @Column(name = "corrects_id")
    private Long correctsId;

    @Column(name = "entered_by")
    private String enteredBy;

    @Column(name = "entered_at")
    @Convert(converter = InstantConverter.class)
    private Instant enteredAt;

    protected OwnershipHolding() {}

    /**
     * @param holding its number is not looked at
     * @param correctsId row that is wrong and counts no more; null if none
     */
    public OwnershipHolding(long organisationId, Holding holding, Long correctsId, String enteredBy, Instant enteredAt) {
        this.organisationId = organisationId;
        this.holderId = stored(holding.holder());
        this.heldId = stored(holding.held());
        this.kind = holding.kind();
        this.part = holding.part().numerator();
        this.whole = holding.part().denominator();
        this.asOf = holding.asOf();
        this.source = holding.source();
        this.correctsId = correctsId;
        this.enteredBy = enteredBy;
        this.enteredAt = enteredAt;
    }

    /** The organisation itself has no row among its parties. */
    private static Long stored(long party) {
        return party == Party.FILER ? null : Long.valueOf(party);
    }

    public Holding asHolding() {
        return new Holding(id, holderId == null ? Party.FILER : holderId, heldId == null ? Party.FILER : heldId, kind, new Ratio(part, whole), asOf, source);
    }

    public long id() {
        return id;
    }

    public long organisationId() {
        return organisationId;
    }

    public String enteredBy() {
        return enteredBy;
    }

    public Instant enteredAt() {
        return enteredAt;
    }
}
