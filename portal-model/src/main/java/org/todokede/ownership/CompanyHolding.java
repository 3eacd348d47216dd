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

/** What one company of the register holds of another, as stated; appended and never changed. What counts on a day, {@link CompanyFacts} says. */
@Entity
@Table(name = "company_holding")
@NamedQuery(name = "CompanyHolding.ofHolders", query = "select h from CompanyHolding h where h.holderId in :companies order by h.asOf, h.id")
@NamedQuery(name = "CompanyHolding.inHeld", query = "select h from CompanyHolding h where h.heldId in :companies order by h.asOf, h.id")
public class CompanyHolding {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Column(name = "holder_id")
    private long holderId;

    @Column(name = "held_id")
    private long heldId;

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

    @Column(name = "entered_by")
    private String enteredBy;

    @Column(name = "entered_at")
    @Convert(converter = InstantConverter.class)
    private Instant enteredAt;

    protected CompanyHolding() {}

    /** @param holding its number is not looked at */
    public CompanyHolding(Holding holding, String enteredBy, Instant enteredAt) {
        this.holderId = holding.holder();
        this.heldId = holding.held();
        this.kind = holding.kind();
        this.part = holding.part().numerator();
        this.whole = holding.part().denominator();
        this.asOf = holding.asOf();
        this.source = holding.source();
        this.enteredBy = enteredBy;
        this.enteredAt = enteredAt;
    }

    public Holding asHolding() {
        return new Holding(id, holderId, heldId, kind, new Ratio(part, whole), asOf, source);
    }

    public long id() {
        return id;
    }

    public String enteredBy() {
        return enteredBy;
    }

    public Instant enteredAt() {
        return enteredAt;
    }
}
