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
import jakarta.persistence.Version;
import java.time.Instant;
import org.todokede.platform.InstantConverter;

/** A party as an organisation keeps it in its profile. Its name may be put right; what it holds are {@link OwnershipHolding}s. */
@Entity
@Table(name = "ownership_party")
@NamedQuery(name = "OwnershipParty.ofOrganisation", query = "select p from OwnershipParty p where p.organisationId = :organisation order by p.id")
public class OwnershipParty {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "organisation_id")
    private long organisationId;

    @Column(name = "name_en")
    private String nameEn;

    @Column(name = "name_ja")
    private String nameJa;

    @Enumerated(EnumType.STRING)
    @Column(name = "party_kind")
    private PartyKind kind;

    @Column(name = "country")
    private String country;

    @Column(name = "corporate_number")
    private String corporateNumber;

    @Column(name = "related_item")
    private int relatedItem;

    @Column(name = "entered_by")
    private String enteredBy;

    @Column(name = "entered_at")
    @Convert(converter = InstantConverter.class)
    private Instant enteredAt;

    protected OwnershipParty() {}

    /** @param party its number is not looked at */
    public OwnershipParty(long organisationId, Party party, String enteredBy, Instant enteredAt) {
        this.organisationId = organisationId;
        state(party, enteredBy, enteredAt);
    }

    /** Puts right what was stated. */
    public void correct(Party party, String by, Instant at) {
        state(party, by, at);
    }

    private void state(Party party, String by, Instant at) {
        this.nameEn = party.nameEn();
        this.nameJa = party.nameJa();
        this.kind = party.kind();
        this.country = party.country();
        this.corporateNumber = party.corporateNumber();
        this.relatedItem = party.relatedItem();
        this.enteredBy = by;
        this.enteredAt = at;
    }

    public Party asParty() {
        return new Party(id, nameEn, nameJa, kind, country, corporateNumber, relatedItem);
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

    public String enteredBy() {
        return enteredBy;
    }

    public Instant enteredAt() {
        return enteredAt;
    }
}
