package org.todokede.ownership;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todokede.platform.InstantConverter;
import org.todokede.refusal.FieldDefect;
import org.todokede.refusal.Reason;
import org.todokede.registry.FoldedName;
import org.todokede.registry.SecurityCode;

/**
 * A company in Japan, known by its corporate number: a target, or a company of a target's group, listed or not. Its name and security code may be put right;
 * what it holds and what it runs are facts of days ({@link CompanyHolding}, {@link CompanyBusiness}).
 */
@Entity
@Table(name = "company")
@NamedQuery(name = "RegisteredCompany.byNumber", query = "select c from RegisteredCompany c where c.corporateNumber = :number")
@NamedQuery(name = "RegisteredCompany.byCode", query = "select c from RegisteredCompany c where c.securityCode = :code")
@NamedQuery(name = "RegisteredCompany.byIds", query = "select c from RegisteredCompany c where c.id in :ids")
@NamedQuery(name = "RegisteredCompany.page", query = "select c from RegisteredCompany c where c.corporateNumber > :after order by c.corporateNumber")
@NamedQuery(
        name = "RegisteredCompany.found",
        query = "select c from RegisteredCompany c where c.corporateNumber > :after"
                + " and (c.corporateNumber = :code or c.securityCode = :code or c.foldedJa like :part or c.foldedEn like :part) order by c.corporateNumber")
public class RegisteredCompany {

    /** Columns of a company, in order. */
    public static final List<String> COLUMNS = List.of("corporate_number", "name_ja", "name_en", "security_code");

    private static final int LONGEST_CODE = 10;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "portal")
    private long id;

    @Version
    private long version;

    @Column(name = "corporate_number")
    private String corporateNumber;

    @Column(name = "security_code")
    private String securityCode;

    @Column(name = "name_ja")
    private String nameJa;

    @Column(name = "name_en")
    private String nameEn;

    @Column(name = "folded_ja")
    private String foldedJa;

    @Column(name = "folded_en")
    private String foldedEn;

    @Column(name = "entered_by")
    private String enteredBy;

    @Column(name = "entered_at")
    @Convert(converter = InstantConverter.class)
    private Instant enteredAt;

    protected RegisteredCompany() {}

    private RegisteredCompany(Party party, String securityCode) {
        this.corporateNumber = party.corporateNumber();
        name(party, securityCode);
    }

    private void name(Party party, String code) {
        this.securityCode = code.isEmpty() ? null : code;
        this.nameJa = party.nameJa();
        this.nameEn = party.nameEn();
        this.foldedJa = FoldedName.of(nameJa);
        this.foldedEn = FoldedName.of(nameEn);
    }

    /**
     * Reads what was typed.
     *
     * @param typed by the columns; one that is absent counts as empty
     * @param defects takes a defect for every column that is wrong
     * @return empty if any is
     */
    public static Optional<RegisteredCompany> read(Map<String, String> typed, List<FieldDefect> defects) {
        List<FieldDefect> found = new ArrayList<>();
        Map<String, String> ofParty = new HashMap<>(typed);
        ofParty.putAll(Map.of("party_kind", PartyKind.ENTITY.name(), "country", "JP", "related_item", ""));
        Optional<Party> party = Party.read(0, ofParty, found);
        TypedFacts facts = new TypedFacts(typed, found);
        if (typed.getOrDefault("corporate_number", "").isBlank()) {
            facts.wrong("corporate_number", "field.missing");
        }
        String code = SecurityCode.normalised(facts.text("security_code", LONGEST_CODE));
        if (!code.isEmpty() && !SecurityCode.isWellFormed(code)) {
            facts.wrong("security_code", "companies.row.code");
        }
        defects.addAll(found);
        return found.isEmpty() ? party.map(p -> new RegisteredCompany(p, code)) : Optional.empty();
    }

    /** Puts right name and security code. @param other read anew, of the same corporate number */
    public void correct(RegisteredCompany other, String by, Instant at) {
        if (!other.corporateNumber.equals(corporateNumber)) {
            throw new IllegalArgumentException(other.corporateNumber + " for " + corporateNumber);
        }
        name(other.asParty(), other.securityCode());
        enter(by, at);
    }

    /** Notes who stated it. */
    public void enter(String by, Instant at) {
        this.enteredBy = by;
        this.enteredAt = at;
    }

    /** What is wrong beside another company of the register: no two have one security code. */
    public Optional<FieldDefect> clashWith(RegisteredCompany other) {
        boolean sameCode = securityCode != null && securityCode.equals(other.securityCode) && !other.corporateNumber.equals(corporateNumber);
        return sameCode ? Optional.of(new FieldDefect("security_code", Reason.plain("group.codeTwice", other.asParty().name("ja")))) : Optional.empty();
    }

    public Party asParty() {
        return new Party(id, nameEn, nameJa, PartyKind.ENTITY, "JP", corporateNumber, 0);
    }

    public long id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String corporateNumber() {
        return corporateNumber;
    }

    /** Four characters; empty if it is not listed, or that is not known. */
    public String securityCode() {
        return securityCode == null ? "" : securityCode;
    }

    public String enteredBy() {
        return enteredBy;
    }

    public Instant enteredAt() {
        return enteredAt;
    }
}
